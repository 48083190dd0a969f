/** What came of a form of the account's pages. */
export type Outcome =
  | { readonly kind: 'nothing' } // not sent yet
  | { readonly kind: 'refused'; readonly message: string; readonly address: string } // with the address typed, to be typed no second time
  | { readonly kind: 'done'; readonly message: string }
  | { readonly kind: 'code'; readonly code: string; readonly joined?: number } // a recovery code, shown once
  | { readonly kind: 'left'; readonly path: string } // somebody got in or out: another page

export type Action = (before: Outcome, form: FormData) => Promise<Outcome>

export const NOTHING: Outcome = { kind: 'nothing' }
