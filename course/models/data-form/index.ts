import { z } from 'zod'
import type { Decided, Fact, Model } from '../model'
import { type Data, readYamlText } from '../yaml-words'
import { readJson } from './json'
import { xmlFault } from './xml'

const form = z.enum(['json', 'yaml', 'xml'], { error: 'write json, yaml or xml' })

const given = z.strictObject({
  as: form,
  text: z.string(),
  /** Where to look in the data: `interfaces[0].name`. */
  at: z
    .string()
    .regex(/^(\[\d+\]|[\w-]+)((\.[\w-]+)|\[\d+\])*$/, { error: 'write keys with dots and places in brackets: a.b[0].c' })
    .optional(),
  /** A second text: do the two say the same? */
  other: z.strictObject({ as: z.enum(['json', 'yaml']), text: z.string() }).optional(),
})

type Given = z.infer<typeof given>

type Read = { readonly data?: Data } | { readonly fault: { readonly line: number; readonly column: number; readonly says: string } }

/** Whether a text is valid JSON, YAML or XML, and what stands in it where one looks. */
export const dataForm: Model<Given> = {
  id: 'data-form',
  given,
  decide,
  prints: {
    text: ({ text }) => text.trimEnd(),
    other: ({ other }) => other?.text.trimEnd() ?? '',
    /** The line that a parser prints, and nothing where the text is valid but what it holds. */
    parser: (of) => says(of),
    json: (of) => JSON.stringify(dataOf(read(of.as, of.text)) ?? null, undefined, 2),
  },
  rests: [
    {
      id: 'json-grammar',
      says: 'Keys are strings in double quotes, nothing follows the last entry, and there are no comments; any value may stand alone.',
      where: 'RFC 8259, sections 2 to 7',
      address: 'https://www.rfc-editor.org/rfc/rfc8259',
      grade: 'rfc',
    },
    {
      id: 'python-words',
      says: 'Words and places of faults in JSON and XML.',
      where: 'Python 3.11: json, xml.etree (expat)',
      address: 'https://docs.python.org/3.11/library/json.html',
      grade: 'capture',
    },
    {
      id: 'yaml-1-1',
      says: 'Tools that read YAML 1.1, such as PyYAML under Ansible, take yes, no, on and off without quotes for booleans, and 010 for eight.',
      where: 'YAML 1.1, types bool and int; PyYAML 6',
      address: 'https://yaml.org/type/bool.html',
      grade: 'capture',
    },
  ],
}

function read(as: Given['as'], text: string): Read {
  if (as === 'json') return readJson(text)
  if (as === 'yaml') return readYamlText(text)
  const fault = xmlFault(text)
  return fault ? { fault } : {}
}

function dataOf(found: Read): Data | undefined {
  return 'fault' in found ? undefined : found.data
}

function decide(of: Given): Decided {
  const found = read(of.as, of.text)
  const name = of.as.toUpperCase()
  if ('fault' in found) {
    const { line, column, says: words } = found.fault
    return {
      facts: { valid: false, line, column, error: words },
      because: `The text is not valid ${name}: the parser stops at line ${line}, column ${column}, with "${words}". It reads nothing out of it.`,
    }
  }
  const facts: Record<string, Fact> = { valid: true }
  const { data } = found
  if (data !== undefined) facts.kind = kindOf(data)
  let because = `The text is valid ${name}${data === undefined ? '' : `: ${article(kindOf(data))}`}.`
  if (of.at !== undefined && data !== undefined) {
    const value = lookUp(data, of.at)
    facts.found = value !== undefined
    facts.value = value === undefined ? 'nothing' : typeof value === 'object' ? JSON.stringify(value) : value
    facts.type = value === undefined ? 'nothing' : kindOf(value)
    because =
      value === undefined
        ? `${of.at} leads to nothing: one of its keys or places is not there.`
        : `${of.at} leads to ${article(kindOf(value))}: ${JSON.stringify(value)}.`
  }
  if (of.other) {
    const second = dataOf(read(of.other.as, of.other.text))
    facts.same = second !== undefined && data !== undefined && JSON.stringify(sorted(second)) === JSON.stringify(sorted(data))
    because = facts.same ? 'Both texts hold the same data.' : 'The two texts do not hold the same data.'
  }
  return { facts, because }
}

function says({ as, text }: Given): string {
  const found = read(as, text)
  if (!('fault' in found)) return 'valid'
  const { line, column, says: words } = found.fault
  if (as === 'json') return `${words}: line ${line} column ${column} (char ${'char' in found.fault ? found.fault.char : 0})`
  if (as === 'xml') return `${words}: line ${line}, column ${column}`
  return `${words}: line ${line}, column ${column}`
}

export function kindOf(value: Data): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value
}

function article(kind: string): string {
  if (kind === 'null') return 'null'
  return `${/^[aeiou]/.test(kind) ? 'an' : 'a'} ${kind}`
}

/** What stands at `a.b[0].c`, if anything does. */
export function lookUp(data: Data, path: string): Data | undefined {
  let at: Data | undefined = data
  for (const [, key, place] of path.matchAll(/([\w-]+)(?![\w-]*\])|\[(\d+)\]/g)) {
    if (typeof at !== 'object' || at === null) return undefined
    if (place !== undefined) at = Array.isArray(at) ? at[Number(place)] : undefined
    else at = Array.isArray(at) || key === undefined || !Object.hasOwn(at, key) ? undefined : (at as Record<string, Data>)[key]
  }
  return at
}

function sorted(value: Data): Data {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  )
}
