/** What was typed into a form's fields, by name; never what is secret. */
export type Typed = Readonly<Record<string, string>>

/** What came of a form. */
export type Outcome =
  | { readonly kind: 'nothing' } // not sent yet
  | { readonly kind: 'refused'; readonly message: string; readonly typed: Typed; readonly again?: number } // to be typed no second time; seconds until it may be sent again as it is
  | { readonly kind: 'done'; readonly message: string }
  | { readonly kind: 'code'; readonly code: string; readonly joined?: number } // a recovery code, shown once
  | { readonly kind: 'left'; readonly path: string } // another page: somebody got in or out, or what was made has one

export type Action = (before: Outcome, form: FormData) => Promise<Outcome>

export const NOTHING: Outcome = { kind: 'nothing' }
