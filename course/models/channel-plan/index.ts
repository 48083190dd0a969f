import { z } from 'zod'
import { flag, listed, measure, table } from '../measures'
import type { Decided, Model } from '../model'
import { type Band, channelsOf, type Domain, membersOf, needsRadarCheck, overlapOf, type Span, spanOf, type Width } from './channels'

/** Access points on a floor, the channels they are set to, and which of them share the air or spoil it for each other. */

const place = z.tuple([measure, measure])

const radio = z.strictObject({
  ap: z.string().regex(/^\S+$/, 'the name of an access point is one word'),
  band: z.union([z.enum(['2.4', '5', '6']), z.literal(2.4), z.literal(5), z.literal(6)]).transform((band) => String(band) as Band),
  channel: measure,
  width: measure.pipe(z.union([z.literal(20), z.literal(22), z.literal(40), z.literal(80), z.literal(160)])).default(20),
  /** At 2.4 GHz and 40 MHz: on which side the second channel lies. */
  second: z.enum(['above', 'below']).optional(),
  at: place,
  on: flag.default(true),
})

const noise = z.strictObject({ name: z.string(), from: measure, to: measure, at: place })

const schema = z
  .strictObject({
    domain: z.enum(['us', 'europe']),
    /** How far, in meters, a radio is heard strongly enough to matter. */
    range: measure,
    radios: z.array(radio).min(1).max(30),
    /** What is no Wi-Fi and sends all the same: ovens, cameras, telephones. */
    noise: z.array(noise).max(10).default([]),
    /** The frequency, in MHz, on which a radar has just been heard. */
    radar: measure.optional(),
  })
  .superRefine(({ domain, radios }, context) => {
    const seen = new Set<string>()
    radios.forEach((one, index) => {
      const say = (message: string) => void context.addIssue({ code: 'custom', path: ['radios', index], message })
      const name = nameOf(one)
      if (seen.has(name)) say(`${name} is there twice: an access point has one radio a band here`)
      seen.add(name)
      const known = channelsOf(domain, one.band)
      if (one.width === 22 && one.band !== '2.4') say('22 MHz is the width of 802.11b, at 2.4 GHz only')
      if (one.band === '2.4' && one.width > 40) say(`there is no room for ${one.width} MHz at 2.4 GHz`)
      if (one.band === '2.4' && one.width === 40 && !one.second) say('40 MHz at 2.4 GHz needs `second: above` or `second: below`')
      for (const member of membersOf(one.band, one.channel, one.width, one.second))
        if (!known.includes(member)) say(`channel ${member} at ${one.band} GHz is none that ${where[domain]} has here`)
    })
  })

export type ChannelPlan = z.infer<typeof schema>
type Radio = ChannelPlan['radios'][number]

const where: Readonly<Record<Domain, string>> = { us: 'the United States', europe: 'Europe' }

function nameOf({ ap, band }: Pick<Radio, 'ap' | 'band'>): string {
  return `${ap}@${band}`
}

function spanOfRadio({ band, channel, width, second }: Radio): Span {
  return spanOf(band, channel, width as Width, second)
}

function metersBetween(a: { at: readonly [number, number] }, b: { at: readonly [number, number] }): number {
  return Math.hypot(a.at[0] - b.at[0], a.at[1] - b.at[1])
}

type Relation = 'apart' | 'share' | 'disturb'

interface Pair {
  readonly a: Radio
  readonly b: Radio
  readonly meters: number
  readonly mhz: number
  /** In common although too far apart to matter. */
  readonly overlap: number
  readonly relation: Relation
}

/**
 * Radios that hear each other on the same channel take turns: they share. Where channels overlap in part at 2.4 GHz, one cannot read
 * the frames of the other, and they disturb each other. At 5 and 6 GHz channels of 20 MHz are side by side, so that whatever overlaps has whole
 * channels in common and is counted as shared.
 */
function pairsOf({ radios, range }: ChannelPlan): Pair[] {
  const on = radios.filter((one) => one.on)
  return on.flatMap((a, index) =>
    on.slice(index + 1).map((b): Pair => {
      const overlap = a.band === b.band ? overlapOf(spanOfRadio(a), spanOfRadio(b)) : 0
      const meters = metersBetween(a, b)
      const mhz = a.ap !== b.ap && meters <= range ? overlap : 0
      const same = a.channel === b.channel || a.band !== '2.4'
      return { a, b, meters, mhz, overlap, relation: mhz === 0 ? 'apart' : same ? 'share' : 'disturb' }
    }),
  )
}

