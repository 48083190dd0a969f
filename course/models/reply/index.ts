import { z } from 'zod'
import type { Model } from '../model'

const name = z.string().trim().min(1).max(40)

const form = z.discriminatedUnion('kind', [
  /** A list of objects, each with these keys and no others. */
  z.strictObject({
    kind: z.literal('json'),
    keys: z.record(name, z.enum(['text', 'number', 'boolean'])).refine((keys) => Object.keys(keys).length > 0, 'name a key at least'),
  }),
  /** Rows between `|`, under these headings. */
  z.strictObject({ kind: z.literal('table'), columns: z.array(name).min(1).max(8) }),
  /** Lines that begin with one of these, and nothing else; `!` and empty lines are skipped. */
  z.strictObject({ kind: z.literal('commands'), begin: z.array(name).min(1).max(20) }),
])

const given = z.strictObject({ form, reply: z.string().min(1).max(4000) })
export type Reply = z.infer<typeof given>
type Form = Reply['form']
type Of<K extends Form['kind']> = Extract<Form, { kind: K }>

export const FAULTS = [
  'none',
  'prose',
  'fence',
  'syntax',
  'shape',
  'missing-key',
  'extra-key',
  'type',
  'columns',
  'cells',
  'other-command',
] as const
export type Fault = (typeof FAULTS)[number]

interface Read {
  readonly fault: Fault
  /** How many rows, objects or commands were read before the fault. */
  readonly rows: number
  readonly because: string
}

const fits = (rows: number, what: string): Read => ({
  fault: 'none',
  rows,
  because: `The reply has the form that was asked for: ${rows} ${what}.`,
})
const fails = (fault: Fault, rows: number, because: string): Read => ({ fault, rows, because })

function read({ form, reply }: Reply): Read {
  const text = reply.trim()
  if (text.startsWith('```'))
    return fails(
      'fence',
      0,
      'The reply begins with three backticks, which mark code for people and belong to no form that a program reads.',
    )
  if (form.kind === 'json') return readJson(text, form)
  return form.kind === 'table' ? readTable(text, form) : readCommands(text, form)
}

function parsed(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function typeOf(value: unknown): 'text' | 'number' | 'boolean' | 'other' {
  if (typeof value === 'string') return 'text'
  return typeof value === 'number' ? 'number' : typeof value === 'boolean' ? 'boolean' : 'other'
}

function readJson(text: string, { keys }: Of<'json'>): Read {
  if (!/^[[{]/.test(text))
    return fails('prose', 0, 'The reply begins with a sentence, and a program that reads JSON stops at its first letter.')
  const whole = parsed(text)
  if (whole === undefined) {
    const end = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'))
    if (end < text.length - 1 && parsed(text.slice(0, end + 1)) !== undefined)
      return fails('prose', 0, 'After the JSON comes a sentence, and a program that reads JSON stops there.')
    return fails('syntax', 0, 'The reply looks like JSON and is none: it cannot be parsed.')
  }
  if (!Array.isArray(whole.value)) return fails('shape', 0, 'The reply is one JSON value and no list of objects.')
  for (const [index, row] of whole.value.entries()) {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      return fails('shape', index, `Entry ${index + 1} of the list is no object.`)
    const missing = Object.keys(keys).find((key) => !Object.hasOwn(row, key))
    if (missing !== undefined) return fails('missing-key', index, `Object ${index + 1} has no key \`${missing}\`.`)
    const extra = Object.keys(row).find((key) => !Object.hasOwn(keys, key))
    if (extra !== undefined) return fails('extra-key', index, `Object ${index + 1} has a key \`${extra}\` that nobody asked for.`)
    const other = Object.entries(keys).find(([key, type]) => typeOf(Reflect.get(row, key)) !== type)
    if (other !== undefined) return fails('type', index, `In object ${index + 1}, \`${other[0]}\` is no ${other[1]}.`)
  }
  return fits(whole.value.length, whole.value.length === 1 ? 'object' : 'objects')
}

const cellsOf = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim())

function readTable(text: string, { columns }: Of<'table'>): Read {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const stray = lines.find((line) => !line.trim().startsWith('|'))
  if (stray !== undefined) return fails('prose', 0, `The line “${stray.trim()}” is no row of a table.`)
  const [head = '', ...rest] = lines
  if (cellsOf(head).join('|').toLowerCase() !== columns.join('|').toLowerCase())
    return fails('columns', 0, `The columns are ${cellsOf(head).join(', ')}, and ${columns.join(', ')} were asked for.`)
  const rows = rest.filter((line) => !/^[|\s:-]+$/.test(line))
  const odd = rows.findIndex((line) => cellsOf(line).length !== columns.length)
  if (odd >= 0)
    return fails('cells', odd, `Row ${odd + 1} has ${cellsOf(rows[odd] ?? '').length} cells, and the table has ${columns.length} columns.`)
  return fits(rows.length, rows.length === 1 ? 'row' : 'rows')
}

function readCommands(text: string, { begin }: Of<'commands'>): Read {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('!'))
  const known = (line: string) => begin.some((one) => `${line.toLowerCase()} `.startsWith(`${one.toLowerCase()} `))
  const at = lines.findIndex((line) => !known(line))
  if (at < 0) return fits(lines.length, lines.length === 1 ? 'command' : 'commands')
  const line = lines[at] ?? ''
  if (/[.:?!]$/.test(line)) return fails('prose', at, `The line “${line}” is a sentence and no command.`)
  return fails('other-command', at, `The line \`${line}\` begins with none of the words that were asked for.`)
}

function printForm({ form }: Reply): string {
  if (form.kind === 'json')
    return [
      'A JSON list of objects, each with these keys and no others:',
      ...Object.entries(form.keys).map(([key, type]) => `  ${key}: ${type}`),
    ].join('\n')
  if (form.kind === 'table') return `A table with the columns ${form.columns.join(', ')}, and nothing else`
  return `Lines that begin with one of these words, and nothing else: ${form.begin.join(', ')}`
}

/** Whether the reply of a model has the form that a prompt has asked for. */
export const reply: Model<Reply> = {
  id: 'reply',
  given,
  decide(all) {
    const { fault, rows, because } = read(all)
    return { facts: { 'the-form': fault === 'none' ? 'kept' : 'broken', 'the-fault': fault, rows }, because }
  },
  prints: {
    form: printForm,
    reply: (all) => all.reply.trimEnd(),
    check: (all) => {
      const { fault, because } = read(all)
      return `${fault === 'none' ? 'fits' : `does not fit (${fault})`}: ${because}`
    },
  },
  rests: [
    {
      id: 'json-text',
      says: 'A JSON text is one value with white space around it, and nothing else; strings have double quotes, and a list has no comma after its last value.',
      where: 'RFC 8259, sections 2 to 7',
      address: 'https://www.rfc-editor.org/rfc/rfc8259',
      grade: 'rfc',
    },
    {
      id: 'validated-by-code',
      says: 'Expected formats are specified, and code checks whether an output keeps to them.',
      where: 'OWASP Top 10 for LLM Applications, Prompt Injection',
      address:
        'https://raw.githubusercontent.com/OWASP/www-project-top-10-for-large-language-model-applications/main/2_0_vulns/LLM01_PromptInjection.md',
      grade: 'secondary',
    },
  ],
}
