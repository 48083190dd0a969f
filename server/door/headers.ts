import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { isSecure } from './session'

/** On every reply whatever it is, also on files and on errors that no page of ours has made. Pages name a stricter policy: proxy.ts. */
const ALWAYS = {
  'content-security-policy': "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

/** Two years, for this host and those below it. */
const OVER_TLS = { 'strict-transport-security': 'max-age=63072000; includeSubDomains' }

/**
 * From now on every reply of this process tells browsers what they must not do with it. TRACE, of which no request can be made inside the
 * app, is turned into a method that is refused like every other unknown one.
 */
export function guardReplies(): void {
  const headers = Object.entries(isSecure() ? { ...ALWAYS, ...OVER_TLS } : ALWAYS)
  subscribe('http.server.request.start', (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse }
    if (request.method === 'TRACE') request.method = 'DELETE'
    for (const [name, value] of headers) response.setHeader(name, value)
  })
}
