import type { z } from 'zod'
import { inTenths, table } from '../measures'
import type { Model } from '../model'
import { pinsOf } from './copper'
import { dark, decideFiber, lightOf, lossOf } from './light'
import { decideCopper } from './link'
import { type CablePlant, type Fiber, schema } from './schema'

/** A cable between two ports: copper with its eight pins, or fiber with its light. */

/** Both plugs, pin by pin, as they are read from left to right. */
function pins({ copper }: CablePlant): string {
  if (!copper) return 'no copper'
  return table([['Pin', 'End A', 'End B'], ...copper.plugs.a.map((wire, index) => [String(index + 1), wire, copper.plugs.b[index] ?? '-'])])
}

/** What a wire-map tester shows: the pin at the far end under each pin; `o` is open. */
function wiremap({ copper }: CablePlant): string {
  if (!copper) return 'no copper'
  const map = pinsOf(copper.plugs.a, copper.plugs.b)
  return [`A  ${map.map((_, index) => index + 1).join(' ')}`, `B  ${map.map((pin) => (pin === 0 ? 'o' : pin)).join(' ')}`].join('\n')
}

/** Where the light goes: sent, lost piece by piece, received; from A to B. */
function light({ fiber }: CablePlant): string {
  if (!fiber) return 'no fiber'
  const rows = [
    [`sent by ${fiber.a.name}`, inTenths(fiber.a.transceiver.tx), 'dBm'],
    [`${fiber.meters} m of ${fiber.kind}, ${fiber['db-per-km']} dB/km`, inTenths(-(fiber.meters / 1000) * fiber['db-per-km']), 'dB'],
    ...fiber.losses.map(({ name, db }) => [name, inTenths(-db), 'dB']),
    ['lost in all', inTenths(lossOf(fiber)), 'dB'],
    [`received by ${fiber.b.name}`, inTenths(lightOf(fiber).b), 'dBm'],
    [`needed by ${fiber.b.name}`, inTenths(fiber.b.transceiver.sensitivity), 'dBm'],
  ]
  const wide = Math.max(...rows.map(([, value = '']) => value.length))
  return table(rows.map(([what = '', value = '', unit = '']) => [what, value.padStart(wide), unit]))
}

const legend = [
  'If device is externally calibrated, only calibrated values are printed.',
  '++ : high alarm, +  : high warning, -  : low warning, -- : low alarm.',
  'NA or N/A: not applicable, Tx: transmit, Rx: receive.',
  'mA: milliamperes, dBm: decibels (milliwatts).',
]

/** `show interfaces transceiver` at one end. Temperature, voltage and current are ordinary ones: the light is what this is about. */
function transceiverAt(end: 'a' | 'b') {
  return ({ fiber }: CablePlant): string => {
    if (!fiber) return 'no fiber'
    const { name, transceiver, shutdown } = fiber[end]
    const rx = lightOf(fiber)[end]
    return [
      ...legend,
      '                                         Optical   Optical',
      '         Temperature  Voltage  Current   Tx Power  Rx Power',
      'Port     (Celsius)    (Volts)  (mA)      (dBm)     (dBm)',
      '-------  -----------  -------  --------  --------  --------',
      `${name.padEnd(9)}  35.5       3.30  ${(shutdown ? '0.0' : '5.7').padStart(8)}  ${inTenths(shutdown ? dark : transceiver.tx).padStart(8)}  ${inTenths(rx).padStart(8)}`,
    ].join('\n')
  }
}

/** The part of `show interfaces transceiver detail` that compares the light received with its thresholds. */
function receivedAt(end: 'a' | 'b') {
  return ({ fiber }: CablePlant): string => {
    if (!fiber) return 'no fiber'
    const { name, transceiver } = fiber[end]
    const has = transceiver.thresholds
    const of = (key: keyof NonNullable<typeof has>) => (has ? inTenths(has[key]) : 'N/A')
    return [
      '                 Optical          High Alarm  High Warn  Low Warn   Low Alarm',
      '                 Receive Power    Threshold   Threshold  Threshold  Threshold',
      'Port       Lane  (dBm)            (dBm)       (dBm)      (dBm)      (dBm)',
      '---------  ----  ---------------  ----------  ---------  ---------  ---------',
      `${name.padEnd(9)}  N/A  ${inTenths(lightOf(fiber)[end]).padStart(5)}             ${of('high-alarm').padStart(8)}  ${of('high-warning').padStart(9)}  ${of('low-warning').padStart(9)}  ${of('low-alarm').padStart(9)}`,
    ].join('\n')
  }
}

