import { z } from 'zod'
import { el, monoWidth, sansWidth, svg, text } from '@/course/drawing/svg'
import { didYouMean } from '../text/diagnostic'
import { frameOf, framesOf, type Values, valuesOf } from './frame'
import { type Field, type Header, headerKinds, headers } from './headers'
import { attributesOf, type Drawn, type Fence, placeOfAttribute, titleAttribute, wrongAt } from './input'
import { runAttributes, runIn } from './run'

const schema = z.strictObject({
  kind: z.enum(headerKinds as [string, ...string[]], { error: `one of ${headerKinds.join(', ')}` }),
  title: titleAttribute.optional(),
  lab: runAttributes.lab.optional(),
  probe: runAttributes.probe.optional(),
  fresh: runAttributes.fresh,
  on: z.string().min(1).optional(), // the interface that the frame leaves
  back: runAttributes.fresh, // a frame of the answer
})

/** The fields of a header with their widths and, with `lab` and `probe`, the values of a frame of the run. Lines in the block are values that must be so. */
export function header(fence: Fence): Drawn | undefined {
  const given = attributesOf(fence, schema)
  if (!given) return undefined
  const kind = given.kind as keyof typeof headers
  const form: Header = headers[kind]
  const title = given.title ?? form.title
  if (given.lab === undefined || given.probe === undefined) {
    const [line] = fence.lines
    if (line)
      return wrongAt(
        fence,
        line.place,
        'values come from a run, and this header is of none',
        'name `lab=…` and `probe="…"`, or take the values out',
      )
    return blockOf(form, title, {})
  }
  const ran = runIn(fence, { lab: given.lab, probe: given.probe, fresh: given.fresh })
  if (!ran) return undefined
  const direction = given.back === undefined ? 'there' : 'back'
  const frame = frameOf(ran.state, ran.trace, given.on, direction)
  if (!frame) {
    const known = framesOf(ran.trace, direction)
    return wrongAt(
      fence,
      placeOfAttribute(fence, given.on === undefined ? 'probe' : 'on'),
      given.on === undefined ? 'the run sends no frame that way' : `the run sends nothing out of “${given.on}”`,
      didYouMean(given.on ?? '', known),
    )
  }
  const values = valuesOf(kind, frame)
  if (!values)
    return wrongAt(
      fence,
      placeOfAttribute(fence, 'kind'),
      `the frame of this run has no ${form.title}`,
      'ask for a header that it has, or for another `probe`',
    )
  if (!areSo(fence, form, values)) return undefined
  return { ...blockOf(form, title, values), lab: ran.lab.id }
}

function areSo(fence: Fence, { rows }: Header, values: Values): boolean {
  for (const { text: line, place } of fence.lines) {
    const [, name = '', value = ''] = /^([^:]+):\s*(.*)$/.exec(line) ?? []
    const names = rows.flat().map((field) => field.name)
    if (!names.includes(name)) {
      wrongAt(fence, place, `the header has no field “${name || line}”`, `write \`Field: value\`; ${didYouMean(name, names)}`)
      return false
    }
    if (values[name] !== value) {
      const is =
        values[name] === undefined ? `the run does not tell the ${name}` : `the ${name} is “${values[name]}” in the run, not “${value}”`
      wrongAt(
        fence,
        place,
        is,
        values[name] === undefined ? 'take the line out' : 'write what the run has, or correct the probe or the lab',
      )
      return false
    }
  }
  return true
}

function blockOf(form: Header, title: string, values: Values) {
  const fields = form.rows.flat()
  const hasValues = Object.keys(values).length > 0
  const bitsOf = ({ bits }: Field) => (bits === 0 ? 'as long as it is' : String(bits))
  return {
    kind: 'picture',
    of: 'header',
    note: `${form.title}, ${form.from}.${hasValues && fields.some(({ name }) => values[name] === undefined) ? ' A field without a value: the run does not tell it.' : ''}`,
    picture: {
      title,
      wide: drawn(form, values, title, 640),
      narrow: drawn(form, values, title, 346),
      says: `${form.title}, ${fields.length} fields${hasValues ? ' with the values of a frame of the run' : ''}.`,
      asText: {
        head: ['Field', 'Bits', ...(hasValues ? ['Value'] : [])],
        rows: fields.map((field) => [field.name, bitsOf(field), ...(hasValues ? [values[field.name] ?? '–'] : [])]),
      },
    },
  } as const satisfies Drawn
}

const rowHeight = 44

function drawn({ rows }: Header, values: Values, title: string, width: number): string {
  const hasRuler = rows.every((row) => sumOf(row) === 32 || sumOf(row) > 32) && rows.some((row) => sumOf(row) === 32 && row.length > 1)
  const top = hasRuler ? 20 : 4
  let y = top
  const drawnRows = rows.map((row) => {
    const height = row.some(({ bits }) => bits === 1) && row.filter(({ bits }) => bits === 1).length > 1 ? 58 : rowHeight
    const drawnRow = rowOf(row, values, y, height, width)
    y += height
    return drawnRow
  })
  const unit = (width - 2) / 32
  const ruler = hasRuler ? [0, 8, 16, 24, 31].map((bit) => text(1 + unit * (bit + 0.5), 13, String(bit), 'quiet', 'middle')) : []
  return svg(width, y + 4, title, ...ruler, ...drawnRows)
}

function sumOf(row: readonly Field[]): number {
  return row.reduce((sum, { bits }) => sum + bits, 0)
}

function rowOf(row: readonly Field[], values: Values, y: number, height: number, width: number): string {
  const fixed = sumOf(row)
  const open = row.filter(({ bits }) => bits === 0).length
  const unit = (width - 2) / (fixed + open * 24)
  let x = 1
  return row
    .map((field) => {
      const wide = (field.bits || 24) * unit
      const cell = cellOf(field, values[field.name], { x, y, wide, height })
      x += wide
      return cell
    })
    .join('')
}

function cellOf(
  { name, short, bits }: Field,
  value: string | undefined,
  { x, y, wide, height }: { x: number; y: number; wide: number; height: number },
): string {
  const isSet = bits === 1 && value === '1'
  const box = el('rect', { x, y, width: wide, height, class: `cell${value === undefined ? '' : isSet || bits > 1 ? ' filled' : ''}` })
  const middle = x + wide / 2
  if (bits === 1 && wide < 26) {
    // A flag stands upright: there is no room for it otherwise.
    const center = y + 22
    const label = el(
      'text',
      {
        class: `${isSet ? 'name' : 'label'}${wide < 14 ? ' tiny' : ''}`,
        'text-anchor': 'middle',
        transform: `translate(${(middle + (wide < 14 ? 3.2 : 4)).toFixed(1)} ${center}) rotate(-90)`,
      },
      short ?? name,
    )
    return box + label + (value === undefined ? '' : text(middle, y + height - 5, value, isSet ? 'value' : 'quiet', 'middle'))
  }
  const label = sansWidth(name) * 0.95 > wide - 4 && short !== undefined ? short : name
  const shown = value !== undefined && monoWidth(value) > wide - 4 ? value.replace(/ \(.*\)$/, '') : value
  if (shown === undefined) return box + text(middle, y + height / 2 + 4, label, 'label', 'middle')
  return box + text(middle, y + 17, label, 'label', 'middle') + text(middle, y + height - 11, shown, 'value', 'middle')
}
