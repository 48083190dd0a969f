import { describe, expect, it } from 'vitest'
import { aclFirstMatch } from '@/course/drills/acl-first-match'
import { longestPrefix } from '@/course/drills/longest-prefix'
import { pingMarks } from '@/course/drills/ping-marks'
import { routeChoice } from '@/course/drills/route-choice'
import { deliver } from '@/sim/deliver'
import { parseIpv4 } from '@/sim/ipv4'
import { chosen } from '@/sim/kernel/rules'
import { build, settle } from '@/sim/network'
import { show } from '@/sim/show'
import { answerOf, ipv4, promptOf, tasksOf } from './every'

// The drills whose answers are the core's, once more from what the learner reads: the printed table and the printed list.

const matches = (address: string, prefix: string, length: number) =>
  ipv4(address) >> BigInt(32 - length) === ipv4(prefix) >> BigInt(32 - length)

interface Printed {
  readonly prefix: string
  readonly length: number
  readonly via: string
}

/** Static routes of a printed table; a head such as `is subnetted` gives the length to the lines beneath. */
function printedRoutes(lines: readonly string[]): readonly Printed[] {
  let common = ''
  return lines.flatMap((line) => {
    common = /\/(\d+) is subnetted/.exec(line)?.[1] ?? (/variably/.test(line) ? '' : common)
    const [, prefix, length, via] = /^S\*? +([\d.]+)(?:\/(\d+))? \[1\/0\] via ([\d.]+)/.exec(line) ?? []
    return prefix && via ? [{ prefix, length: Number(length ?? common), via }] : []
  })
}

describe('the route that is used', () => {
  it('is the longest one that a scan of the printed table finds, and the packet leaves towards its next hop', () => {
    const lengths = { 1: 4, 2: 6, 3: 8 }
    let dropped = 0
    let misled = 0
    for (const { task, level } of tasksOf(longestPrefix, 40)) {
      const [, destination = ''] = /^A packet to ([\d.]+) reaches R1\.$/.exec(promptOf(task)) ?? []
      const routes = printedRoutes(task.exhibit?.lines ?? [])
      expect(routes).toHaveLength(lengths[level])
      const holding = routes.filter(({ prefix, length }) => length === 0 || matches(destination, prefix, length))
      const best = holding.sort((a, b) => b.length - a.length)[0]
      if (!best) dropped++
      if (best && routes.some(({ length }) => length > best.length)) misled++
      expect(answerOf(task, 'route')).toBe(best ? `${best.prefix}/${best.length}` : 'none')
      const exits: Record<string, string> = {
        '198.51.100.2': 'GigabitEthernet0/0',
        '198.51.100.6': 'GigabitEthernet0/1',
        '198.51.100.10': 'GigabitEthernet0/2',
      }
      expect(answerOf(task, 'exit')).toBe(best ? exits[best.via] : 'none')
    }
    expect(dropped).toBeGreaterThan(0)
    expect(misled).toBeGreaterThan(20)
  })
})

const PORTS: Record<string, number> = { 'ftp-data': 20, telnet: 23, smtp: 25, domain: 53, www: 80, bgp: 179 }
const portOf = (text = '') => {
  const port = PORTS[text] ?? Number(text)
  if (Number.isNaN(port)) throw new Error(`a port that this test cannot read: ${text}`)
  return port
}

/** Reads one printed entry word by word, and says whether the packet of the prompt fits. */
function fits(entry: string, packet: { protocol: string; src: string; dst: string; port: number }): boolean {
  const words = entry.trim().split(/\s+/).slice(2)
  const protocol = words.shift()
  if (protocol !== 'ip' && protocol !== packet.protocol) return false
  for (const address of [packet.src, packet.dst]) {
    const word = words.shift() ?? ''
    if (word === 'any') continue
    const [base, wildcard] = word === 'host' ? [words.shift() ?? '', '0.0.0.0'] : [word, words.shift() ?? '']
    const masked = (text: string) => text.split('.').map((octet, at) => Number(octet) | Number(wildcard.split('.')[at]))
    if (masked(base).join('.') !== masked(address).join('.')) return false
  }
  const [operator, port, to] = words
  switch (operator) {
    case undefined:
      return true
    case 'eq':
      return packet.port === portOf(port)
    case 'gt':
      return packet.port > portOf(port)
    case 'lt':
      return packet.port < portOf(port)
    case 'range':
      return packet.port >= portOf(port) && packet.port <= portOf(to)
    default:
      throw new Error(`an entry that this test cannot read: ${entry}`)
  }
}

