import { z } from 'zod'
import { el, monoWidth, sansWidth, svg, text } from '@/course/drawing/svg'
import { formatIpv4, type Ipv4, maskOf, parseIpv4 } from '@/sim'
import type { Place } from '../text/diagnostic'
import { prefixOf } from './bits'
import { attributesOf, type Drawn, type Fence, placeOfAttribute, titleAttribute, wrongAt } from './input'

const schema = z.strictObject({
  prefix: z.string().regex(/^[\d.]+\/\d{1,2}$/, 'a network and its prefix length'),
  title: titleAttribute,
  cut: z
    .string()
    .regex(/^\/?\d{1,2}$/, 'a prefix length')
    .optional(), // into equal blocks
  mark: z.string().optional(), // an address
})

interface Block {
  readonly first: Ipv4
  readonly length: number
  readonly name: string
}

/** The most blocks that a picture shows. */
const most = 32

/** The blocks of a prefix on a line: equal ones by `cut`, or those that the block lists, `192.0.2.64/27 Sales`. What is left is free. */
export function numberLine(fence: Fence): Drawn | undefined {
  const given = attributesOf(fence, schema)
  if (!given) return undefined
  const whole = prefixOf(given.prefix)
  const place = placeOfAttribute(fence, 'prefix')
  if (!whole || (whole.ip & maskOf(whole.length)) >>> 0 !== whole.ip)
    return wrongAt(
      fence,
      place,
      `“${given.prefix}” is no network`,
      whole ? `its network is \`${formatIpv4((whole.ip & maskOf(whole.length)) >>> 0)}/${whole.length}\`` : 'write it like `192.0.2.0/24`',
    )
  const size = 2 ** (32 - whole.length)
  const listed =
    given.cut === undefined
      ? blocksIn(fence, whole.ip, size, given.prefix)
      : equalBlocks(fence, whole.ip, whole.length, Number(given.cut.replace('/', '')))
  if (!listed) return undefined
  const mark = given.mark === undefined ? undefined : parseIpv4(given.mark)
  if (given.mark !== undefined && (mark === undefined || mark < whole.ip || mark >= whole.ip + size))
    return wrongAt(fence, placeOfAttribute(fence, 'mark'), `“${given.mark}” is no address in ${given.prefix}`, 'mark one that is')
  const blocks = withFree(listed, whole.ip, size)
  const own = blocks.find((block) => mark !== undefined && mark >= block.first && mark <= lastOf(block))
  return {
    kind: 'picture',
    of: 'number-line',
    picture: {
      title: given.title,
      wide: across(blocks, whole.ip, size, mark, given.title) ?? down(blocks, mark, given.title, 480),
      narrow: down(blocks, mark, given.title, 346),
      says: `${given.prefix} in ${listed.length} ${listed.length === 1 ? 'block' : 'blocks'}.${own && given.mark !== undefined ? ` ${given.mark} is in ${nameOf(own)}.` : ''}`,
      asText: {
        head: [
          'Block',
          'First address',
          'Last address',
          ...(blocks.some(({ name }) => name !== '') ? ['For'] : []),
          ...(mark === undefined ? [] : ['Marked']),
        ],
        rows: blocks.map((block) => [
          block.length < 0 ? 'free' : nameOf(block),
          formatIpv4(block.first),
          formatIpv4(lastOf(block)),
          ...(blocks.some(({ name }) => name !== '') ? [block.name] : []),
          ...(mark === undefined ? [] : [block === own ? (given.mark ?? '') : '']),
        ]),
      },
    },
  }
}

/** A free stretch has no prefix length: `length` is the number of its addresses, negative. */
function sizeOf({ length }: Block): number {
  return length < 0 ? -length : 2 ** (32 - length)
}

function lastOf(block: Block): Ipv4 {
  return block.first + sizeOf(block) - 1
}

function nameOf({ first, length }: Block): string {
  return length < 0 ? 'free' : `${formatIpv4(first)}/${length}`
}

function equalBlocks(fence: Fence, from: Ipv4, whole: number, cut: number): Block[] | undefined {
  const place = placeOfAttribute(fence, 'cut')
  if (cut < whole || cut > 32)
    return wrongAt(fence, place, `a /${whole} has no blocks of /${cut}`, `cut it by /${Math.min(32, whole + 1)} or longer`)
  if (2 ** (cut - whole) > most)
    return wrongAt(
      fence,
      place,
      `these are ${2 ** (cut - whole)} blocks, and a picture shows ${most} at most`,
      'cut a longer prefix, or by a shorter one',
    )
  for (const line of fence.lines.slice(0, 1))
    return wrongAt(fence, line.place, '`cut` gives the blocks, and lines list others', 'take `cut` out, or the lines')
  return Array.from({ length: 2 ** (cut - whole) }, (_, index) => ({ first: from + index * 2 ** (32 - cut), length: cut, name: '' }))
}

