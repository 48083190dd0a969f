import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import packageJson from '../package.json'

const lock: { packages: Record<string, { license?: string; integrity?: string; hasInstallScript?: true; cpu?: string[]; os?: string[] }> } =
  JSON.parse(readFileSync('package-lock.json', 'utf8'))
const page = readFileSync('docs/dependencies.md', 'utf8')

/** Licences that let us use, change and pass on, and ask for their text to come along. */
const TAKEN = /^(MIT|MIT-0|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|OFL-1\.1|MPL-2\.0)( (OR|and) (Apache-2\.0|ISC))?$/

/** Others, each for a reason that the page gives; and packages that say theirs in a file alone: MIT both. */
const ALLOWED: Readonly<Record<string, RegExp>> = { 'CC-BY-4.0': /^caniuse-lite$/, 'EPL-2.0': /^elkjs$/, '': /^(format|seq-queue)$/ }

const rowsUnder = (title: string): string[][] => {
  const section = page.split(`## ${title}\n`)[1]?.split('\n## ')[0] ?? ''
  return [...section.matchAll(/^\| `([^`]+)` \|(.+)\|$/gm)].map(([, name = '', rest = '']) => [
    name,
    ...rest.split('|').map((cell) => cell.trim()),
  ])
}

describe('the list of dependencies', () => {
  it.each([
    ['Running', packageJson.dependencies],
    ['Making and testing', packageJson.devDependencies],
  ])('names what package.json names, with a reason and the licence of the lock file: %s', (title, named) => {
    const rows = rowsUnder(title)
    expect(rows.map(([name]) => name)).toEqual(Object.keys(named))
    expect(rows.filter((cells) => cells.length !== 4 || cells.includes('')).map(([name]) => name)).toEqual([])
    expect(rows.map(([name, , , licence]) => `${name} ${licence}`)).toEqual(
      Object.keys(named).map((name) => `${name} ${lock.packages[`node_modules/${name}`]?.license}`),
    )
  })

  it('has every licence in it that comes along', () => {
    const others = Object.entries(lock.packages).flatMap(([path, { license = '', integrity }]) => {
      const name = path.split('node_modules/').at(-1) ?? ''
      const isFilledIn = integrity === undefined // said on the page; its licence is that of the package it is a part of
      const isFine = name === '' || isFilledIn || TAKEN.test(license) || ALLOWED[license]?.test(name) || /^@img\/sharp-/.test(name)
      return isFine ? [] : [`${name}: ${license}`]
    })
    expect(others).toEqual([])
  })

  it('counts the packages without a digest, and none of them is for Linux with glibc on x64 or arm64', () => {
    const entries = Object.entries(lock.packages).filter(([path]) => path !== '')
    const without = entries.filter(([, { integrity }]) => integrity === undefined)
    expect(page).toContain(`names ${entries.length} packages`)
    expect(without).toHaveLength(20)
    expect(without.filter(([path, { cpu }]) => cpu === undefined || /linux-(x64|arm64)(-gnu)?$/.test(path))).toEqual([])
  })

  it('lets no package run anything of its own when it is installed', () => {
    expect(readFileSync('.npmrc', 'utf8')).toMatch(/^ignore-scripts=true$/m)
    const scripts = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript)
    expect(scripts.map(([path]) => path.replace('node_modules/', ''))).toEqual(['@prisma/engines', 'esbuild', 'prisma'])
  })

  it('says of every version exactly which', () => {
    const ranges = Object.values({ ...packageJson.dependencies, ...packageJson.devDependencies }).filter((version) => !/^\d/.test(version))
    expect(ranges).toEqual([])
  })
})
