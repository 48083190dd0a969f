import { z } from 'zod'
import { flag, measure } from '../measures'
import { categories, type Plug, schemes, wires } from './copper'

const plug = z
  .union([z.enum(['T568A', 'T568B']), z.array(z.union([z.enum(wires), z.literal('-')])).length(8)])
  .transform((one): Plug => (typeof one === 'string' ? schemes[one] : one))
  .refine((pins) => pins.every((wire, index) => wire === '-' || pins.indexOf(wire) === index), 'a wire is in two pins of one plug')

const speed = measure.pipe(
  z.union([z.literal(10), z.literal(100), z.literal(1000), z.literal(2500), z.literal(5000), z.literal(10000), z.literal(25000)]),
)

const copperPort = z
  .strictObject({
    name: z.string().min(1),
    /** Sends on 1 and 2 (`mdi`: a host, a router) or on 3 and 6 (`mdi-x`: a switch). */
    sends: z.enum(['mdi', 'mdi-x']),
    'auto-mdix': flag,
    /** The fastest it can do, in Mbit/s. */
    fastest: speed,
    speed: z.union([z.literal('auto'), speed]).default('auto'),
    duplex: z.enum(['auto', 'full', 'half']).default('auto'),
  })
  .refine((port) => port.speed === 'auto' || port.speed <= port.fastest, 'the speed is above the fastest that the port can do')
  .refine((port) => port.duplex === 'auto' || port.speed !== 'auto', 'a typed duplex with a speed of auto: platforms differ, type both')
  .refine((port) => port.duplex !== 'half' || Number(port.speed) < 1000, 'there is no half duplex from 1000 Mbit/s on')

export const transceiver = z.strictObject({
  name: z.string().min(1),
  /** Mbit/s. */
  speed,
  /** The wavelength it sends, in nm, and the one it receives where that is another. */
  nm: measure,
  receives: measure.optional(),
  /** Meters by kind of fiber; a kind that is not named is one that it is not made for. */
  reach: z.partialRecord(z.enum(['OM1', 'OM2', 'OM3', 'OM4', 'OS2']), measure),
  /** What it sends at the moment, in dBm. */
  tx: measure,
  /** The weakest and the strongest light that it reads without errors, in dBm. */
  sensitivity: measure,
  overload: measure,
  /** Thresholds of its receive power, as it reports them. */
  thresholds: z.strictObject({ 'high-alarm': measure, 'high-warning': measure, 'low-warning': measure, 'low-alarm': measure }).optional(),
})

const fiberPort = z.strictObject({
  name: z.string().regex(/^\S+$/, 'the name of a fiber port is one word, such as Te1/1/1'),
  transceiver,
  shutdown: flag.default(false),
})

const loss = z.strictObject({ name: z.string().min(1), db: measure })

export const copper = z.strictObject({
  kind: z.enum(categories),
  meters: measure,
  /** The plugs, as a scheme or wire by wire. */
  plugs: z.strictObject({ a: plug, b: plug }),
  a: copperPort,
  b: copperPort,
})

export const fiber = z.strictObject({
  kind: z.enum(['OM1', 'OM2', 'OM3', 'OM4', 'OS2']),
  meters: measure,
  /** Decibels lost in a kilometer of this fiber at this wavelength. */
  'db-per-km': measure,
  /** Everything else on the way that costs light: connectors, splices, a bend, an attenuator. */
  losses: z.array(loss).default([]),
  /** `crossed` leads each Tx to the other's Rx; `straight` leads Tx to Tx. */
  strands: z.enum(['crossed', 'straight']).default('crossed'),
  /** A strand that is broken: the one on which A sends, or the one on which B does. */
  cut: z.enum(['none', 'a-to-b', 'b-to-a', 'both']).default('none'),
  a: fiberPort,
  b: fiberPort,
})

export const schema = z
  .strictObject({ copper: copper.optional(), fiber: fiber.optional() })
  .refine((given) => (given.copper === undefined) !== (given.fiber === undefined), 'give either `copper` or `fiber`')

export type CablePlant = z.infer<typeof schema>
export type Copper = z.infer<typeof copper>
export type Fiber = z.infer<typeof fiber>
export type Transceiver = z.infer<typeof transceiver>
