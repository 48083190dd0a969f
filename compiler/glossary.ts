import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Term } from '@/course/glossary'
import { type Diagnostic, diagnosticAt, type Place } from './diagnostic'
import { type Links, noLinks, renderBlocks } from './html'
import { partsUnderHeadings, placeOf, readMarkdown, slugOf, type TextFile } from './source'

/**
 * Reads the glossary: a term a second-level heading, its meaning under it. A first paragraph `Also: NAT, address translation`
 * gives it more names, by which a chapter can link to it as well.
 */
export function readGlossary(file: TextFile): { terms: Term[]; diagnostics: Diagnostic[] } {
  const { source, diagnostics } = readMarkdown(file)
  const entries = entriesOf(file.path, source.nodes)
  const owners = new Map<string, string>() // a name in small letters, or an anchor → the term
  const terms = entries.map(({ term, place, nodes }): Term => {
    const wrong = (what: string, mend: string) => void diagnostics.push(diagnosticAt(place, what, mend))
    const { aliases, rest } = aliasesOf(nodes)
    const { html, diagnostics: problems } = renderBlocks(file.path, rest, noLinks)
    diagnostics.push(...problems)
    if (rest.length === 0) wrong(`the term “${term}” has no meaning`, 'write a paragraph under its heading')
    const anchor = slugOf(term)
    if (owners.get(term.toLowerCase()) === term || owners.get(`#${anchor}`)?.toLowerCase() === term.toLowerCase())
      wrong(`the term “${term}” is explained twice`, 'keep one')
    else if (owners.has(`#${anchor}`))
      wrong(`“${term}” and “${owners.get(`#${anchor}`)}” have the anchor “${anchor}”`, 'reword one of them')
    else {
      for (const name of [term, ...aliases]) {
        const owner = owners.get(name.toLowerCase())
        if (owner !== undefined) wrong(`“${name}” already names the term “${owner}”`, 'give a name to one term only')
        else owners.set(name.toLowerCase(), term)
      }
    }
    owners.set(`#${anchor}`, term)
    return {
      term,
      anchor,
      aliases,
      meaning: html,
      text: rest
        .map((node) => textOf(node))
        .join(' ')
        .replace(/\s+/g, ' '),
    }
  })
  return { terms: terms.sort((a, b) => a.term.localeCompare(b.term, 'en', { numeric: true })), diagnostics }
}

/** How a link may name a term: by its name or an alias, whatever the case. */
export function termNames(terms: readonly Term[]): Links['terms'] {
  return new Map(terms.flatMap(({ term, aliases }) => [term, ...aliases].map((name) => [name.toLowerCase(), term])))
}

interface Entry {
  readonly term: string
  readonly place: Place
  readonly nodes: readonly RootContent[]
}

function entriesOf(file: string, nodes: readonly RootContent[]): Entry[] {
  return partsUnderHeadings(nodes).map(({ heading, nodes: under }) => ({
    term: textOf(heading),
    place: placeOf(file, heading),
    nodes: under,
  }))
}

function aliasesOf(nodes: readonly RootContent[]): { aliases: string[]; rest: readonly RootContent[] } {
  const [first, ...rest] = nodes
  const named = first?.type === 'paragraph' ? /^Also:(.*)$/s.exec(textOf(first))?.[1] : undefined
  if (named === undefined) return { aliases: [], rest: nodes }
  return {
    aliases: named
      .split(',')
      .map((alias) => alias.trim())
      .filter((alias) => alias !== ''),
    rest,
  }
}
