import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

export interface Environment {
  readonly secret: string // signs and encrypts the session cookie
  readonly dataFolder: string // of the local product: database and secret
  readonly databaseUrl?: string // deployed: a PostgreSQL server
  readonly address?: string // where this process serves HTTP; absent in commands and tests
}

const filled = z.preprocess((given) => (given === '' ? undefined : given), z.string().optional())

/** What is read of the process's environment. An empty variable is one that is not set. */
const schema = z
  .object({ HOLDTIME_DATA: filled, DATABASE_URL: filled, NEXTAUTH_SECRET: filled, NEXTAUTH_URL: filled, HOST: filled, PORT: filled })
  .superRefine((given, context) => {
    const wrong = (message: string) => context.addIssue({ code: 'custom', message })
    if (given.NEXTAUTH_URL && !/^https?:\/\/[^/]/.test(given.NEXTAUTH_URL))
      wrong('NEXTAUTH_URL must be an address that begins with https:// or http://')
    if (!given.DATABASE_URL) return
    if (!/^postgres(ql)?:\/\//.test(given.DATABASE_URL)) wrong('DATABASE_URL must begin with postgresql://')
    if (!given.NEXTAUTH_SECRET) wrong('NEXTAUTH_SECRET must be set with DATABASE_URL, the same for all processes: openssl rand -base64 32')
    if (!given.NEXTAUTH_URL) wrong('NEXTAUTH_URL must be set with DATABASE_URL: the public address, https://…')
  })

/**
 * What the process was started with. Without DATABASE_URL it is the local product: a secret is made in the data folder at the first
 * start and nothing has to be configured. With it, NEXTAUTH_SECRET and NEXTAUTH_URL are required, since several processes share them.
 * @throws Error that names every variable that is missing or wrong, and how to set it
 */
export function environment(): Environment {
  const { HOLDTIME_DATA: data, DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: secret, HOST: host, PORT: port } = read()
  const dataFolder = folderOf(data)
  if (databaseUrl && secret) return { secret, dataFolder, databaseUrl }
  const address = process.env.NEXT_RUNTIME === 'nodejs' && port ? { address: addressOf(host, port) } : {}
  return { secret: secret ?? localSecret(dataFolder), dataFolder, ...address }
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

function folderOf(data = '.data'): string {
  return path.resolve(/* turbopackIgnore: true */ process.cwd(), data)
}

/** How a command on this machine reaches us. Next writes the port that it listens on into PORT. */
function addressOf(host = '127.0.0.1', port: string): string {
  const reached = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host
  return `http://${reached.includes(':') ? `[${reached}]` : reached}:${port}`
}

/** Made once; of two processes that start together, both take the one that was there first. */
function localSecret(folder: string): string {
  const file = path.join(folder, 'secret')
  return readSecret(file) ?? makeSecret(folder, file)
}

function makeSecret(folder: string, file: string): string {
  mkdirSync(folder, { recursive: true })
  const draft = `${file}.${process.pid}.${randomBytes(6).toString('hex')}`
  writeFileSync(draft, randomBytes(32).toString('base64'), { mode: 0o600 })
  chmodSync(draft, 0o600)
  try {
    linkSync(draft, file)
  } catch {
    // Another process was first.
  } finally {
    rmSync(draft)
  }
  const secret = readSecret(file)
  if (secret === undefined) throw new Error(`The secret in ${file} cannot be read. Make the folder writable, or set NEXTAUTH_SECRET.`)
  return secret
}

function readSecret(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch {
    return undefined
  }
}
