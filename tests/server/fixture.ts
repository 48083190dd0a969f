import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { writeItems } from '@/compiler/course/write'
import { type Catalogue, type Chapter, type Item, itemSchema, type Release } from '@/course'

type Use = 'check' | 'review' | 'exam'

export interface FixtureItem {
  readonly id: string
  readonly kind?: 'choice' | 'recall' | 'typed' | 'lab'
  readonly concept?: string
  readonly uses?: Use[]
  readonly variants?: number
  readonly retired?: boolean
  readonly wording?: string // changes the hash
  readonly corrects?: { hash: string; note: string }[]
  readonly testlet?: { readonly id: string; readonly place: number } // of three
}

export interface FixtureChapter {
  readonly id: string
  readonly requires?: string[]
  readonly items?: FixtureItem[]
  readonly planned?: boolean
}

/** A key that must never be sent before the answer. */
export const SECRET = 'the-right-one-and-why'

/** What the testlets of a fixture show. */
export const PRINTED = { id: 'r1-show-users', device: 'R1', command: 'show users', lines: ['*  0 con 0'] }

/** A port to be brought up, and a line that must stay closed. */
const LAB = {
  lab: 'pair',
  start: {
    devices: [
      { kind: 'host' as const, name: 'PC1', address: '10.0.0.10/24' },
      {
        kind: 'router' as const,
        name: 'R1',
        platform: 'ios-15-router' as const,
        config: 'interface GigabitEthernet0/0\n ip address 10.0.0.1 255.255.255.0\nline vty 0 4\n transport input none',
      },
    ],
    links: [['PC1 eth0', 'R1 Gi0/0']],
  },
  topology: { devices: [], links: [] },
  goals: [
    { id: 'ping', text: 'PC1 reaches R1.', must: 'work' as const, probe: 'PC1: ping 10.0.0.1' },
    { id: 'telnet', text: 'Telnet is closed.', must: 'fail' as const, probe: 'PC1: telnet 10.0.0.1 password x' },
  ],
  solution: [{ device: 'R1', lines: [{ prompt: 'R1#', text: SECRET }], explanation: SECRET }],
}

/** Writes a compiled course into a temporary folder and points HOLDTIME_COURSE at it. */
export async function fixtureCourse(chapters: readonly FixtureChapter[]) {
  const folder = await mkdtemp(path.join(tmpdir(), 'holdtime-course-'))
  process.env.HOLDTIME_COURSE = folder
  await mkdir(path.join(folder, 'items'))
  await mkdir(path.join(folder, 'chapters'))
  await write(folder, chapters)
  return {
    folder,
    rewrite: (changed: readonly FixtureChapter[], releases: readonly Release[] = []) => write(folder, changed, releases),
    forgetItems: () => rm(path.join(folder, 'items'), { recursive: true }),
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}

/** A course of three chapters in a chain and a planned one: eight concepts each, two siblings in the first, four kinds of item. */
export const CHAIN: readonly FixtureChapter[] = [
  { id: 'alpha', items: eight('alpha').concat({ id: 'alpha-1b', concept: 'alpha-c1' }) },
  { id: 'beta', requires: ['alpha'], items: eight('beta') },
  { id: 'gamma', requires: ['beta', 'delta'], items: eight('gamma') },
  { id: 'delta', requires: ['alpha'], planned: true },
]

/** The check of the first chapter asks all that may stand in it: here two more of its questions are left for reviews. */
export const WITH_REVIEWS: readonly FixtureChapter[] = CHAIN.map((chapter) =>
  chapter.id === 'alpha'
    ? { ...chapter, items: [...(chapter.items ?? []), ...['alpha-9', 'alpha-10'].map((id) => ({ id, uses: ['review' as const] }))] }
    : chapter,
)

export function eight(chapter: string): FixtureItem[] {
  return Array.from({ length: 8 }, (_, place) => ({
    id: `${chapter}-${place + 1}`,
    concept: `${chapter}-c${place + 1}`,
    ...(place === 0 ? { kind: 'recall' as const } : place === 1 ? { kind: 'typed' as const } : {}),
  }))
}

async function write(folder: string, chapters: readonly FixtureChapter[], releases: readonly Release[] = []): Promise<void> {
  const entries: Catalogue['chapters'] = []
  for (const [place, chapter] of chapters.entries()) {
    const items = await Promise.all((chapter.items ?? []).map((item) => writeItem(folder, chapter.id, item)))
    const written = !chapter.planned
    entries.push({
      id: chapter.id,
      number: place + 1,
      title: chapter.id.toUpperCase(),
      ...{ domain: '4', track: 'all', tier: 1, genre: 'idea' as const },
      written,
      ...(written ? { level: 'beginner', minutes: 7 } : {}),
      outline: written ? ['Analogy', 'How it works'] : [],
      requires: chapter.requires ?? [],
      objectives: [],
      kinds: [],
      items,
    })
    const page: Chapter = {
      id: chapter.id,
      number: place + 1,
      title: chapter.id.toUpperCase(),
      level: 'beginner',
      updated: '2026-01-01',
      minutes: 7,
      objectives: [],
      requires: chapter.requires ?? [],
      sources: [],
      opening: [],
      sections: [],
    }
    if (written) await writeFile(path.join(folder, 'chapters', `${chapter.id}.json`), JSON.stringify(page))
  }
  const items = entries.flatMap((chapter) => chapter.items)
  const catalogue: Catalogue = {
    version: hashOf(entries),
    counts: { chapters: entries.filter(({ written }) => written).length, items: items.length, scenarios: 0 },
    blueprints: [],
    tracks: [],
    confusable: [],
    releases: [...releases],
    chapters: entries,
  }
  await writeFile(path.join(folder, 'catalogue.json'), JSON.stringify(catalogue))
}

async function writeItem(folder: string, chapter: string, given: FixtureItem): Promise<Catalogue['chapters'][number]['items'][number]> {
  const { id, kind = 'choice', concept = id, uses = ['check', 'review'], variants = 3, retired = false, wording = '', corrects } = given
  const { testlet } = given
  const common = { id, chapter, concept, objectives: [`v1.1/${concept}`], uses, retired, ...(corrects ? { corrects } : {}) }
  const shared = testlet && { ...testlet, of: 3, title: 'Shared', text: '<p>About this.</p>', exhibits: [PRINTED] }
  const ids = Array.from({ length: variants }, (_, place) => `v${place}`)
  const variant = (name: string) => {
    const base = { id: name, prompt: `<p>${id} ${name} ${wording}</p>` }
    switch (kind) {
      case 'recall':
        return { ...base, answer: SECRET }
      case 'typed':
        return { ...base, answer: { kind: 'number' as const, accepts: [22] }, explanation: SECRET }
      case 'lab':
        return { ...base, ...LAB }
      case 'choice':
        return {
          ...base,
          options: ['yes', 'no', 'never', 'perhaps'].map((option) => ({
            id: option,
            text: option,
            right: option === 'yes',
            explanation: SECRET,
          })),
        }
    }
  }
  const item: Item = itemSchema.parse({ ...common, kind, variants: ids.map(variant), ...(shared ? { testlet: shared } : {}) })
  const hash = hashOf(item)
  writeItems(folder, new Map([[hash, item]]))
  const { objectives } = common
  return {
    id,
    hash,
    kind,
    concept,
    tier: 1,
    objectives,
    uses,
    variants: ids,
    retired,
    corrects: corrects ?? [],
    ...(testlet ? { testlet } : {}),
  }
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32)
