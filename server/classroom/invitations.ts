import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Invitation } from '@/prisma/generated/client'
import { database, lineOf, parseForm, type Reader, Refusal, uuid } from '../base'
import { type As, asWritten, countTry, inGroups, newCode, recordAct, type Who } from '../door'
import { aloneWith, changeTaught, taughtCohort, unknownPage } from './cohort-access'

/** An invitation as the instructors of its cohort see it, again and again: it lets nobody into an account. */
export interface InvitationView {
  readonly id: string
  readonly code: string // in groups: ABCD-EFGH
  readonly as: 'candidate' | 'instructor'
  readonly used: number
  readonly most: number
  readonly expiresAt: Date
  readonly state: 'good' | 'revoked' | 'used-up' | 'expired'
}

/** What an invitation would do for whoever holds it, before they press its button. */
export interface Offer {
  readonly cohort: { readonly id: string; readonly name: string }
  readonly code: string
  readonly as: 'candidate' | 'instructor'
  readonly stands: 'guest' | 'no-role' | 'may-join' | 'learns' | 'teaches' // no-role: an invitation to teach, and an account that may not
}

/** Letters of a code: 40 bits. */
const LENGTH = 8
const DAY_MS = 86_400_000

const whole = (what: string, least: number, most: number) =>
  z.coerce
    .number(`Type ${what} as a number.`)
    .int(`Type ${what} as a whole number.`)
    .min(least, `Type ${what}: ${least} or more.`)
    .max(most, `Type ${what}: ${most} at most.`)
const newSchema = z.strictObject({
  as: z.enum(['candidate', 'instructor'], 'Choose whom to invite.'),
  most: whole('how many may join by it', 1, 1000),
  days: whole('for how many days it is good', 1, 366),
})

/** @param body `{ as, most, days }`. @throws Refusal `unknown_page`, `archived_cohort`, `invalid_entry` */
export async function invite(who: As<'instructor'>, cohort: string, body: unknown): Promise<string> {
  const { as, most, days } = parseForm(newSchema, body)
  return changeTaught(who, cohort, async (tx, { id: cohortId }) => {
    const now = Date.now()
    const [id, code] = [randomUUID(), newCode(LENGTH)]
    await tx.invitation.create({
      data: { id, cohortId, code, as, most, createdAt: new Date(now), expiresAt: new Date(now + days * DAY_MS) },
      select: { id: true },
    })
    await recordAct(tx, who.learner, { kind: 'invitation-made', subject: cohortId, decided: { invitation: id, as, most } })
    return inGroups(code)
  })
}

/** Nobody joins by it any more. Who has, stays. @throws Refusal `unknown_page`, `archived_cohort` */
export async function revokeInvitation(who: As<'instructor'>, cohort: string, id: string): Promise<void> {
  await changeTaught(who, cohort, async (tx, { id: cohortId }) => {
    const parsed = uuid.safeParse(id)
    const invitation = parsed.success ? await tx.invitation.findFirst({ where: { id: parsed.data, cohortId } }) : null
    if (!invitation) throw unknownPage()
    if (invitation.revokedAt) return
    await tx.invitation.update({ where: { id: invitation.id }, data: { revokedAt: new Date() }, select: { id: true } })
    await recordAct(tx, who.learner, { kind: 'invitation-revoked', subject: cohortId, decided: { invitation: invitation.id } })
  })
}

/** Newest first. @throws Refusal `unknown_page` */
export async function invitationsOf(who: As<'instructor'>, cohort: string): Promise<readonly InvitationView[]> {
  const { prisma } = await database()
  const { id: cohortId } = await taughtCohort(prisma, who, cohort)
  const rows = await prisma.invitation.findMany({ where: { cohortId }, orderBy: [{ createdAt: 'desc' }, { id: 'asc' }], take: 100 })
  return rows.map((row) => {
    const { id, code, used, most, expiresAt } = row
    return { id, code: inGroups(code), as: asOf(row), used, most, expiresAt, state: stateOf(row) }
  })
}

/**
 * What the code that somebody typed or followed is good for. Uses nothing up.
 * @throws Refusal `ended_invitation` for every reason alike, `too_many_tries`
 */