function modules({ fiber }: CablePlant): string {
  if (!fiber) return 'no fiber'
  const row = ({ name, transceiver: one }: Fiber['a']) => [
    name,
    one.name,
    `${one.nm} nm`,
    Object.entries(one.reach)
      .map(([kind, meters]) => `${kind} ${meters} m`)
      .join(', '),
    inTenths(one.tx),
    `${inTenths(one.sensitivity)} to ${inTenths(one.overload)}`,
  ]
  return table([['Port', 'Module', 'Light', 'Made for', 'Sends dBm', 'Reads dBm'], row(fiber.a), row(fiber.b)])
}

export const cablePlant: Model<CablePlant> = {
  id: 'cable-plant',
  given: schema as z.ZodType<CablePlant>,
  decide: ({ copper, fiber }) =>
    copper
      ? decideCopper(copper)
      : fiber
        ? decideFiber(fiber)
        : { facts: { status: 'no cable', link: false }, because: 'There is no cable.' },
  prints: {
    pins,
    wiremap,
    light,
    modules,
    'transceiver-a': transceiverAt('a'),
    'transceiver-b': transceiverAt('b'),
    'received-a': receivedAt('a'),
    'received-b': receivedAt('b'),
  },
  rests: [
    {
      id: 'auto-mdix-one-end',
      says: 'With auto-MDIX at one end a link comes up with either cable; with it off at both a wrong cable leaves the link down.',
      where: 'Cisco Catalyst 2960-L Configuration Guide, 15.2(6)E, Auto-MDIX, table 1',
      address:
        'https://www.cisco.com/c/en/us/td/docs/switches/lan/catalyst2960l/software/15-2_6_e/configuration_guide/b_1526e_consolidated_2960l_cg/m_int_automdix_cg.html',
      grade: 'vendor-doc',
    },
    {
      id: 'auto-mdix-needs-auto',
      says: 'Auto-MDIX works where speed and duplex are on auto.',
      where: 'Cisco Catalyst configuration guide, as quoted by networkcity.blogspot.com',
      address: 'https://networkcity.blogspot.com/2009/11/auto-mdix-dilemma.html',
      grade: 'secondary',
    },
    {
      id: 'parallel-detection',
      says: 'An end on auto reads the speed of an end with typed speed and duplex and falls back to half duplex at 10 and 100 Mbit/s.',
      where: 'Cisco document 10561, Configuring and Troubleshooting Ethernet 10/100/1000Mb Half/Full Duplex Auto-Negotiation',
      address: 'https://www.cisco.com/c/en/us/support/docs/lan-switching/ethernet/10561-3.html',
      grade: 'vendor-doc',
    },
    {
      id: 'gigabit-all-pairs',
      says: 'For 1000BASE-T all four pairs are connected and used in both directions.',
      where: 'SMC TigerSwitch manual, Twisted-Pair Cable and Pin Assignments',
      address: 'https://manualsdump.com/amp/en/manuals/134174/47',
      grade: 'vendor-doc',
    },
    {
      id: 'attenuator',
      says: 'Where a long-reach module has too short a span, an inline attenuator keeps the receiver from being overloaded.',
      where: 'Cisco SFP Optics for Gigabit Ethernet Applications, data sheet',
      address: 'https://fr.scribd.com/document/343904381/SFP-datas',
      grade: 'vendor-doc',
    },
    {
      id: 'dark-is-minus-40',
      says: 'A module that receives no light reports -40.0 dBm.',
      where: 'Output of show interfaces transceiver on IOS XE, from the tests of Genie',
      address: 'https://github.com/CiscoTestAutomation/genieparser',
      grade: 'capture',
    },
  ],
}
