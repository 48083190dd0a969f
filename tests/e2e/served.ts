import { mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * What each of the chapters that browser tests take for themselves waits for. The rest of the course grows, and what it puts before them
 * would have to be passed in each test.
 */
const GATES: Readonly<Record<string, readonly string[]>> = {
  'ipv4-subnetting': [],
  'ssh-configure': [],
  'ssh-refused': ['ssh-configure'],
  'vty-access-class': ['ssh-refused'],
}

/** The compiled course in a folder of its own, with these gates and else as it is. `kinds`: the only ones that are asked there. */
export function servedCourse(kinds?: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-e2e-course-'))
  for (const name of readdirSync('.course')) if (name !== 'catalogue.json') symlinkSync(resolve('.course', name), join(folder, name))
  const catalogue: { chapters: { id: string; requires: readonly string[]; items: { kind: string }[] }[] } = JSON.parse(
    readFileSync('.course/catalogue.json', 'utf8'),
  )
  const chapters = catalogue.chapters.map((chapter) => ({
    ...chapter,
    requires: GATES[chapter.id] ?? chapter.requires,
    items: chapter.items.filter(({ kind }) => kinds?.includes(kind) ?? true),
  }))
  writeFileSync(join(folder, 'catalogue.json'), JSON.stringify({ ...catalogue, chapters }))
  return folder
}
