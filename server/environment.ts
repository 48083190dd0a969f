import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export interface Environment {
  readonly secret: string // signs and encrypts the session cookie
  readonly dataFolder: string // of the local product: database and secret
  readonly databaseUrl?: string // deployed: a PostgreSQL server
}

/**
 * What the process was started with. Without DATABASE_URL it is the local product: a secret is made in the data folder at the first
 * start and nothing has to be configured. With it, NEXTAUTH_SECRET and NEXTAUTH_URL are required, since several processes share them.
 * @throws Error that names every variable that is missing
 */
export function environment(): Environment {
  const dataFolder = path.resolve(/* turbopackIgnore: true */ process.cwd(), process.env.HOLDTIME_DATA || '.data')
  const databaseUrl = process.env.DATABASE_URL
  const secret = process.env.NEXTAUTH_SECRET
  if (!databaseUrl) return { secret: secret || localSecret(dataFolder), dataFolder }
  const missing = [
    secret ? '' : 'NEXTAUTH_SECRET, the same for all processes: openssl rand -base64 32',
    process.env.NEXTAUTH_URL ? '' : 'NEXTAUTH_URL, the public address: https://…',
  ].filter((line) => line !== '')
  if (!secret || missing.length > 0)
    throw new Error(`DATABASE_URL is set, so these must be set too:\n${missing.map((line) => `  ${line}`).join('\n')}`)
  return { secret, dataFolder, databaseUrl }
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
