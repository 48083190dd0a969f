import { z } from 'zod'
import { database, parseAddress, parseBody, Refusal, sendMail, transactionOf } from '../base'
import { type Cookie, countTry, freshCookie, isPassword, issueLink, LINK_MINUTES, ownPath, peekToken, useToken, type Who } from '../door'
import { ANSWERS } from '../log'
import { accountOf, type Entered, endSession, endSessions, enter, open } from './entering'

/**
 * Sends a link by which whoever reads the mail of an address gets in: to its account, or to a new one. The mail is the same either way,
 * so that nobody learns who has an account.
 * @param body `{ address, next }`; `next`: a path of ours where the link leads on, or empty
 * @param network where the request came from: server/base/network.ts
 * @throws Refusal `invalid_address`, `too_many_tries`, `mail_failed`
 */
export async function mailSignInLink(body: unknown, network: string): Promise<void> {
  const { address, next } = parseBody(linkSchema, body)
  const email = parseAddress({ address })
  await countTry('mail', { address: email, network })
  const { prisma } = await database()
  const link = `${await issueLink(prisma, { purpose: 'sign-in', email })}${next === undefined ? '' : `&next=${encodeURIComponent(next)}`}`
  await sendMail({
    to: email,
    subject: 'Your link to Holdtime',
    paragraphs: [
      'Somebody, most likely you, wants to sign in to Holdtime with this address. Open this link in the browser in which you study, and press the button there:',
      link,
      `It is good for ${LINK_MINUTES} minutes, and once. Where this address has no account yet, one is made.`,
      'If it was not you, do nothing. Nobody gets in without the link.',
    ],
  })
}

const linkSchema = z.strictObject({ address: z.string(), next: z.string().optional().transform(ownPath) })
const tokenSchema = z.strictObject({ token: z.string().max(200) })

/** What a link to sign in would do here, for the page with the button. Uses nothing up. Undefined when the link is not good any more. */
export interface LinkOffer {
  readonly email: string
  readonly isNew: boolean // no account has this address
  readonly answers: number // that would come along
}

export async function linkOffer(who: Who, token: string): Promise<LinkOffer | undefined> {
  const { prisma } = await database()
  const row = await peekToken(prisma, 'sign-in', token)
  if (!row) return undefined
  const isNew = (await accountOf(prisma, row.email)) === null
  const learner = await prisma.user.findUnique({ where: { id: who.learner }, select: { guest: true } })
  const answers = learner?.guest ? await prisma.event.count({ where: { learnerId: who.learner, kind: { in: [...ANSWERS] } } }) : 0
  return { email: row.email, isNew, answers }
}

/**
 * The button behind the link: in to the account of the address, or the guest becomes one.
 * @param body `{ token }`
 * @throws Refusal `ended_link`
 */
export async function signInByLink(who: Who, body: unknown): Promise<Entered> {
  const { token } = parseBody(tokenSchema, body)
  const { prisma } = await database()
  const offered = await peekToken(prisma, 'sign-in', token)
  return transactionOf(`address ${offered?.email}`, async (tx) => {
    const { email } = await useToken(tx, 'sign-in', token)
    const account = await accountOf(tx, email)
    return account ? enter(tx, who, account.id) : open(tx, who, email)
  })
}

const passwordSchema = z.strictObject({ address: z.string(), password: z.string().max(1024) })

/**
 * In by mail address and password. An address without an account costs the same work and gets the same words.
 * @throws Refusal `wrong_credentials`, `too_many_tries`, `invalid_address`
 */
export async function signInByPassword(who: Who, body: unknown, network: string): Promise<Entered> {
  const { address, password } = parseBody(passwordSchema, body)
  const email = parseAddress({ address })
  await countTry('sign-in', { address: email, network })
  const { prisma } = await database()
  const account = await accountOf(prisma, email)
  if (!(await isPassword(password, account?.passwordHash)) || !account)
    throw new Refusal(
      'wrong_credentials',
      'This address and this password do not belong together. Try again, or have a link sent by mail, which needs no password.',
      { address: email, network },
    )
  return transactionOf(`address ${email}`, (tx) => enter(tx, who, account.id))
}

/** Out of this browser, which is a new visitor's from now on. What was done stays with the account. */
export async function signOut(who: Who): Promise<Cookie> {
  await transactionOf(who.learner, (tx) => endSession(tx, who))
  return freshCookie()
}

/** Out of every browser, of this one as well: no token that was given so far is good for anything. */
export async function signOutEverywhere(who: Who): Promise<Cookie> {
  await transactionOf(who.learner, async (tx) => {
    const row = await tx.user.findUnique({ where: { id: who.learner }, select: { id: true } })
    if (row) await endSessions(tx, who.learner)
  })
  return freshCookie()
}