function decide(given: ChannelPlan): Decided {
  const pairs = pairsOf(given)
  const on = given.radios.filter((one) => one.on)
  const sharing = pairs.filter(({ relation }) => relation === 'share')
  const disturbing = pairs.filter(({ relation }) => relation === 'disturb')
  const noisy = on.filter((one) =>
    given.noise.some((other) => metersBetween(one, other) <= given.range && overlapOf(spanOfRadio(one), other) > 0),
  )
  const radar = given.radar
  const leaving = radar === undefined ? [] : on.filter((one) => spanOfRadio(one).from < radar && radar < spanOfRadio(one).to)
  const worst = [...pairs].sort((a, b) => b.mhz - a.mhz)[0]
  const says = (some: readonly Pair[]) => some.map(({ a, b }) => `${nameOf(a)}-${nameOf(b)}`).join(' ')
  return {
    facts: {
      share: sharing.length,
      disturb: disturbing.length,
      clean: sharing.length + disturbing.length + noisy.length === 0,
      shares: says(sharing),
      disturbs: says(disturbing),
      mhz: worst?.mhz ?? 0,
      noisy: noisy.map(nameOf).join(' '),
      dfs: on.filter((one) => needsRadarCheck(spanOfRadio(one))).length,
      leaves: leaving.map(nameOf).join(' '),
      width: on.reduce((sum, one) => sum + one.width, 0),
    },
    because: reasonOf(sharing, disturbing, noisy, leaving),
  }
}

function reasonOf(sharing: readonly Pair[], disturbing: readonly Pair[], noisy: readonly Radio[], leaving: readonly Radio[]): string {
  const named = ({ a, b }: Pair) => `${a.ap} on channel ${a.channel} and ${b.ap} on channel ${b.channel}`
  const [first] = disturbing
  const [shared] = sharing
  const [heard] = noisy
  if (leaving.length > 0) return `Radar was heard inside the channel of ${listed(leaving.map(({ ap }) => ap))}, which has to leave it.`
  if (first) return `${named(first)} overlap by ${first.mhz} MHz, and neither can read the frames of the other.`
  if (heard) return `Something that is no Wi-Fi sends inside channel ${heard.channel} of ${heard.ap}.`
  if (shared) return `${named(shared)} have ${shared.mhz} MHz in common, and take turns there.`
  return 'No two radios that hear each other have a frequency in common.'
}

function plan(given: ChannelPlan): string {
  return table([
    ['AP', 'Band', 'Channel', 'Width', 'From', 'To', 'Radar check'],
    ...given.radios
      .filter((one) => one.on)
      .map((one) => {
        const span = spanOfRadio(one)
        return [
          one.ap,
          `${one.band} GHz`,
          String(one.channel),
          `${one.width} MHz`,
          String(span.from),
          String(span.to),
          needsRadarCheck(span) ? 'yes' : 'no',
        ]
      }),
  ])
}

function pairs(given: ChannelPlan): string {
  const word: Readonly<Record<Relation, string>> = { apart: 'nothing in common', share: 'take turns', disturb: 'disturb each other' }
  return table([
    ['Pair', 'Meters', 'Overlap', 'So they'],
    ...pairsOf(given)
      .filter(({ a, b }) => a.band === b.band && a.ap !== b.ap)
      .map(({ a, b, meters, overlap, mhz, relation }) => [
        `${a.ap} ${a.channel} - ${b.ap} ${b.channel}`,
        meters.toFixed(0),
        `${overlap} MHz`,
        overlap > 0 && mhz === 0 ? 'do not hear each other' : word[relation],
      ]),
  ])
}

export const channelPlan: Model<ChannelPlan> = {
  id: 'channel-plan',
  given: schema as z.ZodType<ChannelPlan>,
  decide,
  prints: { plan, pairs },
  rests: [
    {
      id: 'channels-24',
      says: 'At 2.4 GHz centers are 5 MHz apart from 2412 on, a channel is 20 MHz wide, and North America has channels 1 to 11, Europe 1 to 13.',
      where: 'HP MSM7xx Controllers Configuration Guide 6.4, Selecting channels in the 2.4 GHz band',
      address:
        'https://www.manualshelf.com/manual/hp/hp-425-wireless-dual-radio-802-11n-jp-access-point/msm7xx-controllers-configuration-guide-v640/page-82.html',
      grade: 'vendor-doc',
    },
    {
      id: 'same-channel-takes-turns',
      says: 'Radios on one channel within range of each other are one domain: they listen first and take turns.',
      where: 'Cisco Meraki, Channel Planning Best Practices',
      address: 'https://documentation.meraki.com/MR/Wi-Fi_Basics_and_Best_Practices/Channel_Planning_Best_Practices',
      grade: 'vendor-doc',
    },
    {
      id: 'radar-first',
      says: 'In 5250–5350 and 5470–5725 MHz an access point gives way to radar: it leaves the channel on which it hears one.',
      where: '47 CFR 15.407(h)(2), as corrected in 79 FR 56988',
      address: 'https://www.govinfo.gov/content/pkg/FR-2014-09-24/html/2014-22677.htm',
      grade: 'secondary',
    },
  ],
}
