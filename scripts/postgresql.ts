import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Client } from 'pg'
import { installOnDebian } from './debian'
import { freePort } from './free-port'

/** A PostgreSQL server for tests. */
export interface Cluster {
  readonly url: string // of a role that may make databases; the database that it names is left alone
  readonly name: string // for people
  readonly programs?: string // the folder with its pg_dump and pg_restore
  stop(): Promise<void>
}

/** What to tell people where there is no server. */
export const HOW_TO_GET_POSTGRESQL =
  'Install PostgreSQL (Debian: sudo apt-get install postgresql, macOS: brew install postgresql), or set DATABASE_URL to a server whose role may make databases.'

/**
 * The server for the database tests: the one given (that of DATABASE_URL), else a throw-away cluster of the server programs on this machine, else of
 * those that this can install. Undefined where none can be had.
 * @throws Error when the server of DATABASE_URL cannot be used, or when there are server programs and they do not start
 */
export async function findPostgresql(given: string | undefined): Promise<Cluster | undefined> {
  if (given) {
    const may = await mayMakeDatabases(given).catch((error: Error & { code?: string }) => {
      throw new Error(`The server of DATABASE_URL is not reached: ${error.message || error.code}`)
    })
    if (may) return { url: given, name: 'the server of DATABASE_URL', stop: async () => {} }
    throw new Error('The role of DATABASE_URL may not make databases, and the tests make their own: ALTER ROLE … CREATEDB')
  }
  if (!serverPrograms()) installOnDebian('postgresql')
  const found = serverPrograms()
  return found === undefined ? undefined : startCluster(found)
}

/** @throws Error of the driver when the server is not reached */
async function mayMakeDatabases(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url })
  try {
    await client.connect()
    const { rows } = await client.query('SELECT rolsuper OR rolcreatedb AS may FROM pg_roles WHERE rolname = current_user')
    return rows[0]?.may === true
  } finally {
    await client.end().catch(() => {})
  }
}

/** The folder of the server programs. Debian keeps them out of PATH; of several versions, the newest. */
export function serverPrograms(): string | undefined {
  const versions = (folder: string, pattern: RegExp): string[] =>
    (existsSync(folder) ? readdirSync(folder) : [])
      .filter((name) => pattern.test(name))
      .sort((a, b) => Number(/\d+/.exec(b)) - Number(/\d+/.exec(a)))
      .map((name) => path.join(folder, name, 'bin'))
  const folders = [
    ...(process.env.PATH ?? '').split(path.delimiter).filter((folder) => folder !== ''),
    ...versions('/usr/lib/postgresql', /^\d+$/),
    ...versions('/usr', /^pgsql-\d+$/),
    ...versions('/opt/homebrew/opt', /^postgresql@\d+$/),
    ...versions('/usr/local/opt', /^postgresql@\d+$/),
    '/Applications/Postgres.app/Contents/Versions/latest/bin',
  ]
  const found = folders.find((folder) => existsSync(path.join(folder, 'initdb')) && existsSync(path.join(folder, 'postgres')))
  // In PATH there may be links to some of them.
  return found === undefined ? undefined : path.dirname(realpathSync(path.join(found, 'initdb')))
}

/**
 * The cluster lives as long as the pipe to its keeper is open: however this process ends, the keeper stops the server and removes
 * the folder. Without fsync, since nothing in it outlives a power cut anyway; in a zone that is not UTC, to be noticed.
 */
const KEEPER = `
"$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c full_page_writes=off \
  -c TimeZone=Asia/Kolkata >"$2/log" 2>&1 &
read _
kill -INT $!
wait $!
rm -rf "$2"
`

async function startCluster(folder: string): Promise<Cluster> {
  const data = mkdtempSync(path.join(tmpdir(), 'holdtime-postgresql-'))
  const as = unprivileged()
  if (as) chownSync(data, as.uid, as.gid)
  const [port, password] = [await freePort(), randomBytes(18).toString('hex')]
  try {
    writeFileSync(path.join(data, 'password'), password, { mode: 0o600 })
    if (as) chownSync(path.join(data, 'password'), as.uid, as.gid)
    const made = spawnSync(
      path.join(folder, 'initdb'),
      ['-D', path.join(data, 'data'), '-U', 'holdtime', '-A', 'scram-sha-256', `--pwfile=${path.join(data, 'password')}`].concat([
        '-E',
        'UTF8',
        '--no-locale',
        '--no-sync',
      ]),
      { ...as, cwd: data, encoding: 'utf8' },
    )
    if (made.status !== 0) throw new Error(`initdb of ${folder} failed: ${made.stderr || made.error?.message}`)
  } catch (error) {
    rmSync(data, { recursive: true, force: true })
    throw error
  }
  const keeper = spawn('sh', ['-c', KEEPER, 'sh', folder, data, String(port)], {
    ...as,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const ended = new Promise<void>((resolve) => keeper.once('exit', () => resolve()))
  const stop = async () => {
    keeper.stdin.end()
    await ended
  }
  const url = `postgresql://holdtime:${password}@127.0.0.1:${port}/postgres`
  for (let tries = 0; (await mayMakeDatabases(url).catch(() => undefined)) === undefined; tries++) {
    if (tries > 150) {
      const log = readFileSync(path.join(data, 'log'), 'utf8')
      await stop()
      throw new Error(`The PostgreSQL of ${folder} did not start:\n${log}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return { url, programs: folder, name: `a throw-away cluster of ${folder}`, stop }
}

/** The server refuses to run as root. Who is not root runs it as themselves. */
function unprivileged(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  for (const user of ['postgres', 'nobody']) {
    try {
      const id = (what: string) => Number(execFileSync('id', [what, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }))
      return { uid: id('-u'), gid: id('-g') }
    } catch {
      // The next one, then.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user postgres nor nobody to run it as.')
}
