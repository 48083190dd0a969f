import { randomUUID } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { isZone } from '@/study'
import { database, environment, note, Refusal } from '../base'

/** Who is asking: a learner, or a visitor whose row is made with the first thing that is recorded. */
export interface Who {
  readonly learner: string // uuid
  readonly zone: string // IANA
  readonly session?: string // uuid of this browser's session, the same for as long as it is renewed
  readonly provedAt?: number // seconds since 1970: when they last proved who they are; a guest never had to
  readonly isInstructor?: boolean // for what a page shows first: `Need` alone decides who may
}

export const ROLES = ['instructor', 'author', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** What a page, a call or a form asks of whoever comes. Everybody is a candidate; an account may have roles besides. */
export type Need = 'anybody' | 'account' | Role

/** Somebody who was let in as what is asked for. A use case that is not for everybody takes one, so that none can forget to ask. */
export type As<N extends Need> = Who & { readonly as: N }

export interface Cookie {
  readonly name: string
  readonly value: string
  readonly options: {
    readonly httpOnly: true
    readonly sameSite: 'lax'
    readonly path: '/'
    readonly secure: boolean
    readonly maxAge: number
  }
}

/** Where the cookie that proves an account's session is read and written, for next-auth's part of signing in. */
export const sessionCookie = () => ({
  name: cookieName(),
  options: cookieOptions(ACCOUNT.unused),
  maxAge: ACCOUNT.unused,
  isSecure: isSecure(),
})

/**
 * Seconds for which a session lasts without being used, and after which it is renewed when it is. A guest has nothing but this cookie, so it
 * lives as long as browsers allow. An account can be come back to: its session ends a month after its last use, and half a year after its
 * learner proved who they are at the latest.
 */
const DAY = 86_400
const GUEST = { unused: 400 * DAY, renewAfter: 30 * DAY }
const ACCOUNT = { unused: 30 * DAY, renewAfter: DAY, most: 180 * DAY }

const tokenSchema = z.object({
  sub: z.uuid(),
  version: z.number().int(),
  iat: z.number(),
  session: z.uuid().optional(),
  provedAt: z.number().optional(),
})
type Token = z.infer<typeof tokenSchema>

/**
 * For the proxy: the cookie to set, when the request carries no good one, an old one, or for a page one of a session that was ended.
 * Undefined when all is well. Writes nothing; a new identity becomes a row with the first answer.
 * @param forPage a call from a page that is open still is refused instead, so that nothing is recorded of somebody else
 */
export async function visitorCookie(cookieHeader: string | null, forPage: boolean): Promise<Cookie | undefined> {
  const token = await readToken(cookieHeader)
  if (!token || (forPage && (await isEnded(token)))) return freshCookie()
  const { renewAfter } = token.provedAt === undefined ? GUEST : ACCOUNT
  return token.iat > now() - renewAfter ? undefined : cookieFor(token.sub, token.version, token)
}

/** The cookie of somebody who was never here. */
export function freshCookie(): Promise<Cookie> {
  return cookieFor(randomUUID(), 1)
}

/**
 * The cookie of a learner whose row names this session version: a new session at each signing in.
 * @param is `provedAt` for an account, see `Who`; `session` where one goes on
 */
export async function cookieFor(
  learner: string,
  version: number,
  { session = randomUUID(), provedAt }: { session?: string | undefined; provedAt?: number | undefined } = {},
): Promise<Cookie> {
  const { secret } = environment()
  const maxAge = provedAt === undefined ? GUEST.unused : Math.max(1, Math.min(ACCOUNT.unused, provedAt + ACCOUNT.most - now()))
  const token = { sub: learner, version, session, ...(provedAt === undefined ? {} : { provedAt }) }
  return { name: cookieName(), value: await encode({ token, secret, maxAge }), options: cookieOptions(maxAge) }
}

/** Seconds since 1970, as in tokens. */
export const now = (): number => Math.floor(Date.now() / 1000)

/** When no token of a session that is used now can be good any more. */
export const lastEnd = (): Date => new Date((now() + GUEST.unused) * 1000)

/**
 * Lets in who sent this request, if they are what is asked for. The zone is the cookie `zone`, else that of the learner's last answer,
 * else UTC.
 * @throws Refusal `no_session` without a good token, or when the learner signed out everywhere; `no_account` for a guest;
 *   `unknown_page` without the role, as for a page that is not there
 */
export async function admit<N extends Need>(need: N, cookieHeader: string | null): Promise<As<N>> {
  const token = await goodToken(cookieHeader)
  const { prisma } = await database()
  const row = await prisma.user.findUnique({
    where: { id: token.sub },
    select: { zone: true, guest: true, roles: true, ...endingOf(token) },
  })
  if (hasEnded(row, token))
    throw new Refusal(
      'no_session',
      'This session was ended, perhaps in another tab. Nothing was taken of this. Load the page again to start a new one.',
    )
  refuseOthers(need, row, token.sub)
  const named = readCookie(cookieHeader, cookieNamed('zone'))
  const { session, provedAt } = token
  const proof = { ...(session === undefined ? {} : { session }), ...(provedAt === undefined ? {} : { provedAt }) }
  const teaches = row?.roles.includes('instructor') ? { isInstructor: true } : {}
  return { learner: token.sub, zone: named !== undefined && isZone(named) ? named : (row?.zone ?? 'UTC'), ...proof, ...teaches, as: need }
}

/** Whose session a request says that it has, which `admit` looks up: to count by. @throws Refusal `no_session` without a good token */
export async function learnerIn(cookieHeader: string | null): Promise<string> {
  return (await goodToken(cookieHeader)).sub
}

async function goodToken(cookieHeader: string | null): Promise<Token> {
  const token = await readToken(cookieHeader)
  if (token) return token
  throw new Refusal('no_session', 'This browser sent no session. Allow cookies for this address, then reload the page.')
}

/** An admin is an author as well. On their own machine everybody is: there is nobody else whose work they could see. */
function refuseOthers(need: Need, row: { guest: boolean; roles: string[] } | null, learner: string): void {
  switch (need) {
    case 'anybody':
      return
    case 'account':
      if (row?.guest !== false) throw new Refusal('no_account', 'This is for those with an account. Nothing was changed. Sign in first.')
      return
    case 'author':
      if (environment().databaseUrl === undefined || row?.roles.includes('author') || row?.roles.includes('admin')) return
      break
    case 'instructor':
    case 'admin':
      if (row?.roles.includes(need)) return
  }
  note('role missing', { learner, need })
  throw new Refusal('unknown_page', 'There is no such page.')
}

/** What a learner's row must tell of a session to know whether it was ended. */
const endingOf = ({ session }: Token) => ({
  sessionVersion: true,
  endedSessions: { where: { id: session ?? NONE }, select: { id: true } },
})

/** A visitor has no row yet. Whoever had another session before this one had a row: it was erased. */
const hasEnded = (row: { sessionVersion: number; endedSessions: unknown[] } | null, { version }: Token): boolean =>
  (row?.sessionVersion ?? 1) !== version || (row?.endedSessions.length ?? 0) > 0

/** The uuid of nothing (RFC 9562, 5.9). */
const NONE = '00000000-0000-0000-0000-000000000000'

/** A session that was ended, by signing out or by another password. A database that does not answer is told to whoever asks next. */
async function isEnded(token: Token): Promise<boolean> {
  try {
    const { prisma } = await database()
    const row = await prisma.user.findUnique({ where: { id: token.sub }, select: endingOf(token) })
    return hasEnded(row, token)
  } catch {
    return false
  }
}

/** The head of every token that we make: sealed with AES-256-GCM under our key. Whoever sends another one does not choose how it is opened. */
const SEALED = Buffer.from(JSON.stringify({ alg: 'dir', enc: 'A256GCM' })).toString('base64url')

async function readToken(cookieHeader: string | null): Promise<Token | undefined> {
  const token = readCookie(cookieHeader, cookieName())
  if (!token?.startsWith(`${SEALED}.`)) return undefined
  const { secret } = environment()
  const parsed = tokenSchema.safeParse(await decode({ token, secret }).catch(() => undefined))
  return parsed.success ? parsed.data : undefined
}

function readCookie(header: string | null, name: string): string | undefined {
  const found = header
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
  if (found === undefined) return undefined
  try {
    return decodeURIComponent(found.slice(name.length + 1))
  } catch {
    return undefined
  }
}

/** Whether a browser sent a session at all, good or not. */
export const sentCookie = (header: string | null): boolean => readCookie(header, cookieName()) !== undefined

/** The header by which the proxy says that none was sent, before it gave this request an identity of its own. */
export const NO_COOKIE = 'x-holdtime-no-cookie'

/**
 * Whatever changes something comes from a page of ours, which has set the cookie: a browser that does not send it back blocks it, and each
 * request would be somebody new.
 * @throws Refusal `no_cookie`
 */
export function refuseBlockedCookie(headers: Headers): void {
  if (!headers.has(NO_COOKIE)) return
  throw new Refusal(
    'no_cookie',
    'This browser does not send Holdtime’s cookie back, so nobody can tell whose this is, and it was not taken. Allow cookies for this address, then reload the page.',
  )
}

/** The name of a cookie of ours. Behind HTTPS it says so, and then browsers take it from this host alone, and over TLS alone. */
export const cookieNamed = (name: string): string => (isSecure() ? `__Host-${name}` : name)

const cookieName = (): string => cookieNamed('next-auth.session-token')

function cookieOptions(maxAge: number): Cookie['options'] {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(), maxAge }
}

/** Whether the public address is one of HTTPS. */
export const isSecure = (): boolean => process.env.NEXTAUTH_URL?.startsWith('https:') ?? false
