import { routeChoice as model } from '@/course/models/route-choice'
import { formatIpv4, type Ipv4, maskOf, networkOf } from '@/sim/ipv4'
import { between, chance, oneOf, type Random, someOf } from './chance'
import type { Drill, Level } from './drill'
import { choiceField, numberField } from './fields'
import { say } from './parts'
import { drawNetwork, prefixText } from './subnet'

interface Offers {
  readonly offers: number
  readonly sources: readonly Source[]
  readonly lengths: readonly number[]
  readonly down: number // chance that a way is down
}
type Source = 'static' | 'ebgp' | 'eigrp' | 'ospf' | 'rip' | 'ibgp'

const LEVELS_OF: Record<Level, Offers> = {
  1: { offers: 4, sources: ['static', 'eigrp', 'ospf', 'rip'], lengths: [16, 24], down: 0 },
  2: { offers: 6, sources: ['static', 'ebgp', 'eigrp', 'ospf', 'rip'], lengths: [16, 20, 24], down: 0 },
  3: { offers: 8, sources: ['static', 'ebgp', 'eigrp', 'ospf', 'rip', 'ibgp'], lengths: [14, 18, 22, 26], down: 0.2 },
}

/** What usual metrics of a source look like: a hop count, a cost, a composite. */
const METRICS: Record<Source, readonly [number, number]> = {
  static: [0, 0],
  ebgp: [0, 0],
  ibgp: [0, 0],
  eigrp: [2816, 30720],
  ospf: [2, 120],
  rip: [1, 12],
}

interface Offer {
  readonly source: Source
  readonly prefix: string
  readonly via: string
  readonly metric: number
  readonly up: boolean
}

/** Offers of several sources and a destination: which next hop gets the packet, and which distance its route has. The model decides. */
export const routeChoice: Drill = {
  id: 'route-choice',
  draw(seed, level) {
    const random = chance('route-choice', seed, level)
    const destination = formatIpv4(drawNetwork(random, 26) + between(random, 1, 62))
    const offers = drawOffers(random, destination, LEVELS_OF[level])
    const given = model.given.parse({ offers, destination })
    const { facts, because } = model.decide(given)
    const via = String(facts.via ?? 'none')
    const distance = Number(facts.distance ?? 0)
    return {
      prompt: say`R1 has default distances. A packet for ${destination} comes in.`,
      print: { title: 'What R1 is offered', lines: (model.prints.offers?.(given) ?? '').split('\n') },
      fields: [
        choiceField(
          'via',
          'Next hop',
          [...offers.map((one) => ({ id: one.via, label: one.via })), { id: 'none', label: 'none: it is dropped' }],
          via,
          [
            ...offers.map((one) => [one.via, whyNot(one, offers, destination, via)] as const),
            ['none', 'One of the offers that are up holds the destination.'] as const,
          ],
        ),
        numberField('distance', 'Distance of its route, 0 if it is dropped', distance, [
          [110, 'That is the distance of OSPF.'],
          [90, 'That is the distance of EIGRP.'],
          [120, 'That is the distance of RIP.'],
          [20, 'That is the distance of eBGP.'],
          [200, 'That is the distance of iBGP.'],
          [1, 'That is the distance of a static route.'],
        ]),
      ],
      steps: [
        say`First the prefix: the longest of those that are up and hold ${destination}. Then the distance, and only within one source the metric.`,
        [{ kind: 'text', text: because }],
      ],
    }
  },
}

/** Prefixes that hold the destination or lie beside it; of some there are several offers, each of another source or with another metric. */
function drawOffers(random: Random, destination: string, { offers: count, sources, lengths, down }: Offers): readonly Offer[] {
  const prefixes = someOf(random, prefixesNear(destination, lengths), Math.ceil(count / 2))
  const drawn: Offer[] = []
  for (let tries = 0; drawn.length < count && tries < 500; tries++) {
    const source = oneOf(random, sources)
    const [least, most] = METRICS[source]
    const one = { source, prefix: oneOf(random, prefixes), metric: between(random, least, most), up: random() >= down }
    const rival = drawn.find((other) => other.prefix === one.prefix && other.source === source)
    if (rival && (most === least || rival.metric === one.metric)) continue
    drawn.push({ ...one, via: `192.0.2.${4 * drawn.length + 2}` })
  }
  return drawn
}

/** Of each length the prefix that holds the destination, and the one beside it. */
function prefixesNear(destination: string, lengths: readonly number[]): readonly string[] {
  const ip = destination.split('.').reduce<Ipv4>((value, octet) => ((value << 8) | Number(octet)) >>> 0, 0)
  return lengths.flatMap((length) => {
    const own = networkOf(ip, maskOf(length))
    return [prefixText(own, length), prefixText(own, length), prefixText((own ^ (1 << (32 - length))) >>> 0, length)]
  })
}

function whyNot(one: Offer, offers: readonly Offer[], destination: string, via: string): string {
  const used = offers.find((other) => other.via === via)
  if (!one.up) return 'That way is down, so the route is in no table.'
  const alone = model.given.parse({ offers: [one], destination })
  if (model.decide(alone).facts.route === 'none') return `${one.prefix} does not hold ${destination}.`
  if (!used || used.prefix === one.prefix)
    return 'Another offer for the same prefix has a lower distance, or a lower metric of the same source.'
  return `${used.prefix} holds the destination too, and is longer than ${one.prefix}: distances are not compared across prefixes.`
}
