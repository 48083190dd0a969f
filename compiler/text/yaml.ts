import { type Document, isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import { z } from 'zod'
import { isNumber } from '@/course/models/use'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from './diagnostic'

/** A YAML text with the place of everything in it. Every scalar is text (`1.10` stays `1.10`): schemas coerce where a number is meant. */
export interface Yaml {
  readonly file: string
  readonly value: unknown
  /** Where the value at `path` stands; where nothing is there, the nearest thing above it that is. */
  placeOf(path: readonly PropertyKey[]): Place
  /** Where the key that ends `path` stands. */
  placeOfKey(path: readonly PropertyKey[]): Place
  /**
   * The value with numbers, truth values and nothing (`~`) where they stand plainly, each text filled first. A number is one only where it
   * would be written so again: `1.10` and `007` stay texts.
   */
  typed(fill?: (text: string) => string): unknown
}

/** Parses YAML whose first line is line `firstLine` of `file`. Damaged YAML gives diagnostics and no value. */
export function readYaml(file: string, text: string, firstLine = 1): { yaml?: Yaml; diagnostics: Diagnostic[] } {
  const lines = new LineCounter()
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines, prettyErrors: false, uniqueKeys: true })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1) + firstLine - 1, column: Math.max(col, 1) }
  }
  if (document.errors.length > 0) {
    return {
      diagnostics: document.errors.map((error) =>
        diagnosticAt(placeAt(error.pos[0]), `this is not YAML: ${firstSentence(error.message)}`, mendOf(error.code)),
      ),
    }
  }
  const root = document.contents
  const find = (path: readonly PropertyKey[]) => walk(root, path)
  const yaml: Yaml = {
    file,
    value: document.toJS(),
    placeOf: (path) => placeAt(find(path).value?.range?.[0] ?? 0),
    placeOfKey: (path) => placeAt(find(path).key?.range?.[0] ?? find(path).value?.range?.[0] ?? 0),
    typed: (fill = (text) => text) => typedValue(root, document, fill),
  }
  return { yaml, diagnostics: [] }
}

function typedValue(node: unknown, document: Document, fill: (text: string) => string): unknown {
  if (isAlias(node)) return typedValue(node.resolve(document), document, fill)
  if (isSeq(node)) return node.items.map((item) => typedValue(item, document, fill))
  if (isMap(node))
    return Object.fromEntries(
      node.items.map(({ key, value }) => [fill(String(isScalar(key) ? key.value : key)), typedValue(value, document, fill)]),
    )
  if (!isScalar(node)) return null
  const text = fill(String(node.value ?? ''))
  if (node.type !== 'PLAIN') return text
  if (text === '' || text === '~' || text === 'null') return null
  if (text === 'true' || text === 'false') return text === 'true'
  return isNumber(text) ? Number(text) : text
}

/** The value as `schema` has it, or what is wrong with it, each at its own place in the YAML. */
export function checkYaml<T>(yaml: Yaml, schema: z.ZodType<T>): { data?: T; diagnostics: Diagnostic[] } {
  const result = schema.safeParse(yaml.value)
  if (result.success) return { data: result.data, diagnostics: [] }
  return { diagnostics: diagnoseIssues(yaml, schema, result.error.issues) }
}

/** What a schema found wrong, each at its own place; `above` is the path to what the schema read. */
export function diagnoseIssues(
  yaml: Yaml,
  schema: z.ZodType,
  issues: readonly z.core.$ZodIssue[],
  above: readonly PropertyKey[] = [],
): Diagnostic[] {
  const under: Yaml = {
    ...yaml,
    value: valueAt(yaml.value, above),
    placeOf: (path) => yaml.placeOf([...above, ...path]),
    placeOfKey: (path) => yaml.placeOfKey([...above, ...path]),
  }
  return issues.flatMap((issue) => diagnose(under, schema, issue))
}

/** For schemas: `true` or `false` written in YAML. */
export const flag = z.enum(['true', 'false'], { error: 'must be true or false' }).transform((word) => word === 'true')

/** For schemas: a whole number written in YAML. */
export const whole = z.string().regex(/^\d+$/, 'must be a whole number').transform(Number)

