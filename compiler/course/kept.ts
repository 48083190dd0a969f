import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ContentFolder } from '../content/files'
import type { Part } from './part'
import { type Surroundings, stillSo, type Touched } from './surroundings'
import { areWritten } from './write'

/** What is kept of a chapter in which nothing was wrong, and what it was made of. */
interface Kept {
  readonly made: string // hash of the code and of the chapter's files
  readonly touched: Touched // of everything else
  readonly part: Part
}

/** The hash of the code and of every file of a chapter's folder. */
export function madeOf(id: string, content: ContentFolder, sources: string): string {
  const hash = createHash('sha256').update(sources)
  for (const path of content.paths) {
    if (!path.startsWith(`chapters/${id}/`)) continue
    const text = content.read(path)?.text ?? ''
    hash.update(`\0${path} ${text.length}\0`).update(text)
  }
  return hash.digest('hex')
}

/** The part as it was compiled before, where it would come out the same again and its item versions are there. */
export function keptPart(out: string, id: string, made: string, around: Surroundings): Part | undefined {
  const kept = read(join(out, 'parts', `${id}.json`))
  if (kept?.made !== made || !stillSo(kept.touched, around)) return undefined
  return areWritten(
    out,
    kept.part.items.map(({ listed }) => listed.hash),
  )
    ? kept.part
    : undefined
}

export function keepPart(out: string, kept: Kept): void {
  mkdirSync(join(out, 'parts'), { recursive: true })
  const file = join(out, 'parts', `${kept.part.id}.json`)
  const unfinished = `${file}.${process.pid}`
  writeFileSync(unfinished, JSON.stringify(kept))
  renameSync(unfinished, file)
}

/** Drops what is kept of chapters that are gone, proofs too. */
export function forgetOthers(out: string, chapters: readonly string[]): void {
  const names = new Set(['ground', ...chapters].flatMap((id) => [`${id}.json`, `${id}.json.z`]))
  for (const folder of ['parts', 'proofs']) {
    mkdirSync(join(out, folder), { recursive: true })
    for (const name of readdirSync(join(out, folder)))
      if (!names.has(name)) rmSync(join(out, folder, name), { force: true, recursive: true })
  }
}

function read(file: string): Kept | undefined {
  try {
    const kept: Kept = JSON.parse(readFileSync(file, 'utf8'))
    return kept.part.items && kept.touched ? kept : undefined
  } catch {
    return undefined
  }
}
