import type { Part } from '../cache/cache'
import { hashOf } from '../cache/hash'
import { LookedUp, NotedSet } from '../cache/looked-up'
import { readChapter } from '../chapter/chapter'
import type { CatalogueEntry } from '../content/catalogue'
import { readBeliefs } from '../content/data'
import type { ContentFolder } from '../content/files'
import { termNames } from '../content/glossary'
import type { Ground } from '../content/ground'
import { type Lab, loadLab } from '../scenario'
import type { Diagnostic } from '../text/diagnostic'
import type { Links } from '../text/html'
import type { TextFile } from '../text/source'

/** Everything outside of a chapter's folder that its compilation may look at. */
export interface Surroundings {
  readonly entries: ReadonlyMap<string, CatalogueEntry>
  readonly objectives: ReadonlySet<string> // v1.1/4.8
  readonly beliefs: ReadonlySet<string> // ids
  readonly links: Links
  readonly meanings: ReadonlyMap<string, string> // of terms, as HTML
  readonly labs: ReadonlyMap<string, Lab> // of the whole course, by id; those that cannot be read are not there
  readonly labFile: (id: string) => TextFile | undefined
  /** What is wrong with labs that were looked at and could not be read. */
  readonly unreadable: readonly Diagnostic[]
}

/** Chapters are read for their anchors, and labs built, when somebody looks at them. `kept`: what was read before. */
export function surroundingsOf(content: ContentFolder, ground: Ground, kept: Part): Surroundings {
  const chapters = new Set(content.chapters)
  const labPaths = new Map(content.labs.map((path) => [idOf(path), path]))
  const labFile = (id: string) => content.read(labPaths.get(id) ?? '')
  const anchors = (id: string) => (chapters.has(id) ? keptAnchors(content.read(`chapters/${id}/chapter.md`), kept) : undefined)
  const unreadable: Diagnostic[] = []
  const lab = (id: string) => {
    const file = labFile(id)
    if (!file) return undefined
    const { lab, diagnostics } = loadLab(file)
    unreadable.push(...diagnostics)
    return lab
  }
  return {
    entries: new Map(ground.entries.map((entry) => [entry.id, entry])),
    objectives: new Set(ground.objectives.keys()),
    beliefs: new Set(readBeliefs(content.list('beliefs', '.yaml')).found.keys()),
    links: { chapters: new LookedUp(anchors, () => content.chapters), terms: termNames(ground.terms) },
    meanings: new Map(ground.terms.map(({ term, meaning }) => [term, meaning])),
    labs: new LookedUp(lab, () => labPaths.keys()),
    labFile,
    unreadable,
  }
}

function idOf(path: string): string {
  return path.split('/').at(-1)?.replace(/\.md$/, '') ?? ''
}

/** Of a page that is only linked to nothing else is needed, and reading it whole takes as long as checking it. */
function keptAnchors(file: TextFile | undefined, kept: Part): ReadonlySet<string> {
  if (!file) return new Set()
  const key = { anchors: file.text }
  const before = kept.get<string[]>(key)
  if (before) return new Set(before)
  const { anchors } = readChapter(file)
  kept.set(key, [...anchors])
  return anchors
}

/** What a compilation has looked at and found there: it stands as long as all of it is found so again. */
export type Touched = readonly (readonly [what: Looked, name: string, found: string])[]
type Looked = 'entry' | 'objective' | 'belief' | 'chapter' | 'anchor' | 'term' | 'meaning' | 'lab' | 'labs'

/**
 * The same surroundings, of which each look is written down, and whether all labs were gone through. What else is listed is not: that is for
 * telling what is wrong.
 */
export function watched(around: Surroundings): { surroundings: Surroundings; touched: () => Touched } {
  const looks = new Map<string, readonly [Looked, string]>()
  const noted = (what: Looked) => (name: string) => void looks.set(`${what} ${name}`, [what, name])
  const through = <V>(what: Looked, map: ReadonlyMap<string, V>) =>
    new LookedUp<V>(
      (name) => map.get(name),
      () => map.keys(),
      noted(what),
    )
  const chapters = new LookedUp<ReadonlySet<string>>(
    (id) => {
      const anchors = around.links.chapters.get(id)
      return anchors && new NotedSet(anchors, (anchor) => noted('anchor')(`${id}#${anchor}`))
    },
    () => around.links.chapters.keys(),
    noted('chapter'),
  )
  const surroundings: Surroundings = {
    entries: through('entry', around.entries),
    objectives: new NotedSet(around.objectives, noted('objective')),
    beliefs: new NotedSet(around.beliefs, noted('belief')),
    links: { chapters, terms: through('term', around.links.terms) },
    meanings: through('meaning', around.meanings),
    labs: new LookedUp<Lab>(
      (id) => around.labs.get(id),
      () => around.labs.keys(),
      noted('lab'),
      () => noted('labs')('all'),
    ),
    labFile: around.labFile,
    unreadable: around.unreadable,
  }
  return { surroundings, touched: () => [...looks.values()].map(([what, name]) => [what, name, found(around, what, name)] as const) }
}

/** Is all of that still found? */
export function stillSo(touched: Touched, around: Surroundings): boolean {
  return touched.every(([what, name, before]) => found(around, what, name) === before)
}

function found({ entries, objectives, beliefs, links, meanings, labs, labFile }: Surroundings, what: Looked, name: string): string {
  switch (what) {
    case 'entry':
      return hashOf(entries.get(name) ?? null)
    case 'objective':
      return String(objectives.has(name))
    case 'belief':
      return String(beliefs.has(name))
    case 'chapter':
      return String(links.chapters.has(name))
    case 'anchor': {
      const [id = '', anchor = ''] = name.split('#')
      return String(links.chapters.get(id)?.has(anchor) ?? false)
    }
    case 'term':
      return links.terms.get(name) ?? ''
    case 'meaning':
      return hashOf(meanings.get(name) ?? null)
    case 'lab':
      return hashOf(labFile(name) ?? null)
    case 'labs':
      return hashOf([...labs.keys()])
  }
}
