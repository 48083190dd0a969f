import { build, type DeviceSource, type NetworkSource, parseProbe, probe, type State, settle } from '@/sim'
import type { Row } from './measure'

/** How the work of the core grows with the network, as ratios within one run: a network ten times as large, a device with four times the lines. */
export function growthRows(): Row[] {
  const sizes = [10, 100, 1000]
  return [
    ...ratios('chain of routers, built and settled', sizes, (size) => seconds(() => void settled(chain(size)))),
    ...ratios('chain of routers, one TCP segment end to end, or to router 250', sizes, (size) =>
      walkOf(settled(chain(size)), Math.min(size, FURTHEST)),
    ),
    ...ratios('grid of routers, built and settled', sizes, (size) => seconds(() => void settled(grid(size)))),
    ...ratios('grid of routers, one TCP segment end to end', sizes, (size) => walkOf(settled(grid(size)), size)),
    ...ratios('static routes of one device, read and settled', LINES, (size) => seconds(() => void settled(router(routes(size))))),
    ...ratios('static routes of one device, one look-up by ping', LINES, (size) => pingOf(settled(router(routes(size))))),
    ...ratios('standard entries of one device, read', LINES, (size) => seconds(() => void settled(router(entries(size))))),
    ...ratios('extended entries of one device, read', LINES, (size) => seconds(() => void settled(router(extended(size))))),
  ]
}

const LINES = [400, 1600, 25_600]

/** A time to live of 255 reaches no further. */
const FURTHEST = 250

function ratios(name: string, sizes: readonly number[], measure: (size: number) => number): Row[] {
  measure(sizes[0] ?? 0) // warm
  const times = sizes.map(measure)
  return times.map((time, index) => {
    const size = sizes[index] ?? 0
    if (index === 0) return { name: `growth: ${name}, ${size}`, value: time * 1000, unit: 'ms' }
    const factor = size / (sizes[index - 1] ?? 1)
    return { name: `growth: ${name}, ${size}: ${factor} times the size takes`, value: time / (times[index - 1] ?? 1), unit: 'times' }
  })
}

/** The fastest of several rounds, none of which is shorter than the clock can tell. */
function seconds(work: () => void): number {
  let best = Number.POSITIVE_INFINITY
  let spent = 0
  for (let round = 0; round < 5 || (spent < 0.3 && round < 200); round++) {
    const started = performance.now()
    work()
    const took = (performance.now() - started) / 1000
    best = Math.min(best, took)
    spent += took
    if (spent > 20) break
  }
  return best
}

function settled(source: NetworkSource): State {
  const built = build(source)
  if ('errors' in built) throw new Error(built.errors.map(({ device, text, why }) => `${device}: ${text}: ${why}`).join('\n'))
  return settle(built.network)
}

function walkOf(state: State, size: number): number {
  const wanted = parseProbe(`R1: telnet 192.168.${Math.floor(size / 250)}.${(size % 250) + 1} 23`)
  if ('error' in wanted) throw new Error(wanted.error)
  const symptom = probe(state, wanted).trace.symptom
  if (symptom !== 'refused') throw new Error(`the packet gets lost: ${symptom}`)
  return seconds(() => void probe(state, wanted))
}

function pingOf(state: State): number {
  const wanted = parseProbe('R1: ping 10.0.0.2 count 1')
  if ('error' in wanted) throw new Error(wanted.error)
  return seconds(() => void probe(state, wanted))
}

/** Dotted address of the near or far end of cable `index`: a /30 each. */
function end(index: number, far: boolean): string {
  const base = index * 4 + (far ? 2 : 1)
  return `10.${(base >> 16) & 255}.${(base >> 8) & 255}.${base & 255}`
}

function own(index: number): string {
  return `192.168.${Math.floor(index / 250)}.${(index % 250) + 1}`
}

