import { createHash, randomBytes } from 'node:crypto'
import type { NextAuthOptions } from 'next-auth'
import { z } from 'zod'
import { environment, note, type Provider, Refusal, transactionOf } from '../base'
import { cookieNamed, ownPath, refuseStale, sessionCookie, type Who } from '../door'
import { enter, open } from './entering'

/**
 * Options of next-auth, which speaks with the services of the environment, if any. Of what a service tells, only its own id of the person
 * is kept: an address that somebody else has confirmed is no proof to us. Sessions are ours: the token is the one of server/door/session.ts.
 * @param who who came back from the service, as the guest or the account in this browser
 */
export function authOptions(who: Who): NextAuthOptions {
  const { secret, providers } = environment()
  const { name, options, maxAge, isSecure } = sessionCookie()
  return {
    secret,
    providers: providers.map(serviceOf),
    session: { strategy: 'jwt', maxAge },
    useSecureCookies: isSecure,
    cookies: { sessionToken: { name, options }, ...passing(isSecure) },
    pages: { signIn: '/account/sign-in', error: '/account/sign-in', signOut: '/account' },
    callbacks: {
      jwt: async ({ account }) => {
        if (!account) throw new Error('A session is made by signing in, and by nothing else.')
        return tokenFor(who, { provider: account.provider, subject: account.providerAccountId })
      },
      redirect: ({ url, baseUrl }) => `${baseUrl}${ownPath(url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : url) ?? '/account'}`,
    },
    logger: { error: (code) => note('another service failed', { code }), warn: () => {}, debug: () => {} },
  }
}

/**
 * Who somebody is to a service, and so to us: in to the account that has this identity; an account that has none of this service takes it;
 * a guest becomes an account by it.
 * @throws Refusal `identity_taken` when the account here is another one than that of the identity; `stale_session` when it would get another
 *   way in from somebody who did not prove lately who they are
 */
export async function enterByIdentity(who: Who, { provider, subject }: { provider: string; subject: string }) {
  return transactionOf(`identity ${provider} ${subject}`, async (tx) => {
    const known = await tx.identity.findUnique({ where: { provider_subject: { provider, subject } } })
    const here = await tx.user.findUnique({ where: { id: who.learner }, select: { guest: true } })
    const isAccount = here?.guest === false
    if (known && isAccount && known.learnerId !== who.learner)
      throw new Refusal('identity_taken', 'Another account has this identity. Sign out first to use that one. Nothing was changed.')
    if (isAccount && !known) refuseStale(who)
    if (known) return { learner: known.learnerId, ...(await enter(tx, who, known.learnerId)) }
    const entered = isAccount ? { learner: who.learner, ...(await enter(tx, who, who.learner)) } : await open(tx, who, null)
    note('identity added', { learner: entered.learner, provider })
    await tx.identity.create({ data: { provider, subject, learnerId: entered.learner }, select: { subject: true } })
    return entered
  })
}

/** The two halves by which next-auth knows that a form is ours: a cookie and the same number in the body. */
export function formProof(): { cookie: { name: string; value: string; secure: boolean }; csrfToken: string } {
  const { isSecure } = sessionCookie()
  const csrfToken = randomBytes(32).toString('hex')
  const hash = createHash('sha256').update(`${csrfToken}${environment().secret}`).digest('hex')
  return { cookie: { name: cookieNamed('next-auth.csrf-token'), value: `${csrfToken}|${hash}`, secure: isSecure }, csrfToken }
}

export const isOffered = (service: string): boolean => environment().providers.some(({ id }) => id === service)

async function tokenFor(who: Who, identity: { provider: string; subject: string }) {
  const { learner, version, session, provedAt } = await enterByIdentity(who, identity)
  return { sub: learner, version, session, provedAt }
}

/** The cookies in which next-auth keeps what must come back from the service: of this host alone, and no longer than that takes. */
function passing(secure: boolean): NextAuthOptions['cookies'] {
  const named = (name: string) => ({
    name: cookieNamed(`next-auth.${name}`),
    options: { httpOnly: true, sameSite: 'lax' as const, path: '/', secure, maxAge: 15 * 60 },
  })
  return {
    callbackUrl: named('callback-url'),
    csrfToken: named('csrf-token'),
    pkceCodeVerifier: named('pkce.code_verifier'),
    state: named('state'),
    nonce: named('nonce'),
  }
}

type Service = NextAuthOptions['providers'][number]

const subjectSchema = z.union([z.string().min(1), z.number()]).transform(String)

function serviceOf({ id, name, clientId, clientSecret, origin }: Provider): Service {
  const common = { id, name, clientId, clientSecret, type: 'oauth' as const, checks: ['pkce' as const, 'state' as const] }
  switch (id) {
    case 'github':
      return {
        ...common,
        issuer: 'https://github.com/login/oauth',
        authorization: { url: 'https://github.com/login/oauth/authorize', params: { scope: '' } },
        token: 'https://github.com/login/oauth/access_token',
        userinfo: 'https://api.github.com/user',
        profile: (profile: { id?: unknown }) => ({ id: subjectSchema.parse(profile.id) }),
      }
    case 'google':
    case 'oidc':
      return {
        ...common,
        wellKnown: `${origin.replace(/\/$/, '')}/.well-known/openid-configuration`,
        authorization: { params: { scope: 'openid' } },
        idToken: true,
        checks: ['pkce', 'state', 'nonce'],
        profile: (profile: { sub?: unknown }) => ({ id: subjectSchema.parse(profile.sub) }),
      }
  }
}