describe('the entry that decides', () => {
  const counts = { 1: 3, 2: 5, 3: 7 }
  const taken = tasksOf(aclFirstMatch, 40).map(({ task, level }) => {
    const prompt = promptOf(task)
    const [, kind = '', src = '', , dst = '', port] =
      /(TCP SYN|ICMP echo request) from ([\d.]+)(?: port (\d+))? to ([\d.]+)(?: port (\d+))?\.$/.exec(prompt) ?? []
    const [head = '', ...entries] = task.exhibit?.lines ?? []
    expect(head).toBe('Extended IP access list FILTER')
    expect(entries).toHaveLength(counts[level])
    return { task, entries, packet: { protocol: kind === 'TCP SYN' ? 'tcp' : 'icmp', src, dst, port: Number(port) } }
  })

  it('is the first that a reading of the printed list finds', () => {
    const verdicts = new Map<string, number>()
    for (const { task, entries, packet } of taken) {
      const first = entries.find((entry) => fits(entry, packet))
      const [sequence, action] = first?.trim().split(/\s+/) ?? ['end', 'deny']
      expect(answerOf(task, 'entry')).toBe(sequence)
      expect(answerOf(task, 'verdict')).toBe(action)
      const key = sequence === 'end' ? 'end' : (action ?? '')
      verdicts.set(key, (verdicts.get(key) ?? 0) + 1)
    }
    for (const key of ['end', 'permit', 'deny']) expect(verdicts.get(key) ?? 0, key).toBeGreaterThan(5)
  })

  it('is the one whose counter rises when the packet is sent through a router with that list', () => {
    for (const { task, entries, packet } of taken) {
      const [source, destination] = [packet.src, packet.dst].map((address) => address.replace(/\.\d+$/, ''))
      const gateway = (host: string, net = '') => (host === `${net}.1` ? `${net}.2` : `${net}.1`)
      const config = [
        'hostname R1',
        'ip access-list extended FILTER',
        ...entries.map((entry) => ` ${entry.trim().replace(/^\d+ /, '')}`),
        'interface GigabitEthernet0/0',
        ` ip address ${gateway(packet.src, source)} 255.255.255.0`,
        ' ip access-group FILTER in',
        ' no shutdown',
        'interface GigabitEthernet0/1',
        ` ip address ${gateway(packet.dst, destination)} 255.255.255.0`,
        ' no shutdown',
      ].join('\n')
      const built = build({
        devices: [
          { kind: 'router', name: 'R1', platform: 'iosxe-17-router', config },
          { kind: 'host', name: 'PC1', address: `${packet.src}/24`, gateway: gateway(packet.src, source) },
          { kind: 'host', name: 'PC2', address: `${packet.dst}/24`, gateway: gateway(packet.dst, destination) },
        ],
        links: [
          ['PC1 eth0', 'R1 Gi0/0'],
          ['R1 Gi0/1', 'PC2 eth0'],
        ],
      })
      if ('errors' in built) throw new Error(JSON.stringify(built.errors))
      const [src, dst] = [parseIpv4(packet.src) ?? 0, parseIpv4(packet.dst) ?? 0]
      const sent =
        packet.protocol === 'tcp'
          ? ({ protocol: 'tcp', src, dst, srcPort: 50_000, dstPort: packet.port, flags: 'syn' } as const)
          : ({ protocol: 'icmp', src, dst, icmp: 'echo' } as const)
      const walked = deliver(settle(built.network), 'PC1', sent, {
        direction: 'there',
        coldArp: 'wait',
        consult: (rule) => chosen(rule, {}),
      })
      expect(walked.ending.kind).toBe(answerOf(task, 'verdict') === 'permit' ? 'delivered' : 'dropped')
      const counted = show(walked.state, 'R1', { kind: 'access-lists' }).filter((line) => line.endsWith('(1 match)'))
      expect(counted.map((line) => line.trim().split(' ')[0])).toEqual(answerOf(task, 'entry') === 'end' ? [] : [answerOf(task, 'entry')])
    }
  })
})

describe('the offer that wins', () => {
  const DISTANCES: Record<string, number> = { static: 1, eBGP: 20, EIGRP: 90, OSPF: 110, RIP: 120, iBGP: 200 }

  it('is the longest prefix of the offers that are up, then the least distance, then the least metric, as the printed table has them', () => {
    let misled = 0
    for (const { task } of tasksOf(routeChoice, 40)) {
      const [, destination = ''] = /A packet for ([\d.]+) comes in\.$/.exec(promptOf(task)) ?? []
      const offers = (task.print?.lines ?? []).slice(1).map((line) => {
        const [source = '', prefix = '', via = '', metric = '', , way = 'up'] = line.replace(/ route\b/, '').split(/ {2,}/)
        const [network = '', length = ''] = prefix.split('/')
        return { distance: DISTANCES[source] ?? Number.NaN, network, length: Number(length), via, metric: Number(metric), up: way === 'up' }
      })
      expect(
        offers.every(({ distance }) => !Number.isNaN(distance)),
        task.print?.lines.join('\n'),
      ).toBe(true)
      const [best] = offers
        .filter(({ up, network, length }) => up && matches(destination, network, length))
        .sort((a, b) => b.length - a.length || a.distance - b.distance || a.metric - b.metric)
      if (best && offers.some(({ distance, up }) => up && distance < best.distance)) misled++
      expect(answerOf(task, 'via')).toBe(best?.via ?? 'none')
      expect(answerOf(task, 'distance')).toBe(String(best?.distance ?? 0))
    }
    expect(misled).toBeGreaterThan(20)
  })
})

describe('what the marks of ping say', () => {
  const SAYS: Record<string, string> = { '!': 'reply', '.': 'nothing', U: 'unreachable', '&': 'expired', M: 'large' }

  it('is read off the printed line, and every mark of the table of characters comes up', () => {
    const seen = new Set<string>()
    for (const { task } of tasksOf(pingMarks, 40)) {
      const marks = task.exhibit?.lines.find((line) => /^[!.U&M]{5}$/.test(line)) ?? ''
      expect(marks, task.exhibit?.lines.join('\n')).toHaveLength(5)
      for (const mark of marks) seen.add(mark)
      expect([answerOf(task, 'first'), answerOf(task, 'last')]).toEqual([SAYS[marks.slice(0, 1)], SAYS[marks.slice(-1)]])
      const looks = answerOf(task, 'look')
      if (/^!+$/.test(marks)) expect(looks).toBe('nowhere')
      else if (/^\.{1,2}!+$/.test(marks)) expect(looks).toBe('arp')
      else if (/^\.+$/.test(marks)) expect(looks).toBe('silence')
      else expect(marks).toContain({ refuser: 'U', circle: '&', link: 'M' }[looks])
    }
    expect([...seen].sort()).toEqual(['!', '&', '.', 'M', 'U'])
  })
})