/** R1 to Rn in a row; each knows the first and the last by a route to its neighbour, or the last that a packet can reach. */
function chain(size: number): NetworkSource {
  const devices = Array.from({ length: size }, (_, index): DeviceSource => {
    const lines = [`interface Loopback0`, ` ip address ${own(index + 1)} 255.255.255.255`, 'line vty 0 4', ' transport input none']
    if (index > 0) lines.push('interface Gi0/0', ` ip address ${end(index, true)} 255.255.255.252`, ' no shutdown')
    if (index > 0) lines.push(`ip route 10.0.0.0 255.255.255.252 ${end(index, false)}`)
    if (index < size - 1) lines.push('interface Gi0/1', ` ip address ${end(index + 1, false)} 255.255.255.252`, ' no shutdown')
    const last = Math.min(size, FURTHEST)
    if (index < last - 1) lines.push(`ip route ${own(last)} 255.255.255.255 ${end(index + 1, true)}`)
    if (index > 1) lines.push(`ip route ${end(1, false).replace(/\d+$/, '4')} 255.255.255.252 ${end(index, false)}`)
    return { kind: 'router', name: `R${index + 1}`, platform: 'ios-15-router', config: lines.join('\n') }
  })
  return { devices, links: Array.from({ length: size - 1 }, (_, index) => [`R${index + 1} Gi0/1`, `R${index + 2} Gi0/0`] as const) }
}

/** Rows of ten routers, wired right and down; the way goes along the first row's end and down the last column. */
function grid(size: number): NetworkSource {
  const width = 10
  const links: (readonly [string, string])[] = []
  const configs = Array.from({ length: size }, (_, index) => [
    'interface Loopback0',
    ` ip address ${own(index + 1)} 255.255.255.255`,
    'line vty 0 4',
    ' transport input none',
  ])
  let cable = 0
  const wire = (a: number, portA: string, b: number, portB: string, onWay: boolean) => {
    cable += 1
    configs[a]?.push(`interface ${portA}`, ` ip address ${end(cable, false)} 255.255.255.252`, ' no shutdown')
    configs[b]?.push(`interface ${portB}`, ` ip address ${end(cable, true)} 255.255.255.252`, ' no shutdown')
    if (onWay) {
      configs[a]?.push(`ip route ${own(size)} 255.255.255.255 ${end(cable, true)}`)
      configs[b]?.push(`ip route 10.0.0.0 255.255.255.0 ${end(cable, false)}`)
    }
    links.push([`R${a + 1} ${portA}`, `R${b + 1} ${portB}`])
  }
  for (let index = 0; index < size; index++) {
    if (index % width < width - 1) wire(index, 'Gi0/1', index + 1, 'Gi0/3', index < width - 1)
    if (index + width < size) wire(index, 'Gi0/2', index + width, 'Gi0/0', index % width === width - 1)
  }
  const devices = configs.map(
    (lines, index): DeviceSource => ({ kind: 'router', name: `R${index + 1}`, platform: 'ios-15-router', config: lines.join('\n') }),
  )
  return { devices, links }
}

function router(lines: readonly string[]): NetworkSource {
  const config = ['interface Gi0/0', ' ip address 10.0.0.1 255.255.255.0', ' no shutdown', ...lines].join('\n')
  return {
    devices: [
      { kind: 'router', name: 'R1', platform: 'ios-15-router', config },
      { kind: 'host', name: 'PC1', address: '10.0.0.2/24', gateway: '10.0.0.1' },
    ],
    links: [['R1 Gi0/0', 'PC1 eth0']],
  }
}

function routes(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => `ip route 172.${16 + (index >> 16)}.${(index >> 8) & 255}.${index & 255} 255.255.255.255 10.0.0.2`,
  )
}

function entries(count: number): string[] {
  return [
    'ip access-list standard A',
    ...Array.from({ length: count }, (_, index) => ` permit 172.16.${(index >> 8) & 255}.${index & 255}`),
  ]
}

function extended(count: number): string[] {
  return [
    'ip access-list extended B',
    ...Array.from({ length: count }, (_, index) => ` permit tcp host 172.16.${(index >> 8) & 255}.${index & 255} any eq 22`),
  ]
}
