import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import type { Item } from '@/course/item'
import { packed } from '@/course/packed'
import type { Course } from './assemble'

/** Writes what is not there yet of these item versions: a version's name is the hash of its content. */
export function writeItems(folder: string, items: ReadonlyMap<string, Item>): void {
  mkdirSync(join(folder, 'items'), { recursive: true })
  for (const [hash, item] of items) {
    const file = versionFile(folder, hash)
    if (!existsSync(file))
      writeWhole(
        file,
        packed(item, (text, like) => deflateRawSync(text, like ? { dictionary: like } : {})),
      )
  }
}

/** Is every version there that these name? */
export function areWritten(folder: string, hashes: readonly string[]): boolean {
  return hashes.every((hash) => existsSync(versionFile(folder, hash)))
}

function versionFile(folder: string, hash: string): string {
  return join(folder, 'items', `${hash}.item`)
}

/** A version that the course has left is kept so long for those who have read the catalogue before. Answers have theirs in the database. */
const KEPT_MS = 3_600_000

/**
 * Writes the compiled course around its items, and removes item versions that it has left an hour ago. The catalogue comes last, so that
 * a reader never meets one that names a file which is not there yet.
 */
export function writeCourse(folder: string, { catalogue, chapters, labs, glossary, search, beliefs, facts }: Course): void {
  writeAll(join(folder, 'chapters'), chapters)
  writeAll(join(folder, 'labs'), labs)
  writeChanged(join(folder, 'glossary.json'), JSON.stringify(glossary))
  writeChanged(join(folder, 'beliefs.json'), JSON.stringify(Object.fromEntries(beliefs)))
  writeChanged(join(folder, 'facts.json'), JSON.stringify(Object.fromEntries(facts)))
  writeChanged(join(folder, 'search.json'), JSON.stringify(search))
  writeChanged(join(folder, 'catalogue.json'), JSON.stringify(catalogue))
  writeWhole(join(folder, 'compiled'), catalogue.version) // its time is that of the last run, also where nothing had changed
  removeLeft(join(folder, 'items'), new Set(catalogue.chapters.flatMap(({ items }) => items.map(({ hash }) => `${hash}.item`))))
}

/** One file each, and none beside them. */
function writeAll(folder: string, all: readonly { readonly id: string }[]): void {
  const written = new Set(all.map(({ id }) => `${id}.json`))
  mkdirSync(folder, { recursive: true })
  for (const one of all) writeChanged(join(folder, `${one.id}.json`), JSON.stringify(one))
  for (const name of readdirSync(folder)) if (!written.has(name)) rmSync(join(folder, name))
}

function removeLeft(folder: string, named: ReadonlySet<string>): void {
  if (!existsSync(folder)) return
  for (const name of readdirSync(folder)) {
    if (named.has(name)) continue
    const file = join(folder, name)
    if (Date.now() - statSync(file).mtimeMs > KEPT_MS) rmSync(file, { force: true })
  }
}

function writeChanged(file: string, text: string): void {
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) writeWhole(file, text)
}

function writeWhole(file: string, text: string | Uint8Array): void {
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, text)
  renameSync(unfinished, file)
}
