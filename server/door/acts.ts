// Kept for ever: acts are never rewritten, and outlive who did them. Kinds are added; none is renamed or taken out.

import { z } from 'zod'
import { courseId, type Transaction } from '../base'
import { ROLES } from './session'

const role = z.enum(ROLES)
const none = z.strictObject({})

/** What was decided in each kind of act; `subject` is whom or what it was done to. Ids only: an act outlives who is named in it. */
const DECIDED = {
  'cohort-made': none, // subject of this and the next: a cohort
  'cohort-changed': z.strictObject({ fields: z.array(z.enum(['name', 'blueprint', 'examDay', 'zone'])) }),
  'cohort-archived': none,
  'cohort-reopened': none,
  'instructor-joined': z.strictObject({ invitation: z.uuid() }),
  'instructor-left': none,
  'invitation-made': z.strictObject({ invitation: z.uuid(), as: z.enum(['candidate', 'instructor']), most: z.number().int() }),
  'invitation-revoked': z.strictObject({ invitation: z.uuid() }),
  'assignment-made': z.strictObject({ assignment: z.uuid() }),
  'assignment-withdrawn': z.strictObject({ assignment: z.uuid() }),
  'candidate-removed': z.strictObject({ cohort: z.uuid() }), // subject of this and the next: a learner
  'chapter-opened': z.strictObject({ cohort: z.uuid(), chapter: courseId }),
  nudged: z.strictObject({ cohort: z.uuid() }),
  'nudge-failed': z.strictObject({ cohort: z.uuid() }), // the mail of the one before was not taken by the mail server
  'roles-given': z.strictObject({ before: z.array(role), after: z.array(role) }), // subject: a learner
  'sessions-ended': z.strictObject({}), // subject: a learner
  'reports-settled': z.strictObject({ as: z.enum(['declined', 'corrected']) }), // subject: a report
}
export type Decided = { [K in keyof typeof DECIDED]: z.infer<(typeof DECIDED)[K]> }
export const KINDS = Object.keys(DECIDED) as (keyof Decided)[]
export type NewAct = { [K in keyof Decided]: { kind: K; subject: string; decided: Decided[K] } }[keyof Decided]

/** An act as it stands in the database. @throws ZodError where the row is none */
export function readAct({ kind, subject, decided }: { kind: string; subject: string; decided: unknown }): NewAct {
  const known = z.enum(KINDS).parse(kind)
  return { kind: known, subject, decided: DECIDED[known].parse(decided) } as NewAct
}

/**
 * Notes what somebody did with a role that they have, in the transaction in which they do it: no such act without its row, and no row
 * without the act. `actor`: a learner's id, or null for whoever holds the machine and used a command.
 */
export async function recordAct(tx: Transaction, actor: string | null, act: NewAct): Promise<void> {
  await tx.act.create({ data: actRow(new Date(), actor, act), select: { seq: true } })
}

/** The row of an act. */
export function actRow(at: Date, actor: string | null, { kind, subject, decided }: NewAct) {
  return { at, actorId: actor, kind, subject, decided: DECIDED[kind].parse(decided) }
}
