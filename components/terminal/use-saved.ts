import { useEffect, useRef, useState } from 'react'
import type { TypedLine } from '@/course'
import type { LinesBody, SavedLines } from '@/server/reading'
import type { Posts } from '../calls'
import { post } from '../post'

/** Lines as this browser has them. */
interface Local {
  readonly hash: string
  readonly lines: readonly TypedLine[]
  readonly typedAt: number // ms, by this browser's clock
  readonly base: string | null // `savedAt` of what the server had when it was last heard; null: nothing
  readonly sent: boolean // the server has these lines
}

/** Milliseconds of rest before lines are sent. */
const REST = 1500

/**
 * What a visitor has typed under `key`: kept in this browser at once, and on the server a moment later. `lines` is undefined until the
 * browser's own have been read; `earlier` holds lines that were typed in another network, until `settle` says what comes of them.
 */
export function useSaved(key: LinesBody['key'], hash: string, saved: SavedLines | undefined) {
  const [lines, setLines] = useState<readonly TypedLine[]>()
  const [earlier, setEarlier] = useState<readonly TypedLine[]>()
  const [notice, setNotice] = useState<string>()
  const local = useRef<Local>({ hash, lines: [], typedAt: 0, base: saved?.savedAt ?? null, sent: true })
  const sending = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const keep = (next: Local) => {
    local.current = next
    write(key, next)
  }
  const send = async () => {
    clearTimeout(timer.current)
    const sent = local.current
    if (sent.sent || sending.current) return // one at a time, so that none overtakes another
    sending.current = true
    const reply = await post('/api/labs/lines', { key, hash: sent.hash, lines: sent.lines })
    sending.current = false
    setNotice(reply.ok ? undefined : reply.message)
    if (!reply.ok) return
    keep({ ...local.current, base: reply.data.savedAt, sent: local.current.lines === sent.lines })
    void send()
  }
  const change = (next: readonly TypedLine[]) => {
    setLines(next)
    keep({ ...local.current, hash, lines: next, typedAt: Date.now(), sent: false })
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void send(), REST)
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for a lab; what comes later is typed here
  useEffect(() => {
    const found = newer(read(key), saved)
    if (found) local.current = found
    const { lines: kept, hash: typedIn } = local.current
    if (kept.length > 0 && typedIn !== hash) setEarlier(kept)
    setLines(typedIn === hash ? kept : [])
    if (!local.current.sent) void send()

    // The page may be gone before a request is: the browser finishes this one by itself.
    const leave = () => {
      const { sent, ...last } = local.current
      if (sent) return
      const body = JSON.stringify({ key, hash: last.hash, lines: last.lines } satisfies Posts['/api/labs/lines'][0])
      const headers = { 'content-type': 'application/json' }
      fetch('/api/labs/lines', { method: 'POST', headers, body, keepalive: true }).catch(() => undefined)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
      clearTimeout(timer.current)
    }
  }, [key])

  const settle = (next: readonly TypedLine[]) => {
    setEarlier(undefined)
    change(next)
  }
  return { lines, earlier, notice, change, settle }
}

/**
 * Which lines to go on with. Lines that the server has got are as new as the server's; lines that it has not got are newer, unless another
 * device has sent some since: then the clocks decide.
 */
export function newer(local: Local | undefined, saved: SavedLines | undefined): Local | undefined {
  const theirs: Local | undefined = saved && { ...saved, typedAt: Date.parse(saved.savedAt), base: saved.savedAt, sent: true }
  if (!local) return theirs
  if (local.sent) return theirs
  const base = saved?.savedAt ?? null
  if (local.base === base || !theirs) return { ...local, base }
  return local.typedAt > theirs.typedAt ? { ...local, base } : theirs
}

/** Takes away what this browser keeps under `key`: it has become an answer. */
export function forgetLines(key: string): void {
  try {
    localStorage.removeItem(storageKey(key))
  } catch {}
}

function storageKey(key: string): string {
  return `holdtime.lines.${key}`
}

/** Storage may be refused or full: then the server alone keeps the lines. */
function write(key: string, local: Local): void {
  try {
    if (local.sent && local.lines.length === 0) localStorage.removeItem(storageKey(key))
    else localStorage.setItem(storageKey(key), JSON.stringify(local))
  } catch {}
}

function read(key: string): Local | undefined {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageKey(key)) ?? 'null')
    return isLocal(found) ? found : undefined
  } catch {
    return undefined
  }
}

/** The page's own data of an earlier visit; an older version of the page may have written it otherwise. */
function isLocal(value: unknown): value is Local {
  if (typeof value !== 'object' || value === null) return false
  const { hash, lines, typedAt, base, sent } = value as Record<string, unknown>
  const isLine = (one: unknown) => {
    const { device, line } = (one ?? {}) as Record<string, unknown>
    return typeof device === 'string' && typeof line === 'string'
  }
  return (
    typeof hash === 'string' &&
    typeof typedAt === 'number' &&
    typeof sent === 'boolean' &&
    (base === null || typeof base === 'string') &&
    Array.isArray(lines) &&
    lines.every(isLine)
  )
}
