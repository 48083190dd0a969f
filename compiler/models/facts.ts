import type { Decided, Fact } from '@/course/models'

type Facts = Decided['facts']

/** What somebody says of facts: `status NXDOMAIN, answers 0`. */
export type Said = readonly (readonly [key: string, value: string])[]

const pair = /^\s*([A-Za-z][\w./:-]*)\s+(?:"([^"]*)"|([^",]*[^",\s]))\s*(?:,|$)/

/** Reads pairs of key and value, joined by commas; a value with spaces or commas may stand in double quotes. */
export function readSaid(text: string): Said | undefined {
  const said: [string, string][] = []
  let rest = text.replaceAll('“', '"').replaceAll('”', '"')
  while (rest.trim() !== '') {
    const found = pair.exec(rest)
    if (!found?.[1]) return undefined
    said.push([found[1], found[2] ?? found[3] ?? ''])
    rest = rest.slice(found[0].length)
  }
  return said.length > 0 ? said : undefined
}

export function holds(said: Said, facts: Facts): boolean {
  return said.every(([key, value]) => Object.hasOwn(facts, key) && String(facts[key]) === value)
}

/** The first key that the model does not find. */
export function unknownKey(said: Said, facts: Facts): string | undefined {
  return said.find(([key]) => !Object.hasOwn(facts, key))?.[0]
}

export function sameFacts(a: Facts, b: Facts): boolean {
  return Object.keys(a).length === Object.keys(b).length && holds(saidOf(a), b)
}

/** As an author writes it: `status NXDOMAIN, answers "a, b"`. */
export function formatFacts(facts: Facts): string {
  return formatSaid(saidOf(facts))
}

export function formatSaid(said: Said): string {
  return said.map(([key, value]) => `${key} ${value === '' || /[\s,"]/.test(value) ? `"${value}"` : value}`).join(', ')
}

/** As a learner reads it: `status is NXDOMAIN and answers is “a, b”`. */
export function inWords(said: Said): string {
  const parts = said.map(
    ([key, value]) => `${key.replaceAll(/[-_]/g, ' ')} is ${value === '' ? 'empty' : /\s/.test(value) ? `“${value}”` : value}`,
  )
  return parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : (parts[0] ?? '')
}

/** Those of the facts that somebody speaks of, as they are. */
export function asIs(said: Said, facts: Facts): Said {
  return said.map(([key]) => [key, String(facts[key] ?? '')])
}

function saidOf(facts: Readonly<Record<string, Fact>>): Said {
  return Object.entries(facts).map(([key, value]) => [key, String(value)])
}
