import { z } from 'zod'
import { database, note, parseBody, Refusal, type Transaction, transactionOf } from '../base'
import { asWritten, countTry, digestOf, inGroups, newCode, proveSelf, type Who } from '../door'
import { ensureLearner } from '../log'
import { type Entered, enter } from './entering'

/** 140 bits. */
const LENGTH = 28

const makingSchema = z.strictObject({ current: z.string().max(1024) })

/**
 * A new recovery code, in groups of four, for a guest or an account. It is shown now and never again: the database keeps a digest.
 * The one before is good for nothing from now on.
 * @param body `{ current }`: the password of an account that has one
 * @throws Refusal `wrong_credentials`, `stale_session`, `too_many_tries`
 */
export async function makeCode(who: Who, body: unknown, network: string): Promise<string> {
  const { current } = parseBody(makingSchema, body)
  const { prisma } = await database()
  const row = await prisma.user.findUnique({ where: { id: who.learner }, select: { guest: true, passwordHash: true } })
  if (row?.guest === false) await proveSelf(who, row.passwordHash, current, network)
  return transactionOf(who.learner, async (tx) => {
    await ensureLearner(tx, who.learner, who.zone)
    note('recovery code made', { learner: who.learner })
    return keepNewCode(tx, who.learner)
  })
}

const bodySchema = z.strictObject({ code: z.string().max(200) })

/**
 * The session back that the code stands for. What was done in this browser meanwhile comes along. The code is used up; another one takes
 * its place.
 * @param body `{ code }`, with or without its dashes, in capitals or not
 * @throws Refusal `wrong_credentials`, `too_many_tries`
 */
export async function recover(who: Who, body: unknown, network: string): Promise<Entered & { code: string }> {
  const hash = digestOf(asWritten(parseBody(bodySchema, body).code))
  await countTry('recovery', { address: who.learner, network })
  return transactionOf(`code ${hash}`, async (tx) => {
    const [used] = await tx.recoveryCode.findMany({ where: { hash } })
    if (!used || (await tx.recoveryCode.deleteMany({ where: { hash } })).count === 0)
      throw new Refusal(
        'wrong_credentials',
        'This code is not known, or was used already. Look at it again: it has only letters and digits.',
        {
          network,
        },
      )
    const entered = await enter(tx, who, used.learnerId)
    return { ...entered, code: await keepNewCode(tx, used.learnerId) }
  })
}

async function keepNewCode(tx: Transaction, learnerId: string): Promise<string> {
  const code = newCode(LENGTH)
  const kept = { hash: digestOf(code), createdAt: new Date() }
  await tx.recoveryCode.upsert({ where: { learnerId }, create: { learnerId, ...kept }, update: kept, select: { learnerId: true } })
  return inGroups(code)
}
