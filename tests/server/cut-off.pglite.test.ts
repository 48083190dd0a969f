import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDatabase } from '@/prisma/database'
import { applyMigrations, MIGRATIONS, readMigrations } from '@/prisma/migrate'
import { migratable } from '@/prisma/pglite'
import { copiesIn } from '@/prisma/trouble'
import { restore } from '@/server/backup/backup'
import { programOf } from '../program'

/** How many moments a start is killed at: a few in `npm test`, thirty with an upgrade's in a long run, which prints what came of each. */
const MOMENTS = process.env.HOLDTIME_RUNS ? { first: 15, upgrade: 15 } : { first: 1, upgrade: 2 }
const LEARNER = '7b4f8a52-6c0e-4a60-9b41-6a2f4b1de001'
const EVENTS = 500

let folder: string
let starting: string
const table: string[] = []
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdtime-cut-off-'))
  starting = await programOf('tests/server/starting.ts')
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  if (process.env.HOLDTIME_RUNS) console.log(table.join('\n'))
})

interface Start {
  readonly opened: boolean
  readonly ms: number // from the moment that it began with the folder
  readonly said: string
}

/** Starts on a folder in a process of its own, and kills it without warning so many milliseconds after it began, unless it was faster. */
function start(data: string, killAfter?: number): Promise<Start> {
  const { DATABASE_URL: _, NEXTAUTH_SECRET: __, ...env } = process.env
  const child = spawn(process.execPath, [starting], {
    env: { ...env, HOLDTIME_DATA: data },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let [begun, ms, printed, said] = [0, 0, '', '']
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  child.stdout.on('data', (chunk) => {
    printed += chunk
    if (begun === 0) {
      begun = performance.now()
      if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter)
    }
    if (printed.includes('opened')) ms = performance.now() - begun
  })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', () => resolve({ opened: printed.includes('opened'), ms: Math.round(ms), said: said.trim() }))
  })
}

/** What lies in a data folder, in few words. */
function there(data: string): string {
  const size = (name: string) => (existsSync(path.join(data, name)) ? readdirSync(path.join(data, name), { recursive: true }).length : 0)
  const names = (existsSync(data) ? readdirSync(data) : []).filter((name) => !name.startsWith('owner.'))
  return names.map((name) => (statSync(path.join(data, name)).isDirectory() ? `${name}/ (${size(name)})` : name)).join(', ') || 'nothing'
}

/** Moments spread evenly over a start that took so long, its very end included. */
const momentsOf = (ms: number, count: number): number[] =>
  Array.from({ length: count }, (_, place) => Math.round(((place + 0.5) * ms) / count))

describe('a first start that is killed', () => {
  it('is begun again by the next one, whenever it was killed', async () => {
    const { ms } = await start(path.join(folder, 'measured'))
    for (const moment of momentsOf(ms, MOMENTS.first)) {
      const data = path.join(folder, `first-${moment}`)
      const killed = await start(data, moment)
      const left = there(data)
      const next = await start(data)
      table.push(`first start | killed after ${moment} of ${ms} ms | ${killed.opened ? 'had opened' : left} | opened in ${next.ms} ms`)
      expect({ moment, left, ...next }).toMatchObject({ opened: true, said: '' })
      expect(readdirSync(data).filter((name) => name.includes('making'))).toEqual([])
      const { prisma, close } = await openDatabase({ kind: 'pglite', folder: data })
      expect(await prisma.event.count()).toBe(0)
      await close()
      rmSync(data, { recursive: true })
    }
  }, 1_200_000)

  it('by a version that made the database in its place is begun again, and what it left is kept aside', async () => {
    const data = path.join(folder, 'left')
    mkdirSync(path.join(data, 'pglite', 'base', '1'), { recursive: true })
    cpSync(path.join(folder, 'measured', 'secret'), path.join(data, 'secret'))
    const { opened, said } = await start(data)
    expect({ opened, said }).toEqual({ opened: true, said: expect.stringContaining(path.join(data, 'pglite.half-made')) })
    expect(readdirSync(path.join(data, 'pglite.half-made'))).toEqual(['base'])
  })
})

describe('an upgrade from the oldest schema with data in it that is killed', () => {
  let oldest: string
  beforeAll(async () => {
    oldest = path.join(folder, 'oldest')
    const [first] = await readMigrations()
    const migrations = path.join(folder, 'migrations')
    cpSync(path.join(MIGRATIONS, first?.name ?? ''), path.join(migrations, first?.name ?? ''), { recursive: true })
    mkdirSync(oldest)
    cpSync(path.join(folder, 'measured', 'secret'), path.join(oldest, 'secret'))
    const pglite = await PGlite.create(path.join(oldest, 'pglite'))
    await applyMigrations(migratable(pglite), undefined, migrations)
    await pglite.query(`INSERT INTO "User" (id, zone) VALUES ($1, 'UTC')`, [LEARNER])
    for (let count = 0; count < EVENTS; count++)
      await pglite.query(
        `INSERT INTO "Event" ("learnerId", "clientId", kind, day, zone, at, decided) VALUES ($1, $2, 'read', 20000, 'UTC', now(), '{}')`,
        [LEARNER, randomUUID()],
      )
    await pglite.close()
  })

  const eventsIn = async (data: string) => {
    const { prisma, close } = await openDatabase({ kind: 'pglite', folder: data, keepsCopies: false })
    const events = await prisma.event.count({ where: { learnerId: LEARNER } })
    await close()
    return events
  }

  it('goes on from there at the next start, with every event and a copy of what there was before', async () => {
    const before = path.join(folder, 'upgraded')
    cpSync(oldest, before, { recursive: true })
    const whole = await start(before)
    const [copy = ''] = copiesIn(before)
    expect(whole).toMatchObject({ opened: true, said: expect.stringContaining(`npm run restore -- ${copy} --replace`) })
    expect(statSync(copy).mode & 0o777).toBe(0o600)
    for (const moment of momentsOf(whole.ms, MOMENTS.upgrade)) {
      const data = path.join(folder, `upgrade-${moment}`)
      cpSync(oldest, data, { recursive: true })
      const killed = await start(data, moment)
      const left = there(data)
      const next = await start(data)
      const copies = copiesIn(data)
      const events = await eventsIn(data)
      table.push(
        `upgrade | killed after ${moment} of ${whole.ms} ms | ${killed.opened ? 'had opened' : left} | opened in ${next.ms} ms, ${events} of ${EVENTS} events, ${copies.length === 1 ? '1 copy' : `${copies.length} copies`}`,
      )
      expect({ moment, left, ...next }).toMatchObject({ opened: true })
      expect(events).toBe(EVENTS)
      expect(copies.length).toBeGreaterThan(0)
      expect(readdirSync(path.join(data, 'copies')).filter((name) => name.endsWith('.part'))).toEqual([])
      rmSync(data, { recursive: true })
    }
  }, 1_800_000)

  it('can be taken back with the copy, in one command, in which the folder’s own secret goes on', async () => {
    const data = path.join(folder, 'upgraded')
    const [copy = ''] = copiesIn(data)
    const secret = readFileSync(path.join(data, 'secret'), 'utf8')
    expect(readFileSync(copy).includes(secret)).toBe(false)
    const held = await restore(copy, data, { replace: true })
    expect(held).toMatchObject({ learners: 1, events: EVENTS, hasSecret: true })
    expect(readFileSync(path.join(data, 'secret'), 'utf8')).toBe(secret)
    expect(existsSync(path.join(held.aside ?? '', 'pglite', 'PG_VERSION'))).toBe(true)
    expect(await start(data)).toMatchObject({ opened: true, said: '' })
  })
})