export async function invitationOffer(who: Who, code: string, network: string): Promise<Offer> {
  await countTry('invitation', { address: who.learner, network })
  const { prisma } = await database()
  const invitation = await goodInvitation(prisma, code)
  const { cohort } = invitation
  return {
    cohort: { id: cohort.id, name: cohort.name },
    code: inGroups(invitation.code),
    as: asOf(invitation),
    stands: await standsOf(prisma, who, invitation),
  }
}

const joinSchema = z.strictObject({ code: z.string().max(200), name: z.string().max(1000) })
const nameSchema = lineOf('the name under which you appear', 60)

/**
 * Joins by an invitation, as what it says; who belongs there already uses no place up. Of two who want the last place, one gets it.
 * @param body `{ code, name }`; the name counts for candidates alone
 * @returns the cohort, and as what one is in it
 * @throws Refusal `ended_invitation`, `not_instructor`, `invalid_entry`, `too_many_tries`
 */
export async function join(
  who: As<'account'>,
  body: unknown,
  network: string,
): Promise<{ cohort: string; as: 'candidate' | 'instructor' }> {
  const { code, name } = parseForm(joinSchema, body)
  await countTry('invitation', { address: who.learner, network })
  const { prisma } = await database()
  const { cohortId } = await goodInvitation(prisma, code)
  return aloneWith(cohortId, async (tx, cohort) => {
    const invitation = await goodInvitation(tx, code)
    const stands = await standsOf(tx, who, invitation)
    if (stands === 'teaches') return { cohort, as: 'instructor' }
    if (stands === 'learns') return { cohort, as: 'candidate' }
    if (stands === 'no-role')
      throw new Refusal(
        'not_instructor',
        'This invitation is to teach, and your account is no instructor’s. An admin of this Holdtime gives that role. The invitation is as good as before.',
      )
    const { id } = invitation
    const as = asOf(invitation)
    const at = new Date()
    if (as === 'candidate') {
      const chosen = parseForm(nameSchema, name)
      await tx.membership.create({ data: { cohortId, learnerId: who.learner, name: chosen, joinedAt: at }, select: { cohortId: true } })
    } else {
      await tx.teaching.create({ data: { cohortId, instructorId: who.learner, since: at }, select: { cohortId: true } })
      await recordAct(tx, who.learner, { kind: 'instructor-joined', subject: cohortId, decided: { invitation: id } })
    }
    await tx.invitation.update({ where: { id }, data: { used: { increment: 1 } }, select: { id: true } })
    return { cohort, as }
  })
}

async function goodInvitation(reader: Reader, code: string) {
  const row = await reader.invitation.findUnique({ where: { code: asWritten(code.slice(0, 200)) }, include: { cohort: true } })
  if (row && stateOf(row) === 'good' && row.cohort.archivedAt === null) return row
  throw new Refusal(
    'ended_invitation',
    'This invitation is not good: it has ended, or its code is another one. Nothing was changed. Look at the code again, or ask for a new invitation.',
  )
}

async function standsOf(reader: Reader, { learner }: Who, { cohortId, as }: Invitation): Promise<Offer['stands']> {
  const row = await reader.user.findUnique({
    where: { id: learner },
    select: { guest: true, roles: true, teaches: { where: { cohortId } }, memberships: { where: { cohortId } } },
  })
  if (row?.guest !== false) return 'guest'
  const isInstructor = row.roles.includes('instructor')
  if (isInstructor && row.teaches.length > 0) return 'teaches'
  if (as === 'instructor') return isInstructor ? 'may-join' : 'no-role'
  return row.memberships.length > 0 ? 'learns' : 'may-join'
}

function stateOf({ revokedAt, expiresAt, used, most }: Invitation): InvitationView['state'] {
  if (revokedAt) return 'revoked'
  if (used >= most) return 'used-up'
  return expiresAt.getTime() <= Date.now() ? 'expired' : 'good'
}

const asOf = ({ as }: Invitation): 'candidate' | 'instructor' => (as === 'instructor' ? 'instructor' : 'candidate')