function blocksIn(fence: Fence, from: Ipv4, size: number, prefix: string): Block[] | undefined {
  if (fence.lines.length === 0)
    return wrongAt(fence, fence.place, 'the line has no blocks', 'name `cut=26`, or list them: `192.0.2.64/27 Sales`')
  const placed: (Block & { readonly place: Place })[] = []
  for (const { text: line, place } of fence.lines) {
    const [written = '', ...words] = line.split(/\s+/)
    const parsed = prefixOf(written)
    if (!parsed) return wrongAt(fence, place, `“${written}” is no block`, 'write `192.0.2.64/27 Sales`, a line each')
    const start = (parsed.ip & maskOf(parsed.length)) >>> 0
    const block = { first: parsed.ip, length: parsed.length, name: words.join(' '), place }
    if (start !== parsed.ip)
      return wrongAt(
        fence,
        place,
        `no /${parsed.length} begins at ${formatIpv4(parsed.ip)}`,
        `${formatIpv4(parsed.ip)} is inside of ${formatIpv4(start)}/${parsed.length}`,
      )
    if (block.first < from || lastOf(block) >= from + size)
      return wrongAt(fence, place, `${written} is not inside of ${prefix}`, 'list blocks of it alone')
    const other = placed.find((one) => block.first <= lastOf(one) && one.first <= lastOf(block))
    if (other) return wrongAt(fence, place, `${written} overlaps ${nameOf(other)}`, 'begin it behind that one')
    placed.push(block)
  }
  return placed.map(({ place: _, ...block }) => block).sort((a, b) => a.first - b.first)
}

function withFree(blocks: readonly Block[], from: Ipv4, size: number): Block[] {
  const all: Block[] = []
  let next = from
  for (const block of blocks) {
    if (block.first > next) all.push({ first: next, length: next - block.first, name: '' })
    all.push(block)
    next = lastOf(block) + 1
  }
  if (next < from + size) all.push({ first: next, length: next - from - size, name: '' })
  return all
}

/** Blocks by their sizes; undefined where one has no room for its words. */
function across(blocks: readonly Block[], from: Ipv4, size: number, mark: Ipv4 | undefined, title: string): string | undefined {
  const width = 720
  const left = 8
  const unit = (width - 2 * left) / size
  const boxes = blocks.map((block) => ({ block, x: left + (block.first - from) * unit, wide: sizeOf(block) * unit }))
  const tick = (ip: Ipv4) => shortOf(ip, from, size)
  if (
    boxes.some(({ block, wide }) => wide < Math.max(sansWidth(block.name), monoWidth(tick(block.first)) + 6, monoWidth(labelOf(block)) + 6))
  )
    return undefined
  const y = mark === undefined ? 8 : 34
  return svg(
    width,
    y + 78,
    title,
    ...boxes.flatMap(({ block, x, wide }) => [
      el('rect', { x, y, width: wide, height: 44, class: classOf(block, mark) }),
      text(x + wide / 2, y + (block.name === '' ? 27 : 19), labelOf(block), block.length < 0 ? 'quiet' : 'value', 'middle'),
      ...(block.name === '' ? [] : [text(x + wide / 2, y + 35, block.name, 'label', 'middle')]),
      el('line', { x1: x, x2: x, y1: y, y2: y + 52, class: 'tick' }),
      text(x, y + 66, tick(block.first), 'quiet', x < 40 ? undefined : 'middle'),
    ]),
    el('line', { x1: width - left, x2: width - left, y1: y, y2: y + 52, class: 'tick' }),
    text(width - 2, y + 66, tick(from + size - 1), 'quiet', 'end'),
    ...(mark === undefined ? [] : [markAt(left + (mark - from + 0.5) * unit, y, formatIpv4(mark), width)]),
  )
}

function markAt(x: number, y: number, words: string, width: number): string {
  const half = monoWidth(words) / 2 + 2
  const at = Math.min(Math.max(x, half), width - half)
  return text(at, y - 16, words, 'value', 'middle') + el('path', { d: `M${x} ${y - 1}l-5 -9h10z`, class: 'tip' })
}

/** A block a row, whatever its size: what a phone has room for, and blocks of very different sizes. */
function down(blocks: readonly Block[], mark: Ipv4 | undefined, title: string, width: number): string {
  const height = 40
  const rows = blocks.map((block, index) => {
    const y = 4 + index * (height + 4)
    const isMarked = mark !== undefined && mark >= block.first && mark <= lastOf(block)
    const range = `${formatIpv4(block.first)} – ${shortOf(lastOf(block), block.first, sizeOf(block))}`
    return [
      el('rect', { x: 1, y, width: width - 2, height, class: classOf(block, mark) }),
      text(10, y + 17, block.length < 0 ? 'free' : nameOf(block), 'value'),
      text(10, y + 32, range, 'quiet'),
      text(width - 10, y + 17, block.name, 'label', 'end'),
      ...(isMarked ? [text(width - 10, y + 32, `▸ ${formatIpv4(mark)}`, 'value', 'end')] : []),
    ].join('')
  })
  return svg(width, 4 + blocks.length * (height + 4), title, ...rows)
}

function labelOf(block: Block): string {
  return block.length < 0 ? 'free' : `/${block.length}`
}

function classOf(block: Block, mark: Ipv4 | undefined): string {
  if (block.length < 0) return 'cell free'
  return mark !== undefined && mark >= block.first && mark <= lastOf(block) ? 'cell filled' : 'cell'
}

/** The octets that differ within the prefix: `.64`, `.2.0`. */
function shortOf(ip: Ipv4, from: Ipv4, size: number): string {
  const octets = formatIpv4(ip).split('.')
  const same = formatIpv4(from)
    .split('.')
    .findIndex((octet, index) => octet !== formatIpv4(from + size - 1).split('.')[index])
  return same <= 0 ? formatIpv4(ip) : `.${octets.slice(same).join('.')}`
}
