/** What came back: data, or a message for the learner. `code` is empty where nothing came back at all. */
export type Reply<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly code: string; readonly message: string }

/** Milliseconds between the tries of a request that reached nobody. */
const PAUSES = [1000, 3000]

/**
 * Sends JSON to our own server. Never throws: what failed is said in words. A request that reached nobody is sent again, twice:
 * its client id makes that safe, since the server writes an answer once.
 */
export async function post<T>(path: string, body: unknown): Promise<Reply<T>> {
  const request = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  for (const pause of PAUSES) {
    const reply = await send<T>(path, request)
    if (reply.ok || reply.code !== '') return reply
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
  return send(path, request)
}

/** Asks our own server for JSON. Never throws. */
export function get<T>(path: string): Promise<Reply<T>> {
  return send(path, {})
}

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
    return {
      ok: false,
      code: data?.error?.code ?? 'unknown',
      message: data?.error?.message ?? 'The server did not understand this. Reload the page.',
    }
  } catch {
    return { ok: false, code: '', message: 'The server could not be reached. Nothing is lost: try again when you are connected.' }
  }
}
