import { z } from 'zod'
import { database, mailsLeave, parseBody, Refusal } from '../base'
import { type As, type MailKind, readEnd } from '../door'

/** Which mails somebody wants, and to where. */
export interface Wishes {
  readonly email?: string // confirmed; without one no mail is sent
  readonly zone: string // of their last answer: its clock says when the hour has come
  readonly daily: boolean
  readonly weekly: boolean
  readonly digest: boolean
  readonly teaches: boolean // may ask for the digest
  readonly hour: number // 0 to 23
  readonly changedAt?: Date // absent where they never asked for any
  readonly isOffered: boolean // there is a mail server to send them with
}

/** Offered before anything was chosen. */
const USUAL_HOUR = 18

export async function viewWishes(who: As<'account'>): Promise<Wishes> {
  const { prisma } = await database()
  const row = await prisma.user.findUniqueOrThrow({
    where: { id: who.learner },
    select: { email: true, emailVerifiedAt: true, zone: true, roles: true, mailWish: true },
  })
  const { daily, weekly, digest, hour, changedAt } = row.mailWish ?? { daily: false, weekly: false, digest: false, hour: USUAL_HOUR }
  return {
    ...(row.email !== null && row.emailVerifiedAt !== null ? { email: row.email } : {}),
    zone: row.zone,
    daily,
    weekly,
    digest,
    teaches: row.roles.includes('instructor'),
    hour,
    ...(changedAt === undefined ? {} : { changedAt }),
    isOffered: mailsLeave(),
  }
}

const ticked = z.enum(['on', '']).transform((value) => value === 'on')
const hour = z
  .string()
  .regex(/^(1?\d|2[0-3])$/)
  .transform(Number)
const wishSchema = z.strictObject({ daily: ticked, weekly: ticked, digest: ticked, hour })

/**
 * Keeps which mails somebody wants from now on.
 * @param body `{ daily, weekly, digest, hour }` as a form sends them: `on` or nothing, and 0 to 23
 * @throws Refusal `no_address`, `no_mail`, `bad_request`
 */
export async function changeWishes(who: As<'account'>, body: unknown): Promise<void> {
  const wish = { ...parseBody(wishSchema, body), changedAt: new Date() }
  const { email, isOffered } = await viewWishes(who)
  if (!isOffered) throw new Refusal('no_mail', 'This Holdtime has no mail server, so it sends no reminders. Nothing was changed.')
  if (email === undefined)
    throw new Refusal('no_address', 'Your account has no confirmed mail address. Nothing was changed. Add one under “Your account” first.')
  const { prisma } = await database()
  await prisma.mailWish.upsert({
    where: { learnerId: who.learner },
    create: { learnerId: who.learner, ...wish },
    update: wish,
    select: { learnerId: true },
  })
}

/** What the link in a mail would end, for the page with the button: `wanted` says whether there is anything to end still. */
export async function endOffer(token: string): Promise<{ kind: MailKind; wanted: boolean } | undefined> {
  const end = readEnd(token)
  if (!end) return undefined
  const { prisma } = await database()
  const wish = await prisma.mailWish.findUnique({ where: { learnerId: end.learner } })
  return { kind: end.kind, wanted: wish?.[end.kind] ?? false }
}

/**
 * Ends the mails that a link was sent with, and no others. Whoever holds the link may: mail programs do it by themselves, for somebody who
 * is not signed in. Twice is once.
 * @param body `{ token }`
 * @throws Refusal `ended_link`
 */
export async function endMails(body: unknown): Promise<MailKind> {
  const end = readEnd(parseBody(z.strictObject({ token: z.string().max(200) }), body).token)
  if (!end)
    throw new Refusal(
      'ended_link',
      'This link is not whole, or older than the keys of this Holdtime. Nothing was changed. Sign in instead.',
    )
  const { learner: learnerId, kind } = end
  const { prisma } = await database()
  await prisma.mailWish.updateMany({ where: { learnerId, [kind]: true }, data: { [kind]: false, changedAt: new Date() } })
  return kind
}
