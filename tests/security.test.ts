import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { identifiers } from '@/server/base/identifiers'

const page = readFileSync('docs/security.md', 'utf8')

/** What ASVS 5.0.0 asks for at levels 1 and 2: how many requirements each section has of these. Where some are of level 3, they are its last. */
const ASKED: Readonly<Record<string, number>> = {
  ...{ '1.1': 2, '1.2': 9, '1.3': 11, '1.4': 3, '1.5': 2, '2.1': 3, '2.2': 3, '2.3': 4, '2.4': 1 },
  ...{ '3.2': 2, '3.3': 4, '3.4': 6, '3.5': 5, '3.7': 2, '4.1': 3, '4.2': 1, '4.3': 2, '4.4': 4 },
  ...{ '5.1': 1, '5.2': 3, '5.3': 2, '5.4': 3, '6.1': 3, '6.2': 12, '6.3': 4, '6.4': 4, '6.5': 5, '6.6': 3, '6.8': 4 },
  ...{ '7.1': 3, '7.2': 4, '7.3': 2, '7.4': 5, '7.5': 2, '7.6': 2, '8.1': 2, '8.2': 3, '8.3': 1, '8.4': 1, '9.1': 3, '9.2': 4 },
  ...{ '10.1': 2, '10.2': 2, '10.3': 4, '10.4': 11, '10.5': 5, '10.6': 2, '10.7': 3 },
  ...{ '11.1': 2, '11.2': 3, '11.3': 3, '11.4': 4, '11.5': 1, '11.6': 1, '12.1': 3, '12.2': 2, '12.3': 4 },
  ...{ '13.1': 1, '13.2': 5, '13.3': 2, '13.4': 5, '14.1': 2, '14.2': 4, '14.3': 3, '15.1': 3, '15.2': 3, '15.3': 7 },
  ...{ '16.1': 1, '16.2': 5, '16.3': 4, '16.4': 3, '16.5': 3, '17.1': 1, '17.2': 4, '17.3': 2 },
}

/** The letters by which the tables name a suite. */
const SUITES: Readonly<Record<string, string>> = {
  A: 'tests/server/accounts.test.ts',
  D: 'tests/dependencies.test.ts',
  E: 'tests/e2e/security.spec.ts',
  S: 'tests/server/session.test.ts',
  T: 'tests/security.test.ts',
}

const rows = [...page.matchAll(/^\| (\d+\.\d+\.\d+) \| (.+?) \| (holds|not applicable|open) \| (.+) \|$/gm)].map(
  ([, number = '', asks = '', stands = '', by = '']) => ({ number, asks, stands, by }),
)

describe('the walk through ASVS', () => {
  it('has a line for everything that levels 1 and 2 ask for, in order', () => {
    const asked = Object.entries(ASKED).flatMap(([section, count]) =>
      Array.from({ length: count }, (_, place) => `${section}.${place + 1}`),
    )
    expect(asked).toHaveLength(253)
    expect(rows.map(({ number }) => number)).toEqual(asked)
  })

  it('counts how much of it holds, and how much is open', () => {
    const count = (stands: string) => rows.filter((row) => row.stands === stands).length
    expect(page).toContain(`**${count('holds')} hold, ${count('not applicable')} do not apply, ${count('open')} are open.**`)
  })

  it('names only files that are there and tests that are there', () => {
    const files = rows.flatMap(({ number, by }) =>
      [...by.matchAll(/`([\w./[\]-]+\.(?:tsx?|md|js|json|prisma|service)|Dockerfile|\.npmrc)`/g)].map(([, file = '']) => ({
        number,
        file,
      })),
    )
    expect(files.filter(({ file }) => !existsSync(file))).toEqual([])
    const tests = rows.flatMap(({ number, by }) =>
      [...by.matchAll(/(\b[A-Z]|`(tests\/[^`]+)`) \(“([^”]+)”\)/g)].map(([, letter = '', file, title = '']) => ({
        number,
        file: file ?? SUITES[letter] ?? letter,
        title,
      })),
    )
    expect(tests.length).toBeGreaterThan(60)
    expect(tests.filter(({ file, title }) => !existsSync(file) || !readFileSync(file, 'utf8').includes(title))).toEqual([])
  })
})

describe('what serves requests', () => {
  const rooms = ['app', 'components', 'course', 'server', 'sim', 'study']
  const sources = rooms.flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.posix.join(room, name)),
  )

  it.each([
    ['runs no other program', /child_process|\bexecSync\b|\bspawn\(/],
    ['makes no code out of text', /\beval\(|new Function\(|node:vm/],
    ['takes no message from another window and opens no socket', /addEventListener\('message'|new WebSocket|postMessage\(/],
    ['asks for no chance that can be foreseen', /Math\.random/],
  ])('%s', (_, pattern) => {
    const threads = pattern.source.includes('postMessage') ? ['server/threads/worker.ts', 'server/threads/workers.ts'] : [] // which talk to each other alone
    expect(sources.filter((file) => !threads.includes(file) && pattern.test(readFileSync(file, 'utf8')))).toEqual([])
  })

  it('puts no text into SQL but as a value, and names of tables and columns in one place, which takes no others', () => {
    expect(sources.filter((file) => /RawUnsafe|Prisma\.raw\(/.test(readFileSync(file, 'utf8')))).toEqual(['server/base/identifiers.ts'])
    expect(readFileSync('server/base/identifiers.ts', 'utf8').match(/Prisma\.raw\(/g)).toHaveLength(1)
    expect(() => identifiers(['at"; DROP TABLE "Event'])).toThrow('is no name')
    expect(identifiers(['learnerId', 'at'], '"row".').sql).toBe('"row"."learnerId", "row"."at"')
  })
})
