import { fleschKincaid } from 'flesch-kincaid'
import type { Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { syllable } from 'syllable'
import { SKIP, visit } from 'unist-util-visit'
import type { ContentFolder } from '../content/files'
import { covers, type Scope } from '../content/scope'
import { readMarkdown, type TextFile } from '../text/source'

/** How hard a chapter's page is to read: years of school, by Flesch and Kincaid's formula. */
export interface Grade {
  readonly chapter: string
  readonly grade: number
  readonly sentences: Sentences
}

/** How long sentences are, in words that are spoken. Reported, never a target. */
export interface Sentences {
  readonly count: number
  readonly median: number
  readonly short: number // percent of under 6 words
  readonly long: number // percent of over 25 words
}

export function gradesOf(content: ContentFolder, scope: Scope): Grade[] {
  return content.chapters.flatMap((chapter) => {
    const path = `chapters/${chapter}/chapter.md`
    const file = covers(scope, path) ? content.read(path) : undefined
    return file ? [{ chapter, grade: gradeOf(file), sentences: sentencesIn(file) }] : []
  })
}

/** Flesch–Kincaid grade level (Kincaid et al. 1975) of the prose of a page; NaN where there is none. */
export function gradeOf(file: TextFile): number {
  const spoken = spokenIn(file)
  const words = spoken.flat()
  if (words.length === 0) return Number.NaN
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0)
  return fleschKincaid({ sentence: spoken.length, word: words.length, syllable: syllables })
}

export function sentencesIn(file: TextFile): Sentences {
  const lengths = spokenIn(file)
    .map((words) => words.length)
    .sort((a, b) => a - b)
  const share = (some: readonly number[]) => (lengths.length === 0 ? 0 : Math.round((some.length * 100) / lengths.length))
  return {
    count: lengths.length,
    median: lengths[Math.floor(lengths.length / 2)] ?? 0,
    short: share(lengths.filter((length) => length < 6)),
    long: share(lengths.filter((length) => length > 25)),
  }
}

function spokenIn(file: TextFile): string[][] {
  return proseIn(readMarkdown(file).source.nodes)
    .flatMap((text) => text.split(/(?<=[.!?])\s+/))
    .map(wordsOf)
    .filter((words) => words.length > 0)
}

/** Paragraphs, wherever they stand. Code and tables are left out. */
function proseIn(nodes: readonly RootContent[]): string[] {
  const found: string[] = []
  visit({ type: 'root', children: [...nodes] } satisfies Root, (node) => {
    if (node.type === 'table' || node.type === 'code' || node.type === 'heading') return SKIP
    if (node.type !== 'paragraph') return
    found.push(node.children.map((child) => (child.type === 'inlineCode' ? ' ' : textOf(child))).join(''))
    return SKIP
  })
  return found
}

/** Words that are spoken: no addresses, numbers and names of ports, which no formula knows how to read. */
function wordsOf(sentence: string): string[] {
  return sentence
    .split(/\s+/)
    .map((word) => word.replace(/[^\p{L}'-]/gu, (letter) => (/\d/.test(letter) ? '0' : '')))
    .filter((word) => /\p{L}/u.test(word) && !word.includes('0'))
}
