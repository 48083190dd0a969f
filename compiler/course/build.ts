import { cpus } from 'node:os'
import { join } from 'node:path'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { noCache, openCache } from '../cache/cache'
import { type ContentFolder, openContent } from '../content/files'
import { type Ground, keptGround } from '../content/ground'
import { wholeCourse } from '../content/scope'
import { type Diagnostic, inReadingOrder } from '../text/diagnostic'
import { assemble } from './assemble'
import { checkTogether, type Report, reportOf, told } from './course'
import { forgetOthers, keepPart, keptPart, madeOf } from './kept'
import { compilePart, type Part } from './part'
import { type Surroundings, surroundingsOf, watched } from './surroundings'
import { writeCourse, writeItems } from './write'

export interface Build {
  readonly content: string // folder
  readonly out: string // folder
  readonly sources: string // hash of the code
  readonly cold: boolean // nothing that was found before is believed
}

export interface Built {
  readonly report: Report
  readonly diagnostics: readonly Diagnostic[]
  readonly kept: number // chapters that were not compiled again
  readonly proofs: { readonly hits: number; readonly misses: number } // of those that were
  readonly version?: string // of the course that was written; absent where something is wrong
}

/** From so many chapters on a second thread is worth its start. */
const WORTH_THREADS = 3

/**
 * Compiles what has changed since the last time, each chapter on its own, several at a time, and writes the course. Nothing is written
 * of a course in which something is wrong but what is right of it, for the next time. `done` hears of each chapter.
 */
export async function buildCourse(
  build: Build,
  done: (chapters: number, of: number) => void = () => {},
  content: ContentFolder = openContent(build.content),
): Promise<Built> {
  const open = openFor(build, content)
  const { ground, around } = open
  if (!ground || !around)
    return { report: reportOf([], [], 0), diagnostics: inReadingOrder(open.diagnostics), kept: 0, proofs: { hits: 0, misses: 0 } }
  const parts = new Map<string, Part>()
  const changed: string[] = []
  for (const id of content.chapters) {
    const part = build.cold ? undefined : keptPart(build.out, id, madeOf(id, content, build.sources), around)
    if (part) parts.set(id, part)
    else changed.push(id)
  }
  const diagnostics = [...open.diagnostics, ...content.strays]
  const proofs = { hits: 0, misses: 0 }
  let finished = 0
  const take = (made: Made) => {
    parts.set(made.part.id, made.part)
    diagnostics.push(...made.diagnostics)
    proofs.hits += made.hits
    proofs.misses += made.misses
    done(++finished, changed.length)
  }
  done(0, changed.length)
  if (changed.length < WORTH_THREADS || cpus().length < 2) for (const id of changed) take(make(id, build, content, around))
  else await makeInThreads(changed, build, take)
  const all = content.chapters.flatMap((id) => parts.get(id) ?? [])
  const together = checkTogether(content, ground.entries, around.links, all, wholeCourse)
  diagnostics.push(...together.diagnostics)
  open.save() // with the pages that were read for the links of what chapters share
  const report = reportOf(all, ground.entries, content.chapters.length)
  const findings = told(diagnostics, content, wholeCourse)
  const result = { report, diagnostics: findings, kept: content.chapters.length - changed.length, proofs }
  if (findings.length > 0) return result
  const course = assemble(ground, all, together.data)
  writeCourse(build.out, course)
  forgetOthers(build.out, content.chapters)
  return { ...result, version: course.catalogue.version }
}

interface Open {
  readonly ground?: Ground
  readonly around?: Surroundings
  readonly diagnostics: Diagnostic[]
  save(): void
}

function openFor({ out, sources }: Build, content: ContentFolder, readOnly = false): Open {
  const kept = openCache(join(out, 'proofs'), sources, { readOnly }).part('ground')
  const { ground, diagnostics } = keptGround(content, kept)
  const save = () => kept.save('all')
  return ground ? { ground, around: surroundingsOf(content, ground, kept), diagnostics, save } : { diagnostics, save }
}

interface Made {
  readonly part: Part
  readonly diagnostics: readonly Diagnostic[]
  readonly hits: number
  readonly misses: number
}

/** Compiles one chapter, writes its item versions, and keeps the part if nothing was wrong. */
function make(id: string, { out, sources, cold }: Build, content: ContentFolder, around: Surroundings): Made {
  const cache = cold ? noCache() : openCache(join(out, 'proofs'), sources)
  const { surroundings, touched } = watched(around)
  const { part, items, diagnostics } = compilePart(id, content, surroundings, cache.part(id), wholeCourse, 'all')
  writeItems(out, items)
  if (diagnostics.length === 0) keepPart(out, { made: madeOf(id, content, sources), touched: touched(), part })
  return { part, diagnostics, ...cache.statistics }
}

/** Hands the chapters out to threads, one after another, until all are made. @throws what a thread throws */
function makeInThreads(ids: readonly string[], build: Build, take: (made: Made) => void): Promise<void> {
  const waiting = [...ids]
  let left = ids.length
  const count = Math.min(cpus().length, 4, ids.length)
  return new Promise((resolve, reject) => {
    const workers = Array.from(
      { length: count },
      () => new Worker(new URL(import.meta.url), { workerData: build, resourceLimits: { maxOldGenerationSizeMb: 320 } }),
    )
    const end = async (error?: unknown) => {
      await Promise.all(workers.map((worker) => worker.terminate()))
      if (error === undefined) resolve()
      else reject(error)
    }
    for (const worker of workers) {
      const hand = () => worker.postMessage(waiting.shift() ?? null)
      worker.on('error', (error) => void end(error))
      worker.on('message', (made: Made | 'ready') => {
        if (made !== 'ready') {
          take(made)
          if (--left === 0) return void end()
        }
        hand()
      })
    }
  })
}

/** Is this one of the threads that `buildCourse` starts? Then it makes what it is told. */
export function workInThread(): boolean {
  if (isMainThread || !parentPort) return false
  const port = parentPort
  const build: Build = workerData
  const content = openContent(build.content)
  const { around } = openFor(build, content, true)
  port.on('message', (id: string | null) => {
    if (id !== null && around) port.postMessage(make(id, build, content, around))
  })
  port.postMessage('ready')
  return true
}
