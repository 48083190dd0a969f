import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Lock, missingFrom } from '@/scripts/lock-file'
import { satisfies, wordsFor } from '@/scripts/needs-node.cjs'
import packageJson from '../package.json'

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

  it('is satisfied by the Node that package.json, README and docs name, and by no older one', () => {
    expect(packageJson.engines.node).toBe('^20.19 || ^22.12 || >=24')
    for (const version of ['20.19.0', '20.20.2', '22.12.0', '24.0.0', '26.1.0'])
      expect(satisfies(version, packageJson.engines.node), version).toBe(true)
    for (const version of ['18.20.8', '20.9.0', '20.18.3', '21.7.3', '22.11.0', '23.11.0'])
      expect(wordsFor(version), version).toContain('Holdtime needs another Node.js')
    for (const file of ['README.md', 'docs/deploy.md']) {
      const page = readFileSync(file, 'utf8')
      for (const version of ['20.19', '22.12', '24']) expect(page, file).toContain(version)
    }
  })

  it('lets `npm start` say so before anything of it is loaded', () => {
    for (const command of ['start', 'dev', 'build', 'demo', 'test'] as const)
      expect(packageJson.scripts[`pre${command}`]).toBe('node scripts/needs-node.cjs')
    expect(readFileSync('scripts/needs-node.cjs', 'utf8').match(/require\([^)]*\)/g)).toEqual(["require('../package.json')"])
  })
})
