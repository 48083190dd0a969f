import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'

/** A dotted path into what a case is given, and the value that comes there; nothing (`~`) takes it out. */
export interface Change {
  readonly path: string
  readonly value: unknown
  readonly place: Place
}

const gone = Symbol('taken out')

/**
 * The value with the changes made. Numbers in paths count from 0 and mean the elements as the case has them, whatever else is taken out; one
 * past the last adds an element.
 */
export function changed(given: unknown, changes: readonly Change[]): { value: unknown; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  let value = given
  for (const { path, value: to, place } of changes) {
    const result = put(value, stepsOf(path), to === null ? gone : to)
    if ('wrong' in result) diagnostics.push(diagnosticAt(place, `the path “${path}” leads nowhere: ${result.wrong}`, result.mend))
    else if (JSON.stringify(swept(result.value)) === JSON.stringify(swept(value)))
      diagnostics.push(diagnosticAt(place, `“${path}” is so already`, 'give it another value, or take the line out'))
    else value = result.value
  }
  return { value: swept(value), diagnostics }
}

/** `zones.0."a.b"` → zones, 0, a.b */
function stepsOf(path: string): string[] {
  return [...path.matchAll(/"([^"]*)"|([^."]+)/g)].map(([, quoted, plain]) => quoted ?? plain ?? '')
}

type Put = { readonly value: unknown } | { readonly wrong: string; readonly mend: string }

function put(value: unknown, steps: readonly string[], to: unknown): Put {
  const [step, ...rest] = steps
  if (step === undefined) return { value: to }
  if (value === gone) return { wrong: 'what it names is taken out by another line', mend: 'take one of the two lines out' }
  if (Array.isArray(value)) {
    const index = /^\d+$/.test(step) ? Number(step) : -1
    if (index < 0 || index > value.length || (index === value.length && (rest.length > 0 || to === gone)))
      return {
        wrong: `there is no element “${step}”, the list has ${value.length}`,
        mend: to === gone || rest.length > 0 ? `count from 0 to ${value.length - 1}` : `count from 0; ${value.length} adds one`,
      }
    const inner = put(value[index], rest, to)
    if ('wrong' in inner) return inner
    return { value: [...value.slice(0, index), inner.value, ...value.slice(index + 1)] }
  }
  if (typeof value !== 'object' || value === null)
    return { wrong: `“${step}” is looked for in ${JSON.stringify(value) ?? 'nothing'}`, mend: 'end the path above it' }
  const known = Object.keys(value)
  // A key may have dots in it, as names of hosts have: the longest that is there is meant.
  const joined = steps.map((_, index) => steps.slice(0, steps.length - index).join('.')).find((key) => known.includes(key))
  const key = joined ?? step
  const after = joined === undefined ? rest : steps.slice(lengthIn(joined, steps))
  if (!known.includes(key) && (after.length > 0 || to === gone)) return { wrong: `there is no “${key}”`, mend: didYouMean(key, known) }
  const inner = put(Reflect.get(value, key), after, to)
  return 'wrong' in inner ? inner : { value: { ...value, [key]: inner.value } }
}

/** How many steps the key takes. */
function lengthIn(key: string, steps: readonly string[]): number {
  return steps.findIndex((_, index) => steps.slice(0, index + 1).join('.') === key) + 1
}

function swept(value: unknown): unknown {
  if (Array.isArray(value)) return value.filter((entry) => entry !== gone).map(swept)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, entry]) => (entry === gone ? [] : [[key, swept(entry)]])))
}
