import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noCache, openCache } from '@/compiler/cache'
import { canonicalJson, hashOf } from '@/compiler/hash'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdtime-proofs-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the proof cache', () => {
  it('gives back what was kept under equal data, whatever the order of its keys', () => {
    openCache(folder, 'code').set({ lab: 'a', lines: [1, 2] }, { proven: true })
    const cache = openCache(folder, 'code')
    expect(cache.get({ lines: [1, 2], lab: 'a' })).toEqual({ proven: true })
    expect(cache.get({ lines: [2, 1], lab: 'a' })).toBeUndefined()
    expect(cache.statistics).toEqual({ hits: 1, misses: 1 })
  })

  it('gives nothing that other code has proven', () => {
    openCache(folder, 'code').set('key', 1)
    expect(openCache(folder, 'changed code').get('key')).toBeUndefined()
  })

  it('takes a damaged file for none', () => {
    openCache(folder, 'code').set('key', 1)
    const [name = ''] = readdirSync(folder)
    for (const text of ['', '{"value":', '[]', 'null']) {
      writeFileSync(join(folder, name), text)
      expect(openCache(folder, 'code').get('key')).toBeUndefined()
    }
  })

  it('drops in the end what a run neither asked for nor set', () => {
    const before = openCache(folder, 'code')
    for (const key of ['asked', 'left']) before.set(key, key)
    const cache = openCache(folder, 'code')
    cache.get('asked')
    cache.set('new', 'new')
    cache.prune()
    const after = openCache(folder, 'code')
    expect(['asked', 'left', 'new'].map((key) => after.get(key))).toEqual(['asked', undefined, 'new'])
  })

  it('can be left out: then nothing is kept', () => {
    const cache = noCache()
    cache.set('key', 1)
    expect(cache.get('key')).toBeUndefined()
    expect(cache.statistics).toEqual({ hits: 0, misses: 1 })
  })
})

describe('a hash', () => {
  it('is that of the content, not of the order of keys or of keys that are absent', () => {
    expect(canonicalJson({ b: [1, undefined], a: { d: undefined, c: 'x' } })).toBe('{"a":{"c":"x"},"b":[1,null]}')
    expect(hashOf({ a: 1, b: 2 })).toBe(hashOf({ b: 2, a: 1, c: undefined }))
    expect(hashOf([1, 2])).not.toBe(hashOf([2, 1]))
    expect(hashOf({})).toMatch(/^[0-9a-f]{32}$/)
  })
})
