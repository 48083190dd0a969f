import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { environment, noteBusy, Refusal } from '../base'
import { busy, type Leave, type Line, makeLine } from './line'
import { busyPage, PLAIN_POLICY, plainPage } from './plain-page'

/**
 * How many requests are worked on at once. PGlite does one statement after the other, in the thread that all else is done in as well: the
 * second request is what fills its pauses. To PostgreSQL there are ten connections, and some requests are being written meanwhile.
 */
const PLACES = { pglite: 2, postgresql: 12 }

/** Milliseconds for which a request waits. With what it does then, its reply comes within five seconds. */
const PATIENCE = 3000

/** The header by which a form is told, inside this process alone, that it came while too many wait: seconds until it may come again. */
const BUSY = 'x-holdtime-busy'

/**
 * From now on every request to this process waits its turn in one line before anything is done for it, Next's own work included: to refuse
 * one costs next to nothing. So a request is refused before its first statement or not at all, and nothing that was recorded goes
 * unacknowledged for it.
 */
export function queueRequests(): void {
  const line = makeLine({
    places: environment().databaseUrl === undefined ? PLACES.pglite : PLACES.postgresql,
    patience: PATIENCE,
    onRefused: noteBusy,
  })
  const queued = new WeakSet<Server>()
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: Server }
    if (queued.has(server)) return
    queued.add(server)
    queue(server, line)
  })
}

/** Puts a line before all that a server does for a request. */
export function queue(server: Server, line: Line): void {
  const listeners = server.listeners('request')
  server.removeAllListeners('request')
  server.on('request', (request, response) => {
    void waitForTurn(line, request, response).then((isIn) => {
      if (isIn) for (const listener of listeners) listener.call(server, request, response)
    })
  })
}

/** @throws Refusal `busy`, of a form or a file that came while too many wait; calls and pages are told so before */
export function refuseWhenBusy(headers: Headers): void {
  const seconds = headers.get(BUSY)
  if (seconds !== null) throw busy(Number(seconds))
}

/** Whether it is to be served now. Where it is not, it was told so. */
async function waitForTurn(line: Line, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  delete request.headers[BUSY]
  const { method = 'GET', url = '/' } = request
  if (PASSING.test(url)) return true
  let leave: Leave
  try {
    leave = await line.enter()
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    if (method === 'POST' && !url.startsWith('/api/')) {
      request.headers[BUSY] = String(error.retryAfter) // it comes back as its page with what was typed, which the app alone can make
      return true
    }
    tell(error, url, response)
    return false
  }
  if (response.destroyed) {
    leave() // whoever asked has gone
    return false
  }
  response.once('finish', leave).once('close', leave)
  return true
}

/** Files, the check of a load balancer, and the owner's commands. */
const PASSING = /^\/(?:_next\/|icon\.svg|api\/health$|api\/owner\/)/

function tell(refusal: Refusal, url: string, response: ServerResponse): void {
  const { status, code, message, retryAfter = 0 } = refusal
  const isCall = url.startsWith('/api/')
  response.writeHead(status, {
    'retry-after': String(retryAfter),
    'cache-control': 'no-store',
    'content-type': isCall ? 'application/json' : 'text/html; charset=utf-8',
    ...(isCall ? {} : { 'content-security-policy': PLAIN_POLICY }),
  })
  response.end(isCall ? JSON.stringify({ error: { code, message } }) : plainPage(busyPage(refusal, url)))
}
