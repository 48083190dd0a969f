import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import { environment } from './environment'

/** The header in which the network address of a request's sender travels inside this process, whatever the sender wrote there. */
const HEADER = 'x-forwarded-for'

/**
 * From now on every request says truly where it came from. Of what a sender writes into X-Forwarded-For, only as much is believed as
 * TRUSTED_PROXIES says: each of the proxies in front adds the address that it sees at the right end.
 */
export function watchNetwork(): void {
  const { trustedProxies } = environment()
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    request.headers[HEADER] = senderOf(request.headers[HEADER], request.socket.remoteAddress, trustedProxies)
  })
}

/** The address that the outermost proxy we trust has seen. A chain that is shorter than it should be is taken at its left end. */
export function senderOf(forwarded: string | string[] | undefined, peer: string | undefined, trustedProxies: number): string {
  const named = trustedProxies === 0 ? [] : [forwarded ?? []].flat().flatMap((line) => line.split(','))
  const chain = [...named.map((one) => one.trim()).filter((one) => one !== ''), peer ?? '']
  return chain[Math.max(0, chain.length - 1 - trustedProxies)] ?? ''
}

/** What limits count as one network: an IPv4 address, or the /64 of an IPv6 one, which is what a household gets. */
export function networkOf(headers: Headers): string {
  const address = (headers.get(HEADER) ?? '').replace(/^::ffff:(?=\d+\.)/, '')
  return address.includes(':') ? prefixOf(address) : address
}

function prefixOf(address: string): string {
  const [left = '', right = ''] = address.split('::')
  const [head, tail] = [left, right].map((half) => half.split(':').filter((group) => group !== ''))
  const filled = [...(head ?? []), ...Array.from({ length: 8 - (head?.length ?? 0) - (tail?.length ?? 0) }, () => '0'), ...(tail ?? [])]
  return filled
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')
}
