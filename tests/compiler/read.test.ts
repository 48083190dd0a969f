import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readingOf, solvingOf } from '@/compiler/authoring/read'
import { openContent } from '@/compiler/content/files'
import { lintRead, textRead } from '@/compiler/content/reads'
import { some } from '../runs'
import { content } from './edit'

const folder = openContent(content)

describe('what a reader of a chapter gets', () => {
  const text = readingOf(folder, 'ssh-refused')

  it('is its page with line numbers, its items with keys, the keys alone, rules and sources, and the hash of all that', () => {
    expect(text).toContain(`text: ${textRead(folder, 'ssh-refused')}`)
    expect(text).toMatch(/^ +1 {2}---$/m)
    expect(text).toContain('- [x] No line of the switch is free {#busy}')
    expect(text).toContain('- icmp-code: `13`')
    expect(text).toMatch(/^- rfc-792 \(rfc\): .*1981-09 https:\/\/www\.rfc-editor\.org\/rfc\/rfc792$/m)
  })
})

describe('what a blind solver gets', () => {
  it.each(some(folder.chapters, 6))('has the questions of %s and no key', (chapter) => {
    const text = solvingOf(folder, chapter)
    const questions = text.slice(text.indexOf(`## chapters/${chapter}/quiz.md`))
    expect(questions).not.toMatch(/\[x\]|^Answer:|Belief|Claim:|^## Solution/m)
    expect(questions).not.toMatch(/^\d+\. .*\{#/m)
    for (const id of ['rst-answers-syn', 'type-clear-line']) if (chapter === 'ssh-refused') expect(questions).toContain(`## ${id}`)
    expect(questions.match(/- \[ \] /g)?.length).toBeGreaterThan(15)
  })
})

describe('a scenario', () => {
  const small = openContent(join(__dirname, '../server/replays/content'))

  it('is read and solved as it is asked, compiled or not: with its values, what devices print, and what options type', () => {
    const asked = /^R1> show ip ssh \| include version\nSSH Disabled/m
    expect(readingOf(small, 'office')).toMatch(asked)
    const solving = solvingOf(small, 'office')
    expect(solving).toMatch(asked)
    expect(solving.slice(solving.indexOf('no-key.md'))).toContain('    R1: crypto key generate rsa modulus 2048')
  })

  it('of a kind that is typed has its goals and the network as it is found, and no solution', () => {
    const solving = solvingOf(folder, 'ssh-refused')
    const lab = solving.slice(solving.indexOf('branch-router-refuses.md')).split('\n## ')[0] ?? ''
    expect(lab).not.toContain('${')
    expect(lab).toMatch(/It is done when:\n- /)
    expect(lab).toMatch(/R1 runs:\n[\s\S]*line vty/)
  })
})

describe('a chapter that was read', () => {
  it('says so until what was read has changed', () => {
    const reads = mkdtempSync(join(tmpdir(), 'holdtime-reads-'))
    const place = { file: 'chapters/ssh-refused/chapter.md', line: 3, column: 7 }
    const told = (read: string | undefined) => lintRead(folder, 'ssh-refused', read, place, reads).map(({ what }) => what)
    const put = (read: string, text: string) =>
      writeFileSync(join(reads, 'ssh-refused.md'), `---\nchapter: ssh-refused\nread: ${read}\ntext: ${text}\n---\n`)
    try {
      mkdirSync(reads, { recursive: true })
      expect(told(undefined)).toEqual([])
      expect(told('2026-11-30')).toEqual([expect.stringContaining('and there is no')])
      put('2026-11-30', textRead(folder, 'ssh-refused'))
      expect(told('2026-11-30')).toEqual([])
      expect(told('2026-11-29')).toEqual([expect.stringContaining('read on 2026-11-30')])
      put('2026-11-30', '0'.repeat(32))
      expect(told('2026-11-30')).toEqual(['changed since it was read on 2026-11-30'])
    } finally {
      rmSync(reads, { recursive: true })
    }
  })
})
