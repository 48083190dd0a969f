import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { writeSynthetic } from './synthetic'

/** What compiling one course takes. */
interface Figures {
  readonly chapters: number
  readonly cold: Run
  readonly unchanged: Run
  readonly oneChanged: Run
  readonly watched: number // seconds from a save until the catalogue on disk is the new one
  readonly megabytes: number // of everything compiled, as it lies on the disk
  readonly files: number
}

interface Run {
  readonly seconds: number
  readonly processor: number // seconds, all threads
  readonly peak: number // MB resident
}

/** Prints what compiling a synthetic course of so many chapters takes, beside the course of today, and how many times as much. */
export async function printCourse(chapters: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-course-'))
  try {
    const today = await measured('content', join(folder, 'today'))
    const synthetic = join(folder, 'content')
    mkdirSync(synthetic)
    writeSynthetic('content', synthetic, chapters)
    print(today, await measured(synthetic, join(folder, 'many')))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(content: string, out: string): Promise<Figures> {
  const cold = await compiled(content, out)
  const unchanged = await compiled(content, out)
  const chapters = readdirSync(join(content, 'chapters')).sort()
  const page = join(content, 'chapters', chapters.at(-1) ?? '', 'chapter.md')
  const before = readFileSync(page, 'utf8')
  try {
    const section = before.lastIndexOf('\n## ')
    writeFileSync(page, `${before.slice(0, section)}\nOne sentence more.\n${before.slice(section)}`)
    const oneChanged = await compiled(content, out)
    const watched = await watchedChange(content, out, page, before)
    return { chapters: chapters.length, cold, unchanged, oneChanged, watched, ...sizeOf(out) }
  } finally {
    writeFileSync(page, before)
  }
}

function start(content: string, out: string, args: readonly string[]): ChildProcess {
  return spawn(process.execPath, ['compiler/start.mjs', ...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, HOLDTIME_CONTENT: content, HOLDTIME_COURSE: out },
  })
}

async function compiled(content: string, out: string): Promise<Run> {
  const started = performance.now()
  const child = start(content, out, [])
  let used = { processor: 0, peak: 0 }
  const looking = setInterval(() => {
    used = usedBy(child.pid ?? 0) ?? used
  }, 50)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(looking)
  if (code !== 0) throw new Error(`${content} does not compile`)
  return { seconds: (performance.now() - started) / 1000, ...used }
}

/** Seconds from saving a page until the running app would find the new course. */
async function watchedChange(content: string, out: string, page: string, text: string): Promise<number> {
  const child = start(content, out, ['watch'])
  const catalogue = join(out, 'catalogue.json')
  const version = () => (existsSync(catalogue) ? statSync(catalogue).mtimeMs : 0)
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10))
  }
  try {
    await new Promise((resolve) => setTimeout(resolve, 15_000)) // it has looked once, and waits
    const before = version()
    const saved = performance.now()
    writeFileSync(page, text)
    await until(() => version() !== before || performance.now() - saved > 60_000)
    return (performance.now() - saved) / 1000
  } finally {
    child.kill()
  }
}

/** As Linux counts them; nothing elsewhere. */
function usedBy(pid: number): { processor: number; peak: number } | undefined {
  try {
    const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1000
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
    return { processor: (Number(fields[11]) + Number(fields[12])) / 100, peak }
  } catch {
    return undefined
  }
}

function sizeOf(folder: string): { megabytes: number; files: number } {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => statSync(join(folder, name)))
  return { megabytes: files.reduce((sum, { blocks }) => sum + blocks * 512, 0) / 1e6, files: files.filter((file) => file.isFile()).length }
}

function print(today: Figures, many: Figures): void {
  const rows: [string, (figures: Figures) => number, string, string][] = [
    ['compiled from nothing', ({ cold }) => cold.seconds, 's', 'under 120 s on two quiet cores'],
    ['… processor', ({ cold }) => cold.processor, 's', ''],
    ['… peak of memory', ({ cold }) => cold.peak, 'MB', 'under 700 MB'],
    ['nothing changed', ({ unchanged }) => unchanged.seconds, 's', 'under 5 s'],
    ['… peak of memory', ({ unchanged }) => unchanged.peak, 'MB', 'under 300 MB'],
    ['one page changed', ({ oneChanged }) => oneChanged.seconds, 's', ''],
    ['… until the course is there that the running app reads', ({ watched }) => watched, 's', 'under 2 s'],
    ['the compiled course', ({ megabytes }) => megabytes, 'MB', 'under 150 MB'],
    ['… in files', ({ files }) => files, '', ''],
  ]
  const cell = (value: number, unit: string) => `${value >= 100 || unit === '' ? value.toFixed(0) : value.toFixed(1)} ${unit}`.padStart(12)
  console.log(`${''.padEnd(58)}${`${today.chapters} chapters`.padStart(12)}${`${many.chapters} chapters`.padStart(14)}       ratio  aim`)
  for (const [name, of, unit, aim] of rows) {
    const ratio = `${(of(many) / of(today)).toFixed(1)} ×`
    console.log(`${name.padEnd(58)}${cell(of(today), unit)}  ${cell(of(many), unit)}${ratio.padStart(12)}  ${aim}`.trimEnd())
  }
}
