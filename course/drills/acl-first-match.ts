import type { Acl, AclEntry } from '@/sim/features/acl/config'
import { filter, matchesPacket } from '@/sim/features/acl/filter'
import { formatIpv4, maskOf, networkOf } from '@/sim/ipv4'
import type { State } from '@/sim/kernel/network'
import type { Packet } from '@/sim/kernel/packet'
import { build, settle } from '@/sim/network'
import { show } from '@/sim/show'
import { between, chance, oneOf, type Random } from './chance'
import type { Drill, Level, Part } from './drill'
import { choiceField } from './fields'
import { say } from './parts'
import { drawNetwork } from './subnet'

type Extended = Extract<AclEntry, { kind: 'extended' }>

const ENTRIES: Record<Level, number> = { 1: 3, 2: 5, 3: 7 }
const NAME = 'FILTER'
const PORTS = [22, 23, 25, 53, 80, 179, 443] as const
const ANY = { ip: 0, wildcard: 0xffffffff }

/** An extended access list as a router prints it, and a packet: the entry that decides, and how. The core reads both. */
export const aclFirstMatch: Drill = {
  id: 'acl-first-match',
  draw(seed, level) {
    const random = chance('acl-first-match', seed, level)
    const packet = drawPacket(random)
    const { state, acl } = routerWith(drawEntries(random, packet, ENTRIES[level]))
    const entries = acl.entries.filter((entry): entry is Extended => entry.kind === 'extended')
    const { permits, by } = filter(acl, (entry) => matchesPacket(entry, packet))
    const name = (entry: AclEntry) => String(entry.sequence)
    const answer = by ? name(by) : 'end'
    const whyNot = (entry: Extended) =>
      matchesPacket(entry, packet) ? `It matches too, but ${answer} comes first.` : mismatch(entry, packet)
    return {
      prompt: [...say`The list is applied inbound. A packet arrives: `, ...described(packet)],
      exhibit: { device: 'R1', command: `show access-lists ${NAME}`, lines: show(state, 'R1', { kind: 'access-lists', name: NAME }) },
      fields: [
        choiceField(
          'entry',
          'Entry that decides',
          [
            ...entries.map((entry) => ({ id: name(entry), label: name(entry) })),
            { id: 'end', label: 'none: the deny that ends every list' },
          ],
          answer,
          [...entries.map((entry) => [name(entry), whyNot(entry)] as const), ['end', `Entry ${answer} matches before the end.`] as const],
        ),
        choiceField(
          'verdict',
          'The packet is',
          [
            { id: 'permit', label: 'permitted' },
            { id: 'deny', label: 'denied' },
          ],
          permits ? 'permit' : 'deny',
          [[permits ? 'deny' : 'permit', by ? `Entry ${answer} says ${by.action}.` : 'No entry matches, and the end of a list denies.']],
        ),
      ],
      steps: [
        ...entries
          .slice(0, by ? entries.findIndex(({ sequence }) => sequence === by.sequence) : entries.length)
          .map((entry) => [...say`${name(entry)}: `, { kind: 'text' as const, text: mismatch(entry, packet) }]),
        by
          ? say`${answer}: all of it matches: ${by.action}. What comes after is not read.`
          : say`No entry matches: the end of the list denies.`,
      ],
    }
  },
}

/** The first SYN of a connection, or an echo request, between two private networks. */
function drawPacket(random: Random): Packet {
  const here = drawNetwork(random, 24)
  let there = drawNetwork(random, 24)
  while (there === here) there = drawNetwork(random, 24)
  const [src, dst] = [here + between(random, 1, 254), there + between(random, 1, 254)]
  if (random() < 0.25) return { protocol: 'icmp', src, dst, icmp: 'echo' }
  return { protocol: 'tcp', src, dst, srcPort: between(random, 49_152, 65_535), dstPort: oneOf(random, PORTS), flags: 'syn' }
}

