import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Term } from '@/course/glossary'
import { type Diagnostic, diagnosticAt, type Place } from '../text/diagnostic'
import { type Links, noLinks, renderBlocks } from '../text/html'
import { partsUnderHeadings, placeOf, readMarkdown, slugOf, type TextFile } from '../text/source'

/**
 * Reads the glossary, a file a track: a term a second-level heading, its meaning under it. A first paragraph
 * `Also: NAT, address translation` gives it more names, by which a chapter can link to it as well.
 */
export function readGlossary(files: readonly TextFile[]): { terms: Term[]; diagnostics: Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const owners = new Map<string, { readonly term: string; readonly file: string }>() // a name in small letters, or an anchor
  const entries = files.flatMap((file) => {
    const { source, diagnostics: damage } = readMarkdown(file)
    diagnostics.push(...damage)
    return entriesOf(file.path, source.nodes)
  })
  const terms = entries.map(({ term, place, nodes }): Term => {
    const wrong = (what: string, mend: string) => void diagnostics.push(diagnosticAt(place, what, mend))
    const elsewhere = (owner: { readonly file: string }) => (owner.file === place.file ? '' : ` (the other: ${owner.file})`)
    const { aliases, rest } = aliasesOf(nodes)
    const { html, diagnostics: problems } = renderBlocks(place.file, rest, noLinks)
    diagnostics.push(...problems)
    if (rest.length === 0) wrong(`the term “${term}” has no meaning`, 'write a paragraph under its heading')
    const anchor = slugOf(term)
    const same = owners.get(term.toLowerCase())
    const anchored = owners.get(`#${anchor}`)
    if (same?.term === term || (anchored && anchored.term.toLowerCase() === term.toLowerCase()))
      wrong(`the term “${term}” is explained twice${elsewhere(same ?? anchored ?? place)}`, 'keep one')
    else if (anchored) wrong(`“${term}” and “${anchored.term}” have the anchor “${anchor}”${elsewhere(anchored)}`, 'reword one of them')
    else {
      for (const name of [term, ...aliases]) {
        const owner = owners.get(name.toLowerCase())
        if (owner) wrong(`“${name}” already names the term “${owner.term}”${elsewhere(owner)}`, 'give a name to one term only')
        else owners.set(name.toLowerCase(), { term, file: place.file })
      }
    }
    owners.set(`#${anchor}`, { term, file: place.file })
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
