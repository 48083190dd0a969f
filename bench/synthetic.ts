import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'

/** Scenarios that a chapter has at most: six or seven, as a whole course of 260 is planned to have 1,690. */
const SCENARIOS_A_CHAPTER = 6.5

const trackSchema = z.object({
  place: z.coerce.number(),
  chapters: z.array(
    z.object({ id: z.string(), planned: z.unknown().optional(), objectives: z.array(z.string()), requires: z.array(z.string()) }).loose(),
  ),
})

/**
 * Writes a course of so many chapters, copies of those that are written, into a folder. Each has ids, labs, concepts and addresses of its
 * own, so that nothing that was found of one can be taken for another. Of the scenarios a copy takes some, others than the copy before.
 */
export function writeSynthetic(content: string, folder: string, chapters: number): void {
  const tracks = readdirSync(join(content, 'tracks')).map((name) => readFileSync(join(content, 'tracks', name), 'utf8'))
  const entries = tracks
    .map((text) => trackSchema.parse(parse(text)))
    .sort((a, b) => a.place - b.place)
    .flatMap((track) => track.chapters)
  const written = entries.filter(({ planned }) => !planned)
  for (const name of ['blueprints', 'glossary', 'beliefs', 'facts']) cpSync(join(content, name), join(folder, name), { recursive: true })
  // The first to have an objective is essential with all that it waits for, and of the others whichever is so in the course.
  const essential = new Set<string>()
  const begun = new Set<string>()
  for (const { id, objectives } of written) {
    const heads = objectives.map((objective) => objective.replace(/\.[a-z]$/, ''))
    if (heads.some((objective) => !begun.has(objective))) waitsFor(id, written, essential)
    for (const objective of heads) begun.add(objective)
  }
  const ids = new Set(
    Array.from({ length: chapters }, (_, index) => copyOf(written[index % written.length]?.id ?? '', Math.floor(index / written.length))),
  )
  const made = Array.from({ length: chapters }, (_, index) => {
    const round = Math.floor(index / written.length)
    const entry = written[index % written.length]
    if (!entry) throw new Error('no chapter is written')
    const { requires } = z.object({ requires: z.array(z.string()) }).parse(entry)
    const here = requires.filter((id) => written.some((other) => other.id === id)).map((id) => copyOf(id, round))
    copyChapter(content, folder, { id: entry.id, requires: here }, round, index, ids)
    return {
      ...entry,
      id: copyOf(entry.id, round),
      requires: here,
      ...(round > 0 ? { tier: '2' } : essential.has(entry.id) ? { tier: '1' } : {}),
    } // the essential ones are few
  })
  for (const name of readdirSync(join(folder, 'beliefs'))) {
    const file = join(folder, 'beliefs', name)
    writeFileSync(file, readFileSync(file, 'utf8').replace(/\bsee: [a-z0-9#-]+/g, `see: ${made[0]?.id}`))
  }
  mkdirSync(join(folder, 'tracks'))
  writeFileSync(join(folder, 'tracks/all.yaml'), JSON.stringify({ id: 'all', title: 'All', place: '1', chapters: made }))
}

function waitsFor(id: string, written: readonly { id: string; requires: readonly string[] }[], found: Set<string>): void {
  if (found.has(id)) return
  found.add(id)
  for (const other of written.find((chapter) => chapter.id === id)?.requires ?? []) waitsFor(other, written, found)
}

/** A page in which the numbers of 10.0.0.0/8 are counted with, in which a device counts its networks, or that has a lab of another's addresses. */
const COUNTED = /^id: ipv4-subnetting$|\bvariably\b|\b10\.20\./m

const copyOf = (id: string, round: number) => `${id}-${round + 1}`

interface Copied {
  readonly id: string
  readonly requires: readonly string[] // of the copy
}

function copyChapter(content: string, folder: string, chapter: Copied, round: number, index: number, made: ReadonlySet<string>): void {
  const { id } = chapter
  const from = join(content, 'chapters', id)
  const to = join(folder, 'chapters', copyOf(id, round))
  const scenarios = existsSync(join(from, 'scenarios')) ? readdirSync(join(from, 'scenarios')).sort() : []
  const most = Math.floor((index + 1) * SCENARIOS_A_CHAPTER) - Math.floor(index * SCENARIOS_A_CHAPTER)
  const taken = new Set(
    Array.from({ length: Math.min(most, scenarios.length) }, (_, at) => scenarios[(round * most + at) % scenarios.length]),
  )
  const hasCases = existsSync(join(from, 'cases'))
  const renumbers = !hasCases && !COUNTED.test(readFileSync(join(from, 'chapter.md'), 'utf8'))
  if (hasCases) cpSync(join(from, 'cases'), join(to, 'cases'), { recursive: true }) // of the chapter alone, as their names are
  for (const name of readdirSync(from, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.md') || (name.startsWith('scenarios/') && !taken.has(name.slice('scenarios/'.length)))) continue
    const own = name.includes('/') ? name.replace(/\.md$/, `-${round + 1}.md`) : name
    mkdirSync(dirname(join(to, own)), { recursive: true })
    writeFileSync(join(to, own), renamed(readFileSync(join(from, name), 'utf8'), chapter, round, renumbers, made))
  }
}

/**
 * Everything that has a name in the course has another, and, where that can be, what lies in 10.0.0.0/8 another address of as many letters.
 */
function renamed(text: string, { requires }: Copied, round: number, renumbers: boolean, made: ReadonlySet<string>): string {
  const suffix = `-${round + 1}`
  const elsewhere = !renumbers ? text : text.replace(/\b10\.(\d{1,2})\./g, (_, net: string) => `10.${otherNet(net, round)}.`)
  return elsewhere
    .replace(
      /\]\(chapter:([a-z0-9-]+)/g,
      (_, other: string) => `](chapter:${made.has(`${other}${suffix}`) ? `${other}${suffix}` : `${other}-1`}`,
    )
    .replace(/^(id|lab|concept): ([a-z0-9-]+)$/gm, `$1: $2${suffix}`)
    .replace(/^(\s*```.*\blab=)([a-z0-9-]+)/gm, `$1$2${suffix}`)
    .replace(/· concept ([a-z0-9-]+)/g, `· concept $1${suffix}`)
    .replace(/^concepts: \{(.*)\}$/m, (_, tiers: string) => `concepts: {${tiers.replace(/([a-z0-9-]+):/g, `$1${suffix}:`)}}`)
    .replace(/^Tried on: ([a-z0-9-]+)/gm, `Tried on: $1${suffix}`)
    .replace(/^## ([a-z0-9-]+)$/gm, `## $1${suffix}`)
    .replace(/^requires: \[.*\]$/m, `requires: [${requires.join(', ')}]`)
}

function otherNet(net: string, round: number): string {
  return net.length === 1 ? String((Number(net) + round) % 10) : String(((Number(net) - 10 + round) % 90) + 10)
}
