import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What was made of other sources is kept so long for whoever is about to load it. */
const KEPT_MS = 3_600_000

/**
 * The file that has a program and what of ours it needs in one: four hundred modules take a second or two to load one by one. It is named
 * by the hash of its sources and made where it is not there, so that none is believed that was made of others, whatever the times of files
 * say.
 *
 * @param {string} entry the program's file
 * @param {readonly string[]} sources files and folders of which it may need anything; those that are not there are left out
 * @param {string} folder where it lies
 * @param {Readonly<Record<string, unknown>>} options of esbuild
 * @returns {Promise<string>} its absolute path
 */
export async function bundled(entry, sources, folder, options) {
  const name = path.normalize(entry).replace(/\.ts$/, '').replaceAll(path.sep, '-')
  for (;;) {
    const hash = hashOfFiles(sources)
    const file = path.resolve(folder, `${name}-${hash}.mjs`)
    if (existsSync(file)) return file
    mkdirSync(folder, { recursive: true })
    const { build } = await import('esbuild')
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      platform: 'node',
      format: 'esm',
      target: 'node20',
      write: false,
      ...options,
    })
    if (hashOfFiles(sources) !== hash) continue // somebody saved in between
    const unfinished = `${file}.${process.pid}`
    writeFileSync(unfinished, outputFiles[0].contents)
    renameSync(unfinished, file)
    for (const other of readdirSync(folder)) if (other.startsWith(`${name}-`)) removeOld(path.resolve(folder, other), file)
    return file
  }
}

/**
 * @param {string} other
 * @param {string} file
 */
function removeOld(other, file) {
  const stat = statSync(other, { throwIfNoEntry: false })
  if (other !== file && stat && Date.now() - stat.mtimeMs > KEPT_MS) rmSync(other, { force: true })
}

/**
 * Of the names and the contents of these files and of all in these folders, but for tests beside them.
 * @param {readonly string[]} names
 */
export function hashOfFiles(names) {
  const hash = createHash('sha256')
  for (const name of names) add(name, hash)
  return hash.digest('hex').slice(0, 32)
}

/**
 * @param {string} name
 * @param {import('node:crypto').Hash} hash
 */
function add(name, hash) {
  const stat = statSync(name, { throwIfNoEntry: false })
  if (stat?.isDirectory()) for (const one of readdirSync(name).sort()) add(`${name}/${one}`, hash)
  else if (stat && !name.endsWith('.test.ts')) {
    const bytes = readFileSync(name)
    hash.update(`\0${name} ${bytes.length}\0`).update(bytes)
  }
}
