import { type Diagnostic, inReadingOrder } from '../diagnostic'
import type { ContentFolder } from '../files'
import { covers, type Scope } from '../scope'
import { readMarkdown } from '../source'
import { type Asked, askedInQuiz, askedInScenario, codesIn } from './asked'
import { lintBelief } from './belief'
import { type Backing, executedIn, lintCommands } from './commands'
import { lintOptions } from './options'
import { lintRestating } from './restating'
import { stemsIn } from './stems'
import { lintTwins } from './twins'

/**
 * What a careful reader would say of the texts. Warnings, all of them: the rules go by letters and words, and an author may know
 * better. What is still to be written is left alone.
 */
export function lintContent(content: ContentFolder, scope: Scope): Diagnostic[] {
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
    if (file.path.endsWith('/chapter.md'))
      found.push(...lintCommands(codesIn(file.path, readMarkdown(file).source.nodes), backingOf(file.path)))
    else if (questions.includes(file)) {
      const asked = file.path.includes('/scenarios/') ? [askedInScenario(file)] : askedInQuiz(file)
      for (const one of asked) if (one && isWritten(one)) found.push(...lintAsked(one, backingOf(file.path)))
    }
  }
  return inReadingOrder(found)
}

function lintAsked(asked: Asked, backing: Backing): Diagnostic[] {
  const codes = [...asked.codes, ...asked.options.flatMap((option) => option.codes)]
  return [...lintOptions(asked), ...lintBelief(asked), ...lintRestating(asked), ...lintCommands(codes, backing)]
}

function isWritten(one: object): boolean {
  return !JSON.stringify(one).includes('TODO:')
}

/** Titles and places of a chapter's sources, as one text. */
function sourcesOf(content: ContentFolder, chapter: string): string {
  const file = content.read(`chapters/${chapter}/chapter.md`)
  return file ? (/^---\n([\s\S]*?)\n---/.exec(file.text)?.[1] ?? '') : ''
}
