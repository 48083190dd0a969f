import { randomUUID } from 'node:crypto'
import type { User } from '@/prisma/generated/client'
import { environment, note, type Reader, serveAlone, type Transaction } from '../base'
import { type Cookie, cookieFor, lastEnd, now, ROLES, type Who } from '../door'
import { ensureLearner } from '../log'
import { unite } from './merging'

/** Somebody has proved who they are: the cookie to set, and how many answers of this browser's guest came with them. */
export interface Entered {
  readonly cookie: Cookie
  readonly version: number // of the session, as in the cookie
  readonly session: string
  readonly provedAt?: number
  readonly joined: number
}

/** In to a learner who is there already. What the guest in this browser did comes along. */
export async function enter(tx: Transaction, who: Who, learner: string): Promise<Entered> {
  await serveAlone(tx, who.learner, learner)
  const joined = await unite(tx, who, learner)
  await endSession(tx, who)
  const { sessionVersion, guest } = await tx.user.findUniqueOrThrow({
    where: { id: learner },
    select: { sessionVersion: true, guest: true },
  })
  return { ...(await begin(learner, sessionVersion, guest)), joined }
}

/**
 * A new account: the guest in this browser becomes one and keeps the row, so that nothing has to move. Whoever has one already gets
 * another beside it. What led to the guest before, an older cookie or a printed code, leads to the account no more: somebody else may
 * have planted it. On the local product the first account is the owner's and has every role.
 */
export async function open(tx: Transaction, who: Who, email: string | null): Promise<Entered & { learner: string }> {
  await serveAlone(tx, 'first account', who.learner)
  const row = await tx.user.findUnique({ where: { id: who.learner }, select: { guest: true } })
  const learner = row?.guest === false ? randomUUID() : who.learner
  await ensureLearner(tx, learner, who.zone)
  const isOwner = environment().databaseUrl === undefined && (await tx.user.count({ where: { guest: false } })) === 0
  const { sessionVersion } = await tx.user.update({
    where: { id: learner },
    data: {
      guest: false,
      email,
      emailVerifiedAt: email === null ? null : new Date(),
      sessionVersion: { increment: 1 },
      ...(isOwner ? { roles: [...ROLES] } : {}),
    },
    select: { sessionVersion: true },
  })
  await tx.recoveryCode.deleteMany({ where: { learnerId: learner } })
  return { learner, ...(await begin(learner, sessionVersion, false)), joined: 0 }
}

/** This browser's session ends: no token of it is good for anything, wherever a copy of it may lie. */
export async function endSession(tx: Transaction, { learner: learnerId, session }: Who): Promise<void> {
  await tx.endedSession.deleteMany({ where: { endsAt: { lte: new Date() } } })
  const row = session && (await tx.user.findUnique({ where: { id: learnerId }, select: { id: true } }))
  if (!row) return
  await tx.endedSession.createMany({ data: { id: session, learnerId, endsAt: lastEnd() }, skipDuplicates: true })
  note('session ended', { learner: learnerId, session })
}

/** Every session of a learner ends, but for the one whose cookie this gives to somebody who has just proved who they are. */
export async function endSessions(tx: Transaction, learner: string): Promise<Cookie> {
  const { sessionVersion } = await tx.user.update({
    where: { id: learner },
    data: { sessionVersion: { increment: 1 } },
    select: { sessionVersion: true },
  })
  await tx.endedSession.deleteMany({ where: { learnerId: learner } })
  note('all sessions ended', { learner })
  return cookieFor(learner, sessionVersion, { provedAt: now() })
}

/** A new session. A guest who has typed a code has proved nothing but that they have the code, and keeps the lifetime of guests. */
async function begin(learner: string, version: number, isGuest: boolean): Promise<Omit<Entered, 'joined'>> {
  const is = { session: randomUUID(), ...(isGuest ? {} : { provedAt: now() }) }
  note('entered', { learner, session: is.session })
  return { cookie: await cookieFor(learner, version, is), version, ...is }
}

/** The account of a mail address. */
export function accountOf(reader: Reader, email: string): Promise<User | null> {
  return reader.user.findUnique({ where: { email } })
}
