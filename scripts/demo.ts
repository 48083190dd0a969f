import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { closeDatabase, environment, localFolder } from '@/server/base'
import { loadCourse } from '@/server/course'
import { hashPassword } from '@/server/door'
import { FolderInUse, ownerOf } from '../prisma/lock'
import { prepare } from './fresh'
import { fillDemo, SIGN_INS } from './simulated/demo'

// `npm run demo`: a class of simulated learners up to today, and Holdtime on it. It has a folder of its own.

const USAGE = 'Write: npm run demo -- --seed 1 --date 2026-11-28 --no-start (or some of them)'
const DAY_MS = 86_400_000
const MARK = 'demo.json'

/** What was made of a folder; without `isWhole` it was broken off. */
const markSchema = z.object({ seed: z.number(), day: z.number(), course: z.string(), password: z.string(), isWhole: z.boolean() })
type Mark = z.infer<typeof markSchema>

try {
  const order = parseOrder(process.argv.slice(2))
  process.env.HOLDTIME_DATA ||= '.demo'
  const folder = ownFolder()
  await prepare({ pages: false })
  const { password } = await fill(folder, order)
  if (order.start) start(password)
  else console.log(signIns(password))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

interface Order {
  readonly seed: number
  readonly day: number // the last one, days since 1970-01-01
  readonly start: boolean
}

/** @throws Error with how to write it */
function parseOrder(args: string[]): Order {
  const today = new Date().toISOString().slice(0, 10)
  const schema = z.object({
    seed: z.coerce.number().int().min(0).default(1),
    date: z.iso
      .date()
      .refine((date) => date <= today, 'that is yet to come')
      .default(today),
    start: z.boolean().default(true),
  })
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({ args, allowNegative: true, options: { seed: text, date: text, start: { type: 'boolean' } } })
    const { seed, date, start } = schema.parse(values)
    return { seed, start, day: Date.parse(date) / DAY_MS }
  } catch (error) {
    const why = error instanceof z.ZodError ? error.issues.map(({ path, message }) => `--${path.join('.')}: ${message}`).join('; ') : error
    throw new Error(`${why instanceof Error ? why.message : why}\n${USAGE}`)
  }
}

/** The demo's folder. @throws Error for one in which there is something that it did not make, and for that of the learner */
function ownFolder(): string {
  const folder = localFolder()
  if (folder === undefined) throw new Error('DATABASE_URL is set, and the demo has a folder of its own. Write: DATABASE_URL= npm run demo')
  if (folder === path.resolve('.data')) throw new Error('.data is for your own answers. Set HOLDTIME_DATA to another folder, or to none.')
  if (existsSync(folder) && readdirSync(folder).some((name) => name !== `${MARK}.part`) && !readMark(folder))
    throw new Error(`There is something in ${folder} that is not of the demo. Nothing was changed. Set HOLDTIME_DATA to another folder.`)
  return folder
}

/** Fills the folder, unless it holds the same already: what was done in it on a day is there until the next. */
async function fill(folder: string, { seed, day }: Order): Promise<Mark> {
  const course = (await loadCourse()).catalogue.version
  const before = readMark(folder)
  if (before?.isWhole && before.seed === seed && before.day === day && before.course === course) return before
  const owner = before && (await ownerOf(folder))
  if (owner) throw new FolderInUse(folder, owner.pid)
  const mark = { seed, day, course, password: randomBytes(9).toString('base64url'), isWhole: false }
  // First of all, so that the folder is known for the demo's wherever this is cut off.
  keepMark(folder, mark)
  for (const name of readdirSync(folder)) if (name !== MARK) rmSync(path.join(folder, name), { recursive: true, force: true })
  environment() // makes its secret
  console.log('Simulating a class …')
  try {
    const events = await fillDemo({ seed, day, passwordHash: await hashPassword(mark.password, null) })
    console.log(`${events.toLocaleString('en')} events are in ${path.relative('.', folder)}.`)
  } finally {
    await closeDatabase()
  }
  keepMark(folder, { ...mark, isWhole: true })
  return mark
}

function readMark(folder: string): Mark | undefined {
  try {
    return markSchema.parse(JSON.parse(readFileSync(path.join(folder, MARK), 'utf8')))
  } catch {
    return undefined
  }
}

function keepMark(folder: string, mark: Mark): void {
  mkdirSync(folder, { recursive: true })
  const draft = path.join(folder, `${MARK}.part`)
  writeFileSync(draft, JSON.stringify(mark), { mode: 0o600 })
  renameSync(draft, path.join(folder, MARK)) // whole, or the one before
}

/** `npm start` on the folder; who can sign in is told once there is where. */
function start(password: string): void {
  const server = spawn(process.execPath, ['scripts/run.mjs', 'start'], { stdio: ['ignore', 'pipe', 'inherit'] })
  server.stdout.on('data', (data) => {
    process.stdout.write(data)
    if (/^Holdtime is at /m.test(String(data))) console.log(signIns(password))
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal))
  server.once('exit', (code) => {
    process.exitCode = code ?? 0
  })
}

function signIns(password: string): string {
  const who = [
    ['teaches the class', SIGN_INS.instructor],
    ['is an author and an admin', SIGN_INS.author],
    ['learns in it', SIGN_INS.candidate],
  ] as const
  return `Sign in at /account/sign-in, everybody with the password ${password}\n${who.map(([what, email]) => `  ${email.padEnd(28)} ${what}`).join('\n')}\n`
}
