import type { PhrasingContent, RootContent } from 'mdast'
import type { Item } from '@/course/item'
import type { Diagnostic, Place } from '../text/diagnostic'
import { type Links, renderBlocks, renderInline } from '../text/html'
import { readMarkdown } from '../text/source'
import type { LabEvidence } from './lab-proof'
import type { LabText } from './lab-text'
import { commandIn } from './options'
import type { Evidence } from './proof'
import type { ScenarioText } from './scenario'

type VariantOf<K extends Item['kind']> = Extract<Item, { kind: K }>['variants'][number]

/** A variant as it is kept. Without evidence there is none, but dead links in its text are found all the same. */
export function renderQuestion(
  text: ScenarioText,
  id: string,
  evidence: Evidence | undefined,
  links: Links,
): { variant: VariantOf<ScenarioText['head']['kind']> | undefined; diagnostics: Diagnostic[] } {
  const { blocksOf, inlineOf, diagnostics } = renderer(text.yaml.file, links)
  const prompt = blocksOf(text.stem)
  const options = text.options.map(({ id, label, right, blocks, explanation }) => {
    const { claim, walk, printed } = evidence?.options.find((option) => option.id === id) ?? {}
    const named = text.head.kind === 'observe' ? commandIn(label) : undefined
    return {
      id,
      text: inlineOf(named ? commandLabel(named) : label),
      code: blocks.map(({ device, lines }) => ({ device, lines: lines.map((line) => line.text) })),
      right,
      explanation: blocksOf(withoutBeliefId(explanation)),
      ...(claim ? { claim } : {}),
      ...(walk ? { walk } : {}),
      ...(printed ? { printed } : {}),
    }
  })
  const variant = evidence && {
    id,
    prompt,
    exhibits: evidence.exhibits,
    options,
    walk: evidence.walk,
    ...(evidence.conditions === undefined ? {} : { conditions: evidence.conditions }),
    topology: evidence.topology,
    network: evidence.network,
  }
  return { variant, diagnostics }
}

/** As `renderQuestion`, for a lab: its goals in words, and its solution as it stands on the consoles. */
export function renderLab(
  { yaml, head, stem, solution }: LabText,
  id: string,
  evidence: LabEvidence | undefined,
  links: Links,
): { variant: VariantOf<'lab'> | undefined; diagnostics: Diagnostic[] } {
  const { blocksOf, sentenceOf, diagnostics } = renderer(yaml.file, links)
  const prompt = blocksOf(stem)
  const texts = new Map(Object.entries(head.goals).map(([goal, words]) => [goal, sentenceOf(words, yaml.placeOf(['goals', goal]))]))
  const explanations = solution.map(({ explanation }) => blocksOf(explanation))
  const variant = evidence && {
    id,
    prompt,
    lab: evidence.lab,
    start: evidence.start,
    topology: evidence.topology,
    goals: evidence.goals.map((goal) => ({ ...goal, text: texts.get(goal.id) ?? '' })),
    solution: evidence.solution.map((block, index) => ({ ...block, explanation: explanations[index] ?? '' })),
  }
  return { variant, diagnostics }
}

/** Renders the parts of one file, and gathers what is wrong with them. */
export function renderer(file: string, links: Links) {
  const diagnostics: Diagnostic[] = []
  const html = (rendered: { html: string; diagnostics: Diagnostic[] }) => {
    diagnostics.push(...rendered.diagnostics)
    return rendered.html
  }
  return {
    diagnostics,
    blocksOf: (nodes: readonly RootContent[]) => html(renderBlocks(file, nodes, links)),
    inlineOf: (nodes: readonly PhrasingContent[]) => html(renderInline(file, nodes, links)),
    /** A sentence of Markdown that stands in the front matter. */
    sentenceOf: (words: string, place: Place) => {
      const [paragraph] = readMarkdown({ path: file, text: words }).source.nodes
      const rendered = renderInline(file, paragraph?.type === 'paragraph' ? paragraph.children : [{ type: 'text', value: words }], links)
      diagnostics.push(...rendered.diagnostics.map((diagnostic) => ({ ...diagnostic, ...place })))
      return rendered.html
    },
  }
}

/** `Belief out-is-outside: …` is shown as `Belief: …`; its id is for the course's own accounts. */
function withoutBeliefId(nodes: readonly RootContent[]): readonly RootContent[] {
  const [first, ...rest] = nodes
  const start = first?.type === 'paragraph' ? first.children[0] : undefined
  if (first?.type !== 'paragraph' || start?.type !== 'text') return nodes
  const shown = { ...start, value: start.value.replace(/^Belief [^\s:]+:/, 'Belief:') }
  return [{ ...first, children: [shown, ...first.children.slice(1)] }, ...rest]
}

/** `show ip ssh` on R1 */
function commandLabel({ device, command }: { readonly device: string; readonly command: string }): PhrasingContent[] {
  return [
    { type: 'inlineCode', value: command },
    { type: 'text', value: ` on ${device}` },
  ]
}
