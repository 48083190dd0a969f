import type { TroubleCode } from '@/server/base'
import type { Gets, Posts } from './calls'

/** What came back: data, or a message for the learner. `code` is empty where nothing came back at all. */
export type Reply<T> = { readonly ok: true; readonly data: T } | Failed
interface Failed {
  readonly ok: false
  readonly code: TroubleCode | 'unknown' | ''
  readonly message: string
  readonly again?: number // seconds after which the same may be sent again
}

/** What a sender does while too many are served: tells the learner, who sees it until the reply is there. */
type Tell = (words: string) => void

/** Milliseconds between the tries of a request that reached nobody. */
const PAUSES = [1000, 3000]

/** How often something is sent again of which the server says that too many are there. */
const MOST_WAITS = 20

/**
 * Sends JSON to our own server. Never throws: what failed is said in words. A request that reached nobody is sent again, twice:
 * its client id makes that safe, since the server writes an answer once. One that came while too many were served was not begun, and is
 * sent again when the server said; `tell` is told so meanwhile.
 */
export async function post<R extends keyof Posts>(path: R, body: Posts[R][0], tell?: Tell): Promise<Reply<Posts[R][1]>> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return waiting(tell, async () => {
    for (const pause of PAUSES) {
      const reply = await send<Posts[R][1]>(path, request)
      if (reply.ok || reply.code !== '') return reply
      await rest(pause)
    }
    return send<Posts[R][1]>(path, request)
  })
}

/** Asks our own server for JSON. Never throws. */
export function get<R extends keyof Gets>(path: R, tell?: Tell): Promise<Reply<Gets[R]>> {
  return waiting(tell, () => send<Gets[R]>(path, {}))
}

/** Until something is sent again that the server has put off by so many seconds: not all at once, or they would be too many again. */
export function millisecondsUntil(again: number): number {
  const [chance = 0] = crypto.getRandomValues(new Uint8Array(1))
  return again * 1000 + chance * 4
}

async function waiting<T>(tell: Tell | undefined, ask: () => Promise<Reply<T>>): Promise<Reply<T>> {
  for (let waits = 0; ; waits++) {
    const reply = await ask()
    const isBusy = !reply.ok && reply.code === 'busy' && waits < MOST_WAITS
    if (!isBusy) {
      if (waits > 0) tell?.('')
      return reply
    }
    const { again = 5 } = reply
    tell?.(`Many people are answering. Yours is kept and sent again in ${again} s.`)
    await rest(millisecondsUntil(again))
  }
}

const rest = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** A random UUID. `crypto.randomUUID` is missing where a page comes from another machine without TLS, as on a phone at home. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte, place) => {
    if (place === 6) return ((byte & 0x0f) | 0x40).toString(16) // version 4
    if (place === 8) return ((byte & 0x3f) | 0x80).toString(16) // the variant of RFC 9562
    return byte.toString(16).padStart(2, '0')
  })
  return [hex.slice(0, 4), hex.slice(4, 6), hex.slice(6, 8), hex.slice(8, 10), hex.slice(10)].map((part) => part.join('')).join('-')
}

async function send<T>(path: string, request: RequestInit): Promise<Reply<T>> {
  try {
    const response = await fetch(path, request)
    const data = await response.json()
    if (response.ok) return { ok: true, data }
    const again = Number(response.headers.get('retry-after'))
    return {
      ok: false,
      code: data?.error?.code ?? 'unknown',
      message: data?.error?.message ?? 'The server did not understand this. Reload the page.',
      ...(again > 0 ? { again } : {}),
    }
  } catch {
    return { ok: false, code: '', message: 'The server could not be reached. Nothing is lost: try again when you are connected.' }
  }
}
