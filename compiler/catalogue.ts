import { z } from 'zod'
import { type Diagnostic, diagnosticAt, didYouMean } from './diagnostic'
import { checkRequires } from './requires'
import { isId, type TextFile } from './source'
import { checkYaml, day, flag, readYaml, type Yaml } from './yaml'

/** What a chapter may call for. They mirror the item types of the exam. */
export const itemKinds = ['recall', 'choice', 'choices', 'match', 'order', 'typed', 'fix', 'cause', 'predict', 'observe', 'lab']

const chapterEntry = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  domain: z.string(),
  objectives: z.array(z.string()),
  requires: z.array(z.string()),
  kinds: z.array(z.string()).min(1, 'a chapter calls for at least one kind of item'),
  planned: flag.optional(),
})

export type CatalogueEntry = z.infer<typeof chapterEntry>

export const catalogueSchema = z.strictObject({ chapters: z.array(chapterEntry).min(1) })

const objective = z.strictObject({
  id: z.string(),
  text: z.string(),
  parts: z.array(z.strictObject({ id: z.string(), text: z.string() })).optional(),
})
export const blueprintSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  'first-day': day.optional(),
  'last-day': day.optional(),
  domains: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      weight: z.string().regex(/^\d+$/, 'must be a whole number of percent').transform(Number),
      objectives: z.array(objective),
    }),
  ),
})

export type Blueprint = z.infer<typeof blueprintSchema>

/** Reads `catalogue.yaml` and checks what can be checked without the chapters' own files. */
export function readCatalogue(
  file: TextFile,
  objectives: ReadonlySet<string>,
  domains?: readonly string[],
): { entries: CatalogueEntry[]; yaml?: Yaml; diagnostics: Diagnostic[] } {
  const { yaml, diagnostics } = readYaml(file.path, file.text)
  if (!yaml) return { entries: [], diagnostics }
  const { data, diagnostics: misfits } = checkYaml(yaml, catalogueSchema)
  if (!data) return { entries: [], yaml, diagnostics: misfits }
  const ids = data.chapters.map(({ id }) => id)
  for (const [index, entry] of data.chapters.entries()) {
    const at = (...path: PropertyKey[]) => yaml.placeOf(['chapters', index, ...path])
    if (!isId(entry.id)) diagnostics.push(diagnosticAt(at('id'), `“${entry.id}” is no id`, 'use small letters, digits and single hyphens'))
    if (ids.indexOf(entry.id) !== index)
      diagnostics.push(diagnosticAt(at('id'), `two chapters have the id “${entry.id}”`, 'give one of them another id'))
    for (const [position, id] of entry.requires.entries()) {
      if (!ids.includes(id))
        diagnostics.push(diagnosticAt(at('requires', position), `there is no chapter “${id}” to require`, didYouMean(id, ids)))
    }
    if (domains && !domains.includes(entry.domain)) {
      diagnostics.push(diagnosticAt(at('domain'), `there is no domain “${entry.domain}”`, didYouMean(entry.domain, domains)))
    }
    for (const [position, kind] of entry.kinds.entries()) {
      if (!itemKinds.includes(kind))
        diagnostics.push(diagnosticAt(at('kinds', position), `“${kind}” is no kind of item`, didYouMean(kind, itemKinds)))
    }
    for (const list of ['objectives', 'requires', 'kinds'] as const) {
      for (const [position, name] of entry[list].entries()) {
        if (entry[list].indexOf(name) !== position)
          diagnostics.push(diagnosticAt(at(list, position), `“${entry.id}” names “${name}” twice in its ${list}`, 'take one of them out'))
      }
    }
    diagnostics.push(...unknownObjectives(yaml, ['chapters', index], entry.objectives, objectives))
  }
  if (diagnostics.length === 0) diagnostics.push(...checkRequires(data.chapters, yaml))
  return { entries: data.chapters, yaml, diagnostics }
}

/** Objectives in the list at `path`.objectives that no blueprint has. */
export function unknownObjectives(
  yaml: Yaml,
  path: readonly PropertyKey[],
  named: readonly string[],
  known: ReadonlySet<string>,
): Diagnostic[] {
  return named.flatMap((objective, position) =>
    known.has(objective)
      ? []
      : [
          diagnosticAt(
            yaml.placeOf([...path, 'objectives', position]),
            `no blueprint has the objective “${objective}”`,
            didYouMean(objective, [...known]),
          ),
        ],
  )
}

export function readBlueprint(file: TextFile): { blueprint?: Blueprint; diagnostics: Diagnostic[] } {
  const { yaml, diagnostics } = readYaml(file.path, file.text)
  if (!yaml) return { diagnostics }
  const { data, diagnostics: misfits } = checkYaml(yaml, blueprintSchema)
  if (!data) return { diagnostics: misfits }
  const total = data.domains.reduce((sum, { weight }) => sum + weight, 0)
  if (total !== 100)
    diagnostics.push(diagnosticAt(yaml.placeOf(['domains']), `the weights add up to ${total}`, 'correct them: a blueprint has 100 percent'))
  return { blueprint: data, diagnostics }
}

/** Every objective as files name it (`v1.1/4.8`, parts as `v1.1/2.5.a`) and its text. */
export function objectivesOf(blueprints: readonly Blueprint[]): Map<string, { blueprint: string; id: string; text: string }> {
  const found = new Map<string, { blueprint: string; id: string; text: string }>()
  for (const { id: blueprint, domains } of blueprints) {
    for (const objective of domains.flatMap(({ objectives }) => objectives)) {
      found.set(`${blueprint}/${objective.id}`, { blueprint, id: objective.id, text: objective.text })
      for (const part of objective.parts ?? []) {
        const id = `${objective.id}.${part.id}`
        found.set(`${blueprint}/${id}`, { blueprint, id, text: part.text })
      }
    }
  }
  return found
}
