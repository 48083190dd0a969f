import { z } from 'zod'
import { el, monoWidth, sansWidth, svg, text } from '@/course/drawing/svg'
import { checkYaml, readYaml } from '../text/yaml'
import { attributesOf, type Drawn, type Fence, type Picture, titleAttribute } from './input'

const schema = z.strictObject({ title: titleAttribute })

const number = z
  .string()
  .regex(/^-?\d+(\.\d+)?$/, 'must be a number')
  .transform(Number)
const axis = z.strictObject({ label: z.string().min(1), from: number.optional(), to: number.optional() })

/** Spans on an axis (channels of a spectrum), bars by name, or lines through points. */
const dataSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('spans'),
    x: axis,
    spans: z
      .array(z.strictObject({ name: z.string(), from: number, to: number, filled: z.literal('true').optional() }))
      .min(1)
      .max(40),
  }),
  z.strictObject({
    kind: z.literal('bars'),
    y: axis,
    bars: z
      .array(z.strictObject({ name: z.string(), value: number, filled: z.literal('true').optional() }))
      .min(1)
      .max(12),
  }),
  z.strictObject({
    kind: z.literal('lines'),
    x: axis,
    y: axis,
    lines: z
      .array(
        z.strictObject({
          name: z.string(),
          points: z
            .array(z.tuple([number, number]))
            .min(2)
            .max(60),
        }),
      )
      .min(1)
      .max(4),
  }),
])

type Data = z.infer<typeof dataSchema>
type Of<K extends Data['kind']> = Extract<Data, { kind: K }>

/** A small chart of the numbers in the block. */
export function plot(fence: Fence): Drawn | undefined {
  const given = attributesOf(fence, schema)
  if (!given) return undefined
  const { yaml, diagnostics } = readYaml(fence.file, fence.code.value, fence.place.line + 1)
  fence.diagnostics.push(...diagnostics)
  if (!yaml) return undefined
  const { data, diagnostics: misfits } = checkYaml(yaml, dataSchema)
  fence.diagnostics.push(...misfits)
  if (!data) return undefined
  return { kind: 'picture', of: 'plot', picture: { title: given.title, ...pictureOf(data, given.title) } }
}

function pictureOf(data: Data, title: string): Omit<Picture, 'title'> {
  switch (data.kind) {
    case 'spans':
      return {
        wide: spans(data, title, 680),
        narrow: spans(data, title, 346),
        says: `${data.spans.length} spans on an axis of ${data.x.label}.`,
        asText: { head: ['', 'From', 'To'], rows: data.spans.map(({ name, from, to }) => [name, String(from), String(to)]) },
      }
    case 'bars':
      return {
        wide: bars(data, title, 560),
        narrow: bars(data, title, 346),
        says: `${data.bars.length} bars of ${data.y.label}.`,
        asText: { head: ['', data.y.label], rows: data.bars.map(({ name, value }) => [name, String(value)]) },
      }
    case 'lines':
      return {
        wide: lines(data, title, 620),
        narrow: lines(data, title, 346),
        says: `${data.lines.map(({ name }) => name).join(', ')}: ${data.y.label} by ${data.x.label}.`,
        asText: {
          head: ['', data.x.label, data.y.label],
          rows: data.lines.flatMap(({ name, points }) => points.map(([x, y]) => [name, String(x), String(y)])),
        },
      }
  }
}

/** Spans that overlap stand in rows above each other, each in the lowest that is free. */
function spans({ x: axis, spans: all }: Of<'spans'>, title: string, width: number): string {
  const [from, to] = [axis.from ?? Math.min(...all.map((one) => one.from)), axis.to ?? Math.max(...all.map((one) => one.to))]
  const ticks = ticksOf(from, to, width < 400 ? 5 : 8)
  const left = Math.max(14, halfOf(ticks))
  const xOf = (value: number) => left + ((value - from) / (to - from || 1)) * (width - 2 * left)
  const rows: number[] = []
  const placed = [...all]
    .sort((a, b) => a.from - b.from)
    .map((one) => {
      const free = rows.findIndex((end) => end <= one.from)
      const row = free < 0 ? rows.length : free
      rows[row] = one.to
      return { ...one, row }
    })
  const pitch = 30
  const base = 6 + rows.length * pitch
  return svg(
    width,
    base + 46,
    title,
    ...placed.flatMap(({ name, from: start, to: end, row, filled }) => {
      const wide = xOf(end) - xOf(start)
      const y = base - (row + 1) * pitch
      return [
        el('rect', { x: xOf(start), y: y + 3, width: wide, height: pitch - 6, rx: 2, class: filled ? 'cell filled' : 'cell' }),
        text(xOf(start) + wide / 2, y + 19, monoWidth(name) > wide - 2 ? (name.split(' ').at(-1) ?? name) : name, 'value', 'middle'),
      ]
    }),
    el('line', { x1: left, x2: width - left, y1: base + 2, y2: base + 2, class: 'axis' }),
    ...ticks.flatMap((value) => [
      el('line', { x1: xOf(value), x2: xOf(value), y1: base + 2, y2: base + 8, class: 'axis' }),
      text(xOf(value), base + 21, String(value), 'quiet', 'middle'),
    ]),
    text(width / 2, base + 39, axis.label, 'label', 'middle'),
  )
}

