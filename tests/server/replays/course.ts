import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openCache } from '@/compiler/cache/cache'
import { openContent } from '@/compiler/content/files'
import { compileCourse } from '@/compiler/course/course'
import { writeCourse, writeItems } from '@/compiler/course/write'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { openDatabase } from '@/prisma/database'
import { closeDatabase, provideDatabase } from '@/server/base/database'
import { migrated } from '../../prisma/migrated'
import { ownDatabase, server } from '../../prisma/own-database'

const content = join(__dirname, 'content')
export const quiz = 'chapters/office/quiz.md'
const lab = 'chapters/office/labs/office.md'
const fix = 'chapters/office/scenarios/no-key.md'
const cause = 'chapters/office/scenarios/who-refuses.md'

type Change = (files: Map<string, string>) => void

/** What authors do to a course, each named for what it does to answers of before. They touch different passages: any set of them fits together. */
export const EDITS = {
  'a choice is worded otherwise': inFile(quiz, 'What comes back when', 'What answers when'),
  "an option's text changes": inFile(quiz, 'Nothing, and then nothing more', 'Silence'),
  'options stand in another order': inFile(quiz, /(- \[x\] A name[^-]*)(- \[x\] A domain[^-]*)/, '$2$1'),
  'an option goes': inFile(fix, /- \[ \] Choose version 2[\s\S]*?changes\n/, ''),
  'an option becomes wrong': inFile(quiz, '- [x] A domain name', '- [ ] A domain name'),
  'another answer is accepted': inFile(quiz, 'Answer: `22`', 'Answer: `23`'),
  'a reason is put otherwise': inFile(cause, 'The server says that it is disabled.', 'Its own line says it.'),
  "a lab's address changes": inFile(lab, `${'$'}{lan}.10/24`, `${'$'}{lan}.77/24`),
  'a fix has other variants': inFile(fix, 'lan: [10.0.0, 172.16.30]', 'lan: [192.168.7, 198.51.100]'),
  'a cause has other variants': inFile(cause, 'admin: [admin, ines]', 'admin: [sysop, netops]'),
  'a device is called otherwise': inAll(/\bR1\b/g, 'GW1'),
  'a typed command is retired': inFile(quiz, 'concept ssh-lines · check, review', 'concept ssh-lines · check, review · retired'),
  'a scenario is retired': inFile(cause, 'uses: [check, review]', 'uses: [check, review]\nretired: true'),
  'a recall is gone': inFile(quiz, /## why-so[\s\S]*$/, ''),
  'a chapter is gone': withoutChapter('spare'),
} satisfies Record<string, Change>

export type Edit = keyof typeof EDITS

/** A small real course with an item of every kind, to be compiled with edits again and again into one folder; and a database. */
export async function openReplays() {
  const compiled = mkdtempSync(join(tmpdir(), 'holdtime-replays-'))
  const cache = openCache(join(compiled, 'proofs'), 'one run of one suite')
  const own = server === undefined ? undefined : await ownDatabase()
  const opened = await openDatabase(own ? { kind: 'postgresql', url: own.url } : { kind: 'pglite', snapshot: await migrated() })
  provideDatabase(opened)
  process.env.HOLDTIME_COURSE = compiled
  return {
    prisma: opened.prisma,
    /** The course as it is with these edits, and no others. Versions of before stay in the folder. */
    compile(edits: readonly Edit[], ...more: readonly Change[]): void {
      const folder = mkdtempSync(join(tmpdir(), 'holdtime-edited-'))
      try {
        writeEdited(folder, [...inOrder(edits).map((edit) => EDITS[edit]), ...more])
        const { course, diagnostics } = compileCourse(openContent(folder), cache)
        if (!course) throw new Error([...edits, ...diagnostics.map(formatDiagnostic)].join('\n'))
        writeItems(compiled, course.items)
        writeCourse(compiled, course)
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
    /** From here on, only the database knows old versions. */
    wipeItems: () => rmSync(join(compiled, 'items'), { recursive: true, force: true }),
    close: async () => {
      await closeDatabase()
      await own?.drop()
      rmSync(compiled, { recursive: true, force: true })
    },
  }
}

function writeEdited(folder: string, changes: readonly Change[]): void {
  cpSync(content, folder, { recursive: true })
  const names = readdirSync(content, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(md|yaml)$/.test(name))
  const files = new Map(names.map((name) => [name, readFileSync(join(content, name), 'utf8')]))
  for (const change of changes) change(files)
  for (const name of names) if (!files.has(name)) rmSync(join(folder, name))
  for (const [name, text] of files) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
  for (const chapter of readdirSync(join(folder, 'chapters')))
    if (![...files.keys()].some((name) => name.startsWith(`chapters/${chapter}/`)))
      rmSync(join(folder, 'chapters', chapter), { recursive: true })
}

/** In the order of the list above, so that a set of edits is one course. */
function inOrder(edits: readonly Edit[]): Edit[] {
  return (Object.keys(EDITS) as Edit[]).filter((edit) => edits.includes(edit))
}

export function inFile(file: string, from: string | RegExp, to: string): Change {
  return (files) => {
    const text = files.get(file) ?? ''
    const changed = text.replace(from, to)
    if (changed === text) throw new Error(`${file} has no “${from}”`)
    files.set(file, changed)
  }
}

function inAll(from: RegExp, to: string): Change {
  return (files) => {
    for (const [file, text] of files) files.set(file, text.replace(from, to))
  }
}

function withoutChapter(id: string): Change {
  return (files) => {
    inFile('tracks/all.yaml', new RegExp(`  - id: ${id}\n(    .*\n)*`), '')(files)
    for (const file of [...files.keys()]) if (file.startsWith(`chapters/${id}/`)) files.delete(file)
  }
}
