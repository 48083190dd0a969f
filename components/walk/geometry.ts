import type { Topology, Walk } from '@/course'
import { type Box, directionOf, type Line, type Point } from './boxes'
import {
  captionPlaces,
  everywhere,
  glyphSize,
  type Label,
  labelPlaces,
  lineHeight,
  noLabel,
  type Orientation,
  phoneAround,
  placeAll,
  widthOf,
} from './labels'

export interface DrawnDevice extends Point {
  readonly name: string
  readonly kind: Topology['devices'][number]['kind']
  readonly box: Box
  /** Name first; then the addresses that stand at no cable. */
  readonly caption: Label
}

export interface DrawnCable {
  readonly link: Topology['links'][number]
  readonly line: Line
  readonly labels: readonly Label[] // at a, at b
}

/** Pixels. Everything lies inside `width` by `height`. */
export interface Drawing {
  readonly width: number
  readonly height: number
  readonly devices: readonly DrawnDevice[]
  readonly cables: readonly DrawnCable[]
}

const margin = 4

/** The picture of a network in which a walk takes place, with its interfaces and addresses labelled. */
export function draw(topology: Topology, walk: Pick<Walk, 'addresses'>, orientation: Orientation): Drawing {
  const centres = centresOf(topology, walk, orientation)
  const centreOf = (name: string): Point => centres.get(name) ?? { x: 0, y: 0 }
  const cables = topology.links.map((link, index) => ({ link, line: lineOf(topology.links, index, centreOf) }))
  const lines = cables.map(({ line }) => line)
  const glyphs = topology.devices.map(({ name }) => square(centreOf(name)))

  const wanted = [
    ...[...topology.devices]
      .sort((a, b) => cablesAt(topology, b.name) - cablesAt(topology, a.name))
      .map(({ name }) => ({
        key: name,
        places: captionPlaces(centreOf(name), captionOf(topology, walk, name), orientation, aloneInRank(topology, name)),
      })),
    ...cables.flatMap(({ link, line }, index) => [
      { key: `${String(index)} a`, line, places: labelPlaces(line, labelOf(topology, walk, link.a), orientation) },
      { key: `${String(index)} b`, line, places: labelPlaces(turned(line), labelOf(topology, walk, link.b), orientation) },
    ]),
  ]
  const labels = placeAll(wanted, glyphs, lines, orientation === 'down' ? phoneAround([...centres.values()]) : everywhere)
  const labelAt = (key: string): Label => labels.get(key) ?? noLabel
  return framed({
    devices: topology.devices.map(({ name, kind }) => ({
      name,
      kind,
      ...centreOf(name),
      box: square(centreOf(name)),
      caption: labelAt(name),
    })),
    cables: cables.map(({ link, line }, index) => ({ link, line, labels: [labelAt(`${String(index)} a`), labelAt(`${String(index)} b`)] })),
  })
}

type CableEnd = Topology['links'][number]['a']

/** A device with one cable has its address under its name; with more, each address stands at its cable. */
function labelOf(topology: Topology, { addresses }: Pick<Walk, 'addresses'>, { device, interface: name, label }: CableEnd): string[] {
  const address = addresses?.find((one) => one.device === device && one.interface === name)?.address
  return address === undefined || cablesAt(topology, device) === 1 ? [label] : [label, address]
}

function captionOf(topology: Topology, { addresses }: Pick<Walk, 'addresses'>, device: string): string[] {
  const cabled = topology.links.flatMap(({ a, b }) => [a, b]).filter((end) => end.device === device)
  const isCabled = (name: string) => cabled.some((end) => end.interface === name)
  const own = (addresses ?? [])
    .filter((one) => one.device === device && (cabled.length < 2 || !isCabled(one.interface)))
    .map((one) => (isCabled(one.interface) || cabled.length === 0 ? one.address : `${one.interface} ${one.address}`))
  return [device, ...own]
}