/** For schemas: a day of the calendar, `2027-02-02`. */
export const day = z.string().refine(isDay, 'must be a date like 2026-11-24')

/** For schemas: when a document is from, as far as it says so: `2022`, `2022-08`, `2022-08-18`. */
export const yearOrDay = z
  .string()
  .refine((text) => /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text) && isDay(`${text}-01-01`.slice(0, 10)), 'must be a date like 2022-08')

function isDay(text: string): boolean {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** For schemas: a map that may be left empty (`fails:` and nothing after it). */
export function mapOf<T extends z.ZodType>(value: T) {
  return z.preprocess((given) => (given === '' || given === null ? {} : given), z.record(z.string(), value))
}

function diagnose(yaml: Yaml, schema: z.ZodType, issue: z.core.$ZodIssue): Diagnostic[] {
  const where = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const known = keysOf(schema, issue.path)
    return issue.keys.map((key) =>
      diagnosticAt(yaml.placeOfKey([...issue.path, key]), `unknown key “${key}”${where ? ` in “${where}”` : ''}`, didYouMean(key, known)),
    )
  }
  if (issue.code === 'invalid_type' && valueAt(yaml.value, issue.path) === undefined) {
    const name = String(issue.path.at(-1) ?? 'everything')
    return [
      diagnosticAt(
        yaml.placeOfKey(issue.path),
        `the key “${name}” is missing${issue.path.length > 1 ? ` in “${issue.path.slice(0, -1).map(String).join('.')}”` : ''}`,
        `write \`${name}: …\` here`,
      ),
    ]
  }
  const place = issue.code === 'invalid_key' ? yaml.placeOfKey(issue.path) : yaml.placeOf(issue.path)
  return [diagnosticAt(place, `“${where || 'this'}” does not fit: ${issue.message}`, expectation(issue))]
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_value') return `write one of: ${issue.values.map(String).join(', ')}`
  if (issue.code === 'invalid_type')
    return `write ${issue.expected === 'array' ? 'a list, e.g. [a, b]' : issue.expected === 'object' || issue.expected === 'record' ? 'a map of keys and values' : `a ${issue.expected}`} here`
  return 'correct the value'
}

function walk(root: unknown, path: readonly PropertyKey[]): { value?: Node; key?: Node } {
  let value: Node | undefined = isNode(root) ? root : undefined
  let key: Node | undefined
  for (const step of path) {
    let next: unknown
    if (isMap(value)) {
      const pair = value.items.find((item) => (isScalar(item.key) ? String(item.key.value) : String(item.key)) === String(step))
      if (!pair) break
      key = isNode(pair.key) ? pair.key : key
      next = pair.value
    } else if (isSeq(value)) {
      next = value.items[Number(step)]
      key = isNode(next) ? next : key
    } else break
    if (!isNode(next)) break
    value = next
  }
  return { value, key }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (current, step) => (typeof current === 'object' && current !== null ? Reflect.get(current, step) : undefined),
    value,
  )
}

/** The keys that the object at `path` may have, as far as the schema is made of objects, lists and records. */
function keysOf(schema: z.ZodType, path: readonly PropertyKey[]): string[] {
  let current: unknown = schema
  for (const step of path) current = childOf(bare(current), step)
  const object = bare(current)
  return object instanceof z.ZodObject ? Object.keys(object.shape) : []
}

function childOf(schema: unknown, step: PropertyKey): unknown {
  if (schema instanceof z.ZodObject) return schema.shape[String(step)]
  if (schema instanceof z.ZodArray) return schema.element
  if (schema instanceof z.ZodRecord) return schema.valueType
  return undefined
}

function bare(schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault) return bare(schema.unwrap())
  if (schema instanceof z.ZodPipe) return bare(schema.in instanceof z.ZodTransform ? schema.out : schema.in)
  return schema
}

function firstSentence(message: string): string {
  return (message.split('\n')[0] ?? message).replace(/[.:]\s*$/, '')
}

function mendOf(code: string): string {
  if (code === 'DUPLICATE_KEY') return 'keep one of the two keys'
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY') return 'put a text that holds “: ” in quotes'
  if (code === 'TAB_AS_INDENT') return 'indent with spaces'
  return 'mend the indentation, quotes or brackets here'
}
