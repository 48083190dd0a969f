import { z } from 'zod'
import type { Model } from '../model'

const value = z.number().min(0).max(1_000_000)

const given = z.strictObject({
  /** What is measured, with its unit: `load of the uplink in %`. */
  measured: z.string().trim().min(1).max(80),
  /** An alarm of the fixed kind: the value is above it. */
  threshold: value,
  /** How far outside of what was seen before a value may be and still count as usual. */
  margin: value,
  times: z
    .array(
      z.strictObject({
        at: z.string().trim().min(1).max(20),
        /** Values at the same time in the past. */
        past: z.array(value).min(2, 'two values of the past at least, or nothing can be learned').max(60),
        now: value,
      }),
    )
    .min(1)
    .max(24)
    .refine((times) => new Set(times.map((time) => time.at)).size === times.length, 'two entries are of the same time'),
})
export type Measured = z.infer<typeof given>
type Time = Measured['times'][number]

/** What is usual at a time: all that was seen then, and the margin on both sides. */
function usual({ past }: Time, margin: number): readonly [low: number, high: number] {
  return [Math.max(0, Math.min(...past) - margin), Math.max(...past) + margin]
}

const above = (time: Time, all: Measured): boolean => time.now > all.threshold
function unusual(time: Time, all: Measured): boolean {
  const [low, high] = usual(time, all.margin)
  return time.now < low || time.now > high
}

const names = (times: readonly Time[]): string => times.map((time) => time.at).join(' ') || 'none'
const listed = (times: readonly Time[]): string => times.map((time) => time.at).join(', ')

function because(all: Measured): string {
  const fixed = all.times.filter((time) => above(time, all))
  const learned = all.times.filter((time) => unusual(time, all))
  const first = fixed.length === 0 ? `No value is above ${all.threshold}.` : `Above ${all.threshold} is the value of ${listed(fixed)}.`
  const second =
    learned.length === 0
      ? 'No value is outside of what is usual at its time.'
      : learned
          .map((time) => {
            const [low, high] = usual(time, all.margin)
            return `At ${time.at} the value ${time.now} is outside of what is usual then, ${low} to ${high}.`
          })
          .join(' ')
  return `${first} ${second}`
}

function print(all: Measured): string {
  const width = Math.max(10, ...all.times.map((time) => time.past.join(' ').length))
  const row = (at: string, past: string, range: string, now: string, fixed: string, learned: string) =>
    `${at.padEnd(7)}${past.padEnd(width + 2)}${range.padEnd(10)}${now.padEnd(6)}${fixed.padEnd(10)}${learned}`.trimEnd()
  return [
    `Measured: ${all.measured}`,
    row('time', 'past', 'usual', 'now', `above ${all.threshold}`, 'unusual'),
    ...all.times.map((time) => {
      const [low, high] = usual(time, all.margin)
      return row(
        time.at,
        time.past.join(' '),
        `${low}-${high}`,
        String(time.now),
        above(time, all) ? 'ALARM' : '-',
        unusual(time, all) ? 'ALARM' : '-',
      )
    }),
  ].join('\n')
}

/** The same table before anybody has decided. */
function printValues(all: Measured): string {
  const width = Math.max(10, ...all.times.map((time) => time.past.join(' ').length))
  return [
    `Measured: ${all.measured}`,
    `Fixed threshold: above ${all.threshold}`,
    `Baseline: lowest to highest of the past, ${all.margin} more on both sides`,
    `${'time'.padEnd(7)}${'past'.padEnd(width + 2)}now`,
    ...all.times.map((time) => `${time.at.padEnd(7)}${time.past.join(' ').padEnd(width + 2)}${time.now}`),
  ].join('\n')
}

/** A fixed threshold beside the simplest of baselines: what was seen at the same time before. */
export const baseline: Model<Measured> = {
  id: 'baseline',
  given,
  decide(all) {
    const fixed = all.times.filter((time) => above(time, all))
    const learned = all.times.filter((time) => unusual(time, all))
    return {
      facts: {
        'above-the-threshold': names(fixed),
        unusual: names(learned),
        'above-alone': names(fixed.filter((time) => !learned.includes(time))),
        'unusual-alone': names(learned.filter((time) => !fixed.includes(time))),
        both: names(fixed.filter((time) => learned.includes(time))),
      },
      because: because(all),
    }
  },
  prints: { table: print, values: printValues },
  rests: [
    {
      id: 'patterns-of-behavior',
      says: 'Machine learning in network assurance extracts patterns of behavior from the network.',
      where: 'Cisco blog, Machine Learning for Analytics and Assurance',
      address: 'https://blogs.cisco.com/analytics-automation/machine-learning-for-analytics-and-assurance',
      grade: 'vendor-doc',
    },
  ],
}
