import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { startTrouble } from '@/prisma/trouble'

export interface Environment {
  readonly secret: string // signs and encrypts the session cookie
  readonly secretFile?: string // that the secret is in; absent where NEXTAUTH_SECRET is set
  readonly dataFolder: string // of the local product: database and secret
  readonly databaseUrl?: string // deployed: a PostgreSQL server
  readonly address?: string // where this process serves HTTP; absent in commands and tests
  readonly publicAddress?: string // what links in mails begin with; absent in commands and tests
  readonly mail?: { readonly url: string; readonly from: string } // the local product may do without
  readonly trustedProxies: number // in front of us, each of which adds to X-Forwarded-For
  readonly providers: readonly Provider[] // other services that one may sign in with
}

/** A service that tells who somebody is. `id` stands in the database with each identity. */
export interface Provider {
  readonly id: 'github' | 'google' | 'oidc'
  readonly name: string
  readonly clientId: string
  readonly clientSecret: string
  readonly origin: string // to which a browser is sent
}

const filled = z.preprocess((given) => (given === '' ? undefined : given), z.string().optional())
/** Every variable that is read, but for HOLDTIME_COURSE, the folder of the compiled course. */
export const variables = () => Object.keys(schema.shape)

const NAMES = [
  'HOLDTIME_DATA',
  'DATABASE_URL',
  'NEXTAUTH_SECRET',
  'NEXTAUTH_URL',
  'HOST',
  'PORT',
  'SMTP_URL',
  'MAIL_FROM',
  'TRUSTED_PROXIES',
] as const
const PAIRS = ['GITHUB', 'GOOGLE', 'OIDC'] as const
const PROVIDERS = [
  'GITHUB_ID',
  'GITHUB_SECRET',
  'GOOGLE_ID',
  'GOOGLE_SECRET',
  'OIDC_ID',
  'OIDC_SECRET',
  'OIDC_ISSUER',
  'OIDC_NAME',
] as const

