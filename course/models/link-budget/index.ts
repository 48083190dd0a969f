import { z } from 'zod'
import { flag, inTenths, measure, table, tenth } from '../measures'
import type { Decided, Model } from '../model'

/** What arrives of a radio signal, in dBm, and what a client makes of it: the rate, and whether it looks for another access point. */

const path = z
  .strictObject({
    /** Meters of free space between the antennas. */
    meters: measure.optional(),
    /** Decibels lost on the way, where they are known and not worked out from meters. */
    loss: measure.optional(),
    walls: z.array(z.strictObject({ name: z.string().min(1), loss: measure })).default([]),
  })
  .refine(({ meters, loss }) => (meters === undefined) !== (loss === undefined), 'give either `meters` or `loss`')
  .refine(({ meters }) => meters === undefined || meters > 0, '`meters` must be more than 0: the formula is for antennas apart')

const station = z.strictObject({
  name: z.string().regex(/^\S+$/, 'a name is one word'),
  /** Transmit power in dBm. */
  power: measure,
  /** Antenna gain in dBi. */
  gain: measure.default(0),
  /** Decibels lost in the cable between radio and antenna. */
  cable: measure.default(0),
})

const schema = z
  .strictObject({
    /** Frequency in MHz. */
    mhz: measure,
    'access-points': z
      .array(station.extend({ path, on: flag.default(true) }))
      .min(1)
      .max(8),
    client: station.extend({
      /** The access point that it is joined to. */
      joined: z.string().optional(),
      /** It looks for another one below this many dBm, and moves if that is better by so many dB. */
      roams: z.strictObject({ below: measure, 'better-by': measure }).optional(),
    }),
    /** Noise where the client is, in dBm. */
    noise: measure,
    /** Rates in Mbit/s and what each needs; a rate is used where both are met. */
    rates: z.array(z.strictObject({ rate: measure, signal: measure, snr: measure })).default([]),
    /** The most that may be radiated, in dBm EIRP. */
    limit: measure.optional(),
  })
  .superRefine((given, context) => {
    const names = given['access-points'].map(({ name }) => name)
    if (new Set(names).size < names.length)
      context.addIssue({ code: 'custom', path: ['access-points'], message: 'two access points have one name' })
    if (given.client.joined !== undefined && !names.includes(given.client.joined))
      context.addIssue({ code: 'custom', path: ['client', 'joined'], message: `there is no access point ${given.client.joined}` })
  })

export type LinkBudget = z.infer<typeof schema>
type AccessPoint = LinkBudget['access-points'][number]

/** Milliwatts as dBm, and back. */
export function dBmOf(milliwatts: number): number {
  return 10 * Math.log10(milliwatts)
}

export function milliwattsOf(dBm: number): number {
  return 10 ** (dBm / 10)
}

/** Free-space loss in dB: 32.4 + 20 log f in MHz + 20 log d in km. */
export function freeSpaceLoss(mhz: number, meters: number): number {
  return 32.4 + 20 * Math.log10(mhz) + 20 * Math.log10(meters / 1000)
}

function lossOf({ path: { meters, loss, walls } }: AccessPoint, mhz: number): number {
  return (meters === undefined ? (loss ?? 0) : freeSpaceLoss(mhz, meters)) + walls.reduce((sum, wall) => sum + wall.loss, 0)
}

function eirpOf({ power, gain, cable }: { power: number; gain: number; cable: number }): number {
  return power - cable + gain
}

/** What arrives at the client, in dBm. */
function downOf(ap: AccessPoint, { client, mhz }: LinkBudget): number {
  return eirpOf(ap) - lossOf(ap, mhz) + client.gain - client.cable
}

/** What arrives at the access point, in dBm. */
function upOf(ap: AccessPoint, { client, mhz }: LinkBudget): number {
  return eirpOf(client) - lossOf(ap, mhz) + ap.gain - ap.cable
}

function rateAt(dBm: number, { noise, rates }: LinkBudget): number {
  return Math.max(0, ...rates.filter(({ signal, snr }) => dBm >= signal && dBm - noise >= snr).map(({ rate }) => rate))
}

