import { z } from 'zod'
import type { Decided, Model } from '../model'

/** Watts at the switch. Releases differ in what they budget for the classes 0 and 3, so those are left out. */
const classWatts = { 1: 4, 2: 7, 4: 30 } as const

const watts = z.number().min(0.1).max(90)

const schema = z
  .strictObject({
    available: z.number().min(1).max(3000), // watts of the supply for PoE
    ports: z
      .array(
        z.strictObject({
          port: z.string().regex(/^Gi\d+(?:\/\d+){1,2}$/, 'a port, such as Gi1/0/3'),
          mode: z.enum(['auto', 'static', 'never']).default('auto'),
          max: watts.max(30).default(30), // watts that the port may give
          /** What is plugged in. Without `class` it is no powered device and shows no signature. */
          device: z
            .strictObject({
              name: z.string().min(1).max(19),
              class: z.union([z.literal(1), z.literal(2), z.literal(4)], { error: '1, 2 or 4' }).optional(),
              cdp: watts.optional(), // that it asks for by CDP, once it runs
            })
            .optional(),
        }),
      )
      .min(1)
      .max(48), // in the order in which devices were plugged in
  })
  .superRefine(({ available, ports }, context) => {
    const names = ports.map(({ port }) => port)
    if (new Set(names).size < names.length) context.addIssue({ code: 'custom', path: ['ports'], message: 'a port is there twice' })
    for (const [index, { device, max }] of ports.entries())
      if (device?.cdp !== undefined && (device.class === undefined || device.cdp > Math.min(max, classWatts[device.class])))
        context.addIssue({
          code: 'custom',
          path: ['ports', index, 'device', 'cdp'],
          message: 'in this model a device asks by CDP for less than its class, and no more than the port may give',
        })
    const reserved = ports.reduce((sum, { mode, max }) => sum + (mode === 'static' ? max : 0), 0)
    if (reserved > available)
      context.addIssue({ code: 'custom', path: ['available'], message: `static ports reserve ${reserved} W, and there are ${available}` })
  })

export type PowerBudget = z.infer<typeof schema>

interface Row {
  readonly port: string
  readonly mode: string
  readonly oper: 'on' | 'off' | 'power-deny'
  readonly budgeted: number
  readonly name: string
  readonly of?: number // class
  readonly max: number
  readonly why: string
}

/** A switch hands out power: to static ports first, then to devices in the order in which they come. */
export const powerBudget: Model<PowerBudget> = {
  id: 'power-budget',
  given: schema,
  decide,
  prints: { 'power-inline': powerInline },
  rests: [
    {
      id: 'class-watts',
      says: 'At the switch class 1 is 4 W, class 2 is 7 W and class 4 is 30 W.',
      where: 'Cisco document 200605; class 4 and 30 W in show power inline of devices',
      address:
        'https://www.cisco.com/c/en/us/support/docs/switches/catalyst-3750-series-switches/200605-Troubleshoot-Power-over-Ethernet-PoE-o.html',
      grade: 'vendor-doc',
    },
    {
      id: 'static-reserves',
      says: 'A static port reserves its maximum, with or without a device, and before ports in auto mode.',
      where: 'Catalyst 3750-X and 3560-X command reference, power inline',
      address: 'https://mwib.goodbear.co.uk/manual/1422295/Cisco-Catalyst-3560-X.html?page=482',
      grade: 'vendor-doc',
    },
    {
      id: 'deny',
      says: 'A device whose class is above the port’s maximum, or that does not fit into what is left, gets no power: power-deny.',
      where: 'Catalyst 3750-X and 3560-X command reference, power inline',
      address: 'https://mwib.goodbear.co.uk/manual/1422295/Cisco-Catalyst-3560-X.html?page=482',
      grade: 'vendor-doc',
    },
    {
      id: 'cdp-adjusts',
      says: 'A Cisco device tells by CDP what it really uses, and the switch adjusts the budget.',
      where: 'IE 4000 guide, Budgeting Power for Devices Connected to a PoE Port',
      address: 'https://www.easymanua.ls/cisco/ie-4000/manual/733332?p=41',
      grade: 'vendor-doc',
    },
    {
      id: 'form',
      says: 'The table looks as IOS prints it.',
      where: 'show power inline, test data of ntc-templates',
      address: 'https://github.com/networktocode/ntc-templates',
      grade: 'capture',
    },
  ],
}

