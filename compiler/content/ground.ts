import type { Term } from '@/course/glossary'
import type { Release } from '@/course/release'
import type { Proofs } from '../cache/cache'
import { type Diagnostic, missing, type Take } from '../text/diagnostic'
import { type Blueprint, objectivesOf, readBlueprint } from './blueprints'
import { type CatalogueEntry, readCatalogue, type TheCatalogue, type Track } from './catalogue'
import type { ContentFolder } from './files'
import { readGlossary } from './glossary'
import { readReleases } from './releases'

/** What all chapters stand on. */
export interface Ground {
  readonly blueprints: readonly Blueprint[]
  readonly objectives: ReturnType<typeof objectivesOf>
  readonly tracks: readonly Track[]
  readonly entries: readonly CatalogueEntry[]
  readonly terms: readonly Term[]
  readonly releases: readonly Release[] // newest first; none where content has no course.yaml
}

/** The ground, unless a file of it is missing or cannot be read; as it was read before where none has changed and nothing was wrong. */
export function keptGround(content: ContentFolder, proofs: Proofs): { ground?: Ground; diagnostics: Diagnostic[] } {
  const folders = ['', 'blueprints', 'tracks', 'glossary']
  const files = folders.flatMap((folder) => [...content.list(folder, '.yaml'), ...content.list(folder, '.md')])
  const key = { ground: files }
  const kept = proofs.get<Omit<Ground, 'objectives'>>(key)
  if (kept) return { ground: { ...kept, objectives: objectivesOf(kept.blueprints) }, diagnostics: [] }
  const read = readGround(content)
  const { ground, diagnostics } = read
  if (ground && diagnostics.length === 0) {
    const { blueprints, tracks, entries, terms, releases } = ground
    proofs.set(key, { blueprints, tracks, entries, terms, releases })
  }
  return read
}

/** The tracks alone, with the places of what is in them. */
export function readTracks(content: ContentFolder): TheCatalogue {
  const blueprints = content.list('blueprints', '.yaml').flatMap((file) => readBlueprint(file).blueprint ?? [])
  return readCatalogue(content.list('tracks', '.yaml'), new Set(objectivesOf(blueprints).keys()))
}

/** The blueprint that is in force last: essential is what it asks. */
export function newestOf(blueprints: readonly { readonly id: string; readonly 'first-day'?: string | undefined }[]): string | undefined {
  return [...blueprints].sort((a, b) => ((a['first-day'] ?? '') < (b['first-day'] ?? '') ? -1 : 1)).at(-1)?.id
}

function readGround(content: ContentFolder): { ground?: Ground; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const take: Take = (result) => {
    diagnostics.push(...result.diagnostics)
    return result
  }
  const files = content.list('blueprints', '.yaml')
  const blueprints = files.flatMap((file): Blueprint[] => {
    const { blueprint } = take(readBlueprint(file))
    return blueprint ? [blueprint] : []
  })
  const objectives = objectivesOf(blueprints)
  const tracks = content.list('tracks', '.yaml')
  const glossaries = content.list('glossary', '.md')
  const absent = [
    ...(files.length > 0 ? [] : [missing('blueprints', 'there are no blueprints', 'write blueprints/v1.1.yaml')]),
    ...(tracks.length > 0 ? [] : [missing('tracks', 'there is no track', 'list chapters in one, in order: tracks/groundwork.yaml')]),
    ...(glossaries.length > 0
      ? []
      : [missing('glossary', 'there is no glossary', 'write one, a term a `##` heading: glossary/groundwork.md')]),
  ]
  take({ diagnostics: absent })
  const readable = absent.length === 0 && blueprints.length === files.length
  const domains = blueprints[0]?.domains.map(({ id }) => id) // a chapter's domain is one of the older blueprint
  const catalogue = readable
    ? take(readCatalogue(tracks, new Set(objectives.keys()), domains, newestOf(blueprints)))
    : { tracks: [], entries: [] }
  const glossary = take(readGlossary(glossaries))
  if (!readable || catalogue.entries.length === 0) return { diagnostics }
  const { tracks: all, entries } = catalogue
  const course = content.read('course.yaml')
  const releases = course ? take(readReleases(course, entries)).releases : []
  return { ground: { blueprints, objectives, tracks: all, entries, terms: glossary.terms, releases }, diagnostics }
}