function described(packet: Packet): readonly Part[] {
  const [src, dst] = [formatIpv4(packet.src), formatIpv4(packet.dst)]
  return packet.protocol === 'tcp'
    ? say`TCP SYN from ${src} port ${packet.srcPort} to ${dst} port ${packet.dstPort}.`
    : say`ICMP echo request from ${src} to ${dst}.`
}

/** Lines about the packet or about something close to it, no two with the same criterion. */
function drawEntries(random: Random, packet: Packet, count: number): readonly string[] {
  const criteria = new Set<string>()
  while (criteria.size < count) criteria.add(drawCriterion(random, packet))
  return [...criteria].map((criterion) => `${random() < 0.5 ? 'permit' : 'deny'} ${criterion}`)
}

function drawCriterion(random: Random, packet: Packet): string {
  const isNear = random() < 0.7
  const protocol = isNear ? oneOf(random, ['ip', packet.protocol, packet.protocol]) : oneOf(random, ['tcp', 'udp', 'icmp'])
  const source = drawMatch(random, packet.src)
  const destination = drawMatch(random, packet.dst)
  const port = protocol === 'tcp' || protocol === 'udp' ? drawPort(random, packet) : ''
  return `${protocol} ${source} ${destination}${port}`
}

/** Any, the host, a network around it, or the network beside that one. */
function drawMatch(random: Random, address: number): string {
  const length = between(random, 20, 28)
  const own = networkOf(address, maskOf(length))
  const beside = (own ^ (1 << (32 - length))) >>> 0
  const wildcard = formatIpv4(~maskOf(length) >>> 0)
  return oneOf(random, [
    'any',
    `host ${formatIpv4(address)}`,
    `${formatIpv4(own)} ${wildcard}`,
    `${formatIpv4(own)} ${wildcard}`,
    `${formatIpv4(beside)} ${wildcard}`,
  ])
}

function drawPort(random: Random, packet: Packet): string {
  const port = packet.protocol === 'tcp' ? packet.dstPort : oneOf(random, PORTS)
  const other = oneOf(random, PORTS)
  return oneOf(random, ['', ` eq ${port}`, ` eq ${port}`, ` eq ${other}`, ` gt ${other}`, ` lt ${other}`, ' range 20 23', ' range 80 443'])
}

/** R1 with the list typed in: IOS numbers the entries, and prints them. */
function routerWith(entries: readonly string[]): { readonly state: State; readonly acl: Acl } {
  const config = ['hostname R1', `ip access-list extended ${NAME}`, ...entries.map((entry) => ` ${entry}`)].join('\n')
  const built = build({ devices: [{ kind: 'router', name: 'R1', platform: 'iosxe-17-router', config }], links: [] })
  const device = 'network' in built ? built.network.devices.R1 : undefined
  const acl = device && device.kind !== 'host' ? device.config.acls[NAME] : undefined
  if (!('network' in built) || !acl) throw new Error(`the access list of the drill cannot be built:\n${config}`)
  return { state: settle(built.network), acl }
}

/** The first part of an entry that does not fit the packet, in words. Each part is asked of the core alone. */
function mismatch(entry: Extended, packet: Packet): string {
  const { sequence, action, log, origin, kind, protocol, source, destination } = entry
  const bare = { sequence, action, log, origin, kind, protocol: 'ip' as const, source: ANY, destination: ANY }
  if (!matchesPacket({ ...bare, protocol }, packet)) {
    return `It is about ${protocol.toUpperCase()}, and the packet is ${packet.protocol.toUpperCase()}.`
  }
  if (!matchesPacket({ ...bare, source }, packet)) return `The source does not match: it has to be ${rangeOf(source)}.`
  if (!matchesPacket({ ...bare, destination }, packet)) return `The destination does not match: it has to be ${rangeOf(destination)}.`
  return 'The port does not match.'
}

function rangeOf({ ip, wildcard }: Extended['source']): string {
  return wildcard === 0 ? formatIpv4(ip) : `from ${formatIpv4(ip)} to ${formatIpv4((ip | wildcard) >>> 0)}`
}
