import MiniSearch from 'minisearch'
import type { SearchIndex } from '@/course'

export interface Hit {
  readonly id: string
  readonly kind: Kind
  readonly title: string
  readonly where: string // what is said under the title: the chapter it stands in, a term's meaning
  readonly href: string
}

export interface Group {
  readonly title: string
  readonly hits: readonly Hit[]
}

export type Kind = 'chapter' | 'section' | 'term' | 'command'

interface Entry extends Hit {
  readonly also: string // a term's other names
  readonly within: string // what is searched too: the chapter it stands in, a term's meaning
}

const groups: readonly { kind: Kind; title: string; most: number }[] = [
  { kind: 'chapter', title: 'Chapters', most: 5 },
  { kind: 'term', title: 'Terms', most: 5 },
  { kind: 'command', title: 'Commands', most: 6 },
  { kind: 'section', title: 'Sections', most: 6 },
]

/** Characters of a query that are looked for: a page that is pasted would be searched word by word, each with its slips. */
const LONGEST = 200

/**
 * Makes an index ready to be searched. Each word may be cut short, as on a command line: `sh ip int br` finds `show ip interface
 * brief`. Long words may hold a slip. The group with the best hit comes first.
 */
export function findIn(index: SearchIndex): (query: string) => readonly Group[] {
  const entries = entriesOf(index)
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const search = new MiniSearch<Entry>({ fields: ['title', 'also', 'within'], storeFields: [] })
  search.addAll(entries)
  return (query) => {
    const words = folded(query.slice(0, LONGEST))
    const hits = search
      .search(words, {
        prefix: true,
        fuzzy: (word) => (word.length > 4 && !/\d/.test(word) ? 0.2 : false),
        combineWith: 'AND',
        boost: { title: 4, also: 3 },
        weights: { prefix: 0.6, fuzzy: 0.15 },
      })
      .flatMap(({ id, score, match }) => {
        const entry = byId.get(id)
        if (!entry || (entry.kind !== 'term' && !Object.values(match).some((fields) => fields.includes('title')))) return []
        return [{ entry, score: isNamed(entry, words) ? score + 1000 : score }]
      })
      .sort((a, b) => b.score - a.score)
    const shown = groups.flatMap(({ kind, title, most }) => {
      const found =
        kind === 'command' ? once(hits.filter(({ entry }) => entry.kind === kind)) : hits.filter(({ entry }) => entry.kind === kind)
      const [best] = found
      return best ? [{ title, best: best.score, hits: found.slice(0, most).map(({ entry }) => hitOf(entry)) }] : []
    })
    return shown.sort((a, b) => b.best - a.best).map(({ title, hits }) => ({ title, hits }))
  }
}

function entriesOf({ chapters, terms }: SearchIndex): Entry[] {
  const entries = terms.map(
    ({ term, anchor, aliases, text }): Entry => ({
      id: `term ${anchor}`,
      kind: 'term',
      title: term,
      also: aliases.join(', '),
      where: text,
      within: text,
      href: `/glossary#${anchor}`,
    }),
  )
  for (const { id, number, title, sections, inside } of chapters) {
    const add = (kind: Kind, name: string, anchor: string, where: string, within: string) =>
      void entries.push({
        id: `${kind} ${id} ${anchor} ${name}`,
        kind,
        title: name,
        also: '',
        where,
        within,
        href: `/chapters/${id}${anchor === '' ? '' : `#${anchor}`}`,
      })
    add('chapter', title, '', `Chapter ${number}${inside ? '' : ', not open yet'}`, '')
    for (const section of sections) add('section', section.title, section.anchor, title, title)
    for (const heading of inside?.headings ?? []) add('section', heading.title, heading.anchor, title, title)
    for (const command of inside?.commands ?? []) add('command', command.title, command.anchor, title, title)
  }
  return [...new Map(entries.map((entry) => [entry.id, entry])).values()]
}

function hitOf({ id, kind, title, where, href }: Entry): Hit {
  return { id, kind, title, where, href }
}

function folded(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ')
}

/** Is this exactly what the entry is called? */
function isNamed({ title, also }: Entry, words: string): boolean {
  return folded(title) === words || also.split(', ').some((alias) => folded(alias) === words)
}

/** A command that several chapters show is one hit: where it stands first. */
function once<T extends { readonly entry: Entry }>(hits: readonly T[]): T[] {
  const seen = new Set<string>()
  return hits.filter(({ entry }) => !seen.has(entry.title) && seen.add(entry.title))
}