function rowsOf({ available, ports }: PowerBudget): { rows: Row[]; used: number } {
  let used = ports.reduce((sum, { mode, max }) => sum + (mode === 'static' ? max : 0), 0)
  const rows = ports.map(({ port, mode, max, device }): Row => {
    const base = { port, mode, max, name: 'n/a' }
    if (mode === 'never') return { ...base, oper: 'off', budgeted: 0, why: `${port} gives no power, whatever is plugged in.` }
    if (device?.class === undefined) {
      const budgeted = mode === 'static' ? max : 0
      const why = device ? `${device.name} shows no signature of a powered device, so ${port} gives none.` : `Nothing is at ${port}.`
      return { ...base, oper: 'off', budgeted, why }
    }
    const known = { ...base, name: device.name, of: device.class }
    const first = classWatts[device.class]
    if (first > max)
      return {
        ...known,
        oper: 'power-deny',
        budgeted: mode === 'static' ? max : 0,
        why: `${device.name} is of class ${device.class}, ${first} W, and ${port} may give ${max}.`,
      }
    if (mode === 'static') return { ...known, oper: 'on', budgeted: max, why: `${port} has its ${max} W reserved.` }
    const left = round(available - used)
    if (first > left)
      return {
        ...known,
        oper: 'power-deny',
        budgeted: 0,
        why: `${device.name} at ${port} needs ${first} W at first, and ${left} are left.`,
      }
    const budgeted = device.cdp ?? first
    used += budgeted
    return { ...known, oper: 'on', budgeted, why: `${device.name} at ${port} is given ${budgeted} W.` }
  })
  return { rows, used: round(used) }
}

const round = (value: number) => Math.round(value * 10) / 10

function decide(given: PowerBudget): Decided {
  const { rows, used } = rowsOf(given)
  const of = (oper: Row['oper']) => rows.filter((row) => row.oper === oper)
  const denied = of('power-deny')
  const silent = rows.find(({ port, oper }) => oper === 'off' && given.ports.some((one) => one.port === port && one.device))
  return {
    facts: {
      used,
      remaining: round(given.available - used),
      on: of('on')
        .map(({ port }) => port)
        .join(' '),
      denied: denied.map(({ port }) => port).join(' '),
      off: of('off')
        .map(({ port }) => port)
        .join(' '),
    },
    because: denied[0]?.why ?? silent?.why ?? `All devices together have ${used} W, and ${given.available} are there.`,
  }
}

/** `show power inline`. */
function powerInline(given: PowerBudget): string {
  const { rows, used } = rowsOf(given)
  const number = (value: number, width: number) => value.toFixed(1).padStart(width)
  const sorted = [...rows].sort((a, b) => a.port.localeCompare(b.port, 'en', { numeric: true }))
  return [
    'Module   Available     Used     Remaining',
    '          (Watts)     (Watts)    (Watts)',
    '------   ---------   --------   ---------',
    `1        ${number(given.available, 8)}   ${number(used, 8)}   ${number(given.available - used, 9)}`,
    'Interface Admin  Oper       Power   Device              Class Max',
    '                            (Watts)',
    '--------- ------ ---------- ------- ------------------- ----- ----',
    ...sorted.map((row) => {
      const power = (row.oper === 'on' ? row.budgeted : 0).toFixed(1)
      return `${row.port.padEnd(10)}${row.mode.padEnd(7)}${row.oper.padEnd(11)}${power.padEnd(8)}${row.name.padEnd(20)}${String(row.of ?? 'n/a').padEnd(6)}${row.max.toFixed(1)}`
    }),
  ].join('\n')
}
