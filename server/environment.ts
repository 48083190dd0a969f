import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

export interface Environment {
  readonly secret: string // signs and encrypts the session cookie
  readonly dataFolder: string // of the local product: database and secret
  readonly databaseUrl?: string // deployed: a PostgreSQL server
}

const filled = z.preprocess((given) => (given === '' ? undefined : given), z.string().optional())

/** What is read of the process's environment. An empty variable is one that is not set. */
const schema = z
  .object({ HOLDTIME_DATA: filled, DATABASE_URL: filled, NEXTAUTH_SECRET: filled, NEXTAUTH_URL: filled })
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
  const read = schema.safeParse(process.env)
  if (!read.success)
    throw new Error(`Holdtime cannot start like this:\n${read.error.issues.map(({ message }) => `  ${message}`).join('\n')}`)
  const { HOLDTIME_DATA: data = '.data', DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: secret } = read.data
  const dataFolder = path.resolve(/* turbopackIgnore: true */ process.cwd(), data)
  return databaseUrl && secret ? { secret, dataFolder, databaseUrl } : { secret: secret ?? localSecret(dataFolder), dataFolder }
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
