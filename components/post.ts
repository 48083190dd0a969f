/** What came back: data, or a message for the learner. `code` is empty where nothing came back at all. */
export type Reply<T> = { readonly ok: true; readonly data: T } | { readonly ok: false; readonly code: string; readonly message: string }

/** Sends JSON to our own server. Never throws: what failed is said in words. */
export async function post<T>(path: string, body: unknown): Promise<Reply<T>> {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
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
