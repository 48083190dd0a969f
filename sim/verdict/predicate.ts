import { longInterfaceName } from '../kernel/interface-names'
import type { Probe, Symptom } from '../kernel/trace'

/** What an option says of a probe's result: all its terms are true of it. `text` is what the author wrote. */
export interface Predicate {
  readonly text: string
  readonly terms: readonly Term[]
}

/** One field of a result, and the values that it may have. */
export interface Term {
  readonly text: string
  readonly field: ResultField
  readonly values: readonly string[]
}

/** What can be said of a result. Each has one value, or none: a probe that gets through has no device at which it fails. */
export type ResultField =
  | { readonly kind: 'ends' } // a symptom
  | { readonly kind: 'at' } // the device of the first failing step
  | { readonly kind: 'way' } // there, back: the direction of that step
  | { readonly kind: 'cause' } // its cause
  | { readonly kind: 'marks' } // .!!!! of a ping from IOS
  | { readonly kind: 'answers' } // how many echo replies came
  | { readonly kind: 'entry'; readonly list: string } // sequence of the entry that decided, or `implicit`
  | { readonly kind: 'leaves'; readonly device: string } // the interface by which that device sends it, on the way there

/** The symptoms of a probe that reaches its goal: it has no cause. */
export const GETS_THROUGH: readonly Symptom[] = ['reply', 'connected', 'privileged', 'logged-in', 'asked-for-password']

/** The symptoms of a probe that does not. */
export const FAILS: readonly Symptom[] = [
  'stuck-at-user',
  'refused',
  'timed-out',
  'no-route-to-host',
  'unreachable',
  'closed-by-remote',
  'authentication-failed',
  'network-unreachable',
  'negotiation-failed',
  'password-required-none-set',
]

/** Symptoms that this client program can show at all. */
export function symptomsOf({ kind }: Probe['action']): readonly Symptom[] {
  const network: Symptom[] = ['timed-out', 'unreachable', 'network-unreachable']
  const connection: Symptom[] = [...network, 'refused', 'no-route-to-host', 'closed-by-remote']
  const login: Symptom[] = [...connection, 'privileged', 'logged-in', 'stuck-at-user', 'authentication-failed', 'asked-for-password']
  switch (kind) {
    case 'ping':
    case 'traceroute':
      return ['reply', ...network]
    case 'tcp':
      return ['connected', ...connection]
    case 'ssh':
      return [...login, 'negotiation-failed']
    case 'telnet':
      return [...login, 'password-required-none-set']
  }
}

/**
 * Reads what stands behind `When:`: terms with commas between, all of which are meant. `ends refused, at R1` ·
 * `ends fails, on the way back` · `cause no-return-route` · `marks .!!!!` · `answers 3` · `entry ADMINS/10` ·
 * `leaves R1 by Gi0/1`. An error says what is wrong and what may be written.
 */
export function parsePredicate(text: string): Predicate | { readonly what: string; readonly mend: string } {
  const written = text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(?<!\bmarks [.!UM&]*)(?<=[\w/])\.$/, '') // a full stop, where it is no mark
  const terms: Term[] = []
  for (const part of written.split(',').map((piece) => piece.trim())) {
    const term = parseTerm(part)
    if ('mend' in term) return term
    terms.push(term)
  }
  const all = terms.flatMap((term) => [term, ...impliedBy(term)])
  for (const [index, term] of all.entries()) {
    const other = all.slice(0, index).find((earlier) => disjoint(earlier, term))
    if (other) return { what: `“${other.text}” and “${term.text}” cannot both be true`, mend: 'take one of the two out' }
  }
  return { text: written, terms }
}

/** Do some terms of the two name the same field and leave it no value in common? Then both cannot be true of one result. */
export function exclude(a: Predicate, b: Predicate): boolean {
  const [ofA, ofB] = [a, b].map(({ terms }) => terms.flatMap((term) => [term, ...impliedBy(term)])) as [Term[], Term[]]
  return ofA.some((term) => ofB.some((other) => disjoint(term, other)))
}

