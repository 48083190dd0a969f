import type { Block, Chapter, Section } from '@/course/chapter'
import type { Term } from '@/course/glossary'
import type { SearchChapter, SearchIndex } from '@/course/search'

type Found = NonNullable<SearchChapter['inside']>
type Place = Found['commands'][number]

/** What a search finds: titles, headings and questions, terms with their meaning, and the commands that the consoles show. */
export function searchIndexOf(version: string, chapters: readonly Chapter[], terms: readonly Term[]): SearchIndex {
  return {
    version,
    chapters: chapters.map(chapterOf).sort((a, b) => a.number - b.number),
    terms: terms.map(({ term, anchor, aliases, text }) => ({ term, anchor, aliases, text })),
  }
}

function chapterOf({ id, number, title, opening, sections }: Chapter): SearchChapter {
  const found: Found[] = [inBlocks(opening, ''), ...sections.map(inSection)]
  return {
    id,
    number,
    title,
    sections: sections.map((section) => ({ title: section.title, anchor: section.kind })),
    inside: { headings: found.flatMap(({ headings }) => headings), commands: once(found.flatMap(({ commands }) => commands)) },
  }
}

function inSection(section: Section): Found {
  switch (section.kind) {
    case 'analogy':
    case 'how-it-works':
    case 'command-line':
    case 'on-the-job':
    case 'on-the-exam':
    case 'answer':
      return inBlocks(section.blocks, section.kind)
    case 'walk-through':
      return joined(section.steps.map((step) => headed(step.title, section.kind, step.blocks)))
    case 'faq':
      return joined(section.questions.map((one) => headed(one.question, one.id, one.blocks)))
    case 'takeaways':
    case 'mix-up':
    case 'watch-out':
    case 'commands':
    case 'terms':
      return joined([])
  }
}

/** A command stands at the heading above it. */
function inBlocks(blocks: readonly Block[], start: string): Found {
  const headings: Place[] = []
  const commands: Place[] = []
  for (const block of blocks.flatMap((one) => (one.kind === 'predict' ? one.answer : [one]))) {
    if (block.kind === 'heading') headings.push({ title: block.text, anchor: block.id })
    if (block.kind !== 'console') continue
    for (const { kind, text } of block.lines) {
      const title = text.trim()
      if (kind === 'command' && title !== '') commands.push({ title, anchor: headings.at(-1)?.anchor ?? start })
    }
  }
  return { headings, commands }
}

function headed(title: string, anchor: string, blocks: readonly Block[]): Found {
  const { headings, commands } = inBlocks(blocks, anchor)
  return { headings: [{ title, anchor }, ...headings], commands }
}

function joined(found: readonly Found[]): Found {
  return { headings: found.flatMap(({ headings }) => headings), commands: found.flatMap(({ commands }) => commands) }
}

/** The first place of each command. */
function once(commands: readonly Place[]): Place[] {
  const seen = new Set<string>()
  return commands.filter(({ title }) => !seen.has(title) && seen.add(title))
}