function centresOf(topology: Topology, walk: Pick<Walk, 'addresses'>, orientation: Orientation): ReadonlyMap<string, Point> {
  const ranks = Math.max(0, ...topology.devices.map(({ x }) => x))
  const rankOf = (name: string) => topology.devices.find((device) => device.name === name)?.x ?? 0
  const rowOf = (name: string) => topology.devices.find((device) => device.name === name)?.y ?? 0
  const caption = (name: string) => captionOf(topology, walk, name)
  const along = [0]
  for (let rank = 1; rank <= ranks; rank++) {
    const between = topology.links.filter(({ a, b }) => Math.max(rankOf(a.device), rankOf(b.device)) === rank)
    const pitches = between.map(({ a, b }) => {
      const ends = [labelOf(topology, walk, a), labelOf(topology, walk, b)]
      if (orientation === 'across') return glyphSize + 26 + ends.reduce((sum, lines) => sum + widthOf(lines, false), 0)
      const near = rankOf(a.device) < rankOf(b.device) ? a.device : b.device
      const below = aloneInRank(topology, near) ? 0 : caption(near).length * lineHeight
      const slanted = rowOf(a.device) === rowOf(b.device) ? 0 : 34
      const fan = between.filter((link) => link.a.device === near || link.b.device === near).length
      const spread = fan > 2 ? 48 : 0 // the label of a cable in the middle stands where those beside it have gone far enough apart
      return glyphSize + 18 + slanted + spread + below + ends.reduce((sum, lines) => sum + lines.length * lineHeight, 0)
    })
    along.push((along[rank - 1] ?? 0) + Math.max(orientation === 'across' ? 150 : 84, ...pitches))
  }
  const tallest = Math.max(...topology.devices.map(({ name }) => caption(name).length))
  const widest = Math.max(
    ...topology.devices.filter(({ name }) => !aloneInRank(topology, name)).map(({ name }) => widthOf(caption(name), true)),
    0,
  )
  const pitch = orientation === 'across' ? glyphSize + 26 + tallest * lineHeight : Math.max(88, widest + 8)
  return new Map(
    topology.devices.map(({ name, x, y }) => {
      const [far, aside] = [along[x] ?? 0, y * pitch]
      return [name, orientation === 'across' ? { x: far, y: aside } : { x: aside, y: far }]
    }),
  )
}

function aloneInRank({ devices }: Topology, name: string): boolean {
  const rank = devices.find((device) => device.name === name)?.x
  return devices.filter(({ x }) => x === rank).length === 1
}

function cablesAt({ links }: Topology, name: string): number {
  return links.filter(({ a, b }) => a.device === name || b.device === name).length
}

/** From centre to centre. Cables between the same two devices run side by side. */
function lineOf(links: Topology['links'], index: number, centreOf: (name: string) => Point): Line {
  const pairOf = (link: Topology['links'][number] | undefined) => [link?.a.device, link?.b.device].sort().join(' ')
  const own = links[index]
  const same = links.flatMap((link, other) => (pairOf(link) === pairOf(own) ? [other] : []))
  const [from, to] = [centreOf(own?.a.device ?? ''), centreOf(own?.b.device ?? '')]
  const aside = (same.indexOf(index) - (same.length - 1) / 2) * 10
  const { n } = directionOf({ from, to })
  const turn = (own?.a.device ?? '') < (own?.b.device ?? '') ? 1 : -1
  const shifted = ({ x, y }: Point) => ({ x: x + n.x * aside * turn, y: y + n.y * aside * turn })
  return { from: shifted(from), to: shifted(to) }
}

function turned({ from, to }: Line): Line {
  return { from: to, to: from }
}

function square({ x, y }: Point): Box {
  return { x: x - glyphSize / 2, y: y - glyphSize / 2, width: glyphSize, height: glyphSize }
}

/** Moves the drawing so that everything on it lies inside a frame that begins at 0, 0. */
function framed({ devices, cables }: Pick<Drawing, 'devices' | 'cables'>): Drawing {
  const boxes = [
    ...devices.flatMap(({ box, caption }) => [box, caption.box]),
    ...cables.flatMap(({ labels }) => labels.map(({ box }) => box)),
  ]
  const left = Math.min(...boxes.map(({ x }) => x)) - margin
  const top = Math.min(...boxes.map(({ y }) => y)) - margin
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + margin
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + margin
  const at = <P extends Point>(point: P): P => ({ ...point, x: point.x - left, y: point.y - top })
  const label = (one: Label): Label => ({ ...at(one), box: at(one.box) })
  return {
    width: Math.ceil(right - left),
    height: Math.ceil(bottom - top),
    devices: devices.map((device) => ({ ...at(device), box: at(device.box), caption: label(device.caption) })),
    cables: cables.map(({ link, line, labels }) => ({
      link,
      line: { from: at(line.from), to: at(line.to) },
      labels: labels.map(label),
    })),
  }
}
