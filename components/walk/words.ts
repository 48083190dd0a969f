import type { Walk } from '@/course'
import { failingStep, type Hop, type NameOf, type Step, wayWords } from './hops'

/** `Hop 3 of 9, on the way back`. A walk that is over stays at its last hop. */
export function positionWords({ hops }: Walk, index: number): string {
  const at = Math.min(index, hops.length - 1)
  return `Hop ${at + 1} of ${hops.length}, ${wayWords(hops, at)}`
}

/** One hop in a sentence: where, and what decides there. */
export function hopWords({ hops }: Walk, index: number, nameOf: NameOf): string {
  const hop = hops[index]
  if (!hop) return ''
  const place = [hop.device, hop.in && `in ${nameOf(hop.device, hop.in)}`, hop.out && `out ${nameOf(hop.device, hop.out)}`].filter(Boolean)
  const failing = failingStep(hop)
  const text = (failing ?? decisiveStep(hop))?.text.replace(`On ${hop.device}, `, '') ?? 'it passes.'
  const isLast = index === hops.length - 1
  const end = !isLast ? '' : failing ? ' The packet ends here.' : ' This is the end of the walk.'
  const saysDevice = place.length === 1 && text.startsWith(`${hop.device} `)
  return `${saysDevice ? '' : `${place.join(', ')}: `}${text}${end}`
}

/** What a device did with the packet; how it came in and went out is told apart. */
function decisiveStep({ steps }: Hop): Step | undefined {
  const deciding = steps.filter(({ stage }) => !['enter-interface', 'exit-interface', 'arp'].includes(stage))
  const last = deciding.at(-1)
  if (last?.stage === 'switching') return deciding.find(({ stage }) => stage === 'switching') // the VLAN, rather than the way out
  return deciding.find(({ stage }) => stage === 'originate') ?? last ?? steps.at(-1)
}

export interface Parting {
  readonly hop: number // from 0
  readonly device: string
  readonly before: string
  readonly now: string
}

/**
 * Where two walks of the same probe part for the first time, and what each does there: they go to another device or by another
 * interface, or one fails. Walks that differ in wording alone part where the words do; undefined: nothing differs.
 */
export function partingOf(before: Walk, now: Walk): Parting | undefined {
  const longer = before.hops.length > now.hops.length ? before : now
  const wayOf = (hop: Hop | undefined) => hop && [hop.device, hop.direction, hop.in, hop.out, failingStep(hop) && 'fails'].join(' ')
  const wordsOf = (hop: Hop | undefined) => hop?.steps.map(({ text }) => text).join(' ')
  const differs = (of: (hop: Hop | undefined) => string | undefined) =>
    longer.hops.findIndex((_hop, index) => of(before.hops[index]) !== of(now.hops[index]))
  const way = differs(wayOf)
  const hop = way >= 0 ? way : differs(wordsOf)
  if (hop < 0) return undefined
  const [one, other] = [before.hops[hop], now.hops[hop]]
  return { hop, device: (one ?? other)?.device ?? '', before: tell(one, other), now: tell(other, one) }
}

/** What happens at a hop, told so that it answers what happens there in the other walk. */
function tell(hop: Hop | undefined, other: Hop | undefined): string {
  if (!hop) return 'The packet has ended already.'
  const failing = failingStep(hop)
  const rival = other && failingStep(other)
  const own = hop.steps.filter(({ text }) => !other?.steps.some((step) => step.text === text))
  const answering = rival && hop.device === other?.device ? hop.steps.findLast(({ stage }) => stage === rival.stage) : undefined
  const text = (failing ?? answering ?? own.at(0) ?? decisiveStep(hop))?.text ?? ''
  return other && hop.device !== other.device && !text.includes(hop.device) ? `${hop.device}: ${text}` : text
}
