import { type Box, directionOf, type Line, overlap, type Point } from './boxes'

/** `across`: from left to right, for wide places. `down`: from top to bottom, for narrow ones. */
export type Orientation = 'across' | 'down'

/** Text on the picture: its lines, where the first baseline begins, and what the text covers at most. */
export interface Label {
  readonly lines: readonly string[]
  readonly anchor: 'start' | 'middle' | 'end'
  readonly x: number
  readonly y: number
  readonly box: Box
  /** It stands on its cable, which is hidden behind it. */
  readonly onCable: boolean
}

export const glyphSize = 40
export const lineHeight = 14
const gap = 4

/** Widths at 11 px in the mono face (0.6 em a character, exactly) and at 13 px in the sans face, wide letters assumed. */
export function widthOf(lines: readonly string[], caption: boolean): number {
  return Math.max(...lines.map((text, index) => (caption && index === 0 ? text.length * 9.4 : text.length * 6.7)))
}

/** Best place first. `lower`: by so much further below the device than usual, in pixels. */
export function captionPlaces(centre: Point, lines: readonly string[], orientation: Orientation, alone: boolean, lower = 0): Label[] {
  const [width, height] = [widthOf(lines, true), lines.length * lineHeight]
  const half = glyphSize / 2
  const at = (anchor: Label['anchor'], x: number, top: number) => labelAt(lines, anchor, x, centre.y + top, width, height)
  const right = at('start', centre.x + half + gap + 2, -height / 2)
  const left = at('end', centre.x - half - gap - 2, -height / 2)
  const below = at('middle', centre.x, half + gap)
  const above = at('middle', centre.x, -half - gap - height)
  const corners = [half + gap, -half - gap - height].flatMap((top) => [
    at('end', centre.x - half / 2, top),
    at('start', centre.x + half / 2, top),
  ])
  const low = [at('start', centre.x + half + gap, 4), at('end', centre.x - half - gap, 4)]
  if (lower > 0) return [at('middle', centre.x, half + gap + lower), below, right, left]
  if (orientation === 'across') return [below, above, ...corners, right, left, ...low]
  return alone ? [right, left, ...low, below, ...corners] : [below, right, left, ...corners, ...low, above]
}

/** Beside the cable's beginning, on either side; where it is crowded there, further along, or on the cable itself. Best place first. */
export function labelPlaces(line: Line, lines: readonly string[], orientation: Orientation): Label[] {
  const { u, n, length } = directionOf(line)
  const [width, height] = [widthOf(lines, false), lines.length * lineHeight]
  const alongBox = (Math.abs(u.x) * width + Math.abs(u.y) * height) / 2
  const acrossBox = (Math.abs(n.x) * width + Math.abs(n.y) * height) / 2
  const upper = n.y < -0.01 || (Math.abs(n.y) <= 0.01 && n.x > 0) ? n : { x: -n.x, y: -n.y }
  const lower = { x: -upper.x, y: -upper.y }
  const righter = upper.x >= 0 ? [upper, lower] : [lower, upper]
  const sides = orientation === 'across' ? [upper, lower] : righter
  const start = glyphSize / 2 + gap + alongBox
  const places: Label[] = []
  const onIt: Label[] = []
  for (let along = start; along <= Math.max(start, length - start); along += 6) {
    for (const side of sides) {
      const centre = {
        x: line.from.x + u.x * along + side.x * (acrossBox + gap),
        y: line.from.y + u.y * along + side.y * (acrossBox + gap),
      }
      const anchor = Math.abs(u.x) > 0.3 ? (u.x > 0 ? 'start' : 'end') : side.x > 0 ? 'start' : 'end'
      const x = anchor === 'start' ? centre.x - width / 2 : centre.x + width / 2
      places.push(labelAt(lines, anchor, x, centre.y - height / 2, width, height))
    }
    const [x, y] = [line.from.x + u.x * along, line.from.y + u.y * along]
    onIt.push({ ...labelAt(lines, 'middle', x, y - height / 2, width, height), onCable: true })
  }
  return [...places, ...onIt]
}

/** `x` is where the text is anchored, `top` the upper edge of its box. */
function labelAt(lines: readonly string[], anchor: Label['anchor'], x: number, top: number, width: number, height: number): Label {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { lines, anchor, x, y: top + lineHeight - 3, box: { x: left, y: top, width, height }, onCable: false }
}

/** Text that touches other text reads as one with it, and a label that touches another cable as that one's. */
function aired({ x, y, width, height }: Box): Box {
  return { x: x - 8, y: y - 2, width: width + 16, height: height + 4 }
}

export const noLabel: Label = { lines: [], anchor: 'start', x: 0, y: 0, box: { x: 0, y: 0, width: 0, height: 0 }, onCable: false }

interface Wanted {
  readonly key: string
  readonly line?: Line // its own cable
  readonly places: readonly Label[]
}

interface Room {
  readonly from: number
  readonly to: number
}

export const everywhere: Room = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

/** As wide as a phone's page, in pixels. */
export const phone = 346

/** What a phone of 390 px shows beside its margins, around the middle of the devices; more where the devices need more. */
export function phoneAround(centres: readonly Point[]): Room {
  const xs = centres.map(({ x }) => x)
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const half = Math.max(170, (right - left) / 2 + 70)
  return { from: (left + right) / 2 - half, to: (left + right) / 2 + half }
}

/**
 * Each label at its first free place. What finds none comes first in the next round; after some rounds it covers as little as it can:
 * `covered` is 0 where each has a place of its own.
 */
export function placeAll(
  wanted: readonly Wanted[],
  glyphs: readonly Box[],
  lines: readonly Line[],
  room: Room,
): { readonly labels: ReadonlyMap<string, Label>; readonly covered: number } {
  let order = wanted
  let best: { labels: ReadonlyMap<string, Label>; covered: number } | undefined
  for (let round = 0; round < 6; round++) {
    const labels = new Map<string, Label>()
    const stuck: Wanted[] = []
    let covered = 0
    for (const one of order) {
      const others = [...labels.values()].map(({ box }) => box)
      const costs = one.places.map(({ box, onCable }) => {
        const foreign = lines.filter((line) => line !== one.line)
        const outside = Math.max(0, room.from - box.x, box.x + box.width - room.to)
        const near = overlap(aired(box), others, one.line ? foreign : [])
        return 1000 * overlap(box, [...glyphs, ...others], onCable ? foreign : lines) + near + outside
      })
      const least = Math.min(...costs)
      const place = one.places[costs.indexOf(least)]
      if (place) labels.set(one.key, place)
      if (least > 0) stuck.push(one)
      covered += least
    }
    if (!best || covered < best.covered) best = { labels, covered }
    if (stuck.length === 0) break
    order = [...stuck, ...order.filter((one) => !stuck.includes(one))]
  }
  return best ?? { labels: new Map(), covered: 0 }
}
