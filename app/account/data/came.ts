/** What came of a file that was sent, for the page that is shown next: a cookie that lives a minute. */
export interface Came {
  readonly kind: 'done' | 'refused'
  readonly message: string
}

export const CAME = 'came'
export const CAME_OPTIONS = { httpOnly: true, sameSite: 'strict', path: '/account/data', maxAge: 60 } as const

/** Characters, of which each may take nine bytes of a cookie's 4096. */
const LONGEST = 400

export function writeCame({ kind, message }: Came): string {
  return `${kind} ${message.slice(0, LONGEST)}`
}

export function readCame(value: string | undefined): Came | undefined {
  const [, kind, message] = /^(done|refused) (.+)$/s.exec(value ?? '') ?? []
  return message === undefined ? undefined : { kind: kind === 'done' ? 'done' : 'refused', message }
}
