import { z } from 'zod'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import { isId, type TextFile } from '../text/source'
import { checkYaml, readYaml, type Yaml } from '../text/yaml'
import { citation } from './citations'
import type { ContentFolder } from './files'

/** What one believes who takes a wrong option, by an id that items of any chapter may name. */
export const beliefsSchema = z.strictObject({
  beliefs: z.record(
    z.string(),
    z.strictObject({
      says: z.string().min(1), // the belief, as the learner would put it
      holds: z.string().min(1).optional(), // where it is true
      instead: z.string().min(1), // what is true
      see: z.string().regex(/^[a-z0-9-]+(#[a-z0-9-]+)?$/, 'must name a chapter, or a chapter and a heading: vty-access-class#how-it-works'),
    }),
  ),
})

/** Concepts that are taken for each other: asked far apart before both are known, close together after. */
export const confusableSchema = z.strictObject({
  pairs: z.array(z.strictObject({ concepts: z.tuple([z.string(), z.string()]), differ: z.string().min(1) })).min(1),
})

/** Numbers and names that texts, items and drills draw from, so that each stands in one place with its source. */
export const factsSchema = z.strictObject({
  facts: z.record(
    z.string(),
    z.strictObject({
      is: z.string().min(1), // the value as it is printed in a text: 22, 0.5 s, 255.255.255.255
      what: z.string().min(1), // what it is the value of
      source: citation.omit({ id: true }),
    }),
  ),
})

export type Belief = z.infer<typeof beliefsSchema>['beliefs'][string]
export type Pair = z.infer<typeof confusableSchema>['pairs'][number]
export type Fact = z.infer<typeof factsSchema>['facts'][string]

interface Read<T> {
  readonly found: ReadonlyMap<string, T>
  readonly diagnostics: Diagnostic[]
}

export function readBeliefs(files: readonly TextFile[]): Read<Belief> & { readonly at: ReadonlyMap<string, Place> } {
  const { found, at, diagnostics } = readNamed(files, 'belief', beliefsSchema, ({ beliefs }) => ({ key: 'beliefs', entries: beliefs }))
  return { found, at, diagnostics }
}

export function readFacts(files: readonly TextFile[]): Read<Fact> {
  return readNamed(files, 'fact', factsSchema, ({ facts }) => ({ key: 'facts', entries: facts }))
}

/** `concepts`: those that items have; undefined where not all items were read. */
export function readConfusable(
  files: readonly TextFile[],
  concepts: ReadonlySet<string> | undefined,
): { readonly pairs: Pair[]; readonly diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const seen = new Map<string, string>()
  const pairs = files.flatMap((file) => {
    const read = readOne(file, confusableSchema)
    diagnostics.push(...read.diagnostics)
    return (read.data?.pairs ?? []).map((pair, index) => {
      const at = (place: number) => read.yaml?.placeOf(['pairs', index, 'concepts', place]) ?? top(file)
      for (const [place, concept] of pair.concepts.entries())
        if (concepts && !concepts.has(concept))
          diagnostics.push(diagnosticAt(at(place), `no item has the concept “${concept}”`, didYouMean(concept, [...concepts])))
      const key = [...pair.concepts].sort().join(' ')
      const other = seen.get(key)
      if (pair.concepts[0] === pair.concepts[1])
        diagnostics.push(diagnosticAt(at(1), 'a concept is no pair with itself', 'name the other one'))
      else if (other !== undefined)
        diagnostics.push(
          diagnosticAt(at(0), `the pair “${pair.concepts.join('” and “')}” is named twice (the other: ${other})`, 'keep one'),
        )
      seen.set(key, file.path)
      return pair
    })
  })
  return { pairs, diagnostics }
}

/** `{{ssh-port}}` in a text of the course is the value of a fact. With a blank in it, as playbooks are written, it is text as any other. */
const mark = /\{\{([^\s{}]+)\}\}/g

/** The text with the values of facts in it; a mark that names none stays as it is. Lines stay where they are. */
export function withFacts(file: TextFile, facts: ReadonlyMap<string, Fact>): TextFile {
  if (!file.text.includes('{{')) return file
  return { path: file.path, text: file.text.replace(mark, (whole, id: string) => facts.get(id)?.is ?? whole) }
}

/** Marks in texts that name no fact. */
export function unknownFacts(content: ContentFolder, wanted: (path: string) => boolean): Diagnostic[] {
  const { facts } = content
  return content.paths
    .filter((path) => path.endsWith('.md') && wanted(path))
    .flatMap((path) => (content.read(path)?.text ?? '').split('\n').flatMap((line, index) => marksIn(path, line, index + 1)))
    .map(({ id, place }) => diagnosticAt(place, `there is no fact “${id}”`, didYouMean(id, [...facts.keys()])))
}

function marksIn(file: string, text: string, line: number): { id: string; place: Place }[] {
  return [...text.matchAll(mark)].map((found) => ({ id: found[1] ?? '', place: { file, line, column: found.index + 1 } }))
}

function readNamed<S, T>(
  files: readonly TextFile[],
  is: string,
  schema: z.ZodType<S>,
  entriesOf: (data: S) => { readonly key: string; readonly entries: Readonly<Record<string, T>> },
): Read<T> & { readonly at: ReadonlyMap<string, Place> } {
  const found = new Map<string, T>()
  const at = new Map<string, Place>()
  const diagnostics: Diagnostic[] = []
  for (const file of files) {
    const { yaml, data, diagnostics: misfits } = readOne(file, schema)
    diagnostics.push(...misfits)
    if (!data || !yaml) continue
    const { key, entries } = entriesOf(data)
    for (const [id, entry] of Object.entries(entries)) {
      const place = yaml.placeOfKey([key, id])
      const other = at.get(id)
      if (!isId(id)) diagnostics.push(diagnosticAt(place, `“${id}” is no id`, 'use small letters, digits and single hyphens'))
      else if (other)
        diagnostics.push(
          diagnosticAt(place, `two ${is}s have the id “${id}” (the other: ${other.file}:${other.line})`, 'give this one another id'),
        )
      else {
        found.set(id, entry)
        at.set(id, place)
      }
    }
  }
  return { found, at, diagnostics }
}

function readOne<S>(file: TextFile, schema: z.ZodType<S>): { yaml?: Yaml; data?: S; diagnostics: Diagnostic[] } {
  const { yaml, diagnostics } = readYaml(file.path, file.text)
  if (!yaml) return { diagnostics }
  const { data, diagnostics: misfits } = checkYaml(yaml, schema)
  return { yaml, ...(data ? { data } : {}), diagnostics: misfits }
}

function top(file: TextFile): Place {
  return { file: file.path, line: 1, column: 1 }
}
