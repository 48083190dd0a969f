import { z } from 'zod'
import { eraseRows, idsOf, keepNotes, noteErased } from '../backup'
import { database, parseBody, Refusal, type Transaction, tell, transactionOf } from '../base'
import { type Cookie, freshCookie, proveSelf, type Who } from '../door'

/** What is typed to confirm where there is no mail address. */
export const WORD = 'erase'

const bodySchema = z.strictObject({ confirm: z.string().max(400), current: z.string().max(1024) })

/**
 * Erases everything that is kept of a learner, the log included, and every way in. What others did stays theirs, also where it names the
 * learner by id: docs/export.md says what and why.
 * @param body `{ confirm, current }`: the account's mail address, or WORD; the password, where there is one
 * @returns the cookie of a stranger
 * @throws Refusal `not_confirmed`, `wrong_credentials`, `stale_session`, `too_many_tries`, `teaches_alone`
 */
export async function erase(who: Who, body: unknown, network: string): Promise<Cookie> {
  const { confirm, current } = parseBody(bodySchema, body)
  const { learner } = who
  const { prisma } = await database()
  const row = await prisma.user.findUnique({ where: { id: learner }, select: { guest: true, email: true, passwordHash: true } })
  const email = row?.email ?? null
  if (confirm.trim().toLowerCase() !== (email ?? WORD))
    throw new Refusal(
      'not_confirmed',
      `To confirm, type ${email === null ? `the word “${WORD}”` : 'your mail address'}. Nothing was erased.`,
    )
  if (row?.guest === false) await proveSelf(who, row.passwordHash, current, network)
  const erased = await transactionOf(learner, async (tx) => {
    await refuseLastTeacher(tx, learner)
    const whose = await idsOf(tx, learner)
    await eraseRows(tx, learner, email)
    return noteErased(tx, whose)
  })
  await keepNotes(erased)
  await tell(email, 'Your account at Holdtime was deleted', [
    'Your account at Holdtime was deleted, with everything that was kept of you, and every browser was signed out.',
    'If it was not you, write to whoever runs this Holdtime: a backup may still hold it.',
  ])
  return freshCookie()
}

/** A cohort that is going on must not be left without anybody who can see it. */
async function refuseLastTeacher(tx: Transaction, learner: string): Promise<void> {
  const cohorts = await tx.cohort.findMany({
    where: {
      archivedAt: null,
      instructors: { some: { instructorId: learner }, every: { instructorId: learner } },
    },
    select: { name: true },
    orderBy: { name: 'asc' },
  })
  if (cohorts.length === 0) return
  const names = cohorts.map(({ name }) => `“${name}”`)
  const listed = names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
  throw new Refusal(
    'teaches_alone',
    `You alone teach ${listed}. Archive ${names.length === 1 ? 'it' : 'them'}, or let somebody else join as instructor, and then come back. Nothing was erased.`,
  )
}