function bars({ y: axis, bars: all }: Of<'bars'>, title: string, width: number): string {
  const names = Math.min(width * 0.42, Math.max(...all.map(({ name }) => sansWidth(name))) + 10)
  const values = Math.max(...all.map(({ value }) => monoWidth(String(value)))) + 12
  const from = axis.from ?? Math.min(0, ...all.map(({ value }) => value))
  const to = axis.to ?? Math.max(...all.map(({ value }) => value))
  const room = width - names - values
  const pitch = 30
  return svg(
    width,
    all.length * pitch + 28,
    title,
    ...all.flatMap(({ name, value, filled }, index) => {
      const wide = Math.max(1, ((value - from) / (to - from || 1)) * room)
      const y = index * pitch + 4
      return [
        text(names - 8, y + 15, name, 'label', 'end'),
        el('rect', { x: names, y, width: wide, height: 22, class: filled ? 'bar filled' : 'bar' }),
        text(names + wide + 6, y + 15, String(value), 'value'),
      ]
    }),
    text(names, all.length * pitch + 20, axis.label, 'quiet'),
  )
}

function lines({ x, y, lines: all }: Of<'lines'>, title: string, width: number): string {
  const points = all.flatMap((line) => line.points)
  const [x0, x1] = [x.from ?? Math.min(...points.map(([at]) => at)), x.to ?? Math.max(...points.map(([at]) => at))]
  const [y0, y1] = [y.from ?? Math.min(0, ...points.map(([, at]) => at)), y.to ?? Math.max(...points.map(([, at]) => at))]
  const yTicks = ticksOf(y0, y1, 5)
  const left = Math.max(...yTicks.map((value) => monoWidth(String(value)))) + 12
  const xTicks = ticksOf(x0, x1, width < 400 ? 5 : 8)
  const [right, top, high] = [width - Math.max(12, halfOf(xTicks)), 26, 210]
  const bottom = top + high
  const xOf = (value: number) => left + ((value - x0) / (x1 - x0 || 1)) * (right - left)
  const yOf = (value: number) => bottom - ((value - y0) / (y1 - y0 || 1)) * high
  let at = left
  const legend = all.map(({ name }, index) => {
    const here = at
    at += 34 + sansWidth(name) + 14
    return (
      el('line', { x1: here, x2: here + 26, y1: bottom + 56, y2: bottom + 56, class: `line group-${index + 1}` }) +
      text(here + 32, bottom + 60, name, 'label')
    )
  })
  return svg(
    width,
    bottom + (all.length > 1 ? 70 : 46),
    title,
    text(2, 13, y.label, 'label'),
    ...yTicks.flatMap((value) => [
      el('line', { x1: left, x2: right, y1: yOf(value), y2: yOf(value), class: 'grid' }),
      text(left - 6, yOf(value) + 4, String(value), 'quiet', 'end'),
    ]),
    ...xTicks.map((value) => text(xOf(value), bottom + 17, String(value), 'quiet', 'middle')),
    el('line', { x1: left, x2: right, y1: bottom, y2: bottom, class: 'axis' }),
    ...all.map(({ points: some }, index) =>
      el('polyline', {
        points: some.map(([a, b]) => `${xOf(a).toFixed(1)},${yOf(b).toFixed(1)}`).join(' '),
        class: `line group-${index + 1}`,
      }),
    ),
    text((left + right) / 2, bottom + 36, x.label, 'label', 'middle'),
    ...(all.length > 1 ? legend : []),
  )
}

/** Half of the widest label beneath an axis: so far it may stand out at the axis's end. */
function halfOf(ticks: readonly number[]): number {
  return Math.ceil(Math.max(0, ...ticks.map((value) => monoWidth(String(value)))) / 2)
}

/** Round numbers between two values, about `count` of them. */
function ticksOf(from: number, to: number, count: number): number[] {
  const rough = (to - from) / count || 1
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? rough
  const ticks: number[] = []
  for (let value = Math.ceil(from / step) * step; value <= to + step / 1e6; value += step) ticks.push(Math.round(value * 1e6) / 1e6)
  return ticks
}
