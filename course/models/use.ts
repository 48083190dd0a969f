import type { z } from 'zod'
import type { Decided, Model, Rest } from './model'

/** A model for whoever does not know what it is given: cases come as what YAML holds. */
export interface ModelInUse {
  readonly id: string
  readonly given: z.ZodType
  readonly prints: readonly string[] // names
  readonly rests: readonly Rest[]
  settle(value: unknown): Settled | { readonly issues: readonly Issue[] }
}

/** A case that the model has taken. */
export interface Settled {
  readonly decided: Decided
  /** Undefined where the model has no such print. */
  print(name: string): string | undefined
}

export type Issue = z.core.$ZodIssue

export function inUse<Given>(model: Model<Given>): ModelInUse {
  const { id, given, prints, rests } = model
  return {
    id,
    given,
    prints: Object.keys(prints),
    rests,
    settle(value) {
      const read = readAs(given, value)
      if ('issues' in read) return read
      const { data } = read
      return {
        decided: model.decide(data),
        print: (name) => (Object.hasOwn(prints, name) ? prints[name]?.(data) : undefined),
      }
    },
  }
}

/**
 * The value as the schema has it. YAML guesses whether `10` is a number or a text; where the schema wants the other of the two, it is that.
 */
export function readAs<T>(schema: z.ZodType<T>, value: unknown): { readonly data: T } | { readonly issues: readonly Issue[] } {
  let given = value
  for (;;) {
    const result = schema.safeParse(given)
    if (result.success) return { data: result.data }
    const meant = result.error.issues.flatMap((issue) => meantBy(issue, given, []))
    if (meant.length === 0) return { issues: result.error.issues }
    for (const [path, other] of meant) given = put(given, path, other)
  }
}

type Meant = readonly [path: readonly PropertyKey[], value: unknown]

/** What else could be meant by what an issue complains of. A value that was turned once is not complained of for the same reason again. */
function meantBy(issue: Issue, root: unknown, above: readonly PropertyKey[]): Meant[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'invalid_union') {
    const branch = issue.errors
      .map((issues) => issues.map((one) => meantBy(one, root, path)))
      .find((all) => all.length > 0 && all.every((one) => one.length > 0))
    return branch?.flat() ?? []
  }
  const value = valueAt(root, path)
  if (issue.code === 'invalid_type') {
    if (issue.expected === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return [[path, String(value)]]
    if (issue.expected === 'number' && typeof value === 'string' && isNumber(value)) return [[path, Number(value)]]
    if (issue.expected === 'boolean' && (value === 'true' || value === 'false')) return [[path, value === 'true']]
  }
  if (issue.code === 'invalid_value') {
    const other = issue.values.find((one) => one !== value && typeof one !== typeof value && String(one) === String(value))
    if (other !== undefined && isScalar(value)) return [[path, other]]
  }
  return []
}

/** A number that is written as a number is printed. */
export function isNumber(text: string): boolean {
  return text !== '' && Number.isFinite(Number(text)) && String(Number(text)) === text
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value)
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (current, step) => (typeof current === 'object' && current !== null ? Reflect.get(current, step) : undefined),
    value,
  )
}

function put(value: unknown, [step, ...rest]: readonly PropertyKey[], other: unknown): unknown {
  if (step === undefined) return other
  if (Array.isArray(value)) return value.map((entry, index) => (index === Number(step) ? put(entry, rest, other) : entry))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, key === String(step) ? put(entry, rest, other) : entry]))
}
