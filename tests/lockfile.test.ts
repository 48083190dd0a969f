import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Lock, missingFrom } from '@/scripts/lock-file'

const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))

describe('the lock file', () => {
  it('has every optional package of every platform, so that `npm ci` works on all of them', () => {
    expect(
      missingFrom(lock).map(({ path }) => path),
      'run: npm run lock:fill',
    ).toEqual([])
  })

  it('finds what npm left out', () => {
    const swc = 'node_modules/@next/swc-darwin-arm64'
    const { [swc]: left, ...packages } = lock.packages
    expect(left).toBeDefined()
    expect(missingFrom({ packages }).find(({ path }) => path === swc)?.entry).toMatchObject({
      os: ['darwin'],
      cpu: ['arm64'],
      optional: true,
    })
  })

  it('names no address of a registry', () => {
    expect(
      Object.values(lock.packages).filter(
        (entry) => typeof entry.resolved === 'string' && !/^https:\/\/registry\.npmjs\.org\//.test(entry.resolved),
      ),
    ).toEqual([])
  })
})
