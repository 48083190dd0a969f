import { createHash, type Hash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'

/** The file that a worker thread runs: server/threads/worker.ts and what of ours it needs, in one. The packages stay where npm put them. */
const FILE = '.course/worker.mjs'
const SOURCES = ['sim', 'course', 'study', 'server', 'package-lock.json']

let known: string | undefined // where nothing is edited while it runs, it is looked for once

/**
 * Where that file is, made anew where it was made of other sources, whose hash stands in its first line. `npm run build` and `npm start` make it before they serve, so that a
 * server needs nothing for it but the file. Where there are no sources, as in an image, it is as it was made.
 */
export async function workerFile(): Promise<string> {
  if (known !== undefined) return known
  const root = process.cwd()
  const file = path.join(/* turbopackIgnore: true */ root, FILE)
  const sources = SOURCES.map((name) => path.join(/* turbopackIgnore: true */ root, name))
  if (sources.some((name) => existsSync(/* turbopackIgnore: true */ name)) || !existsSync(file)) {
    const first = firstLineOf(sources)
    if (!existsSync(file) || !readFileSync(file, 'utf8').startsWith(first)) await make(root, file, first)
  }
  if (process.env.NODE_ENV !== 'development') known = file
  return file
}

async function make(root: string, file: string, first: string): Promise<void> {
  const { build } = await import(/* turbopackIgnore: true */ 'esbuild').catch(() => {
    throw new Error(`${file} is missing or made of other sources, and esbuild is not installed. Run: npm ci && npm run build`)
  })
  mkdirSync(path.dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}` // two processes may make it at once
  await build({
    absWorkingDir: root,
    entryPoints: ['server/threads/worker.ts'],
    outfile: unfinished,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    banner: { js: first },
    logLevel: 'error',
  })
  renameSync(unfinished, file)
}

/** Names these very sources. */
function firstLineOf(names: readonly string[]): string {
  const hash = createHash('sha256')
  for (const name of names) add(name, hash)
  return `// made of ${hash.digest('hex')}`
}

function add(name: string, hash: Hash): void {
  const stat = statSync(name, { throwIfNoEntry: false })
  if (stat?.isDirectory()) for (const entry of readdirSync(name).sort()) add(path.join(name, entry), hash)
  else if (stat && !name.endsWith('.test.ts')) hash.update(`\0${path.basename(name)}\0`).update(readFileSync(name))
}
