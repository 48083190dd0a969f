import type { List, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { z } from 'zod'
import type { Block } from '@/course/chapter'
import { didYouMean } from '../text/diagnostic'
import { renderBlocks, renderInline } from '../text/html'
import { placeOf } from '../text/source'
import { attributesOf, type Fence, placeOfAttribute, titleAttribute, wrongAt } from './input'
import { nodesIn } from './inside'

type Predict = Extract<Block, { kind: 'predict' }>

const schema = z.strictObject({ opens: z.literal('next', { error: 'what it opens is the block after it' }).optional() })

/**
 * A question in the middle of the text: what is asked, perhaps a list of guesses of which one is ticked, and `Answer:`. With `opens=next`
 * the answer begins with the block that follows, which stays shut until then.
 */
export function predict(fence: Fence): { block: Predict; opensNext: boolean } | undefined {
  const given = attributesOf(fence, schema)
  if (!given) return undefined
  const nodes = nodesIn(fence)
  const at = nodes.findIndex((node) => node.type === 'paragraph' && textOf(node).startsWith('Answer:'))
  const before = at < 0 ? nodes : nodes.slice(0, at)
  const lists = before.filter((node): node is List => node.type === 'list')
  const asked = before.filter((node) => node.type !== 'list')
  const opensNext = given.opens !== undefined
  if (asked.length === 0) return wrongAt(fence, fence.place, 'the prediction asks nothing', 'ask in a sentence or two')
  if (at < 0 && !opensNext)
    return wrongAt(
      fence,
      fence.place,
      'the prediction has no answer',
      'end it with a paragraph `Answer: …`, or let it open the block after it with `opens=next`',
    )
  if (lists.length > 1) return wrongAt(fence, placeOf(fence.file, lists[1]), 'the prediction has two lists of guesses', 'keep one')
  const [list] = lists
  const right = list?.children.filter(({ checked }) => checked === true).length ?? 0
  if (list && (right !== 1 || list.children.length < 2))
    return wrongAt(
      fence,
      placeOf(fence.file, list),
      `of ${list.children.length} guesses ${right} are ticked`,
      'write two or more as `- [ ] …`, and tick the one that comes true: `- [x] …`',
    )
  const html = (some: readonly RootContent[]): string => {
    const rendered = renderBlocks(fence.file, some, fence.links)
    fence.diagnostics.push(...rendered.diagnostics)
    return rendered.html
  }
  const answer = at < 0 ? [] : withoutWord(nodes.slice(at))
  return {
    block: {
      kind: 'predict',
      id: `predict-${fence.place.line}`,
      question: html(asked),
      guesses: (list?.children ?? []).map((item) => {
        const [first] = item.children
        const rendered = renderInline(fence.file, first?.type === 'paragraph' ? first.children : [], fence.links)
        fence.diagnostics.push(...rendered.diagnostics)
        return { text: rendered.html, right: item.checked === true }
      }),
      answer: answer.length === 0 ? [] : [{ kind: 'prose', html: html(answer) }],
    },
    opensNext,
  }
}

function withoutWord([first, ...rest]: readonly RootContent[]): RootContent[] {
  if (first?.type !== 'paragraph') return rest
  const [word, ...others] = first.children
  if (word?.type !== 'text') return [first, ...rest]
  return [{ ...first, children: [{ ...word, value: word.value.replace(/^Answer:\s*/, '') }, ...others] }, ...rest]
}

const taskSchema = z.strictObject({
  lab: z.string().min(1).optional(),
  scenario: z.string().min(1).optional(),
  title: titleAttribute.optional(),
})

/** The reader's own turn: what to do, and the lab in whose terminal to do it, or a scenario of the kind `lab`, which is graded. */
export function task(fence: Fence): Extract<Block, { kind: 'task' }> | undefined {
  const given = attributesOf(fence, taskSchema)
  if (!given) return undefined
  const { scenario } = given
  const ofScenario = scenario === undefined ? undefined : fence.tasks.get(scenario)
  if (scenario !== undefined && ofScenario === undefined)
    return wrongAt(
      fence,
      placeOfAttribute(fence, 'scenario'),
      `the chapter has no scenario “${scenario}” of the kind \`lab\` that a review may ask`,
      didYouMean(scenario, [...fence.tasks.keys()]),
    )
  if (given.lab !== undefined && ofScenario !== undefined && given.lab !== ofScenario)
    return wrongAt(fence, placeOfAttribute(fence, 'lab'), `“${scenario}” is on the lab “${ofScenario}”`, 'leave `lab=` out')
  const lab = ofScenario ?? given.lab
  if (lab === undefined)
    return wrongAt(fence, fence.place, 'the task says neither its scenario nor its lab', 'write `task scenario=…`, or `task lab=…`')
  const found = fence.stateIn(lab, true, fence.place)
  if (!found) return undefined
  const nodes = nodesIn(fence)
  if (nodes.length === 0) return wrongAt(fence, fence.place, 'the task says nothing', 'say in a sentence or two what to do')
  const { html, diagnostics } = renderBlocks(fence.file, nodes, fence.links)
  fence.diagnostics.push(...diagnostics)
  return { kind: 'task', lab, ...(scenario === undefined ? {} : { scenario }), title: given.title ?? found.lab.title, html }
}
