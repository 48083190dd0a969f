import type { SearchIndex } from '@/course'
import type { Group } from './find'

export type Find = (query: string) => readonly Group[]

const address = '/api/search'
const store = 'holdtime-search'

/** Made ready before, with what it was made from. */
let kept: { readonly text: string; readonly find: Find } | undefined

/**
 * Fetches the index and makes it ready; keys that are pressed later ask nobody. Without a connection the index of last time serves.
 * @throws where there is neither a connection nor an index of last time
 */
export async function loadFind(): Promise<Find> {
  const [{ findIn }, text] = await Promise.all([import('./find'), indexText()])
  if (kept?.text !== text) kept = { text, find: findIn(JSON.parse(text) as SearchIndex) }
  return kept.find
}

async function indexText(): Promise<string> {
  const reply = await fetch(address).catch(() => undefined)
  if (reply?.ok) {
    const copy = reply.clone()
    keep(copy).catch(() => undefined) // a browser without room or without a secure address: the search works all the same
    return reply.text()
  }
  if (kept) return kept.text
  const last = 'caches' in globalThis ? await caches.match(address, { cacheName: store }) : undefined
  if (!last) throw new Error('no index')
  return last.text()
}

async function keep(reply: Response): Promise<void> {
  if ('caches' in globalThis) await (await caches.open(store)).put(address, reply)
}
