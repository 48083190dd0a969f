import { z } from 'zod'
import { MODELS, type ModelInUse, type Settled } from '@/course/models'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import { filledText, type Values } from '../text/fill'
import { isId, type TextFile } from '../text/source'
import { checkYaml, diagnoseIssues, mapOf, readYaml, type Yaml } from '../text/yaml'
import { type Change, changed } from './change'

/** A case of a model as `cases/<id>.yaml` has it. */
export interface Case {
  readonly id: string
  readonly file: TextFile
  readonly title: string
  readonly model: ModelInUse
  readonly vars: Values // default values
  readonly yaml: Yaml
  readonly variations: readonly string[] // names
}

/** The file of a case. */
export const caseSchema = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  model: z.string(),
  vars: mapOf(z.string()).optional(),
  given: z.unknown().refine((given) => given !== undefined, 'write what the model decides on'),
  /** Named changes. `says` words one for the learner, as it goes on after “if”. */
  variations: mapOf(z.looseObject({ says: z.string().min(1).optional() })).optional(),
})

/** Reads a case, has its model take it with its own values, and makes each of its variations once. */
export function readCase(file: TextFile): { found?: Case; diagnostics: Diagnostic[] } {
  const { yaml, diagnostics } = readYaml(file.path, file.text)
  if (!yaml) return { diagnostics }
  const { data, diagnostics: misfits } = checkYaml(yaml, caseSchema)
  if (!data) return { diagnostics: misfits }
  const name = idOf(file.path)
  const wrong = (place: Place, what: string, mend: string) => ({ diagnostics: [diagnosticAt(place, what, mend)] })
  if (!isId(data.id)) return wrong(yaml.placeOf(['id']), `“${data.id}” is no id`, 'use small letters, digits and single hyphens')
  if (data.id !== name)
    return wrong(
      yaml.placeOf(['id']),
      `the case “${data.id}” stands in a file named ${name}.yaml`,
      `write \`id: ${name}\`, or rename the file`,
    )
  const model = MODELS.get(data.model)
  if (!model) return wrong(yaml.placeOf(['model']), `there is no model “${data.model}”`, didYouMean(data.model, [...MODELS.keys()]))
  const found: Case = {
    id: data.id,
    file,
    title: data.title,
    model,
    vars: data.vars ?? {},
    yaml,
    variations: Object.keys(data.variations ?? {}),
  }
  const problems = [...unfilled(found), ...found.variations.flatMap((variation) => badName(found, variation))]
  const own = settle(found)
  problems.push(...own.diagnostics)
  if (own.settled) problems.push(...found.variations.flatMap((variation) => settle(found, {}, changesOf(found, variation)).diagnostics))
  return problems.length > 0 ? { diagnostics: problems } : { found, diagnostics: [] }
}

/** Has the model take the case with these values and changes; what is wrong then is told where it stands. */
export function settle(
  of: Case,
  values: Values = {},
  changes: readonly Change[] = [],
): { settled?: Settled; diagnostics: Diagnostic[]; refused?: readonly string[] } {
  const { value, diagnostics } = changed(givenOf(of, values), changes)
  if (diagnostics.length > 0) return { diagnostics }
  const settled = of.model.settle(value)
  if (!('issues' in settled)) return { settled, diagnostics: [] }
  const found = diagnoseIssues(of.yaml, of.model.given, settled.issues, ['given'])
  const [first] = changes
  return {
    diagnostics: first ? found.map((one) => ({ ...one, ...first.place, what: `with this change ${one.what}` })) : found,
    refused: settled.issues.map(({ message }) => message),
  }
}

/** The changes of a variation, as the case has them. */
export function changesOf(of: Case, variation: string, values: Values = {}): Change[] {
  const all = Reflect.get(Object(typedOf(of, values)), 'variations')
  const map = Object(Reflect.get(Object(all), variation))
  return Object.entries(map).flatMap(([path, value]): Change[] =>
    path === 'says' ? [] : [{ path, value, place: of.yaml.placeOfKey(['variations', variation, path]) }],
  )
}

/** The variation in words, as it goes on after “if”; undefined where the case does not word it. */
export function wordsOf(of: Case, variation: string, values: Values = {}): string | undefined {
  const says: unknown = Reflect.get(Object(Reflect.get(Object(Reflect.get(Object(typedOf(of, values)), 'variations')), variation)), 'says')
  return typeof says === 'string' ? says : undefined
}

/** The variations that `a, b` names, or those of them that the case does not have. */
export function variationsIn(text: string, of: Case): { named: string[]; unknown: string | undefined } {
  const named = text.split(',').map((name) => name.trim())
  return { named, unknown: named.find((name) => !of.variations.includes(name)) }
}

function givenOf(of: Case, values: Values): unknown {
  return Reflect.get(Object(typedOf(of, values)), 'given')
}

function typedOf({ yaml, vars }: Case, values: Values): unknown {
  return yaml.typed((text) => filledText(text, { ...vars, ...values }))
}

/** Variables of the case that it gives no value. What has another form, `${a.b}`, belongs to what the case is about. */
function unfilled({ file, vars }: Case): Diagnostic[] {
  const known = Object.keys(vars)
  const mend = known.length > 0 ? `name it under \`vars:\`, or use one of: ${known.join(', ')}` : 'name it under `vars:`'
  return file.text.split('\n').flatMap((line, index) =>
    [...line.matchAll(/\$\{([A-Za-z][\w-]*)\}/g)].flatMap((match) => {
      const place = { file: file.path, line: index + 1, column: match.index + 1 }
      return known.includes(match[1] ?? '') ? [] : [diagnosticAt(place, `“${match[0]}” has no value`, mend)]
    }),
  )
}

function badName({ yaml }: Case, variation: string): Diagnostic[] {
  if (isId(variation)) return []
  return [
    diagnosticAt(yaml.placeOfKey(['variations', variation]), `“${variation}” is no id`, 'use small letters, digits and single hyphens'),
  ]
}

function idOf(path: string): string {
  return (
    path
      .split('/')
      .at(-1)
      ?.replace(/\.yaml$/, '') ?? ''
  )
}