function decide(given: LinkBudget): Decided {
  const heard = given['access-points'].filter(({ on }) => on).map((ap) => ({ ap, dBm: tenth(downOf(ap, given)) }))
  const best = heard.reduce<(typeof heard)[number] | undefined>((top, one) => (top && top.dBm >= one.dBm ? top : one), undefined)
  const joined = heard.find(({ ap }) => ap.name === given.client.joined) ?? best
  if (!joined || !best)
    return {
      facts: { status: 'nothing heard', received: 0, snr: 0, rate: 0, roams: false, serving: '' },
      because: 'No access point is on.',
    }
  const { roams } = given.client
  const leaves = roams !== undefined && best !== joined && joined.dBm < roams.below && best.dBm >= joined.dBm + roams['better-by']
  const serving = leaves ? best : joined
  const snr = tenth(serving.dBm - given.noise)
  const rate = rateAt(serving.dBm, given)
  const up = tenth(upOf(serving.ap, given))
  const eirp = tenth(eirpOf(serving.ap))
  const status = given.rates.length === 0 ? 'worked out' : rate > 0 ? 'link' : 'no link'
  return {
    facts: {
      status,
      eirp,
      received: serving.dBm,
      loss: tenth(lossOf(serving.ap, given.mhz)),
      snr,
      rate,
      uplink: up,
      weaker: up === serving.dBm ? 'neither' : up < serving.dBm ? 'uplink' : 'downlink',
      best: best.ap.name,
      serving: serving.ap.name,
      roams: leaves,
      allowed: given.limit === undefined || eirp <= given.limit,
    },
    because: leaves
      ? `${joined.ap.name} is down to ${inTenths(joined.dBm)} dBm, and ${best.ap.name} arrives with ${inTenths(best.dBm)}: the client moves.`
      : `${serving.ap.name} arrives with ${inTenths(serving.dBm)} dBm, ${inTenths(snr)} dB above the noise${
          given.rates.length === 0 ? '' : rate > 0 ? `, enough for ${rate} Mbit/s` : ', too little for any of the rates'
        }.`,
  }
}

function budgetOf(ap: AccessPoint, given: LinkBudget): string {
  const signed = (value: number) => (value < 0 ? inTenths(value) : `+${inTenths(value)}`)
  const { client, mhz, noise } = given
  const rows = [
    [`transmit power of ${ap.name}`, inTenths(ap.power), 'dBm'],
    ...(ap.cable === 0 ? [] : [['cable to the antenna', signed(-ap.cable), 'dB']]),
    ['antenna gain', signed(ap.gain), 'dBi'],
    ['EIRP', inTenths(eirpOf(ap)), 'dBm'],
    ap.path.meters === undefined
      ? ['path loss', signed(-(ap.path.loss ?? 0)), 'dB']
      : [`${ap.path.meters} m of free space at ${mhz} MHz`, signed(-freeSpaceLoss(mhz, ap.path.meters)), 'dB'],
    ...ap.path.walls.map(({ name, loss }) => [name, signed(-loss), 'dB']),
    [`antenna gain of ${client.name}`, signed(client.gain - client.cable), 'dBi'],
    ['received', inTenths(downOf(ap, given)), 'dBm'],
    ['noise', inTenths(noise), 'dBm'],
    ['SNR', inTenths(downOf(ap, given) - noise), 'dB'],
  ]
  const wide = Math.max(...rows.map(([, value = '']) => value.length))
  return table(rows.map(([what = '', value = '', unit = '']) => [what, value.padStart(wide), unit]))
}

function budget(given: LinkBudget): string {
  const ap = given['access-points'].find(({ name }) => name === given.client.joined) ?? given['access-points'][0]
  return ap ? budgetOf(ap, given) : ''
}

function survey(given: LinkBudget): string {
  return table([
    ['AP', 'dBm', 'SNR', 'Mbit/s'],
    ...given['access-points']
      .filter(({ on }) => on)
      .map((ap) => {
        const dBm = tenth(downOf(ap, given))
        return [ap.name, inTenths(dBm), inTenths(dBm - given.noise), given.rates.length === 0 ? '-' : String(rateAt(dBm, given))]
      }),
  ])
}

export const linkBudget: Model<LinkBudget> = {
  id: 'link-budget',
  given: schema as z.ZodType<LinkBudget>,
  decide,
  prints: { budget, survey },
  rests: [
    {
      id: 'free-space',
      says: 'Loss between antennas in free space, in dB: 32.4 + 20 log f + 20 log d, with f in MHz and d in km.',
      where: 'Recommendation ITU-R P.525-5, as probsee.com quotes it',
      address: 'https://probsee.com/p/itu_r_p525',
      grade: 'secondary',
    },
    {
      id: 'snr-is-a-difference',
      says: 'Noise of at most -92 dBm and a signal of -67 dBm make a signal-to-noise ratio of 25 dB.',
      where: 'Cisco Unified Wireless IP Phone 7925G Deployment Guide',
      address: 'https://www.easymanua.ls/cisco/7925g/manual/537028?p=8',
      grade: 'vendor-doc',
    },
    {
      id: 'client-roams',
      says: 'Which access point a client moves to is primarily decided by the client.',
      where: 'Cisco Wireless Controller Configuration Guide, 8.1, Client Roaming',
      address: 'https://bxin.cisco.com/c/en/us/td/docs/wireless/controller/8-1/configuration-guide/b_cg81/client_roaming.html',
      grade: 'vendor-doc',
    },
  ],
}
