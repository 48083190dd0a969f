import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'
import { workerFile } from '@/server/bundle'
import { hashOfFiles } from '../compiler/bundled.mjs'

/** Something that is made of sources. Which ones it was made of, by what stood in them, is kept in the file `made`. */
interface Step {
  readonly what: string
  readonly sources: readonly string[]
  readonly made: string
  readonly command: readonly [program: string, ...args: string[]]
}

/** The compiler keeps what it has compiled, chapter by chapter, and knows itself what of it still stands. */
const course: Step = {
  what: 'Compiling the course, and proving its answers',
  sources: ['content', 'sim', 'course', 'compiler', 'package-lock.json'],
  made: '.course/made-of',
  command: [process.execPath, 'compiler/start.mjs'],
}

const pages: Step = {
  what: 'Building the pages',
  sources: [
    'app',
    'components',
    'server',
    'course',
    'study',
    'sim',
    'prisma',
    'proxy.ts',
    'instrumentation.ts',
    'next.config.js',
    'postcss.config.mjs',
    'tsconfig.json',
    'package-lock.json',
  ],
  made: '.next/made-of', // a build that begins takes it away
  command: [process.execPath, 'node_modules/next/dist/bin/next', 'build'],
}

/** Bytes that the compiled course and the built pages take, and some more. */
const ROOM = 300_000_000

/**
 * Makes what is out of date and nothing else, and says which of how many steps it is at; the file of the worker threads too. Ends this
 * process with the code of a step that fails.
 * @throws Error in plain words where nothing can be made, before a program says it in its own
 */
export async function prepare(wanted: { course?: boolean; pages: boolean }): Promise<void> {
  const asked = [...(wanted.course === false ? [] : [course]), ...(wanted.pages ? [pages] : [])]
  const steps = asked.map((step) => ({ ...step, of: hashOfFiles(step.sources) })).filter(({ made, of }) => !isMadeOf(made, of))
  if (steps.length > 0) refuseUnwritable()
  for (const [index, { what, command, made, of }] of steps.entries()) {
    const started = performance.now()
    console.log(`(${index + 1} of ${steps.length}) ${what} …`)
    run(command)
    writeFileSync(made, of)
    console.log(`(${index + 1} of ${steps.length}) ${what}: done after ${((performance.now() - started) / 1000).toFixed(0)} s.`)
  }
  await workerFile()
}

function isMadeOf(made: string, of: string): boolean {
  return existsSync(made) && readFileSync(made, 'utf8') === of
}

function refuseUnwritable(): void {
  const here = process.cwd()
  try {
    accessSync(here, constants.W_OK)
  } catch {
    throw new Error(
      `Holdtime has to be built in ${here}, and may not write there. Make it writable for yourself, or build it as whoever owns it: npm run build`,
    )
  }
  const { bavail, bsize } = statfsSync(here)
  if (bavail * bsize < ROOM)
    throw new Error(
      `Holdtime has to be built in ${here}, and its disk is full. Make room there, ${ROOM / 1e6} MB at least, then start again.`,
    )
}

function run([program, ...args]: Step['command']): void {
  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' as const }
  const { status, error } = spawnSync(program, args, { stdio: 'inherit', env })
  if (error) console.error(`${program} could not be started: ${error.message}`)
  if (status !== 0) process.exit(status ?? 1)
}
