import { z } from 'zod'
import { genres } from '@/course/chapter'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import { isId, type TextFile } from '../text/source'
import { checkYaml, flag, mapOf, readYaml, whole, type Yaml } from '../text/yaml'
import { unknownObjectives } from './blueprints'
import { checkRequires } from './requires'
import { checkTiers } from './tiers'

/** What a chapter may call for. They mirror the item types of the exam. */
export const itemKinds = ['recall', 'choice', 'choices', 'match', 'order', 'typed', 'fix', 'cause', 'predict', 'observe', 'decide', 'lab']

/** 1 essential, 2 full, 3 depth. */
export const tier = z
  .string()
  .regex(/^[123]$/, 'must be 1 (essential), 2 (full) or 3 (depth)')
  .transform(Number)

const chapterEntry = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  tier,
  genre: z.enum(genres),
  domain: z.string(),
  objectives: z.array(z.string()),
  requires: z.array(z.string()),
  kinds: z.array(z.string()).min(1, 'a chapter calls for at least one kind of item'),
  planned: flag.optional(),
  was: z.array(z.string()).optional(), // ids of chapters that went into this one: to whom they were open, it is
})

/**
 * A track: chapters that are written one after the other, by one hand, on the same devices. What its first chapter sets, the later ones
 * keep to.
 */
export const trackSchema = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  place: whole, // tracks are read in this order
  chapters: z.array(chapterEntry).min(1),
  /** Device or host → what it is in every chapter of the track. */
  devices: mapOf(z.string().min(1)).optional(),
  /** Prefix or address → what it is. */
  addresses: mapOf(z.string().min(1)).optional(),
  /** The one picture of the track, thing by thing, and where it ends. */
  analogy: z
    .strictObject({
      picture: z.string().min(1),
      maps: z.array(z.strictObject({ thing: z.string().min(1), like: z.string().min(1) })).min(2),
      'holds-until': z.string().min(1),
    })
    .optional(),
  /** Term of the glossary → the chapter that teaches it. Earlier chapters do not use it without a link. */
  words: mapOf(z.string()).optional(),
})

export type CatalogueEntry = z.infer<typeof chapterEntry> & { readonly track: string }
export type Track = Omit<z.infer<typeof trackSchema>, 'chapters'>

export interface TheCatalogue {
  readonly tracks: readonly Track[] // in reading order
  readonly entries: readonly CatalogueEntry[] // in reading order: the chapters of the first track, then of the second
  /** Where something of a chapter's entry stands: `at('ssh-refused', 'requires', 1)`. */
  readonly at: (chapter: string, ...path: readonly PropertyKey[]) => Place
  readonly diagnostics: Diagnostic[]
}

/** Reads the tracks and checks what can be checked without the chapters' own files. `newest`: the blueprint that the tiers are for. */
export function readCatalogue(
  files: readonly TextFile[],
  objectives: ReadonlySet<string>,
  domains?: readonly string[],
  newest?: string,
): TheCatalogue {
  const diagnostics: Diagnostic[] = []
  const read = files.flatMap((file) => {
    const { yaml, diagnostics: damage } = readYaml(file.path, file.text)
    diagnostics.push(...damage)
    if (!yaml) return []
    const { data, diagnostics: misfits } = checkYaml(yaml, trackSchema)
    diagnostics.push(...misfits)
    return data ? [{ file, yaml, data }] : []
  })
  const intact = read.length === files.length
  read.sort((a, b) => a.data.place - b.data.place)
  const places = new Map<string, (path: readonly PropertyKey[]) => Place>()
  const entries = read.flatMap(({ yaml, data }) =>
    data.chapters.map((entry, index): CatalogueEntry => {
      if (!places.has(entry.id)) places.set(entry.id, (path) => yaml.placeOf(['chapters', index, ...path]))
      return { ...entry, track: data.id }
    }),
  )
  const at: TheCatalogue['at'] = (chapter, ...path) => places.get(chapter)?.(path) ?? { file: 'tracks', line: 1, column: 1 }
  const ids = entries.map(({ id }) => id)
  if (intact) {
    for (const { file, yaml, data } of read) {
      diagnostics.push(
        ...checkTrack(
          file,
          yaml,
          data,
          read.map(({ data: track, file: { path } }) => ({ ...track, path })),
        ),
      )
      diagnostics.push(...data.chapters.flatMap((entry, index) => checkEntry(yaml, index, entry, ids, objectives, domains)))
    }
    diagnostics.push(...twins(read))
  }
  if (intact && diagnostics.length === 0) diagnostics.push(...checkRequires(entries, at))
  if (intact && diagnostics.length === 0 && newest !== undefined) diagnostics.push(...checkTiers(entries, newest, objectives, at))
  const tracks = read.map(({ data: { chapters: _, ...track } }): Track => track)
  return { tracks, entries: intact ? entries : [], at, diagnostics }
}

