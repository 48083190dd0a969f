import { formatIpv4, parseIpv4 } from '@/sim/ipv4'
import { formatIpv6, parseIpv6 } from '@/sim/ipv6'
import type { Field, Task } from './drill'
import { binaryOf, hexOf } from './fields'

/** What the learner typed or chose, keyed by the field's id. A field that is missing was left empty. */
export type Answers = Readonly<Record<string, string>>

export type Mark = { readonly field: string } & (
  | { readonly right: true }
  /** `expected` is written as the page shows it; `why` names the mistake, where it can be told. */
  | { readonly right: false; readonly expected: string; readonly why?: string }
)

/** What stands in a field. Unreadable is not wrong: it is told, and nothing is graded. */
export type Reading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable'; readonly wants: string }
  | { readonly kind: 'read'; readonly value: string } // one text for one value

/** Each field right or wrong, in the order of the task. An empty or unreadable field is wrong. */
export function gradeTask(task: Task, answers: Answers): readonly Mark[] {
  return task.fields.map((field) => gradeField(field, answers[field.id] ?? ''))
}

/** Whether a text can be graded in this field, and as which value. */
export function readField(field: Field, text: string): Reading {
  const typed = text.trim()
  if (typed === '') return { kind: 'empty' }
  const value = canonical(field, typed)
  return value === undefined ? { kind: 'unreadable', wants: wants(field) } : { kind: 'read', value }
}

/** An answer as the page shows it: an option's label instead of its id. */
export function shownAnswer(field: Field, answer: string): string {
  return field.kind === 'choice' ? (field.options.find(({ id }) => id === answer)?.label ?? answer) : answer
}

function gradeField(field: Field, text: string): Mark {
  const reading = readField(field, text)
  const wrong = (why?: string): Mark => ({
    field: field.id,
    right: false,
    expected: shownAnswer(field, field.answer),
    ...(why === undefined ? {} : { why }),
  })
  if (reading.kind !== 'read') return wrong()
  if (reading.value !== canonical(field, field.answer)) {
    return wrong(field.mistakes.find(({ answer }) => canonical(field, answer) === reading.value)?.why)
  }
  const spelling = misspelt(field, text.trim())
  return spelling === undefined ? { field: field.id, right: true } : wrong(spelling)
}

function canonical(field: Field, typed: string): string | undefined {
  switch (field.kind) {
    case 'number': {
      const digits = typed.replace(/[\s,.'’](?=\d{3}\b)/g, '') // 4 094, 4,094
      return /^\d{1,12}$/.test(digits) ? String(Number(digits)) : undefined
    }
    case 'prefix': {
      const digits = /^\/?\s*(\d{1,3})$/.exec(typed)?.[1]
      return digits !== undefined && Number(digits) <= field.max ? String(Number(digits)) : undefined
    }
    case 'address': {
      // The key that a phone gives for decimals is a comma in half of the world.
      const address = parseIpv4(typed.replaceAll(',', '.'))
      return address === undefined ? undefined : formatIpv4(address)
    }
    case 'binary': {
      const bits = typed.replace(/^0b/i, '').replace(/[\s._]/g, '')
      return /^[01]{1,8}$/.test(bits) ? binaryOf(Number.parseInt(bits, 2)) : undefined
    }
    case 'hex': {
      const digits = typed.replace(/^0x/i, '')
      return /^[0-9a-f]{1,2}$/i.test(digits) ? hexOf(Number.parseInt(digits, 16)) : undefined
    }
    case 'ipv6': {
      const address = parseIpv6(typed)
      return address === undefined ? undefined : formatIpv6(address)
    }
    case 'choice':
      return field.options.some(({ id }) => id === typed) ? typed : undefined
  }
}

function wants(field: Field): string {
  switch (field.kind) {
    case 'number':
      return 'A whole number, such as 62.'
    case 'prefix':
      return `A prefix length from /0 to /${field.max}.`
    case 'address':
      return 'Four numbers from 0 to 255 with dots between them, such as 192.0.2.10.'
    case 'binary':
      return 'Eight bits, each 0 or 1.'
    case 'hex':
      return 'Two hexadecimal digits, such as 3f.'
    case 'ipv6':
      return 'An IPv6 address, such as 2001:db8::1, without a prefix length.'
    case 'choice':
      return 'Choose one of these.'
  }
}

/** Where one spelling is asked for, and the right address is written in another: what is amiss with it. */
function misspelt(field: Field, typed: string): string | undefined {
  if (field.kind !== 'ipv6' || field.form === 'any' || typed.toLowerCase() === field.answer) return undefined
  if (field.form === 'full') return 'The right address, and not written in full: eight groups of four digits.'
  if (/(^|:)0[0-9a-f]/i.test(typed)) return 'The right address, and zeros that lead a group can still go.'
  if (!typed.includes('::')) return 'The right address, and a run of zero groups can still become ::.'
  if (!field.answer.includes('::')) return 'The right address, but :: never stands for one group alone: write 0.'
  return 'The right address, but :: belongs to the longest run of zero groups, all of it, and of equal runs to the first.'
}
