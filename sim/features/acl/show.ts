import { formatIpv4 } from '../../ipv4'
import type { Masks, Pattern } from '../../kernel/mask'
import type { IosDevice } from '../../kernel/network'
import type { Shows } from '../../kernel/show'
import { printCriterion } from './access-list'
import type { Acl, AclEntry } from './config'

/** `show access-lists`, `show ip access-lists`: numbered lists first, by number, then the named ones. */
export function accessLists(device: IosDevice, name?: string): readonly string[] {
  return Object.values(device.config.acls)
    .filter((acl) => name === undefined || acl.name === name)
    .sort(byName)
    .flatMap((acl) => [
      `${acl.kind === 'standard' ? 'Standard' : 'Extended'} IP access list ${acl.name}`,
      ...acl.entries.map((entry) => `    ${entry.sequence} ${criterion(entry)}${matches(device, acl, entry)}`),
    ])
}

function criterion(entry: AclEntry): string {
  if (entry.kind === 'extended') return printCriterion(entry).replace(/^deny +/, 'deny ')
  const { ip, wildcard } = entry.source
  const source =
    wildcard === 0xffffffff ? 'any' : wildcard === 0 ? formatIpv4(ip) : `${formatIpv4(ip)}, wildcard bits ${formatIpv4(wildcard)}`
  return `${entry.action === 'permit' ? 'permit' : 'deny  '} ${source}${entry.log ? ' log' : ''}`
}

function matches(device: IosDevice, acl: Acl, entry: AclEntry): string {
  const count = device.stores.aclMatches[`${acl.name}/${entry.sequence}`] ?? 0
  if (count === 0) return ''
  return count === 1 ? ' (1 match)' : ` (${count} matches)`
}

function byName(a: Acl, b: Acl): number {
  if (a.numbered !== b.numbered) return a.numbered ? -1 : 1
  if (a.numbered) return Number(a.name) - Number(b.name)
  if (a.kind !== b.kind) return a.kind === 'standard' ? -1 : 1
  return a.name < b.name ? -1 : 1
}

declare module '../../kernel/show' {
  interface ShowArguments {
    'access-lists': { readonly name?: string } // show access-lists [10]
    'ip-access-lists': { readonly name?: string } // show ip access-lists [10]
  }
}

export const SHOWS: Shows = {
  'access-lists': ({ device, request }) => accessLists(device, request.name),
  'ip-access-lists': ({ device, request }) => accessLists(device, request.name),
}

const MATCHES: readonly Pattern[] = [[/( \(\d+ match(?:es)?\))$/dg, 'counter']]

export const MASKS: Masks = {
  'access-lists': MATCHES,
  'ip-access-lists': MATCHES,
}
