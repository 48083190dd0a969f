import { createHmac } from 'node:crypto'
import { Prisma } from '@/prisma/generated/client'
import { database, environment, Refusal } from '../base'
import type { Who } from './session'

// Two limits. Guesses at an account are few and counted in the database, for all processes together. Floods of whatever changes something
// are counted here, since a count in the database would be a write of its own: each process has its own counts.

/**
 * Changes that one learner and one network may send to a process in so many seconds. Nobody answers faster than once a second, with a
 * call to see the answer of a recall; 200 of them who all do so at once are a school behind one address.
 */
const FLOOD = { learner: 50, network: 5000, seconds: 10 }

/**
 * How often something may be tried: by one mail address (or learner), and from one network, in so many minutes from the first try.
 * A network may be a school behind one address, so it may do much more than a person ever does.
 */
const LIMITS = {
  'sign-in': { address: 10, network: 100, minutes: 15 },
  mail: { address: 5, network: 60, minutes: 60 },
  import: { address: 20, network: 100, minutes: 60 },
  // Files larger than anybody's are taken, of those who have no log of that size here: see server/takeaway/importing.ts.
  'large-import': { address: 3, network: 10, minutes: 24 * 60 },
  recovery: { address: 10, network: 30, minutes: 15 },
  invitations: { address: 5, network: 30, minutes: 60 }, // lists of addresses that are written to
  invitation: { address: 30, network: 600, minutes: 15 }, // a class opens theirs at once; 600 of 2^40 codes are no guess
}

/**
 * Counts a try, known address or not, and refuses one too many. The counts stand in the database, so that they hold for all processes;
 * of addresses and networks it keeps keyed digests.
 * @param by `address`: a mail address or a learner's id; `network`: see server/base/network.ts
 * @throws Refusal `too_many_tries`, with when to come back
 */
export async function countTry(what: keyof typeof LIMITS, by: { address: string; network: string }): Promise<void> {
  const now = new Date()
  const { address, network, minutes } = LIMITS[what]
  const { prisma } = await database()
  await prisma.rateLimit.deleteMany({ where: { endsAt: { lte: now } } })
  const tries = [
    { most: address, ...(await count(`${what} address ${by.address}`, now, minutes)) },
    { most: network, ...(await count(`${what} network ${by.network}`, now, minutes)) },
  ]
  const over = tries.filter(({ count, most }) => count > most)
  if (over.length === 0) return
  const wait = Math.max(...over.map(({ endsAt }) => endsAt.getTime())) - now.getTime()
  const message = `That was tried too often. Nothing was changed. Come back ${inWords(wait)}.`
  throw new Refusal('too_many_tries', message, by, Math.ceil(wait / 1000))
}

// Next bundles pages, calls and forms apart from each other: only what hangs on globalThis is one for the process.
const shared = globalThis as typeof globalThis & { holdtimeChanges?: { endsAt: number; counts: Map<string, number> } }

/**
 * Counts a call, a form or a page that changes something, whatever it is, and refuses those of a flood. All counts end together, so that
 * nothing is kept of anybody for longer than the window.
 * @param network see server/base/network.ts
 * @throws Refusal `too_many_tries`, with the seconds to wait
 */
export function countChange({ learner }: Pick<Who, 'learner'>, network: string): void {
  const now = performance.now() // which no clock that is put right sets back
  if (!shared.holdtimeChanges || shared.holdtimeChanges.endsAt <= now)
    shared.holdtimeChanges = { endsAt: now + FLOOD.seconds * 1000, counts: new Map() }
  const { endsAt, counts } = shared.holdtimeChanges
  const isOver = (key: string, most: number): boolean => {
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count > most
  }
  // What is refused of one learner does not count for their network, or it would close the door to their neighbours.
  if (!isOver(`learner ${learner}`, FLOOD.learner) && !isOver(`network ${network}`, FLOOD.network)) return
  const wait = Math.ceil((endsAt - now) / 1000)
  throw new Refusal(
    'too_many_tries',
    `That came too fast. Nothing was recorded of it. Try again in ${seconds(wait)}.`,
    { learner, network },
    wait,
  )
}

/** One statement, so that of two tries at once both are counted. */
async function count(of: string, now: Date, minutes: number): Promise<{ count: number; endsAt: Date }> {
  const { prisma } = await database()
  const key = createHmac('sha256', environment().secret).update(`limit ${of}`).digest('base64url')
  // A time that ends later than one that begins now is that of a clock that was ahead: it would shut somebody out until then.
  const isOver = Prisma.sql`("kept"."endsAt" <= ${now}::timestamptz OR "kept"."endsAt" > EXCLUDED."endsAt")`
  const [row] = await prisma.$queryRaw<{ count: number; endsAt: Date }[]>`
    INSERT INTO "RateLimit" AS "kept" ("key", "count", "endsAt")
    VALUES (${key}, 1, ${new Date(now.getTime() + minutes * 60_000)}::timestamptz)
    ON CONFLICT ("key") DO UPDATE SET
      "count" = CASE WHEN ${isOver} THEN 1 ELSE "kept"."count" + 1 END,
      "endsAt" = CASE WHEN ${isOver} THEN EXCLUDED."endsAt" ELSE "kept"."endsAt" END
    RETURNING "count", "endsAt"`
  if (!row) throw new Error('A try was not counted.')
  return row
}

const seconds = (count: number): string => (count === 1 ? 'a second' : `${count} seconds`)

function inWords(milliseconds: number): string {
  const minutes = Math.max(1, Math.ceil(milliseconds / 60_000))
  return minutes === 1 ? 'in a minute' : `in ${minutes} minutes`
}