/** What is read of the process's environment. An empty variable is one that is not set. */
const schema = z.object({ ...eachOf(NAMES), ...eachOf(PROVIDERS) }).superRefine((given, context) => {
  const wrong = (message: string) => context.addIssue({ code: 'custom', message })
  if (given.SMTP_URL && !/^smtps?:\/\/[^/]/.test(given.SMTP_URL)) wrong('SMTP_URL must begin with smtp:// or smtps://')
  if (given.MAIL_FROM && !/\S@\S/.test(given.MAIL_FROM)) wrong('MAIL_FROM must be an address, or a name and an address: Holdtime <study@…>')
  if (!/^\d?$/.test(given.TRUSTED_PROXIES ?? '')) wrong('TRUSTED_PROXIES must be the number of reverse proxies in front, 0 to 9')
  if (given.SMTP_URL && !given.MAIL_FROM) wrong('MAIL_FROM must be set with SMTP_URL: the address that mails come from')
  for (const name of PAIRS)
    if (!given[`${name}_ID`] !== !given[`${name}_SECRET`]) wrong(`${name}_ID and ${name}_SECRET must be set together, or neither`)
  if (given.OIDC_ID && !/^https?:\/\/[^/]/.test(given.OIDC_ISSUER ?? ''))
    wrong('OIDC_ISSUER must be set with OIDC_ID: the address of the service, https://…')
  if (given.OIDC_ISSUER && isOpen(given.OIDC_ISSUER))
    wrong('OIDC_ISSUER must begin with https://, or be on this machine: http://localhost…')
  if (given.NEXTAUTH_URL && !/^https?:\/\/[^/]/.test(given.NEXTAUTH_URL))
    wrong('NEXTAUTH_URL must be an address that begins with https:// or http://')
  if (given.NEXTAUTH_SECRET && isGuessable(given.NEXTAUTH_SECRET))
    wrong('NEXTAUTH_SECRET must be made by chance and have at least 32 characters, since it signs every session: openssl rand -base64 32')
  if (!given.DATABASE_URL) return
  if (!/^postgres(ql)?:\/\//.test(given.DATABASE_URL)) wrong('DATABASE_URL must begin with postgresql://')
  if (!given.NEXTAUTH_SECRET) wrong('NEXTAUTH_SECRET must be set with DATABASE_URL, the same for all processes: openssl rand -base64 32')
  if (!given.NEXTAUTH_URL) wrong('NEXTAUTH_URL must be set with DATABASE_URL: the public address, https://…')
  if (given.NEXTAUTH_URL && isOpen(given.NEXTAUTH_URL))
    wrong(
      'NEXTAUTH_URL must begin with https:// with DATABASE_URL, since passwords and sessions travel there; on this machine, http://localhost…',
    )
  if (!given.SMTP_URL)
    wrong('SMTP_URL must be set with DATABASE_URL, since links to sign in go by mail: smtps://name:password@mail.example')
  if (!given.SMTP_URL && !given.MAIL_FROM) wrong('MAIL_FROM must be set with DATABASE_URL: the address that mails come from')
})

/**
 * What the process was started with. Without DATABASE_URL it is the local product: a secret is made in the data folder at the first
 * start and nothing has to be configured. With it, NEXTAUTH_SECRET and NEXTAUTH_URL are required, since several processes share them, and
 * SMTP_URL and MAIL_FROM, since whoever is not at this machine cannot read a link in its log.
 * @param makesSecret although there is data already, which belongs to one that is lost
 * @throws Error that names every variable that is missing or wrong, and how to set it
 */
export function environment({ makesSecret = false } = {}): Environment {
  const given = read()
  const { DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: secret, NEXTAUTH_URL: url, HOST: host, PORT: port, SMTP_URL, MAIL_FROM } = given
  const dataFolder = folderOf(given.HOLDTIME_DATA)
  const mail = SMTP_URL && MAIL_FROM ? { mail: { url: SMTP_URL, from: MAIL_FROM } } : {}
  const common = { dataFolder, ...mail, trustedProxies: Number(given.TRUSTED_PROXIES ?? 0), providers: providersIn(given) }
  if (databaseUrl && secret && url) return { secret, databaseUrl, publicAddress: url, ...common }
  const address = process.env.NEXT_RUNTIME === 'nodejs' && port ? addressOf(host, port) : undefined
  const publicAddress = url ?? address
  return {
    ...(secret === undefined ? { secret: localSecret(dataFolder, makesSecret), secretFile: secretIn(dataFolder) } : { secret }),
    ...(address === undefined ? {} : { address }),
    ...(publicAddress === undefined ? {} : { publicAddress }),
    ...common,
  }
}

/** Whether what goes to an address can be read on its way: http and the like, and not within this machine. */
export function isOpen(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return !protocol.endsWith('s:') && !/^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(hostname)
}

/** No more than a sign that somebody typed it: 32 bytes of chance are 44 characters in base64, and 16 are 32 in hexadecimal. */
function isGuessable(secret: string): boolean {
  return secret.length < 32 || new Set(secret).size < 10
}

/**
 * The data folder of the local product, for commands that look at it before anything is made in it. Undefined with DATABASE_URL.
 * @throws Error like `environment`
 */
export function localFolder(): string | undefined {
  const { HOLDTIME_DATA: data, DATABASE_URL: databaseUrl } = read()
  return databaseUrl ? undefined : folderOf(data)
}

function read(): z.infer<typeof schema> {
  const { data, error } = schema.safeParse(process.env)
  if (data) return data
  throw new Error(`Holdtime cannot start like this:\n${error.issues.map(({ message }) => `  ${message}`).join('\n')}`)
}

function providersIn(given: z.infer<typeof schema>): Provider[] {
  const { GITHUB_ID, GITHUB_SECRET, GOOGLE_ID, GOOGLE_SECRET, OIDC_ID, OIDC_SECRET, OIDC_ISSUER, OIDC_NAME = 'single sign-on' } = given
  const of = (id: Provider['id'], name: string, origin?: string, clientId?: string, clientSecret?: string): Provider[] =>
    clientId && clientSecret && origin ? [{ id, name, clientId, clientSecret, origin }] : []
  return [
    ...of('github', 'GitHub', 'https://github.com', GITHUB_ID, GITHUB_SECRET),
    ...of('google', 'Google', 'https://accounts.google.com', GOOGLE_ID, GOOGLE_SECRET),
    ...of('oidc', OIDC_NAME, OIDC_ISSUER, OIDC_ID, OIDC_SECRET),
  ]
}

function eachOf<Name extends string>(names: readonly Name[]): Record<Name, typeof filled> {
  return Object.fromEntries(names.map((name) => [name, filled])) as Record<Name, typeof filled>
}

function folderOf(data = '.data'): string {
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), data)
}

