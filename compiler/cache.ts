import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from './hash'

/**
 * Proofs that were found before. A key is a hash of everything that the proof depends on; the cache adds the hash of the
 * compiler's and the core's sources, so that nothing proven by other code is believed.
 */
export interface Cache {
  /** The value kept under `key`, or undefined. Counts as a hit or a miss. */
  get<T>(key: unknown): T | undefined
  /** Keeps `value` (plain JSON data) under `key`. */
  set(key: unknown, value: unknown): void
  /** Drops every kept value that this run neither asked for nor set. */
  prune(): void
  readonly statistics: { hits: number; misses: number }
}

/** A cache in `folder`, one JSON file a proof. `sources` is the hash of the code that proves. A damaged file is a miss. */
export function openCache(folder: string, sources: string): Cache {
  const used = new Set<string>()
  const statistics = { hits: 0, misses: 0 }
  const fileOf = (key: unknown) => {
    const name = `${hashOf([sources, key])}.json`
    used.add(name)
    return join(folder, name)
  }
  return {
    statistics,
    get<T>(key: unknown): T | undefined {
      const file = fileOf(key)
      const kept = existsSync(file) ? parse(readFileSync(file, 'utf8')) : undefined
      if (kept === undefined) statistics.misses++
      else statistics.hits++
      return kept?.value as T | undefined
    },
    set(key, value) {
      mkdirSync(folder, { recursive: true })
      const file = fileOf(key)
      const unfinished = `${file}.${process.pid}` // several processes may prove at once
      writeFileSync(unfinished, JSON.stringify({ value }))
      renameSync(unfinished, file)
    },
    prune() {
      if (!existsSync(folder)) return
      for (const name of readdirSync(folder)) if (!used.has(name)) rmSync(join(folder, name), { force: true })
    },
  }
}

/** A cache that remembers nothing, for `--cold` and tests. */
export function noCache(): Cache {
  const statistics = { hits: 0, misses: 0 }
  return {
    statistics,
    get() {
      statistics.misses++
      return undefined
    },
    set() {},
    prune() {},
  }
}

function parse(text: string): { value: unknown } | undefined {
  try {
    const data: unknown = JSON.parse(text)
    return typeof data === 'object' && data !== null && 'value' in data ? { value: data.value } : undefined
  } catch {
    return undefined
  }
}
