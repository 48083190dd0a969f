import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { explainScenario } from '@/compiler/authoring/explain'
import { scaffold, withoutPlanned } from '@/compiler/authoring/new'
import { schemas, schemaText } from '@/compiler/authoring/schemas'
import { changes } from '@/compiler/authoring/watch'
import { scenarioPathOf, scopeOf } from '@/compiler/authoring/where'
import { noCache } from '@/compiler/cache/cache'
import { openContent } from '@/compiler/content/files'
import { compileCourse } from '@/compiler/course/course'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { content, edited, withEdits } from './edit'

const fixture = join(__dirname, 'fixture')

function inCopyOf(folder: string, use: (copy: string) => void): void {
  const copy = mkdtempSync(join(tmpdir(), 'holdtime-authoring-'))
  try {
    cpSync(folder, copy, { recursive: true })
    use(copy)
  } finally {
    rmSync(copy, { recursive: true })
  }
}

describe('a new chapter', () => {
  it('is refused where the catalogue does not know it, with what may have been meant, and nothing is written', () => {
    inCopyOf(fixture, (folder) => {
      expect(scaffold(folder, 'secnod', undefined)).toEqual({ refused: expect.stringContaining('Did you mean “second”?') })
      expect(existsSync(join(folder, 'chapters/secnod'))).toBe(false)
    })
  })

  it('is refused where its folder is there, which stays as it is', () => {
    inCopyOf(fixture, (folder) => {
      const before = readFileSync(join(folder, 'chapters/first/quiz.md'), 'utf8')
      expect(scaffold(folder, 'first', undefined)).toEqual({ refused: expect.stringContaining('is there already') })
      expect(readFileSync(join(folder, 'chapters/first/quiz.md'), 'utf8')).toBe(before)
    })
  })

  it('takes `planned` out of a catalogue in either style and leaves every comment where it is', () => {
    const flow =
      'chapters:\n  # Cables\n  - { id: a, planned: true, kinds: [x] } # first\n  - { id: b, title: "b",\n      planned: true }\n'
    expect(withoutPlanned(flow, 'a')).toBe(flow.replace('planned: true, ', ''))
    expect(withoutPlanned(flow, 'b')).toBe(flow.replace(',\n      planned: true', ''))
    const block = 'chapters:\n  - id: a\n    planned: true\n    # why\n    kinds: [x]\n  - id: b\n    planned: true\n'
    expect(withoutPlanned(block, 'a')).toBe(block.replace('    planned: true\n', ''))
    expect(withoutPlanned(block, 'c')).toBe(block)
  })

  it('may be given one more scenario, of a kind that there is', () => {
    inCopyOf(fixture, (folder) => {
      expect(scaffold(folder, 'first/another', 'fxi')).toEqual({ refused: expect.stringContaining('Did you mean “fix”?') })
      expect(scaffold(folder, 'first/another', 'fix')).toEqual({ written: ['chapters/first/scenarios/another.md'] })
      expect(readFileSync(join(folder, 'chapters/first/scenarios/another.md'), 'utf8')).toContain('lab: pair\n')
      expect(scaffold(folder, 'first/another', 'fix')).toEqual({ refused: expect.stringContaining('already') })
    })
  })
})

describe('a passage that is still to be written', () => {
  it('is an error at its place, and nothing else is said of its line', () => {
    const { printed, line } = edited({
      file: 'chapters/ssh-refused/chapter.md',
      from: '- SYN\n',
      to: '- TODO: a term that no glossary knows.\n',
    })
    expect(printed).toEqual([
      `chapters/ssh-refused/chapter.md:${line}:3  still to be written: a term that no glossary knows — write it, and take \`TODO:\` out`,
    ])
  })
})