/** The chapters in the order in which they are written: what the newest exam asks first, and of that what is essential. */
export function writingOrder(entries: readonly CatalogueEntry[], newest: string): CatalogueEntry[] {
  const rank = ({ objectives, tier }: CatalogueEntry) => (isOf(objectives, newest) ? tier : 4)
  return entries
    .map((entry, index) => ({ entry, index }))
    .sort((a, b) => rank(a.entry) - rank(b.entry) || a.index - b.index)
    .map(({ entry }) => entry)
}

/** Does one of these belong to the blueprint? */
export function isOf(objectives: readonly string[], blueprint: string): boolean {
  return objectives.some((objective) => objective.startsWith(`${blueprint}/`))
}

type Data = z.infer<typeof trackSchema>

function checkTrack(file: TextFile, yaml: Yaml, track: Data, all: readonly (Data & { readonly path: string })[]): Diagnostic[] {
  const found: Diagnostic[] = []
  const name =
    file.path
      .split('/')
      .at(-1)
      ?.replace(/\.yaml$/, '') ?? ''
  if (track.id !== name)
    found.push(
      diagnosticAt(
        yaml.placeOf(['id']),
        `the track “${track.id}” is in a file named ${name}.yaml`,
        `write \`id: ${name}\`, or rename the file`,
      ),
    )
  const other = all.find(({ path, place }) => place === track.place && path < file.path)
  if (other)
    found.push(
      diagnosticAt(
        yaml.placeOf(['place']),
        `two tracks have the place ${track.place} (the other: ${other.path})`,
        'give one of them another',
      ),
    )
  const chapters = all.flatMap((one) => one.chapters.map(({ id }) => id))
  for (const [word, chapter] of Object.entries(track.words ?? {})) {
    if (!chapters.includes(chapter))
      found.push(
        diagnosticAt(yaml.placeOf(['words', word]), `there is no chapter “${chapter}” to teach “${word}”`, didYouMean(chapter, chapters)),
      )
  }
  return found
}

function checkEntry(
  yaml: Yaml,
  index: number,
  entry: z.infer<typeof chapterEntry>,
  ids: readonly string[],
  objectives: ReadonlySet<string>,
  domains: readonly string[] | undefined,
): Diagnostic[] {
  const found: Diagnostic[] = []
  const at = (...path: PropertyKey[]) => yaml.placeOf(['chapters', index, ...path])
  if (!isId(entry.id)) found.push(diagnosticAt(at('id'), `“${entry.id}” is no id`, 'use small letters, digits and single hyphens'))
  for (const [position, id] of entry.requires.entries()) {
    if (!ids.includes(id)) found.push(diagnosticAt(at('requires', position), `there is no chapter “${id}” to require`, didYouMean(id, ids)))
  }
  if (domains && !domains.includes(entry.domain))
    found.push(diagnosticAt(at('domain'), `there is no domain “${entry.domain}”`, didYouMean(entry.domain, domains)))
  for (const [position, kind] of entry.kinds.entries()) {
    if (!itemKinds.includes(kind))
      found.push(diagnosticAt(at('kinds', position), `“${kind}” is no kind of item`, didYouMean(kind, itemKinds)))
  }
  for (const [position, id] of (entry.was ?? []).entries()) {
    if (!isId(id)) found.push(diagnosticAt(at('was', position), `“${id}” is no id`, 'use small letters, digits and single hyphens'))
    if (ids.includes(id)) found.push(diagnosticAt(at('was', position), `“${id}” is a chapter still`, 'name chapters that are no more'))
  }
  for (const list of ['objectives', 'requires', 'kinds'] as const) {
    for (const [position, name] of entry[list].entries()) {
      if (entry[list].indexOf(name) !== position)
        found.push(diagnosticAt(at(list, position), `“${entry.id}” names “${name}” twice in its ${list}`, 'take one of them out'))
    }
  }
  return [...found, ...unknownObjectives(yaml, ['chapters', index], entry.objectives, objectives)]
}

function twins(read: readonly { readonly file: TextFile; readonly yaml: Yaml; readonly data: Data }[]): Diagnostic[] {
  const first = new Map<string, string>() // chapter → the file that has it
  return read.flatMap(({ file, yaml, data }) =>
    data.chapters.flatMap(({ id }, index) => {
      const other = first.get(id)
      if (other === undefined) {
        first.set(id, file.path)
        return []
      }
      const where = other === file.path ? '' : ` (the other: ${other})`
      return [
        diagnosticAt(yaml.placeOf(['chapters', index, 'id']), `two chapters have the id “${id}”${where}`, 'give one of them another id'),
      ]
    }),
  )
}
