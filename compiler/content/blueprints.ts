import { z } from 'zod'
import { type Diagnostic, diagnosticAt, didYouMean } from '../text/diagnostic'
import type { TextFile } from '../text/source'
import { checkYaml, day, readYaml, type Yaml } from '../text/yaml'

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
