import { z } from 'zod'
import { database, note, parseAddress, parseBody, Refusal, sendMail, transactionOf } from '../base'
import { countTry, hashPassword, issueLink, LINK_MINUTES, peekToken, useToken, type Who } from '../door'
import { accountOf, type Entered, endSessions, enter } from './entering'

/**
 * Sends a link by which the password of an account can be set. To an address without one goes a mail that says so: the same work, the same
 * reply, and who reads the mail alone learns which it was.
 * @param body `{ address }`
 * @throws Refusal `invalid_address`, `too_many_tries`, `mail_failed`
 */
export async function mailResetLink(body: unknown, network: string): Promise<void> {
  const email = parseAddress(body)
  await countTry('mail', { address: email, network })
  const { prisma } = await database()
  const account = await accountOf(prisma, email)
  const link = await issueLink(prisma, account ? { purpose: 'reset', email, learner: account.id } : { purpose: 'sign-in', email })
  const begun = 'Somebody, most likely you, wants to set a new password at Holdtime for this address.'
  await sendMail({
    to: email,
    subject: 'A new password at Holdtime',
    paragraphs: account
      ? [
          `${begun} This link opens the page for it:`,
          link,
          `It is good for ${LINK_MINUTES} minutes, and once. Other browsers are signed out then.`,
        ]
      : [`${begun} No account has it. This link makes one:`, link, `It is good for ${LINK_MINUTES} minutes, and once.`],
  })
}

/** Whose password a link would set, for the page with the form. Uses nothing up. */
export async function resetOffer(token: string): Promise<{ email: string } | undefined> {
  const { prisma } = await database()
  return peekToken(prisma, 'reset', token)
}

const bodySchema = z.strictObject({ token: z.string().max(200), password: z.string().max(1024) })

/**
 * Sets the password that the link is good for, ends every session, and lets this browser in.
 * @throws Refusal `ended_link`, `weak_password`: then the link is good still
 */
export async function resetPassword(who: Who, body: unknown): Promise<Entered> {
  const { token, password } = parseBody(bodySchema, body)
  const offered = await resetOffer(token)
  const passwordHash = await hashPassword(password, offered?.email ?? null)
  return transactionOf(`address ${offered?.email}`, async (tx) => {
    const { learnerId, email } = await useToken(tx, 'reset', token)
    const account = learnerId === null ? null : await tx.user.findUnique({ where: { id: learnerId } })
    if (account?.email !== email) throw new Refusal('ended_link', 'This address belongs to no account any more. Nothing was changed.')
    await tx.user.update({ where: { id: account.id }, data: { passwordHash }, select: { id: true } })
    await tx.mailToken.deleteMany({ where: { OR: [{ learnerId: account.id }, { email }] } })
    note('password reset', { learner: account.id })
    await endSessions(tx, account.id)
    return enter(tx, who, account.id)
  })
}
