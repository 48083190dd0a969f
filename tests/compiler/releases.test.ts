import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readReleases } from '@/compiler/content/releases'
import { formatDiagnostic } from '@/compiler/text/diagnostic'

const entries = [{ id: 'one' }, { id: 'two', planned: true }]
const read = (...releases: string[]) =>
  readReleases({ path: 'course.yaml', text: `releases:\n${releases.map((one) => `  - ${one}\n`).join('')}` }, entries)
const red = (...releases: string[]) =>
  read(...releases)
    .diagnostics.map(formatDiagnostic)
    .join('\n')

describe('the versions of the course', () => {
  it('are read newest first, with what each brought and put right', () => {
    const { releases, diagnostics } = read(
      '{ version: 1.10, date: 2026-12-08, corrected: [{ chapter: one, note: A port was wrong. }] }',
      '{ version: 1.9.2, date: 2026-12-08, says: [It is faster to read.], chapters: [one] }',
    )
    expect(diagnostics).toEqual([])
    expect(releases).toEqual([
      { version: '1.10', date: '2026-12-08', says: [], chapters: [], corrected: [{ chapter: 'one', note: 'A port was wrong.' }] },
      { version: '1.9.2', date: '2026-12-08', says: ['It is faster to read.'], chapters: ['one'], corrected: [] },
    ])
  })

  it.each([
    ['stand in another order', ['{ version: 1.9, date: 2026-12-08 }', '{ version: 1.10, date: 2026-12-01 }'], '1.9 is not newer than 1.10'],
    ['are the same', ['{ version: 1.4, date: 2026-12-08 }', '{ version: 1.4.0, date: 2026-12-01 }'], '1.4 is not newer than 1.4.0'],
    ['go back in time', ['{ version: 1.1, date: 2026-12-01 }', '{ version: 1.0, date: 2026-12-08 }'], '1.1 came before 1.0'],
    ['have a name that is no version', ['{ version: spring, date: 2026-12-01 }'], 'must be a version: 1.4 or 1.4.2'],
    ['have no day of the calendar', ['{ version: 1.0, date: 2026-02-30 }'], 'course.yaml:2:'],
    ['name a chapter that there is not', ['{ version: 1.0, date: 2026-12-01, chapters: [ones] }'], 'there is no chapter “ones”'],
    ['bring a chapter that is planned', ['{ version: 1.0, date: 2026-12-01, chapters: [two] }'], '“two” is planned and not written yet'],
    ['correct none', ['{ version: 1.0, date: 2026-12-01, corrected: [{ chapter: none, note: N. }] }'], 'there is no chapter “none”'],
  ])('are red where they %s', (_where, releases, words) => {
    expect(red(...releases)).toContain(words)
  })

  it('are written for this course', () => {
    const { releases } = readReleases({ path: 'course.yaml', text: readFileSync('content/course.yaml', 'utf8') }, [])
    expect(releases[0]?.version).toMatch(/^\d+\.\d+/)
  })
})
