import { Graph, layout } from '@dagrejs/dagre'
import type { Topology } from '@/course'
import { type Network, shortInterfaceName } from '@/sim'

/**
 * The network as it is drawn for a packet from device `from` to device `to`: ranks by distance from the prober, the packet's way as
 * straight as can be, and, in every tree and every ring, no cable across another or through a device. `x` is the rank and `y` the
 * row, both from 0, rows in halves. The same network gives the same picture.
 */
export function topologyOf(network: Network, from: string, to: string): Topology {
  const kinds = Object.entries(network.devices).map(([name, { kind }]) => [name, kind])
  const key = JSON.stringify([kinds, network.links.map(({ a, b }) => [a.device, a.interface, b.device, b.interface]), from, to])
  const before = drawn.get(key)
  if (before) return before
  const topology = draw(network, from, to)
  if (drawn.size > mostDrawn) drawn.clear()
  drawn.set(key, topology)
  return topology
}

/** The network as it is drawn where no packet is spoken of: from its first device to its last. */
export function plainTopology(network: Network): Topology {
  const names = Object.keys(network.devices)
  return topologyOf(network, names[0] ?? '', names.at(-1) ?? '')
}

/** Variants of a scenario have one cable plan, and the scenarios of a lab a few. */
const drawn = new Map<string, Topology>()
const mostDrawn = 256

function draw(network: Network, from: string, to: string): Topology {
  const names = Object.keys(network.devices)
  const distance = distancesFrom(network, from)
  const cables = cablesOf(network, names, distance)
  const way = wayTo(to, cables, names, distance)
  const places = straightened({ places: firstPlaces(names, cables, way), cables, way })
  const top = Math.min(...places.map(({ y }) => y))
  return {
    devices: names.map((name, index) => {
      const { x, y } = placeOf(places, index)
      return { name, kind: network.devices[name]?.kind ?? 'host', x, y: y - top }
    }),
    links: network.links.map(({ a, b }) => ({ a: endOf(a), b: endOf(b) })),
  }
}

type CableEnd = Topology['links'][number]['a']

function endOf({ device, interface: name }: Network['links'][number]['a']): CableEnd {
  return { device, interface: name, label: shortInterfaceName(name) }
}

function distancesFrom(network: Network, from: string): ReadonlyMap<string, number> {
  const distance = new Map([[from, 0]])
  for (const [name, far] of distance) {
    for (const { a, b } of network.links) {
      const other = a.device === name ? b.device : b.device === name ? a.device : undefined
      if (other !== undefined && !distance.has(other)) distance.set(other, far + 1)
    }
  }
  return distance
}

interface Place {
  readonly x: number
  readonly y: number
}

/** A cable between two devices by their numbers, leading away from the prober. */
type Cable = readonly [near: number, far: number]

/** Cables in parallel are one. */
function cablesOf(network: Network, names: readonly string[], distance: ReadonlyMap<string, number>): Cable[] {
  const far = (name: string) => distance.get(name) ?? names.length
  const pairs = network.links.map(({ a, b }): Cable => {
    const [one, other] = [names.indexOf(a.device), names.indexOf(b.device)]
    const apart = far(a.device) - far(b.device)
    return apart < 0 || (apart === 0 && one < other) ? [one, other] : [other, one]
  })
  return [...new Map(pairs.map((pair) => [pair.join(' '), pair])).values()].filter(([near, other]) => near !== other)
}

/** The cables on the packet's shortest way to the target; none where no cable leads there. */
function wayTo(to: string, cables: readonly Cable[], names: readonly string[], distance: ReadonlyMap<string, number>): Cable[] {
  const farOf = (index: number) => distance.get(names[index] ?? '') ?? names.length
  const way: Cable[] = []
  for (let at = names.indexOf(to); at >= 0; ) {
    const cable = cables.find(([near, far]) => far === at && farOf(near) < farOf(far))
    if (cable) way.push(cable)
    at = cable?.[0] ?? -1
  }
  return way
}

/** Ranks, and the order within a rank, from the layout library: layers with as few crossings as it finds. */
function firstPlaces(names: readonly string[], cables: readonly Cable[], way: readonly Cable[]): Place[] {
  const graph = new Graph()
  graph.setGraph({ rankdir: 'LR', nodesep: 1, edgesep: 1, ranksep: 2 })
  for (const index of names.keys()) graph.setNode(String(index), { width: 0, height: 0 })
  for (const cable of cables) graph.setEdge(String(cable[0]), String(cable[1]), { weight: way.includes(cable) ? 8 : 1 })
  layout(graph)
  const laid = names.map((_name, index): Place => graph.node(String(index)))
  const ranks = [...new Set(laid.map(({ x }) => Math.round(x)))].sort((a, b) => a - b)
  return laid.map(({ x, y }) => ({ x: ranks.indexOf(Math.round(x)), y: Math.round(y * 2) / 2 }))
}

