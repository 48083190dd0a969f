import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { hashOf } from './hash'

/** Proofs that were found before. A key is everything that the proof depends on, but the code that proves. */
export interface Proofs {
  /** The value kept under `key`, or undefined. Counts as a hit or a miss. */
  get<T>(key: unknown): T | undefined
  /** Keeps `value` (plain JSON data) under `key`. */
  set(key: unknown, value: unknown): void
}

export interface Part extends Proofs {
  /** Writes what was set. Where a run has been through all of the part, what it neither asked for nor set is dropped. */
  save(wentThrough: 'all' | 'some'): void
}

export interface Cache {
  /** What belongs together, a chapter's proofs or the ground of all, in one file. */
  part(name: string): Part
  readonly statistics: { hits: number; misses: number }
}

/**
 * A cache in `folder`. `sources` is the hash of the code that proves: nothing proven by other code is believed. A damaged file is a miss.
 * @param readOnly for whoever tries what is not to be kept
 */
export function openCache(folder: string, sources: string, { readOnly = false } = {}): Cache {
  const statistics = { hits: 0, misses: 0 }
  return { statistics, part: (name) => openPart(join(folder, `${name}.json.z`), sources, statistics, readOnly) }
}

type Values = Readonly<Record<string, unknown>>

function openPart(file: string, sources: string, statistics: Cache['statistics'], readOnly: boolean): Part {
  let loaded: Map<string, unknown> | undefined
  const values = () => {
    loaded ??= new Map(Object.entries(read(file, sources)))
    return loaded
  }
  const used = new Set<string>()
  let changed = false
  return {
    get<T>(key: unknown): T | undefined {
      const name = hashOf(key)
      used.add(name)
      const isKept = values().has(name)
      if (isKept) statistics.hits++
      else statistics.misses++
      return values().get(name) as T | undefined
    },
    set(key, value) {
      const name = hashOf(key)
      used.add(name)
      values().set(name, value)
      changed = true
    },
    save(wentThrough) {
      if (readOnly || !loaded) return
      const all = [...loaded]
      const kept = wentThrough === 'all' ? all.filter(([name]) => used.has(name)) : all
      if (!changed && kept.length === all.length) return
      if (kept.length === 0) rmSync(file, { force: true })
      else write(file, { sources, values: Object.fromEntries(kept) })
      changed = false
    },
  }
}

/** A cache that remembers nothing, for `--cold` and tests. */
export function noCache(): Cache & Part {
  const statistics = { hits: 0, misses: 0 }
  const none: Cache & Part = {
    statistics,
    get() {
      statistics.misses++
      return undefined
    },
    set() {},
    save() {},
    part: () => none,
  }
  return none
}

function write(file: string, data: unknown): void {
  mkdirSync(dirname(file), { recursive: true })
  const unfinished = `${file}.${process.pid}` // several processes may prove at once
  writeFileSync(unfinished, deflateRawSync(JSON.stringify(data), { level: 3 }))
  renameSync(unfinished, file)
}

function read(file: string, sources: string): Values {
  try {
    if (!existsSync(file)) return {}
    const data: unknown = JSON.parse(inflateRawSync(readFileSync(file)).toString())
    if (typeof data !== 'object' || data === null || !('sources' in data) || data.sources !== sources || !('values' in data)) return {}
    return typeof data.values === 'object' && data.values !== null ? { ...data.values } : {}
  } catch {
    return {}
  }
}
