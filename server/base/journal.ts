import { createHmac } from 'node:crypto'
import { environment } from './environment'

/** Whom something is about. What names a person or a place is written as a keyed digest: the same one each time, and nobody's name. */
export interface About {
  readonly learner?: string // uuid
  readonly address?: string // a mail address or a learner's id
  readonly network?: string // see server/base/network.ts
}

/**
 * Writes a line about something that touches security, for whoever watches a server: one JSON object a line, moments in UTC. No secret, no
 * address and no line end of a visitor's gets into it. On one's own machine nobody watches, and nothing is written.
 * @param event what happened, in few words
 */
export function note(event: string, about: About & Readonly<Record<string, string | number>> = {}): void {
  const { databaseUrl } = environment()
  if (databaseUrl === undefined) return
  const { address, network, ...said } = about
  const digests = {
    ...(address === undefined ? {} : { address: digestOf(address) }),
    ...(network === undefined ? {} : { network: digestOf(network) }),
  }
  console.warn(JSON.stringify({ at: new Date().toISOString(), event, ...said, ...digests }))
}

/** Writes down that somebody was refused since more is asked for than can be done: once a minute, or the log would take what is left. */
export function noteBusy(waiting: number): void {
  const now = performance.now()
  if (lastBusy !== undefined && now - lastBusy < 60_000) return
  lastBusy = now
  if (environment().databaseUrl === undefined) console.warn(`More is asked for than this machine can do: ${waiting} requests wait.`)
  else note('busy', { waiting })
}

let lastBusy: number | undefined

/** Writes down a name that we were called by and do not know, once, with what to set if it is ours. Of many, the first ten. */
export function noteHost(name: string): void {
  if (unknownHosts.has(name) || unknownHosts.size >= 10) return
  unknownHosts.add(name)
  const set = 'If this is the address that people open, set NEXTAUTH_URL to it.'
  if (environment().databaseUrl === undefined) console.warn(`A request for the host ${JSON.stringify(name)} was refused. ${set}`)
  else note('unknown host', { host: name, set })
}

const unknownHosts = new Set<string>()

/** Writes down an error that is ours: on a server as one such line, else as Node shows it. */
export function noteError(error: unknown): void {
  if (environment().databaseUrl === undefined) console.error(error)
  else {
    const { name, stack } = error instanceof Error ? error : { name: 'unknown', stack: String(error) }
    console.error(JSON.stringify({ at: new Date().toISOString(), event: 'failed', name, stack }))
  }
}

function digestOf(text: string): string {
  return createHmac('sha256', environment().secret).update(`journal ${text}`).digest('base64url').slice(0, 16)
}
