import { toString as textOf } from 'mdast-util-to-string'
import { frontMatter } from '../chapter/chapter'
import type { ContentFolder } from '../content/files'
import { readTracks } from '../content/ground'
import { lintRead } from '../content/reads'
import { covers, type Scope } from '../content/scope'
import { type Diagnostic, inReadingOrder, type Place } from '../text/diagnostic'
import { partsUnderHeadings, placeOf, readFrontMatter, readMarkdown, type TextFile } from '../text/source'
import { checkYaml } from '../text/yaml'
import { type Asked, askedInQuiz, askedInScenario, codesIn } from './asked'
import { lintBelief } from './belief'
import { lintBeliefs } from './beliefs'
import { type Backing, executedIn, lintCommands } from './commands'
import { lintKeys } from './keys'
import { lintOptions } from './options'
import { lintAnswer, lintBreadth, lintConcepts, lintEarlyTerms, lintParts, lintSaidTwice, lintSources } from './page'
import { lintRestating } from './restating'
import { stemsIn } from './stems'
import { lintTwins } from './twins'
import { lintAbsolute, lintWording } from './wording'

/**
 * What a careful reader would say of the texts. Warnings, all of them: the rules go by letters and words, and an author may know
 * better. What is still to be written is left alone. `reads` is the folder with what readers found.
 */
export function lintContent(content: ContentFolder, scope: Scope, reads?: string): Diagnostic[] {
  const texts = content.paths.filter((path) => /^chapters\/.*\.md$/.test(path)).flatMap((path) => content.read(path) ?? [])
  const questions = texts.filter(({ path }) => /\/(quiz\.md|testlets\/[^/]+\.md|scenarios\/[^/]+\.md)$/.test(path))
  const executed = new Set(texts.flatMap(({ text }) => executedIn(text)))
  const backings = new Map<string, Backing>()
  const backingOf = (path: string): Backing => {
    const chapter = path.split('/')[1] ?? ''
    const known = backings.get(chapter) ?? { executed, sources: sourcesOf(content, chapter) }
    backings.set(chapter, known)
    return known
  }
  const stems = (inScope: boolean) =>
    questions
      .filter(({ path }) => covers(scope, path) === inScope)
      .flatMap(stemsIn)
      .filter(isWritten)
  const found = [...lintTwins(stems(true), stems(false))]
  for (const file of texts.filter(({ path }) => covers(scope, path))) {
    const { nodes } = readMarkdown(file).source
    if (!/\bTODO:/.test(file.text)) found.push(...lintWording(file.path, nodes))
    if (file.path.endsWith('/chapter.md')) {
      found.push(...lintCommands(codesIn(file.path, nodes), backingOf(file.path)))
      if (!/\bTODO:/.test(file.text)) found.push(...lintPage(file, content, questions, reads))
    } else if (questions.includes(file)) {
      const asked = file.path.includes('/scenarios/') ? [askedInScenario(file)] : askedInQuiz(file)
      for (const one of asked) if (one && isWritten(one)) found.push(...lintAsked(one, backingOf(file.path)))
    }
  }
  if (scope.kind === 'course') {
    found.push(...content.list('glossary', '.md').flatMap((file) => lintWording(file.path, readMarkdown(file).source.nodes)))
    found.push(...lintBeliefs(content, questions))
  }
  return inReadingOrder(found)
}

/** The page of a chapter, by what the catalogue says of it. */
function lintPage(file: TextFile, content: ContentFolder, questions: readonly TextFile[], reads: string | undefined): Diagnostic[] {
  const id = file.path.split('/')[1] ?? ''
  const { nodes, frontMatter: yaml } = readMarkdown(file).source
  const { entries, tracks } = readTracks(content)
  const place = entries.findIndex((entry) => entry.id === id)
  const words = tracks.flatMap((track) => Object.entries(track.words ?? {}))
  const later = new Map(words.filter(([, chapter]) => place >= 0 && entries.findIndex((entry) => entry.id === chapter) > place))
  const own = questions.filter(({ path }) => path.startsWith(`chapters/${id}/`))
  const items = own.flatMap(itemsIn)
  const { data } = yaml ? checkYaml(yaml, frontMatter) : { data: undefined }
  return [
    ...lintAbsolute(file.path, nodes),
    ...lintSaidTwice(file.path, nodes),
    ...lintAnswer(file.path, nodes),
    ...lintBreadth(
      file.path,
      items.flatMap(({ retired, concept }) => (retired ? [] : [concept])),
    ),
    ...lintEarlyTerms(file.path, nodes, later),
    ...lintConcepts(items.filter(({ uses, retired }) => !retired && !uses.includes('exam'))),
    ...(entries[place]
      ? lintParts(
          file.path,
          nodes,
          entries[place].genre,
          items.map(({ kind }) => kind),
        )
      : []),
    ...(data && yaml ? lintSources(data.sources, (index) => yaml.placeOf(['sources', index])) : []),
    ...(data && yaml ? lintRead(content, id, data.read, yaml.placeOf(['read']), reads) : []),
  ]
}

interface Told {
  readonly kind: string
  readonly concept: string
  readonly uses: string
  readonly retired: boolean
  readonly place: Place
}

/** What each item's meta line, or a scenario's front matter, says. */
function itemsIn(file: TextFile): Told[] {
  if (file.path.includes('/scenarios/')) {
    const yaml = readFrontMatter(file)
    const value = Object(yaml?.value)
    const text = (key: string) => String(Reflect.get(value, key) ?? '')
    const place = yaml?.placeOf(['concept']) ?? { file: file.path, line: 1, column: 1 }
    return [{ kind: text('kind'), concept: text('concept'), uses: text('uses'), retired: text('retired') === 'true', place }]
  }
  return partsUnderHeadings(readMarkdown(file).source.nodes).flatMap(({ heading, nodes: [meta] }) => {
    const line = meta ? (textOf(meta).split('\n')[0] ?? '') : ''
    const [, kind, concept, uses] = /·\s*([a-z]+)[^·]*·\s*concept (\S+)\s*·\s*(.*)$/.exec(line) ?? []
    if (kind === undefined || concept === undefined || uses === undefined) return []
    return [{ kind, concept, uses, retired: /·\s*retired$/.test(uses), place: placeOf(file.path, heading) }]
  })
}

function lintAsked(asked: Asked, backing: Backing): Diagnostic[] {
  const named = asked.options
    .filter(({ right, isCode, text }) => right && isCode && !asked.isBacked && !/^(?:section|include|begin|exclude) /.test(text))
    .map(({ text, place }) => ({ text: text.replace(/\s*\|.*$/, ''), place })) // what filters the output is no part of a command
  const codes = [...asked.codes, ...named, ...asked.options.flatMap((option) => option.codes)]
  return [...lintOptions(asked), ...lintKeys(asked), ...lintBelief(asked), ...lintRestating(asked), ...lintCommands(codes, backing)]
}

function isWritten(one: object): boolean {
  return !JSON.stringify(one).includes('TODO:')
}

/** Titles and places of a chapter's sources, as one text. */
function sourcesOf(content: ContentFolder, chapter: string): string {
  const file = content.read(`chapters/${chapter}/chapter.md`)
  return file ? (/^---\n([\s\S]*?)\n---/.exec(file.text)?.[1] ?? '') : ''
}