describe('a check of a part', () => {
  const wrongs = [
    { file: 'chapters/office/scenarios/no-key.md', from: 'Claim: nothing changes', to: 'Claim: rejected by the parser' },
    { file: 'chapters/office/chapter.md', from: '](term:Term)', to: '](chapter:spare#nowhere)' },
    { file: 'chapters/spare/quiz.md', from: '## spare-question', to: '## first-answer' },
  ]

  it('finds in a chapter and in a file what a check of everything finds there, and nothing of others', () => {
    withEdits(wrongs, (folder) => {
      const found = (named?: string) => {
        const scope = scopeOf(named, openContent(folder), folder)
        if ('refused' in scope) throw new Error(scope.refused)
        return compileCourse(openContent(folder), noCache(), scope).diagnostics.map(formatDiagnostic)
      }
      const all = found()
      expect(all).toHaveLength(3)
      const within = (path: string) => all.filter((line) => line.startsWith(path))
      const [page = '', scenario = ''] = within('chapters/office/')
      expect(found('office')).toEqual([page, expect.stringContaining('(the other: chapters/spare/quiz.md:3)'), scenario])
      expect(found(`${folder}/chapters/office/scenarios/no-key.md`)).toEqual(within('chapters/office/scenarios/'))
      expect(found('chapters/office/chapter.md')).toEqual(within('chapters/office/chapter.md'))
      expect(found('spare')).toEqual([expect.stringContaining('two items have the id “first-answer”')])
    })
  })

  it('says what may have been meant where there is no such chapter or file', () => {
    const files = openContent(content)
    expect(scopeOf('ssh-refusd', files, content)).toEqual({ refused: expect.stringContaining('Did you mean “ssh-refused”?') })
    expect(scopeOf('content/chapters/ssh-refused/qiuz.md', files, 'content')).toEqual({ refused: expect.stringContaining('quiz.md”?') })
    expect(scopeOf('content/chapters/ssh-refused/labs/branch-office.md', files, 'content')).toEqual({
      kind: 'chapter',
      chapter: 'ssh-refused',
    })
  })
})

describe('watching', () => {
  it('tells what has come and what is gone; a finding that only moved is neither', () => {
    const before = ['a.md:3:1  error: x — y', 'a.md:9:1  warning: z — y']
    expect(changes(undefined, before)).toEqual(before)
    expect(changes(before, ['a.md:4:1  error: x — y', 'b.md:1:1  error: new — y'])).toEqual([
      '+ b.md:1:1  error: new — y',
      '- a.md:9:1  warning: z — y',
    ])
  })
})

