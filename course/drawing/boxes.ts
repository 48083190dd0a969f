export interface Point {
  readonly x: number
  readonly y: number
}

export interface Box extends Point {
  readonly width: number
  readonly height: number
}

export interface Line {
  readonly from: Point
  readonly to: Point
}

/** How much of a box is covered: the area shared with other boxes, and, weighing more, the length of lines through it. Pixels. */
export function overlap(box: Box, others: readonly Box[], lines: readonly Line[]): number {
  const areas = others.map((other) => sharedArea(box, other))
  const lengths = lines.map((line) => lengthInside(line, box))
  return areas.reduce((sum, area) => sum + area, 0) + 10 * lengths.reduce((sum, length) => sum + length, 0)
}

export function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y)
  return width > 0 && height > 0 ? width * height : 0
}

/** Length of the part of a line that lies inside a box: the line is cut by the box's four sides (Liang and Barsky). */
export function lengthInside({ from, to }: Line, box: Box): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y]
  let [enters, leaves] = [0, 1]
  const sides = [
    [-dx, from.x - box.x],
    [dx, box.x + box.width - from.x],
    [-dy, from.y - box.y],
    [dy, box.y + box.height - from.y],
  ] as const
  for (const [toward, room] of sides) {
    if (toward === 0 && room < 0) return 0
    if (toward < 0) enters = Math.max(enters, room / toward)
    if (toward > 0) leaves = Math.min(leaves, room / toward)
  }
  return leaves > enters ? (leaves - enters) * Math.hypot(dx, dy) : 0
}

/** Whether two lines have a point in common. */
export function cross(one: Line, other: Line): boolean {
  const side = (p: Point, q: Point, r: Point) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x))
  return (
    side(one.from, one.to, other.from) !== side(one.from, one.to, other.to) &&
    side(other.from, other.to, one.from) !== side(other.from, other.to, one.to)
  )
}

/** Unit vectors along a line and across it. */
export function directionOf({ from, to }: Line): { u: Point; n: Point; length: number } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const u = { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
  return { u, n: { x: u.y, y: -u.x }, length }
}
