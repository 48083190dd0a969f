import { z } from 'zod'
import { database, environment, note, parseAddress, parseBody, Refusal, sendMail, tell, transactionOf } from '../base'
import {
  type Cookie,
  countTry,
  hashPassword,
  isFresh,
  issueLink,
  LINK_MINUTES,
  peekToken,
  proveSelf,
  ROLES,
  type Role,
  useToken,
  type Who,
} from '../door'
import { ANSWERS } from '../log'
import { accountOf, endSessions } from './entering'

/** A service to sign in with, by its id and the name on the button. */
export interface Service {
  readonly id: string
  readonly name: string
}

/** Somebody as they see themselves. */
export interface AccountView {
  /** Absent of a guest. */
  readonly account?: {
    readonly email?: string
    readonly roles: readonly Role[]
    readonly hasPassword: boolean
    readonly services: readonly Service[] // by which one gets in as well
    readonly isFresh: boolean // they proved lately who they are: server/door/reauthentication.ts
  }
  readonly answers: number
  readonly hasCode: boolean // a recovery code
  readonly isLocal: boolean // everything is kept on this machine
  readonly isFirst: boolean // the next account is the first of this folder: its owner's
  readonly offered: readonly Service[] // that could be added
}

export async function viewAccount(who: Who): Promise<AccountView> {
  const { prisma } = await database()
  const { learner } = who
  const { databaseUrl, providers } = environment()
  const isLocal = databaseUrl === undefined
  const [row, answers] = await Promise.all([
    prisma.user.findUnique({ where: { id: learner }, include: { identities: true, recoveryCode: true } }),
    prisma.event.count({ where: { learnerId: learner, kind: { in: [...ANSWERS] } } }),
  ])
  const has = new Set(row?.identities.map(({ provider }) => provider))
  const services = providers.map(({ id, name }) => ({ id, name }))
  const account =
    row && !row.guest
      ? {
          roles: ROLES.filter((role) => row.roles.includes(role)),
          hasPassword: row.passwordHash !== null,
          services: services.filter(({ id }) => has.has(id)),
          isFresh: isFresh(who),
        }
      : undefined
  return {
    ...(account ? { account: { ...account, ...(row?.email ? { email: row.email } : {}) } } : {}),
    answers,
    hasCode: Boolean(row?.recoveryCode),
    isLocal,
    isFirst: isLocal && (await prisma.user.count({ where: { guest: false } })) === 0,
    offered: services.filter(({ id }) => !has.has(id)),
  }
}

const passwordSchema = z.strictObject({ current: z.string().max(1024), password: z.string().max(1024) })

/**
 * Sets or changes the password, and ends every other session.
 * @param body `{ current, password }`; `current` may be empty where there is none yet
 * @returns the cookie of this browser's new session
 * @throws Refusal `no_account`, `wrong_credentials`, `stale_session`, `weak_password`, `too_many_tries`
 */
export async function setPassword(who: Who, body: unknown, network: string): Promise<Cookie> {
  const { current, password } = parseBody(passwordSchema, body)
  const { email, passwordHash: before } = await accountRow(who)
  await proveSelf(who, before, current, network)
  const passwordHash = await hashPassword(password, email)
  const cookie = await transactionOf(who.learner, async (tx) => {
    const { count } = await tx.user.updateMany({ where: { id: who.learner, passwordHash: before }, data: { passwordHash } })
    if (count === 0)
      throw new Refusal('wrong_credentials', 'The password was changed in the meantime. Nothing was changed. Reload the page.')
    await tx.mailToken.deleteMany({ where: { learnerId: who.learner } })
    return endSessions(tx, who.learner)
  })
  note('password set', { learner: who.learner })
  await tell(email, 'Your password at Holdtime was changed', [
    'The password of your account at Holdtime was changed, and other browsers were signed out.',
    'If it was not you, set another one: on the page to sign in, choose “Forgotten the password”.',
  ])
  return cookie
}

const addressSchema = z.strictObject({ address: z.string(), current: z.string().max(1024) })

/**
 * Sends a link to the address that the account shall have. Where another account has it the mail says so, and the reply is the same.
 * @param body `{ address, current }`: the password, where there is one
 * @throws Refusal `no_account`, `wrong_credentials`, `stale_session`, `invalid_address`, `too_many_tries`, `mail_failed`
 */
export async function mailAddressLink(who: Who, body: unknown, network: string): Promise<void> {
  const { address, current } = parseBody(addressSchema, body)
  const email = parseAddress({ address })
  const { passwordHash } = await accountRow(who)
  await proveSelf(who, passwordHash, current, network)
  await countTry('mail', { address: email, network })
  const { prisma } = await database()
  const other = await accountOf(prisma, email)
  const link = await issueLink(prisma, other ? { purpose: 'sign-in', email } : { purpose: 'address', email, learner: who.learner })
  const begun = 'Somebody, most likely you, wants to use this address for an account at Holdtime.'
  await sendMail({
    to: email,
    subject: 'Your address at Holdtime',
    paragraphs: other
      ? [`${begun} An account has it already, and nothing was changed. This link signs you in to that one:`, link]
      : [
          `${begun} Open this link in the browser in which you asked for it, and press the button there:`,
          link,
          `It is good for ${LINK_MINUTES} minutes, and once. If it was not you, do nothing.`,
        ],
  })
}

/** The address that a link would set, for the page with the button. Uses nothing up. */
export async function addressOffer(who: Who, token: string): Promise<{ email: string; isHere: boolean } | undefined> {
  const { prisma } = await database()
  const row = await peekToken(prisma, 'address', token)
  return row && { email: row.email, isHere: row.learnerId === who.learner }
}

/**
 * The button behind that link. Only in a browser of the account: else whoever presses it would hand their address to somebody else's.
 * The address that was left is told.
 * @throws Refusal `ended_link`, `other_account`
 */
export async function changeAddress(who: Who, body: unknown): Promise<void> {
  const { token } = parseBody(z.strictObject({ token: z.string().max(200) }), body)
  const offered = await addressOffer(who, token)
  const before = await transactionOf(`address ${offered?.email}`, async (tx) => {
    const { email, learnerId } = await useToken(tx, 'address', token)
    if (learnerId !== who.learner)
      throw new Refusal('other_account', 'This link belongs to another account. Sign in to it in this browser, then open the link again.')
    if (await accountOf(tx, email)) throw new Refusal('ended_link', 'Another account has this address by now. Nothing was changed.')
    const { email: left } = await tx.user.findUniqueOrThrow({ where: { id: learnerId }, select: { email: true } })
    await tx.user.update({ where: { id: learnerId }, data: { email, emailVerifiedAt: new Date() }, select: { id: true } })
    await tx.mailToken.deleteMany({ where: { learnerId } })
    return left
  })
  note('address changed', { learner: who.learner })
  await tell(before, 'Your address at Holdtime was changed', [
    `Your account at Holdtime has another address now, ${offered?.email}, and this one leads to it no more.`,
    'If it was not you, write to whoever runs this Holdtime: somebody else was in your account.',
  ])
}

async function accountRow(who: Who): Promise<{ email: string | null; passwordHash: string | null }> {
  const { prisma } = await database()
  const row = await prisma.user.findUnique({ where: { id: who.learner }, select: { guest: true, email: true, passwordHash: true } })
  if (!row || row.guest) throw new Refusal('no_account', 'You are a guest here. Sign in first. Nothing was changed.')
  return row
}
