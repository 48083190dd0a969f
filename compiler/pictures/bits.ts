import { z } from 'zod'
import { el, svg, text } from '@/course/drawing/svg'
import { formatIpv4, type Ipv4, maskOf, parseIpv4 } from '@/sim'
import { didYouMean } from '../text/diagnostic'
import { attributesOf, type Drawn, type Fence, placeOfAttribute, titleAttribute, wrongAt } from './input'

const schema = z.strictObject({
  address: z.string().regex(/^[\d.]+\/\d{1,2}$/, 'an address and a prefix length'),
  title: titleAttribute,
  rows: z.string().optional(), // which of them, in order
})

const rowNames = ['address', 'mask', 'network', 'broadcast', 'wildcard'] as const
type RowName = (typeof rowNames)[number]

interface Row {
  readonly name: RowName
  readonly value: Ipv4
}

/** An address and its mask as bits, with the cut between network and host. Lines in the block, `network 192.0.2.128`, must be so. */
export function bits(fence: Fence): Drawn | undefined {
  const given = attributesOf(fence, schema)
  if (!given) return undefined
  const parsed = prefixOf(given.address)
  if (!parsed)
    return wrongAt(
      fence,
      placeOfAttribute(fence, 'address'),
      `“${given.address}” is no address with a prefix length`,
      'write it like `192.0.2.130/26`',
    )
  const { ip, length } = parsed
  const names = given.rows === undefined ? (['address', 'mask', 'network'] as const) : given.rows.split(/[\s,]+/).filter(Boolean)
  const strange = names.find((name) => !rowNames.some((known) => known === name))
  if (strange !== undefined)
    return wrongAt(fence, placeOfAttribute(fence, 'rows'), `there is no row “${strange}”`, didYouMean(strange, rowNames))
  const rows = rowNames
    .filter((name) => names.some((one) => one === name))
    .map((name): Row => ({ name, value: rowValue(name, ip, length) }))
  for (const { text: line, place } of fence.lines) {
    const [word = '', written = ''] = line.split(/\s+/)
    const name = rowNames.find((known) => known === word)
    if (!name) return wrongAt(fence, place, `“${line}” is no row of these bits`, 'write `network 192.0.2.128`, a line each')
    const is = formatIpv4(rowValue(name, ip, length))
    if (is !== written) return wrongAt(fence, place, `the ${name} of ${given.address} is ${is}, not ${written}`, `write \`${name} ${is}\``)
  }
  return {
    kind: 'picture',
    of: 'bits',
    picture: {
      title: given.title,
      wide: drawn(rows, length, given.title, 32),
      narrow: drawn(rows, length, given.title, 16),
      says: `${given.address}: ${length} bits of network, ${32 - length} of host. ${rows.map(({ name, value }) => `${name} ${formatIpv4(value)}`).join(', ')}.`,
      asText: {
        head: ['', 'Address', 'Bits'],
        rows: rows.map(({ name, value }) => [name, formatIpv4(value), withCut(bitsOf(value), length)]),
      },
    },
  }
}

export function prefixOf(written: string): { readonly ip: Ipv4; readonly length: number } | undefined {
  const [address = '', length = ''] = written.split('/')
  const ip = parseIpv4(address)
  return ip === undefined || !/^\d{1,2}$/.test(length) || Number(length) > 32 ? undefined : { ip, length: Number(length) }
}

function rowValue(name: RowName, ip: Ipv4, length: number): Ipv4 {
  const mask = maskOf(length)
  const wildcard = ~mask >>> 0
  return { address: ip, mask, network: (ip & mask) >>> 0, broadcast: (ip | wildcard) >>> 0, wildcard }[name]
}

function bitsOf(value: Ipv4): string {
  return value.toString(2).padStart(32, '0')
}

/** `11000000.00000000.00000010.10|000010` */
function withCut(all: string, length: number): string {
  return [...all]
    .map((bit, index) => `${index === length && length > 0 ? '|' : ''}${index > 0 && index % 8 === 0 ? '.' : ''}${bit}`)
    .join('')
}

const cell = 17
const gap = 10
const rowHeight = 22

/** `perLine` bits in a line: 32 on a desk, 16 on a phone, where each row takes two lines. */
function drawn(rows: readonly Row[], length: number, title: string, perLine: 16 | 32): string {
  const isWide = perLine === 32
  const left = isWide ? 90 : 4
  const xOf = (bit: number) => left + (bit % perLine) * cell + Math.floor((bit % perLine) / 8) * gap
  const lines = 32 / perLine
  const each = lines * rowHeight + (isWide ? 6 : 26)
  const top = isWide ? 24 : 6
  const width = isWide ? xOf(31) + cell + 122 : xOf(15) + cell + 8
  const height = top + rows.length * each + 24
  const yOf = (row: number, bit: number) => top + row * each + (isWide ? 0 : 20) + Math.floor(bit / perLine) * rowHeight
  const bitCells = rows.flatMap(({ name, value }, row) => [
    isWide ? text(left - 12, yOf(row, 0) + 15, name, 'label', 'end') : text(left, yOf(row, 0) - 6, name, 'label'),
    isWide
      ? text(xOf(31) + cell + 12, yOf(row, 0) + 15, formatIpv4(value), 'value')
      : text(width - 4, yOf(row, 0) - 6, formatIpv4(value), 'value', 'end'),
    ...partsOf(length, perLine).map(({ from, to, kind }) => {
      const numbers = Array.from({ length: to - from }, (_, index) => from + index)
      const y = yOf(row, from)
      const boxes = numbers.map((bit) => `M${xOf(bit)} ${y}h${cell - 1}v${rowHeight - 3}h${1 - cell}z`).join('')
      const digits = el(
        'text',
        { x: numbers.map((bit) => xOf(bit) + (cell - 1) / 2).join(' '), y: y + 14, 'text-anchor': 'middle' },
        bitsOf(value).slice(from, to),
      )
      return el('g', { class: kind }, el('path', { d: boxes, class: 'cell' }), digits)
    }),
  ])
  const cuts =
    length > 0 && length < 32
      ? rows.map((_row, row) =>
          cutAt(
            length,
            (bit) => xOf(bit),
            (bit) => yOf(row, bit),
          ),
        )
      : []
  const legend = text(left, height - 6, `${length} bits of network | ${32 - length} of host`, 'quiet')
  const octets = isWide ? [0, 1, 2, 3].map((octet) => text(xOf(octet * 8) + 4 * cell, 15, `octet ${octet + 1}`, 'quiet', 'middle')) : []
  return svg(width, height, title, ...octets, ...bitCells, ...cuts, legend)
}

/** Bits that stand in one line and are of one kind. */
function partsOf(length: number, perLine: number): { from: number; to: number; kind: 'net' | 'host' }[] {
  const ends = [...new Set([length, ...Array.from({ length: 32 / perLine }, (_, line) => (line + 1) * perLine)])]
    .filter((end) => end > 0)
    .sort((a, b) => a - b)
  return ends.map((to, index) => ({ from: ends[index - 1] ?? 0, to, kind: to <= length ? 'net' : 'host' }))
}

function cutAt(length: number, xOf: (bit: number) => number, yOf: (bit: number) => number): string {
  const x =
    length % 8 === 0
      ? xOf(length) - (xOf(length) > xOf(length - 1) ? (xOf(length) - xOf(length - 1) - cell) / 2 + 0.5 : 3)
      : xOf(length) - 0.5
  return el('line', { x1: x, x2: x, y1: yOf(length) - 3, y2: yOf(length) + rowHeight, class: 'cut' })
}