interface Drawing {
  readonly places: readonly Place[]
  readonly cables: readonly Cable[]
  readonly way: readonly Cable[]
}

/**
 * The library bends a cable that skips a rank; ours are straight lines. So devices are moved along their ranks, alone, with all that
 * hangs on them, with all before them, or two in exchange, always by the move that helps most, until none helps.
 */
function straightened(drawing: Drawing): readonly Place[] {
  let best = drawing.places
  let least = costOf(drawing)
  for (;;) {
    const before = least
    for (const places of moved(best, drawing.cables)) {
      const cost = costOf({ ...drawing, places })
      if (cost < least - 1e-9) [best, least] = [places, cost]
    }
    if (least === before) return best
  }
}

function* moved(places: readonly Place[], cables: readonly Cable[]): Generator<readonly Place[]> {
  for (const device of places.keys()) {
    for (const group of [new Set([device]), hangingOn(device, cables), upTo(device, places)]) {
      for (const by of [0.5, -0.5, 1, -1, 1.5, -1.5, 2, -2]) {
        yield places.map((place, index) => (group.has(index) ? { x: place.x, y: place.y + by } : place))
      }
    }
    for (let other = 0; other < device; other++) {
      const [a, b] = [placeOf(places, device), placeOf(places, other)]
      if (a.x === b.x) yield places.map((place, index) => (index === device ? b : index === other ? a : place))
    }
  }
}

/** The device and everything behind it, seen from the prober. */
function hangingOn(device: number, cables: readonly Cable[]): Set<number> {
  const group = new Set([device])
  for (const member of group) for (const [near, far] of cables) if (near === member) group.add(far)
  return group
}

function upTo(device: number, places: readonly Place[]): Set<number> {
  const rank = placeOf(places, device).x
  return new Set([...places.keys()].filter((index) => placeOf(places, index).x <= rank))
}

/** What is wrong outweighs what is ugly: crossings and crowding first, then bends in the packet's way, slants, and height. */
function costOf({ places, cables, way }: Drawing): number {
  const slant = ([near, far]: Cable) => (placeOf(places, near).y - placeOf(places, far).y) ** 2
  const rows = places.map(({ y }) => y)
  return (
    1000 * wrongsIn(places, cables) +
    8 * way.reduce((sum, cable) => sum + slant(cable), 0) +
    cables.reduce((sum, cable) => sum + slant(cable), 0) +
    0.5 * (Math.max(...rows) - Math.min(...rows))
  )
}

/** Counts cables that cross, devices closer than a row in their rank, and cables that pass a device within three quarters of a row. */
function wrongsIn(places: readonly Place[], cables: readonly Cable[]): number {
  let wrongs = 0
  for (const [index, [near, far]] of cables.entries()) {
    const [a, b] = [placeOf(places, near), placeOf(places, far)]
    for (const [c, d] of cables.slice(0, index)) {
      if ([c, d].some((end) => end === near || end === far)) continue
      if (cross(a, b, placeOf(places, c), placeOf(places, d))) wrongs++
    }
    for (const [device, place] of places.entries()) {
      if (device === near || device === far || place.x <= Math.min(a.x, b.x) || place.x >= Math.max(a.x, b.x)) continue
      const row = a.y + ((b.y - a.y) * (place.x - a.x)) / (b.x - a.x)
      if (Math.abs(row - place.y) < 0.75) wrongs++
    }
  }
  for (const [index, place] of places.entries()) {
    wrongs += places.slice(0, index).filter(({ x, y }) => x === place.x && Math.abs(y - place.y) < 1).length
  }
  return wrongs
}

/** Whether the segments ab and cd have a point in common. */
function cross(a: Place, b: Place, c: Place, d: Place): boolean {
  const side = (p: Place, q: Place, r: Place) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x))
  return side(a, b, c) !== side(a, b, d) && side(c, d, a) !== side(c, d, b)
}

function placeOf(places: readonly Place[], index: number): Place {
  return places[index] ?? { x: 0, y: 0 }
}
