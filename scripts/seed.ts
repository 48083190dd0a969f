import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { closeDatabase, database, environment } from '@/server/base'
import { hashPassword } from '@/server/door'
import { prepare } from './fresh'
import { countOthers, instructorAddress, keepClasses, type Progress } from './simulated/classes'

// `npm run seed`: classes of simulated learners, as many as a large school has, to see how Holdtime does with ten million answers.

const USAGE = 'Write: npm run seed -- --cohorts 200 --size 50 --days 90 --seed 1 (or some of them); --beside where people study already'
const COHORTS = { postgresql: 200, pglite: 20 } as const

try {
  const { beside, ...given } = parseOrder(process.argv.slice(2))
  environment() // says what is missing before anything is made
  await prepare({ pages: false })
  const others = beside ? 0 : await countOthers()
  if (others > 0)
    throw new Error(
      `${others} ${others === 1 ? 'person has' : 'people have'} studied here. Nothing was written. Seed an empty database, or write --beside to add simulated classes to theirs.`,
    )
  const cohorts = given.cohorts ?? COHORTS[(await database()).kind]
  const password = randomBytes(12).toString('base64url')
  await keepClasses({ ...given, cohorts }, Date.now(), await hashPassword(password, null), progressOf(cohorts * given.size))
  console.log(`\nSign in as ${instructorAddress(given.seed, 0)} with ${password}.`)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await closeDatabase()
}

/** @throws Error with how to write it */
function parseOrder(args: string[]) {
  const number = (least: number, most: number) => z.coerce.number().int().min(least).max(most)
  const schema = z.object({
    cohorts: number(1, 10_000).optional(),
    size: number(1, 1000).default(50),
    days: number(1, 1000).default(90),
    seed: number(0, 1_000_000).default(1),
    beside: z.boolean().default(false),
  })
  const text = { type: 'string' } as const
  try {
    const options = { cohorts: text, size: text, days: text, seed: text, beside: { type: 'boolean' } } as const
    return schema.parse(parseArgs({ args, options }).values)
  } catch (error) {
    const why = error instanceof z.ZodError ? error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('; ') : error
    throw new Error(`${why instanceof Error ? why.message : why}\n${USAGE}`)
  }
}

/** Tells how far it is: on a terminal in one line that changes, else every few seconds. */
function progressOf(learners: number): Progress {
  const [begun, isTerminal] = [performance.now(), process.stdout.isTTY]
  let [events, done, there, told] = [0, 0, 0, begun]
  const tell = () => {
    const seconds = (performance.now() - begun) / 1000
    const left = ((learners - done - there) * seconds) / Math.max(1, done)
    const rate = Math.round(events / seconds).toLocaleString('en')
    const line = `${done + there} of ${learners} learners, ${events.toLocaleString('en')} events, ${rate} a second, ${inMinutes(left)} left`
    process.stdout.write(isTerminal ? `\r${line.padEnd(100)}` : `${line}\n`)
    told = performance.now()
  }
  return {
    written(more) {
      events += more
      done++
      if (performance.now() - told > (isTerminal ? 200 : 5000)) tell()
    },
    skipped(more) {
      there += more
    },
    counting() {
      tell()
      if (isTerminal) process.stdout.write('\n')
      if (there > 0) console.log(`${there} learners were there already.`)
      console.log('Counting what instructors read …')
    },
  }
}

function inMinutes(seconds: number): string {
  return seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} minutes`
}
