import type { Code, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { z } from 'zod'
import type { Item, Testlet } from '@/course/item'
import type { Exhibit } from '@/course/kinds/scenario/schema'
import type { Lab } from '../scenario'
import { plainTopology } from '../scenario/topology'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import { type Example, readConsole, sourcedElsewhere, strayFences } from '../text/fence'
import { renderBlocks } from '../text/html'
import { isId, placeOf, readMarkdown, slugOf, type TextFile } from '../text/source'
import { checkYaml, type Yaml } from '../text/yaml'
import { compileQuiz, type QuizInput } from '.'

export interface TestletInput extends QuizInput {
  readonly files: readonly TextFile[]
  readonly labs: ReadonlyMap<string, Lab> // of the whole course, by id
}

interface Placed {
  readonly place: Place
}

interface Compiled {
  readonly testlets: readonly (Placed & { readonly id: string })[]
  readonly items: readonly (Placed & { readonly item: Item })[]
  readonly examples: readonly Example[] // exhibits and what stands in the items, to be run
  readonly diagnostics: readonly Diagnostic[]
}

/** The front matter of a testlet. */
export const headSchema = z.strictObject({ id: z.string(), title: z.string().min(1), lab: z.string().optional() })
type Head = z.infer<typeof headSchema>

/** Compiles a chapter's testlets: what their items are asked about, and the items, each of which carries that whole. */
export function compileTestlets(input: TestletInput): Compiled {
  const compiled = input.files.map((file) => compileTestlet(file, input))
  return {
    testlets: compiled.flatMap(({ testlets }) => testlets),
    items: compiled.flatMap(({ items }) => items),
    examples: compiled.flatMap(({ examples }) => examples),
    diagnostics: compiled.flatMap(({ diagnostics }) => diagnostics),
  }
}

function compileTestlet(file: TextFile, input: TestletInput): Compiled {
  const top: Place = { file: file.path, line: 1, column: 1 }
  const { source, diagnostics: misfits } = readMarkdown(file)
  const red = (...diagnostics: Diagnostic[]): Compiled => ({ testlets: [], items: [], examples: [], diagnostics })
  if (!source.frontMatter) {
    const mend = 'begin the file with `---`, `id:` and `title:`'
    return red(...(misfits.length > 0 ? misfits : [diagnosticAt(top, 'this testlet has no front matter', mend)]))
  }
  const { data: head, diagnostics } = checkYaml(source.frontMatter, headSchema)
  if (!head) return red(...diagnostics)
  diagnostics.push(...checkHead(file, source.frontMatter, head, input))

  const first = source.nodes.findIndex((node) => node.type === 'heading' && node.depth === 2)
  const shared = readShared(file, first === -1 ? source.nodes : source.nodes.slice(0, first), head, input, top)
  const quiz = compileQuiz(fromLine(file, source.nodes[first]), input)
  diagnostics.push(...shared.diagnostics, ...quiz.diagnostics)
  const asked = quiz.items.filter(({ item }) => !item.retired).length
  // Where an item does not stand, counting the others would only mislead.
  if (quiz.diagnostics.length === 0 && (quiz.items.length < 2 || asked === 1)) {
    const mend = 'write another, or move the one into quiz.md: its id stays its own'
    diagnostics.push(diagnosticAt(top, `the testlet has ${asked === 1 ? 'one item' : 'no items'} to ask`, mend))
  }
  const { id, title, lab } = head
  const drawn = input.labs.get(lab ?? shared.examples[0]?.lab ?? '')
  const testlet = {
    id,
    title,
    text: shared.text,
    exhibits: shared.exhibits,
    ...(drawn ? { topology: plainTopology(drawn.state.network) } : {}),
    ...(lab === undefined ? {} : { lab }),
  }
  return {
    testlets: [{ id, place: source.frontMatter.placeOf(['id']) }],
    items: numbered(quiz.items, testlet),
    examples: [...shared.examples, ...quiz.examples],
    diagnostics,
  }
}

function checkHead(file: TextFile, yaml: Yaml, { id, lab }: Head, { labs }: TestletInput): Diagnostic[] {
  const found: Diagnostic[] = []
  const name = file.path.split('/').at(-1)?.replace(/\.md$/, '') ?? ''
  if (!isId(id)) found.push(diagnosticAt(yaml.placeOf(['id']), `“${id}” is no id`, 'use small letters, digits and single hyphens'))
  else if (id !== name) {
    const mend = `write \`id: ${name}\`, or rename the file`
    found.push(diagnosticAt(yaml.placeOf(['id']), `the testlet “${id}” stands in a file named ${name}.md`, mend))
  }
  if (lab !== undefined && !labs.has(lab))
    found.push(diagnosticAt(yaml.placeOf(['lab']), `there is no lab “${lab}”`, didYouMean(lab, [...labs.keys()])))
  return found
}

/** The file with empty lines in place of all that stands above the first item: a quiz, every line of it where it is in the file. */
function fromLine({ path, text }: TextFile, first: RootContent | undefined): TextFile {
  const from = first?.position?.start.line ?? Number.POSITIVE_INFINITY
  const lines = text.split('\n').map((line, index) => (index + 1 < from ? '' : line))
  return { path, text: lines.join('\n') }
}

/** What the learner counts: items that are asked no more keep their place among the others and are not counted. */
function numbered(items: Compiled['items'], testlet: Omit<Testlet, 'place' | 'of'>): Compiled['items'] {
  const of = items.filter(({ item }) => !item.retired).length
  let before = 0
  return items.map(({ item, place }) => {
    const number = before + 1
    if (!item.retired) before = number
    return { item: { ...item, testlet: { ...testlet, place: number, of: Math.max(of, number) } }, place }
  })
}

interface Shared {
  readonly text: string // html
  readonly exhibits: Exhibit[]
  readonly examples: readonly Example[]
  readonly diagnostics: readonly Diagnostic[]
}

/** Prose, and behind it the consoles. They are one story: each lab starts as its file has it, and goes on from block to block. */
function readShared(file: TextFile, nodes: readonly RootContent[], head: Head, { links }: TestletInput, top: Place): Shared {
  const isConsole = (node: RootContent): node is Code => node.type === 'code' && node.lang !== 'text'
  const prose = nodes.filter((node) => !isConsole(node))
  const rendered = renderBlocks(file.path, prose, links)
  const diagnostics = [...rendered.diagnostics, ...strayFences(file.path, prose)]
  const wrong = (place: Place, what: string, mend: string) => void diagnostics.push(diagnosticAt(place, what, mend))
  for (const node of prose) {
    if (node.type === 'heading')
      wrong(placeOf(file.path, node), `“${textOf(node)}” is a heading in what the items share`, 'its title is `title:` in the front matter')
  }
  if (prose.length === 0) wrong(top, 'the testlet says nothing before its items', 'say in two or three sentences what they are about')
  const firstConsole = nodes.findIndex(isConsole)
  const behind = nodes.find((node, index) => firstConsole !== -1 && index > firstConsole && !isConsole(node))
  if (behind) wrong(placeOf(file.path, behind), 'this stands behind an exhibit', 'move it above the first one: the text is shown first')

  const read = nodes.filter(isConsole).map((node) => ({ node, ...readConsole(file.path, node) }))
  diagnostics.push(...read.flatMap(({ node, block, diagnostics: found }) => [...found, ...sourcedElsewhere(file.path, node, block)]))
  const consoles = read.flatMap(({ example }) => example ?? [])
  const seen = new Set<string>()
  const examples = consoles.map((example) => {
    const isFirst = !seen.has(example.lab)
    seen.add(example.lab)
    return isFirst ? { ...example, fresh: true } : example
  })
  for (const { lab, place } of consoles) {
    if (head.lab !== undefined && lab !== head.lab)
      wrong(place, `this is printed in the lab “${lab}”, and the terminal stands on “${head.lab}”`, 'take both from one lab')
  }
  const exhibits = consoles.flatMap((example) => exhibitsOf(example, wrong))
  for (const [index, { id, device, command, place }] of exhibits.entries()) {
    if (exhibits.findIndex((other) => other.id === id) < index)
      wrong(place, `${device} prints “${command}” twice here`, 'show it once; a change belongs into the item that is about it')
  }
  return { text: rendered.html, exhibits: exhibits.map(({ place: _, ...exhibit }) => exhibit), examples, diagnostics }
}

type Wrong = (place: Place, what: string, mend: string) => void

/** One exhibit a command. Its id, by which it is reported, is made of what it is: device and command, wherever it stands. */
function exhibitsOf({ device, lines, place: { file } }: Example, wrong: Wrong): (Exhibit & Placed)[] {
  const exhibits: (Exhibit & Placed)[] = []
  for (const { text, prompt, marked, line } of lines) {
    const place = { file, line, column: 1 }
    if (marked) wrong(place, 'a line of an exhibit is marked', 'take the mark out: finding that line is what the items ask for')
    if (prompt === undefined) {
      exhibits.at(-1)?.lines.push(text)
      continue
    }
    const id = slugOf(`${device} ${text}`)
    const isShown = prompt === `${device}$` || (prompt === `${device}#` && text.startsWith('show '))
    if (!isShown || !isId(id))
      wrong(
        place,
        `“${prompt} ${text}” cannot be an exhibit`,
        `show what ${device} prints: a \`show\` command at \`${device}#\`, or a command in a host's shell`,
      )
    exhibits.push({ id, device, command: text, lines: [], place })
  }
  for (const { lines } of exhibits) while (lines.at(-1)?.trim() === '') lines.pop()
  return exhibits
}
