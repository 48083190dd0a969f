import { randomUUID } from 'node:crypto'
import { decode, encode } from 'next-auth/jwt'
import { z } from 'zod'
import { isZone } from '@/study'
import { database } from './database'
import { environment } from './environment'
import { Refusal } from './refusal'

/** Who is asking: a learner, or a visitor whose row is made with the first thing that is recorded. */
export interface Who {
  readonly learner: string // uuid
  readonly zone: string // IANA
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

/** Where the cookie that proves a session is read and written, for next-auth's part of signing in. */
export const sessionCookie = () => ({ name: cookieName(), options: cookieOptions(), maxAge: LIFETIME, isSecure: isSecure() })

/** Seconds. A guest has nothing but this cookie, so it lives as long as browsers allow, and is renewed while it is in use. */
const LIFETIME = 400 * 86_400
const RENEW_AFTER = 30 * 86_400

const tokenSchema = z.object({ sub: z.uuid(), version: z.number().int(), iat: z.number() })
type Token = z.infer<typeof tokenSchema>

/**
 * For the proxy: the cookie to set, when the request carries no good one, an old one, or for a page one of a session that was ended.
 * Undefined when all is well. Writes nothing; a new identity becomes a row with the first answer.
 * @param forPage a call from a page that is open still is refused instead, so that nothing is recorded of somebody else
 */
export async function visitorCookie(cookieHeader: string | null, forPage: boolean): Promise<Cookie | undefined> {
  const token = await readToken(cookieHeader)
  if (!token || (forPage && (await isEnded(token)))) return freshCookie()
  return token.iat > Date.now() / 1000 - RENEW_AFTER ? undefined : cookieFor(token.sub, token.version)
}

/** The cookie of somebody who was never here. */
export function freshCookie(): Promise<Cookie> {
  return cookieFor(randomUUID(), 1)
}

/** The cookie of a learner whose row names this session version: made anew at each signing in, so that no earlier token leads there. */
export async function cookieFor(learner: string, version: number): Promise<Cookie> {
  const { secret } = environment()
  const value = await encode({ token: { sub: learner, version }, secret, maxAge: LIFETIME })
  return { name: cookieName(), value, options: cookieOptions() }
}

/**
 * Lets in who sent this request, if they are what is asked for. The zone is the cookie `zone`, else that of the learner's last answer,
 * else UTC.
 * @throws Refusal `no_session` without a good token, or when the learner signed out everywhere; `no_account` for a guest;
 *   `unknown_page` without the role, as for a page that is not there
 */
export async function admit<N extends Need>(need: N, cookieHeader: string | null): Promise<As<N>> {
  const token = await readToken(cookieHeader)
  if (!token) throw new Refusal('no_session', 'This browser sent no session. Allow cookies for this address, then reload the page.')
  const { prisma } = await database()
  const select = { zone: true, sessionVersion: true, guest: true, roles: true }
  const row = await prisma.user.findUnique({ where: { id: token.sub }, select })
  if (row && row.sessionVersion !== token.version)
    throw new Refusal('no_session', 'This session was ended. Reload the page to start a new one.')
  refuseOthers(need, row)
  const named = readCookie(cookieHeader, 'zone')
  return { learner: token.sub, zone: named !== undefined && isZone(named) ? named : (row?.zone ?? 'UTC'), as: need }
}

/** An admin is an author as well. On their own machine everybody is: there is nobody else whose work they could see. */
function refuseOthers(need: Need, row: { guest: boolean; roles: string[] } | null): void {
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
  throw new Refusal('unknown_page', 'There is no such page.')
}

/** A session that was ended, by signing out everywhere or by another password. A database that does not answer is told to whoever asks next. */
async function isEnded({ sub, version }: Token): Promise<boolean> {
  try {
    const { prisma } = await database()
    const row = await prisma.user.findUnique({ where: { id: sub }, select: { sessionVersion: true } })
    return row !== null && row.sessionVersion !== version
  } catch {
    return false
  }
}

async function readToken(cookieHeader: string | null): Promise<Token | undefined> {
  const token = readCookie(cookieHeader, cookieName())
  if (token === undefined) return undefined
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

/** Behind HTTPS the cookie says so in its name, which browsers then hold it to. */
function cookieName(): string {
  return isSecure() ? '__Secure-next-auth.session-token' : 'next-auth.session-token'
}

function cookieOptions(): Cookie['options'] {
  return { httpOnly: true, sameSite: 'lax', path: '/', secure: isSecure(), maxAge: LIFETIME }
}

const isSecure = (): boolean => process.env.NEXTAUTH_URL?.startsWith('https:') ?? false
