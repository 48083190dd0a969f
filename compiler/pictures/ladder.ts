import { z } from 'zod'
import { el, monoWidth, sansWidth, svg, text } from '@/course/drawing/svg'
import { explain, formatProbe } from '@/sim'
import { attributesOf, type Drawn, type Fence, flagAttribute, titleAttribute, wrongAt } from './input'
import { type Message, messagesOf } from './messages'
import { runAttributes, runIn } from './run'

const schema = z.strictObject({ ...runAttributes, title: titleAttribute, arp: flagAttribute })

/** The messages of a run as a ladder: a line a device, an arrow a message. The block says them, and the run must give the same. */
export function ladder(fence: Fence): Drawn | undefined {
  const given = attributesOf(fence, schema)
  if (!given) return undefined
  const ran = runIn(fence, given)
  if (!ran) return undefined
  const messages = messagesOf(ran.state, ran.trace, given.arp !== undefined)
  if (!isTold(fence, messages)) return undefined
  const devices = devicesOf(
    messages,
    ran.trace.hops.map(({ device }) => device),
  )
  const walk = explain(ran.state, ran.trace)
  const printed = walk.says.findLast((line) => line.trim() !== '' && !line.startsWith('rtt '))
  return {
    kind: 'picture',
    of: 'ladder',
    lab: ran.lab.id,
    ...(printed === undefined ? {} : { note: `${ran.trace.probe.from} prints: ${printed}` }),
    picture: {
      title: given.title,
      wide: drawn(devices, messages, given.title, Math.min(680, Math.max(460, devices.length * 190))),
      narrow: drawn(devices, messages, given.title, 346),
      says: `${formatProbe(ran.trace.probe)}. ${messages.length} ${messages.length === 1 ? 'message' : 'messages'}.`,
      asText: {
        head: ['', 'From', 'To', 'Message'],
        rows: messages.map(({ from, to, text, lost }, index) => [
          String(index + 1),
          from,
          lost === undefined ? to : `ends at ${to}: ${lost}`,
          text,
        ]),
      },
    },
  }
}

/** As it is written in the block: `PC1 > R1: SYN to port 22`, and of one that is lost `PC1 > R1: SYN to port 22 × no route`. */
export function messageLine({ from, to, text, lost }: Message): string {
  return `${from} > ${to}: ${text}${lost === undefined ? '' : ` × ${lost}`}`
}

/** Whether the block tells what the run gives. A line `…` stands for any messages. */
function isTold(fence: Fence, messages: readonly Message[]): boolean {
  const given = messages.map(messageLine)
  if (fence.lines.length === 0) {
    wrongAt(fence, fence.place, 'the ladder does not say its messages', `write what the run gives, a line each: ${given.join(' | ')}`)
    return false
  }
  let at = 0
  let open = false
  for (const { text, place } of fence.lines) {
    if (text === '…') {
      open = true
      continue
    }
    const found = open ? given.findIndex((line, index) => index >= at && line === text) : given[at] === text ? at : -1
    if (found < 0) {
      const there = given[at]
      wrongAt(
        fence,
        place,
        there === undefined ? `the run gives no message “${text}”: it ends before` : `the run gives “${there}” here, not “${text}”`,
        'write what the run gives, or correct the probe or the lab',
      )
      return false
    }
    at = found + 1
    open = false
  }
  const left = given[at]
  if (left === undefined || open) return true
  wrongAt(
    fence,
    fence.lines.at(-1)?.place ?? fence.place,
    `the run also gives “${left}” after this`,
    'write it, or `…` for what is left out',
  )
  return false
}

/** Devices that a message begins or ends at or passes, from the prober on. */
function devicesOf(messages: readonly Message[], order: readonly string[]): string[] {
  const met = new Set(messages.flatMap(({ from, to, over }) => [from, to, ...over]))
  return [...new Set(order)].filter((name) => met.has(name))
}

const head = 30
const pitch = 34

function drawn(devices: readonly string[], messages: readonly Message[], title: string, width: number): string {
  const side = Math.max(...[devices[0], devices.at(-1)].map((name) => sansWidth(name ?? '') / 2), 24) + 4
  const step = devices.length > 1 ? (width - 2 * side) / (devices.length - 1) : 0
  const xOf = (name: string) => side + Math.max(0, devices.indexOf(name)) * step
  const height = head + messages.length * pitch + 14
  return svg(
    width,
    height,
    title,
    ...devices.map((name) =>
      el(
        'g',
        {},
        text(xOf(name), 14, name, 'name', 'middle'),
        el('line', { x1: xOf(name), x2: xOf(name), y1: head - 8, y2: height, class: 'life' }),
      ),
    ),
    ...messages.map((message, index) => arrow(message, head + index * pitch + 24, xOf, width)),
  )
}

/** The words stand above the arrow, near its middle and inside of the picture. */
function arrow({ from, to, text: words, lost, over }: Message, y: number, xOf: (name: string) => number, width: number): string {
  const [start, target] = [xOf(from), xOf(to)]
  const isStub = from === to
  const room = start + 70 > width ? -1 : 1
  const end = isStub ? start + room * 46 : target
  const toward = end >= start ? 1 : -1
  const label = lost === undefined ? words : `${words} × ${lost}`
  const wide = monoWidth(label)
  const middle = Math.min(Math.max((start + end) / 2, wide / 2 + 2), width - wide / 2 - 2)
  const tip = lost === undefined ? end : end - toward * 6
  return el(
    'g',
    { class: lost === undefined ? undefined : 'lost' },
    el('rect', { x: middle - wide / 2 - 3, y: y - 18, width: wide + 6, height: 14, class: 'behind' }),
    text(middle, y - 7, label, undefined, 'middle'),
    el('line', { x1: start, x2: tip, y1: y, y2: y, class: 'arrow' }),
    lost === undefined
      ? el('path', { d: `M${tip} ${y}l${-toward * 8} -4v8z`, class: 'tip' })
      : el('path', { d: `M${tip - 5} ${y - 5}l10 10m0 -10l-10 10`, class: 'lost-mark' }),
    ...over.map((name) => el('circle', { cx: xOf(name), cy: y, r: 3.5, class: 'passes' })),
  )
}
