import type { ListItem, Root, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { visit } from 'unist-util-visit'
import { takeTail } from '../scenario/tail'
import type { Place } from '../text/diagnostic'
import { partsUnderHeadings, placeOf, readLabelledItem, readMarkdown, type TextFile } from '../text/source'

/** A piece of inline code in a text. */
export interface InlineCode {
  readonly text: string
  readonly place: Place
}

export interface OptionText {
  readonly id: string
  readonly place: Place
  readonly right: boolean | undefined // undefined: a row of another kind of list
  readonly text: string
  readonly words: string // the text, with code taken for one word
  readonly isCode: boolean // nothing but one inline code
  readonly explanation: string
  readonly codes: readonly InlineCode[] // of the explanation
}

/** A question as its author wrote it: variables are not filled, Markdown is taken off. */
export interface Asked {
  readonly id: string
  readonly kind: string // choice, fix, …
  readonly place: Place
  readonly stem: string
  readonly options: readonly OptionText[]
  readonly explanation: string // of an answer that is typed or revealed
  readonly codes: readonly InlineCode[] // of that explanation
  readonly isBacked: boolean // run, or names rules that it rests on
}

/** The questions of a quiz, or of a testlet: one a second-level heading that has a line under it which says what it is. */
export function askedInQuiz(file: TextFile): Asked[] {
  return partsUnderHeadings(readMarkdown(file).source.nodes).flatMap(({ heading, nodes: [meta, ...body] }) => {
    const kind = meta && /·\s*([a-z]+)/.exec(textOf(meta))?.[1]
    if (!kind) return []
    const isBacked = [meta, body[0]].some((node) => node?.type === 'paragraph' && /^\s*Rests on:/m.test(textOf(node)))
    return [{ ...askedOf(file, textOf(heading), kind, placeOf(file.path, heading), body), isBacked }]
  })
}

/** The question of a scenario. Its tail lines, `When:`, `Shows:` and `Claim:`, are for the machine and left out. */
export function askedInScenario(file: TextFile): Asked | undefined {
  const { source } = readMarkdown(file)
  const kind: unknown = source.frontMatter?.value && Reflect.get(Object(source.frontMatter.value), 'kind')
  if (typeof kind !== 'string') return undefined
  const id = file.path.split('/').at(-1)?.replace(/\.md$/, '') ?? ''
  const place = source.frontMatter?.placeOfKey(['kind']) ?? { file: file.path, line: 1, column: 1 }
  return { ...askedOf(file, id, kind, place, source.nodes), isBacked: true }
}

function askedOf(file: TextFile, id: string, kind: string, place: Place, body: readonly RootContent[]): Omit<Asked, 'isBacked'> {
  const at = body.findLastIndex((node) => node.type === 'list' && node.children.some((item) => readLabelledItem(file.path, item).labelled))
  const answerAt = body.findIndex((node) => (node.type === 'paragraph' && /^Answer:/.test(textOf(node))) || isSolution(node))
  const list = body[at]
  const end = list ? at : answerAt >= 0 ? answerAt : body.length
  const rest = list ? [] : body.slice(end)
  return {
    id,
    kind,
    place,
    stem: proseOf(body.slice(0, end)),
    options: list?.type === 'list' ? list.children.flatMap((item) => optionOf(file, item)) : [],
    explanation: proseOf(kind === 'recall' ? rest : rest.filter((_, index) => index > 0)),
    codes: codesIn(
      file.path,
      rest.filter((node) => !(node.type === 'paragraph' && /^Answer:/.test(textOf(node)))),
    ),
  }
}

function isSolution(node: RootContent): boolean {
  return node.type === 'heading' && textOf(node) === 'Solution'
}

function optionOf(file: TextFile, item: ListItem): OptionText[] {
  const { labelled } = readLabelledItem(file.path, item)
  if (!labelled) return []
  const { id, place, checked, label, body } = labelled
  const { rest } = takeTail(file.path, body, [])
  const written = label.filter((node) => textOf(node).trim() !== '')
  return [
    {
      id,
      place,
      right: checked,
      text: label
        .map((node) => textOf(node))
        .join('')
        .trim(),
      words: label.map((node) => (node.type === 'inlineCode' ? '`x`' : textOf(node))).join(''),
      isCode: written.length === 1 && written[0]?.type === 'inlineCode',
      explanation: proseOf(rest).trim(),
      codes: codesIn(file.path, rest),
    },
  ]
}

/** The text of paragraphs and lists; blocks of code are not prose. */
export function proseOf(nodes: readonly RootContent[]): string {
  return nodes
    .filter((node) => node.type !== 'code')
    .map((node) => textOf(node))
    .join('\n')
}

export function codesIn(file: string, nodes: readonly RootContent[]): InlineCode[] {
  const found: InlineCode[] = []
  visit({ type: 'root', children: [...nodes] } satisfies Root, 'inlineCode', (node) => {
    found.push({ text: node.value, place: placeOf(file, node) })
  })
  return found
}
