import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { MailToken } from '@/prisma/generated/client'
import { environment, publicAddress, type Reader, Refusal, type Transaction } from '../base'

/** What a link in a mail is good for, and the page that it opens. */
const PAGES = { 'sign-in': '/account/link', reset: '/account/reset', address: '/account/address' } as const
export type Purpose = keyof typeof PAGES

/** Minutes for which a link is good. */
export const LINK_MINUTES = 10

/** A new link for whoever reads the mail of `email`. The database keeps a digest of it alone. */
export async function issueLink(reader: Reader, of: { purpose: Purpose; email: string; learner?: string }): Promise<string> {
  const token = randomBytes(32).toString('base64url')
  const now = Date.now()
  await reader.mailToken.deleteMany({ where: { expiresAt: { lte: new Date(now) } } })
  const { purpose, email, learner: learnerId = null } = of
  const expiresAt = new Date(now + LINK_MINUTES * 60_000)
  await reader.mailToken.create({ data: { hash: digestOf(token), purpose, email, learnerId, expiresAt }, select: { hash: true } })
  return `${publicAddress()}${PAGES[purpose]}?token=${token}`
}

/** What a token stands for, without using it up: scanners open the links of a mail before people do. */
export async function peekToken(reader: Reader, purpose: Purpose, token: string): Promise<MailToken | undefined> {
  const row = await reader.mailToken.findUnique({ where: { hash: digestOf(token) } })
  return row && row.purpose === purpose && row.expiresAt.getTime() > Date.now() ? row : undefined
}

/** Uses a token up: of two who try at once one succeeds. @throws Refusal `ended_link` */
export async function useToken(tx: Transaction, purpose: Purpose, token: string): Promise<MailToken> {
  const row = await peekToken(tx, purpose, token)
  const { count } = row ? await tx.mailToken.deleteMany({ where: { hash: row.hash } }) : { count: 0 }
  if (!row || count === 0)
    throw new Refusal('ended_link', `This link was used already, or is older than ${LINK_MINUTES} minutes. Ask for a new one.`)
  return row
}

/** Mails that one asks for, each of which one ends by a link in it. */
export const MAIL_KINDS = ['daily', 'weekly', 'digest'] as const
export type MailKind = (typeof MAIL_KINDS)[number]

/** Whose mails of which kind a link ends. */
export interface MailEnd {
  readonly learner: string
  readonly kind: MailKind
}

/**
 * Where mails of a kind to a learner are ended: `page` has a button; `oneClick` ends them when it is posted to (RFC 8058). Good for ever, as
 * mails are, until the secret is another one; for anything else good for nothing.
 */
export function endLinks(end: MailEnd): { readonly page: string; readonly oneClick: string } {
  const token = `${end.kind}.${end.learner}.${endDigest(end).toString('base64url')}`
  const of = (path: string) => `${publicAddress()}${path}?token=${token}`
  return { page: of('/account/unsubscribe'), oneClick: of('/api/unsubscribe') }
}

const endSchema = z.tuple([z.enum(MAIL_KINDS), z.uuid(), z.base64url().length(43)])

/** What a token of `endLinks` ends; undefined for one that we have not made. */
export function readEnd(token: string): MailEnd | undefined {
  const { data } = endSchema.safeParse(token.split('.'))
  if (!data) return undefined
  const [kind, learner, digest] = data
  return timingSafeEqual(Buffer.from(digest, 'base64url'), endDigest({ kind, learner })) ? { kind, learner } : undefined
}

function endDigest({ learner, kind }: MailEnd): Buffer {
  return createHmac('sha256', environment().secret).update(`unsubscribe ${kind} ${learner}`).digest()
}

/** SHA-256, in hexadecimal. What it is made of is random and long, so that nothing slower is needed. */
export function digestOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}
