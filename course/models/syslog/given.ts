import { z } from 'zod'
import { FACILITIES, type Facility, SEVERITIES } from './levels'
import { partsOf } from './message'

const level = z.enum(SEVERITIES, { error: `write one of ${SEVERITIES.join(', ')}` })
const limit = z.enum([...SEVERITIES, 'off'], { error: `write one of ${SEVERITIES.join(', ')}, or off` })
const FACILITY_NAMES = Object.keys(FACILITIES) as [Facility, ...Facility[]]

const message = z.string().refine((line) => partsOf(line) !== undefined, {
  error: 'is no message of IOS: write it as `%LINK-3-UPDOWN: text`, or as printed, `000042: *Mar  1 18:46:11.123: %LINK-3-UPDOWN: text`',
})

const session = z.strictObject({
  line: z.string().regex(/^vty\d+$/, { error: 'write vty and a number, vty0' }),
  monitor: z.boolean().default(false), // whether `terminal monitor` was typed in it
})

/** The settings of a device that has been told nothing are those of IOS. */
const logging = z.strictObject({
  on: z.boolean().default(true),
  console: limit.default('debugging'),
  monitor: limit.default('debugging'),
  buffered: limit.default('debugging'),
  trap: level.default('informational'),
  facility: z.enum(FACILITY_NAMES, { error: `write one of ${FACILITY_NAMES.join(', ')}` }).default('local7'),
  hosts: z
    .array(z.ipv4({ error: 'write the address of a server' }))
    .max(4)
    .default([]),
})

/** How a message that is given bare is stamped: the first of them. */
const clock = z.strictObject({
  reads: z.string().regex(/^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d\.\d{3}$/, { error: 'write the time as `Mar  1 18:46:11.123`' }),
  uptime: z
    .string()
    .regex(/^(?:\d\d:\d\d:\d\d|\d+d\d\dh|\d+w\d+d|\d+y\d+w)$/, { error: 'write the time since the start as 00:00:46, 1d05h or 20w2d' }),
  zone: z
    .string()
    .regex(/^[A-Z]{1,5}$/)
    .default('UTC'),
  state: z.enum(['unset', 'set', 'synchronized', 'lost'], { error: 'write unset, set, synchronized or lost' }),
})

export const STAMPS = ['none', 'uptime', 'datetime', 'datetime msec', 'datetime msec show-timezone'] as const

const device = z.strictObject({
  name: z.string().min(1).default('R1'),
  clock: clock.optional(),
  stamps: z.enum(STAMPS, { error: `write one of ${STAMPS.join(', ')}` }).default('none'),
  sequence: z.boolean().default(false), // service sequence-numbers
  number: z.number().int().min(1).max(999_999).default(1), // of the first message
  logging: logging.prefault({}),
  sessions: z.array(session).max(4).default([]),
})

export const given = z
  .strictObject({ messages: z.array(message).min(1, { error: 'give at least one message' }).max(12), device: device.prefault({}) })
  .superRefine(({ messages, device: { clock: kept, stamps } }, { addIssue }) => {
    const stamped = messages.flatMap((line) => partsOf(line) ?? []).some(({ stamp, sequence }) => stamp !== '' || sequence !== '')
    if (stamped && (stamps !== 'none' || kept !== undefined))
      addIssue({
        code: 'custom',
        path: ['device'],
        message: 'a message that is printed with its stamp has one already: leave out clock and stamps',
      })
    if (!stamped && stamps !== 'none' && kept === undefined)
      addIssue({ code: 'custom', path: ['device', 'clock'], message: 'a message can be stamped only with a clock: add `clock`' })
  })

export type Given = z.infer<typeof given>
export type Device = Given['device']
