import type { Topology, Walk } from '../walk'
import { type Box, directionOf, type Line, type Point } from './boxes'
import { glyphPaths } from './glyph'
import {
  captionPlaces,
  everywhere,
  glyphSize,
  type Label,
  labelPlaces,
  lineHeight,
  noLabel,
  type Orientation,
  phone,
  phoneAround,
  placeAll,
  widthOf,
} from './labels'

export interface DrawnDevice extends Point {
  readonly name: string
  readonly kind: Topology['devices'][number]['kind']
  readonly box: Box
  readonly glyph: string // svg around 0, 0
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
  readonly lineHeight: number
}

const margin = 4

/** How far devices stand apart, against what their labels want where nothing else is near: a picture in which labels find no place is drawn longer. */
const stretches = [1, 1.25, 1.6]

/** Whatever knows the addresses of the interfaces. */
export interface Addressed {
  readonly addresses?: Walk['addresses'] | undefined
}

/**
 * The picture of a network in which a walk takes place, with its interfaces and addresses labelled. A tight one is as long as one label a
 * cable wants: the two stand on either side of it.
 */
export function draw(topology: Topology, walk: Addressed, orientation: Orientation, isTight = false): Drawing {
  const even = stretched(topology, walk, { orientation, isTight })
  if (orientation === 'across' || even.drawing.width <= phone / 0.9) return even.drawing
  for (const staggered of [1, 0.9, 0.8, 0.7]) {
    const { drawing, covered } = stretched(topology, walk, { orientation, isTight, staggered })
    if (covered === 0 && drawing.width <= phone / 0.9) return drawing
  }
  return even.drawing
}

interface Manner {
  readonly orientation: Orientation
  readonly isTight: boolean
  /** Downwards, what is written under the devices of a rank stands at two heights in turn, and the picture takes this share of a phone. */
  readonly staggered?: number
}

interface Tried {
  readonly drawing: Drawing
  readonly covered: number
}

function stretched(topology: Topology, walk: Addressed, manner: Manner): Tried {
  let best: Tried = { drawing: framed({ devices: [], cables: [] }), covered: Number.POSITIVE_INFINITY }
  for (const stretch of stretches) {
    const tried = drawn(topology, walk, manner, stretch)
    if (tried.covered < best.covered) best = tried
    if (best.covered === 0) break
  }
  return best
}

function drawn(topology: Topology, walk: Addressed, manner: Manner, stretch: number): Tried {
  const { orientation } = manner
  const centres = centresOf(topology, walk, manner, stretch)
  const centreOf = (name: string): Point => centres.get(name) ?? { x: 0, y: 0 }
  const cables = topology.links.map((link, index) => ({ link, line: lineOf(topology.links, index, centreOf) }))
  const lines = cables.map(({ line }) => line)
  const glyphs = topology.devices.map(({ name }) => square(centreOf(name)))

  const wanted = [
    ...[...topology.devices]
      .sort((a, b) => cablesAt(topology, b.name) - cablesAt(topology, a.name))
      .map(({ name }) => ({
        key: name,
        places: captionPlaces(
          centreOf(name),
          captionOf(topology, walk, name),
          orientation,
          aloneInRank(topology, name),
          manner.staggered && isSecond(topology, name) ? tallestOf(topology, walk) * lineHeight + 4 : 0,
        ),
      })),
    ...cables.flatMap(({ link, line }, index) => [
      { key: `${String(index)} a`, line, places: labelPlaces(line, labelOf(topology, walk, link.a), orientation) },
      { key: `${String(index)} b`, line, places: labelPlaces(turned(line), labelOf(topology, walk, link.b), orientation) },
    ]),
  ]
  const { labels, covered } = placeAll(wanted, glyphs, lines, orientation === 'down' ? phoneAround([...centres.values()]) : everywhere)
  const labelAt = (key: string): Label => labels.get(key) ?? noLabel
  const drawing = framed({
    devices: topology.devices.map(({ name, kind }) => ({
      name,
      kind,
      ...centreOf(name),
      box: square(centreOf(name)),
      glyph: glyphPaths[kind],
      caption: labelAt(name),
    })),
    cables: cables.map(({ link, line }, index) => ({ link, line, labels: [labelAt(`${String(index)} a`), labelAt(`${String(index)} b`)] })),
  })
  return { drawing, covered }
}

type CableEnd = Topology['links'][number]['a']

/** A device with one cable has its address under its name; with more, each address stands at its cable. */
function labelOf(topology: Topology, { addresses }: Addressed, { device, interface: name, label }: CableEnd): string[] {
  const address = addresses?.find((one) => one.device === device && one.interface === name)?.address
  return address === undefined || cablesAt(topology, device) === 1 ? [label] : [label, address]
}

function captionOf(topology: Topology, { addresses }: Addressed, device: string): string[] {
  const cabled = topology.links.flatMap(({ a, b }) => [a, b]).filter((end) => end.device === device)
  const isCabled = (name: string) => cabled.some((end) => end.interface === name)
  const own = (addresses ?? [])
    .filter((one) => one.device === device && (cabled.length < 2 || !isCabled(one.interface)))
    .map((one) => (isCabled(one.interface) || cabled.length === 0 ? one.address : `${one.interface} ${one.address}`))
  return [device, ...own]
}