describe('explaining a scenario', () => {
  const explained = (folder: string, id: string, variant?: string) => {
    const files = openContent(folder)
    const path = scenarioPathOf(id, files, folder)
    const found = typeof path === 'string' ? explainScenario(files, path, variant) : path
    if ('refused' in found) throw new Error(found.refused)
    return found
  }
  const optionIn = ({ data }: ReturnType<typeof explained>, id: string) =>
    'options' in data && data.kind !== 'decide' ? data.options.find((option) => option.id === id) : undefined

  it('shows what each option types, what the probes do before and after, and the walk of the packet', () => {
    const found = explained(content, 'refused-no-key')
    const { data, text } = found
    expect(data.problems).toEqual([])
    expect(optionIn(found, 'make-key')?.probes?.[0]).toMatchObject({ id: 'admin-ssh', ends: 'gets through' })
    expect(text).toContain('  admin-ssh: ends in “Connection refused” (ssh-server-disabled on R1) → gets through')
    expect(text).toContain('FAILS listen: R1 has no RSA key pair')
    expect(text.endsWith('Proven.')).toBe(true)
  })

  it('shows of a lab how each goal ends at the start and with the solution typed', () => {
    const { data, text } = explained(content, 'branch-router-refuses')
    expect(data.problems).toEqual([])
    expect(text).toMatch(/must work; at the start: .*ends in “Connection refused” \(.*; solved: gets through/)
    expect(text.endsWith('Proven.')).toBe(true)
  })

  it('speaks of the variant that is named, and refuses one that is not there with those that are', () => {
    const { data } = explained(content, 'refused-no-key')
    const [, second = ''] = data.variants
    expect(explained(content, 'refused-no-key', second).data.values).not.toEqual(data.values)
    expect(() => explained(content, 'refused-no-key', 'v0')).toThrow(second)
  })

  it('says of a claim that is false what is found instead', () => {
    withEdits([{ file: wrongClaim, from: 'Claim: nothing changes', to: 'Claim: rejected by the parser' }], (folder) => {
      const found = explained(folder, 'no-key')
      expect(optionIn(found, 'version')?.verdict).toBe(
        'WRONG: “rejected by the parser” is not what happens; found: nothing changes, the goal still fails at ssh-server-disabled (refused)',
      )
      expect(found.text).toContain('Not proven:')
    })
  })

  const wrongClaim = 'chapters/office/scenarios/no-key.md'
})

describe('the schemas for editors', () => {
  it('are those of the compiler: npm run content -- schemas', () => {
    for (const [name, schema] of Object.entries(schemas()))
      expect(readFileSync(join('.vscode/schemas', name), 'utf8')).toBe(schemaText(schema))
  })

  it('take in every file of the course as an editor reads it, and not one with a key misspelt', () => {
    const files = openContent(content)
    const named: [RegExp, string, boolean][] = [
      [/^tracks\//, 'track', false],
      [/^beliefs\//, 'beliefs', false],
      [/^confusable\//, 'confusable', false],
      [/^facts\//, 'facts', false],
      [/^blueprints\//, 'blueprint', false],
      [/\/chapter\.md$/, 'chapter', true],
      [/\/labs\//, 'lab', true],
      [/\/scenarios\//, 'scenario', true],
      [/\/testlets\//, 'testlet', true],
    ]
    for (const [form, name, isFront] of named) {
      const schema = z.fromJSONSchema(schemas()[`${name}.schema.json`] as Parameters<typeof z.fromJSONSchema>[0])
      const own = files.paths.filter((path) => form.test(path))
      expect(own.length).toBeGreaterThan(0)
      for (const path of own) {
        const text = files.read(path)?.text ?? ''
        const value: unknown = parse(isFront ? (/^---\n([\s\S]*?)\n---/.exec(text)?.[1] ?? '') : text)
        expect(schema.safeParse(value).error, path).toBeUndefined()
        expect(schema.safeParse({ ...Object(value), tilte: 'x' }).success, path).toBe(false)
      }
    }
  })
})

describe('npm run content -- check', () => {
  const run = (folder: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['compiler/start.mjs', ...args], {
      encoding: 'utf8',
      env: { ...process.env, HOLDTIME_CONTENT: folder },
    })
    return { status, lines: `${stdout}${stderr}`.trim().split('\n') }
  }

  it('lists errors and warnings by file, line and column and counts them; 1 where there are errors, 2 where it was asked wrongly', () => {
    inCopyOf(fixture, (folder) => {
      const quiz = join(folder, 'chapters/first/quiz.md')
      writeFileSync(quiz, readFileSync(quiz, 'utf8').replace('· choice ·', '· chioce ·'))
      const { status, lines } = run(folder, 'check', 'first')
      expect(status).toBe(1)
      expect(lines[0]).toBe(`${folder}/chapters/first/quiz.md:4:1  error: “chioce” is no kind of item — did you mean “choice”?`)
      expect(lines.join('\n')).toMatch(/1 chapter, 1 item.*: 1 error, \d+ warnings?\. \d\.\d\d s\.\nReading grade: first /)
      expect(run(folder, 'chekc').status).toBe(2)
    })
  })

  it('leaves the exit code 0 where there are only warnings', () => {
    inCopyOf(fixture, (folder) => expect(run(folder, 'check').status).toBe(0))
  })
})

it('a chapter that is scaffolded counts as written, and none of its labs and scenarios is refused', () => {
  inCopyOf(fixture, (folder) => {
    scaffold(folder, 'second', undefined)
    const { diagnostics, report } = compileCourse(openContent(folder), noCache())
    expect(diagnostics.filter(({ what }) => !what.startsWith('still to be written')).map(formatDiagnostic)).toEqual([])
    expect(report).toMatchObject({ chapters: 2, planned: 0 })
  })
})