/** How a command on this machine reaches us. Next writes the port that it listens on into PORT. */
function addressOf(host = '127.0.0.1', port: string): string {
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
}

const secretIn = (folder: string): string => path.join(folder, 'secret')

// Next bundles routes and the proxy apart from each other: only what hangs on globalThis is one for the process.
const shared = globalThis as typeof globalThis & { holdtimeSecrets?: Map<string, string> }

/** Made once, with the folder; of two processes that start together, both take the one that was there first. */
function localSecret(folder: string, makes: boolean): string {
  const file = secretIn(folder)
  shared.holdtimeSecrets ??= new Map()
  const kept = shared.holdtimeSecrets.get(file)
  const secret = readSecret(file) ?? (hasData(folder) && !makes ? putBack(folder, kept) : makeSecret(folder, randomSecret()))
  if (secret === undefined) throw new Error([`The secret of this data cannot be read: ${file}`, ...HOW_TO_GO_ON(file)].join('\n'))
  shared.holdtimeSecrets.set(file, secret)
  return secret
}

const randomSecret = (): string => randomBytes(32).toString('base64')

/** A file that is lost while we run is written again; where it cannot be, the process goes on with what it knows. */
function putBack(folder: string, kept: string | undefined): string | undefined {
  if (kept === undefined) return undefined
  try {
    return makeSecret(folder, kept)
  } catch {
    return kept
  }
}

/** What to do about a secret that is lost, or is another one. */
export const HOW_TO_GO_ON = (file: string | undefined): readonly string[] => [
  'It signs every session. Under another one everybody is signed out, and guests lose the way to their answers. So nothing was changed.',
  file === undefined
    ? '  To go on as before, set NEXTAUTH_SECRET to what it was.'
    : '  To go on as before, put the file back (mode 0600). Each backup of yours holds it: tar -xzf holdtime.tar.gz secret',
  '  To change it on purpose: npm run secret -- --new',
  file === undefined
    ? '  Accounts sign in again then, links in mails end, and guests come back by a recovery code that they have printed.'
    : '  Accounts sign in again then, links in mails end, and the command prints a recovery code for guests to come back with.',
]

const hasData = (folder: string): boolean => existsSync(path.join(folder, 'pglite'))

/** Writes the secret of a data folder, unless another process was first. @throws FolderTrouble when the folder cannot be written */
function makeSecret(folder: string, fresh: string): string {
  const file = secretIn(folder)
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(draft, fresh, { mode: 0o600, flush: true })
    chmodSync(draft, 0o600)
    if (existsSync(file) && statSync(file).size === 0) rmSync(file) // a full disk left it so
    linkSync(draft, file)
  } catch (error) {
    const made = readSecret(file) // by another process, which was first
    if (made === undefined) throw startTrouble(error, folder) ?? error
  } finally {
    if (existsSync(draft)) rmSync(draft)
  }
  const secret = readSecret(file)
  if (secret === undefined) throw new Error(`The secret in ${file} cannot be read. Make it readable, or set NEXTAUTH_SECRET.`)
  return secret
}

function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}