/** The field's own words, for messages. */
export function nameOfField(field: ResultField): string {
  switch (field.kind) {
    case 'way':
      return 'on the way'
    case 'entry':
      return `entry ${field.list}/`
    case 'leaves':
      return `leaves ${field.device} by`
    default:
      return field.kind
  }
}

function disjoint(a: Term, b: Term): boolean {
  return nameOfField(a.field) === nameOfField(b.field) && !a.values.some((value) => b.values.includes(value))
}

/** What else is true where the term is: a failing step needs a failure, and answers can be counted in the marks. */
function impliedBy({ text, field, values }: Term): Term[] {
  switch (field.kind) {
    case 'at':
    case 'way':
    case 'cause':
      return [{ text, field: { kind: 'ends' }, values: FAILS }]
    case 'answers':
      return [{ text, field: { kind: 'ends' }, values: values.includes('0') ? FAILS : GETS_THROUGH }]
    case 'marks': {
      const counted: Term = { text, field: { kind: 'answers' }, values: values.map((marks) => String(marks.split('!').length - 1)) }
      return [counted, ...impliedBy(counted)]
    }
    case 'ends':
    case 'entry':
    case 'leaves':
      return []
  }
}

const FORMS =
  'ends <symptom> · ends works · ends fails · at <device> · on the way there · on the way back · cause <cause> · marks .!!!! · answers <number> · entry <list>/<sequence> · entry <list>/implicit · leaves <device> by <interface>'

function parseTerm(text: string): Term | { readonly what: string; readonly mend: string } {
  const [word = '', ...rest] = text.split(' ')
  const [value = ''] = rest
  const wrong = (what: string, mend: string) => ({ what, mend })
  const shape = () => wrong(`“${text}” is nothing that can be said of a result`, `write one or more of: ${FORMS}`)
  const direction = /^on the way (there|back)$/.exec(text)?.[1]
  if (direction !== undefined) return { text, field: { kind: 'way' }, values: [direction] }
  if (word === 'leaves') {
    const [device = '', by, name = ''] = rest
    if (rest.length !== 3 || by !== 'by') return shape()
    const long = longInterfaceName(name) ?? name
    return { text, field: { kind: 'leaves', device }, values: [long] }
  }
  if (rest.length !== 1) return shape()
  switch (word) {
    case 'ends': {
      const known: readonly string[] = [...GETS_THROUGH, ...FAILS]
      const values = value === 'works' ? GETS_THROUGH : value === 'fails' ? FAILS : known.filter((symptom) => symptom === value)
      if (values.length === 0) return wrong(`nothing ends “${value}”`, `write works, fails, or one of: ${known.join(', ')}`)
      return { text, field: { kind: 'ends' }, values }
    }
    case 'at':
      return { text, field: { kind: 'at' }, values: [value] }
    case 'cause':
      return { text, field: { kind: 'cause' }, values: [value] }
    case 'marks':
      if (!/^[.!UM&]+$/.test(value))
        return wrong(`a ping never prints “${value}”`, 'write the marks as IOS prints them, with `.`, `!`, `U`, `M` and `&`: marks .!!!!')
      return { text, field: { kind: 'marks' }, values: [value] }
    case 'answers':
      if (!/^\d+$/.test(value)) return wrong(`“${value}” is no number of answers`, 'write a whole number: answers 3')
      return { text, field: { kind: 'answers' }, values: [String(Number(value))] }
    case 'entry': {
      const [, list, sequence] = /^(.+)\/(\d+|implicit)$/.exec(value) ?? []
      if (list === undefined || sequence === undefined)
        return wrong(
          `“${value}” names no entry of a list`,
          'write entry <list>/<sequence>, or entry <list>/implicit for the deny that ends every list',
        )
      return { text, field: { kind: 'entry', list }, values: [sequence] }
    }
    default:
      return shape()
  }
}
