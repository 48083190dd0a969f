import { z } from 'zod'
import type { Transaction } from './database'
import { ROLES } from './session'

const role = z.enum(ROLES)

/** What was decided in each kind of act; `subject` is whom or what it was done to. Ids only: an act outlives who is named in it. */
const DECIDED = {
  'roles-given': z.strictObject({ before: z.array(role), after: z.array(role) }), // subject: a learner
  'reports-settled': z.strictObject({ as: z.enum(['declined', 'corrected']) }), // subject: a report
}
type Decided = { [K in keyof typeof DECIDED]: z.infer<(typeof DECIDED)[K]> }
export type NewAct = { [K in keyof Decided]: { kind: K; subject: string; decided: Decided[K] } }[keyof Decided]

/**
 * Notes what somebody did with a role that they have, in the transaction in which they do it: no such act without its row, and no row
 * without the act. `actor`: a learner's id, or null for whoever holds the machine and used a command.
 */
export async function recordAct(tx: Transaction, actor: string | null, { kind, subject, decided }: NewAct): Promise<void> {
  await tx.act.create({
    data: { at: new Date(), actorId: actor, kind, subject, decided: DECIDED[kind].parse(decided) },
    select: { seq: true },
  })
}