function centresOf(
  topology: Topology,
  walk: Addressed,
  { orientation, isTight, staggered }: Manner,
  stretch: number,
): ReadonlyMap<string, Point> {
  const ranks = Math.max(0, ...topology.devices.map(({ x }) => x))
  const rankOf = (name: string) => topology.devices.find((device) => device.name === name)?.x ?? 0
  const rowOf = (name: string) => topology.devices.find((device) => device.name === name)?.y ?? 0
  const caption = (name: string) => captionOf(topology, walk, name)
  const along = [0]
  for (let rank = 1; rank <= ranks; rank++) {
    const between = topology.links.filter(({ a, b }) => Math.max(rankOf(a.device), rankOf(b.device)) === rank)
    const pitches = between.map(({ a, b }) => {
      const ends = [labelOf(topology, walk, a), labelOf(topology, walk, b)]
      const widths = ends.map((lines) => widthOf(lines, false))
      const same = between.filter((link) => pairOf(link) === pairOf({ a, b })).length - 1
      if (orientation === 'across') {
        // Beside cables that run in parallel, labels are pushed along by what else leaves the device; where they slant, those of both stand in a row.
        const beside = rowOf(a.device) === rowOf(b.device) ? 1 + same / 2 : 1 + same
        return glyphSize + 26 + (isTight ? Math.max(...widths) : beside * widths.reduce((sum, width) => sum + width, 0))
      }
      const near = rankOf(a.device) < rankOf(b.device) ? a.device : b.device
      const below = aloneInRank(topology, near) ? 0 : caption(near).length * lineHeight
      const slanted = rowOf(a.device) === rowOf(b.device) ? 0 : 34
      const fan = between.filter((link) => link.a.device === near || link.b.device === near).length
      const spread = fan > 2 ? 48 : 0 // the label of a cable in the middle stands where those beside it have gone far enough apart
      const beside = same * ends.reduce((sum, lines) => sum + lines.length * lineHeight, 0) // their labels stand above each other
      return glyphSize + 18 + slanted + spread + beside + below + ends.reduce((sum, lines) => sum + lines.length * lineHeight, 0)
    })
    along.push((along[rank - 1] ?? 0) + stretch * Math.max(orientation === 'down' ? 84 : isTight ? 120 : 150, ...pitches))
  }
  const widest = Math.max(
    ...topology.devices.filter(({ name }) => !aloneInRank(topology, name)).map(({ name }) => widthOf(caption(name), true)),
    0,
  )
  // Beside cables that run in parallel there is one side left for the labels of both.
  const parallel = topology.links.some((link, index) => topology.links.findIndex((other) => pairOf(other) === pairOf(link)) !== index)
  const wider = parallel ? 48 : 0
  const narrow = orientation === 'across' ? glyphSize + 26 + tallestOf(topology, walk) * lineHeight : Math.max(88, widest + 8)
  const rows = topology.devices.map(({ y }) => y)
  const fitting = (phone / 0.9 - 24 - widest) / (Math.max(...rows) - Math.min(...rows))
  const pitch = staggered ? Math.max(64, widest / 2 + 12, staggered * fitting) : stretch * (narrow + wider)
  return new Map(
    topology.devices.map(({ name, x, y }) => {
      const [far, aside] = [along[x] ?? 0, y * pitch]
      return [name, orientation === 'across' ? { x: far, y: aside } : { x: aside, y: far }]
    }),
  )
}

/** Lines of the longest text at a device. */
function tallestOf(topology: Topology, walk: Addressed): number {
  return Math.max(...topology.devices.map(({ name }) => captionOf(topology, walk, name).length))
}

/** Whether a device is the second, fourth … of its rank, and nothing hangs below it. */
function isSecond({ devices, links }: Topology, name: string): boolean {
  const rank = devices.find((device) => device.name === name)?.x ?? 0
  const beside = devices.filter(({ x }) => x === rank).sort((a, b) => a.y - b.y)
  const below = new Set(devices.filter(({ x }) => x > rank).map((device) => device.name))
  const isLeaf = links.every(({ a, b }) => (a.device !== name || !below.has(b.device)) && (b.device !== name || !below.has(a.device)))
  return isLeaf && beside.findIndex((device) => device.name === name) % 2 === 1
}

function aloneInRank({ devices }: Topology, name: string): boolean {
  const rank = devices.find((device) => device.name === name)?.x
  return devices.filter(({ x }) => x === rank).length === 1
}

function cablesAt({ links }: Topology, name: string): number {
  return links.filter(({ a, b }) => a.device === name || b.device === name).length
}

/** The two devices of a cable, whichever way it was written. */
function pairOf(link: Pick<Topology['links'][number], 'a' | 'b'> | undefined): string {
  return [link?.a.device, link?.b.device].sort().join(' ')
}

/** From centre to centre. Cables between the same two devices run side by side. */
function lineOf(links: Topology['links'], index: number, centreOf: (name: string) => Point): Line {
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
    lineHeight,
    devices: devices.map((device) => ({ ...at(device), box: at(device.box), caption: label(device.caption) })),
    cables: cables.map(({ link, line, labels }) => ({
      link,
      line: { from: at(line.from), to: at(line.to) },
      labels: labels.map(label),
    })),
  }
}
