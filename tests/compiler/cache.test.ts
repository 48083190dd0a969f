import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { noCache, openCache } from '@/compiler/cache/cache'
import { canonicalJson, hashOf } from '@/compiler/cache/hash'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdtime-proofs-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('the proof cache', () => {
  const keep = (sources: string, ...keys: readonly unknown[]) => {
    const part = openCache(folder, sources).part('one')
    for (const key of keys) part.set(key, { proven: key })
    part.save('some')
  }

  it('gives back what was kept under equal data, whatever the order of its keys', () => {
    keep('code', { lab: 'a', lines: [1, 2] })
    const cache = openCache(folder, 'code')
    expect(cache.part('one').get({ lines: [1, 2], lab: 'a' })).toEqual({ proven: { lab: 'a', lines: [1, 2] } })
    expect(cache.part('one').get({ lines: [2, 1], lab: 'a' })).toBeUndefined()
    expect(cache.part('other').get({ lab: 'a', lines: [1, 2] })).toBeUndefined()
    expect(cache.statistics).toEqual({ hits: 1, misses: 2 })
  })

  it('gives nothing that other code has proven', () => {
    keep('code', 'key')
    expect(openCache(folder, 'changed code').part('one').get('key')).toBeUndefined()
  })

  it('takes a damaged file for none', () => {
    keep('code', 'key')
    const [name = ''] = readdirSync(folder)
    for (const text of ['', '{"value":', '[]', 'null']) {
      writeFileSync(join(folder, name), text)
      expect(openCache(folder, 'code').part('one').get('key')).toBeUndefined()
    }
  })

  it('drops what a run through all neither asked for nor set, and keeps it where the run went through some', () => {
    keep('code', 'asked', 'left')
    for (const [wentThrough, left] of [
      ['some', { proven: 'left' }],
      ['all', undefined],
    ] as const) {
      const part = openCache(folder, 'code').part('one')
      part.get('asked')
      part.set('new', 'new')
      part.save(wentThrough)
      const after = openCache(folder, 'code').part('one')
      expect(['asked', 'new'].map((key) => after.get(key))).toEqual([{ proven: 'asked' }, 'new'])
      expect(after.get('left')).toEqual(left)
    }
  })

  it('keeps nothing of what is only tried', () => {
    const part = openCache(folder, 'code', { readOnly: true }).part('one')
    part.set('key', 1)
    part.save('all')
    expect(part.get('key')).toBe(1)
    expect(readdirSync(folder)).toEqual([])
  })

  it('can be left out: then nothing is kept', () => {
    const cache = noCache()
    cache.part('one').set('key', 1)
    expect(cache.part('one').get('key')).toBeUndefined()
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
