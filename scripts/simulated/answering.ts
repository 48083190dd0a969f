import { type Answer, grade, type Item, type Verdict } from '../../course'
import type { Grade } from '../../study'
import type { Chance } from './chance'

/** An answer as it is given, and what it is worth. */
export interface Answered {
  readonly answer: Answer
  readonly verdict: Exclude<Verdict, { result: 'invalid' }>
}

/**
 * A right or a wrong answer to a variant, in the form of its kind, graded as the app grades it.
 * @param tempted a wrong answer is the one that most are tempted by: the same for everybody
 * @throws Error for an item that cannot be answered like that
 */
export function answerTo(item: Item, variantId: string, wanted: { right: boolean; tempted: boolean }, chance: Chance): Answered {
  const key = `${item.chapter} ${item.id} ${variantId} ${wanted.right}`
  const kept = item.kind === 'lab' ? labs.get(item)?.get(key) : undefined
  if (kept) return kept
  for (const answer of candidates(item, variantId, wanted, chance)) {
    const verdict = grade(item, variantId, answer)
    if (verdict.result !== (wanted.right ? 'right' : 'wrong')) continue
    const answered = { answer, verdict: { ...verdict, result: verdict.result } }
    if (item.kind === 'lab') labs.set(item, (labs.get(item) ?? new Map()).set(key, answered))
    return answered
  }
  throw new Error(`No ${wanted.right ? 'right' : 'wrong'} answer to ${item.id} ${variantId} was found.`)
}

/** How somebody marks themselves. */
export function selfMark(grade: Grade): Answered {
  return { answer: { kind: 'self', grade }, verdict: { result: grade === 1 ? 'wrong' : 'right' } }
}

/** Grading a lab means typing its lines into a network. Every answer that is given here to one is given often. */
const labs = new WeakMap<Item, Map<string, Answered>>()

/** Answers to try, best first. Of a kind whose form admits it the first one is what is wanted already. */
function candidates(item: Item, variantId: string, { right, tempted }: { right: boolean; tempted: boolean }, chance: Chance): Answer[] {
  switch (item.kind) {
    case 'recall':
      return [{ kind: 'self', grade: right ? 3 : 1 }]
    case 'choice':
    case 'fix':
    case 'cause':
    case 'predict':
    case 'observe':
    case 'decide': {
      const { options } = found<{ id: string; options: { id: string; right: boolean }[] }>(item.variants, variantId)
      const some = options.filter((option) => option.right === right).map(({ id }) => id)
      return [{ kind: 'options', options: [tempted ? tempting(some) : chance.pick(some)] }]
    }
    case 'choices': {
      const { options } = found(item.variants, variantId)
      const good = options.filter((option) => option.right).map(({ id }) => id)
      if (right) return [{ kind: 'options', options: good }]
      const bad = options.filter((option) => !option.right).map(({ id }) => id)
      const swapped = [...good.slice(1), ...(bad.length === 0 ? [] : [tempted ? tempting(bad) : chance.pick(bad)])]
      return [{ kind: 'options', options: swapped.length > 0 ? swapped : bad }]
    }
    case 'match': {
      const { premises, responses } = found(item.variants, variantId)
      const pairs = premises.map(({ id, response }) => ({ premise: id, response }))
      if (right) return [{ kind: 'match', pairs }]
      const place = tempted ? 0 : chance.whole(0, pairs.length - 1)
      const other = responses.find(({ id }) => id !== pairs[place]?.response)?.id ?? ''
      return [{ kind: 'match', pairs: pairs.map((pair, index) => (index === place ? { ...pair, response: other } : pair)) }]
    }
    case 'order': {
      const order = found(item.variants, variantId).steps.map(({ id }) => id)
      const place = tempted ? 0 : chance.whole(0, order.length - 2)
      const [one = '', two = ''] = order.slice(place, place + 2)
      return [{ kind: 'order', order: right ? order : [...order.slice(0, place), two, one, ...order.slice(place + 2)] }]
    }
    case 'typed': {
      const { answer } = found(item.variants, variantId)
      const texts = right ? answer.accepts.map(String) : mistyped(answer, tempted, chance)
      return texts.map((text) => ({ kind: 'typed', text }))
    }
    case 'lab': {
      const { solution, start } = found(item.variants, variantId)
      const lines = solution.flatMap(({ device, lines }) => lines.map(({ text }) => ({ device, line: text })))
      if (right) return [{ kind: 'lab', lines }]
      const looked = start.devices.filter(({ kind }) => kind !== 'host').map(({ name }) => ({ device: name, line: 'show running-config' }))
      return [lines.slice(0, Math.ceil(lines.length / 2)), looked].map((lines) => ({ kind: 'lab', lines }))
    }
  }
}

/** What a slip of the fingers or of the mind makes of it. */
function mistyped(answer: { kind: string; accepts: readonly (string | number)[] }, tempted: boolean, chance: Chance): string[] {
  const best = answer.accepts[0] ?? ''
  if (typeof best === 'number') return [String(tempted ? best - 1 : best + chance.whole(1, 4)), String(best + 9)]
  if (answer.kind === 'address') {
    const parts = best.split('.')
    const last = Number(parts.pop())
    return [1, 2, 3].map((step) => [...parts, (last + (tempted ? step : step * chance.whole(1, 9))) % 256].join('.'))
  }
  return [best.split(' ').slice(0, -1).join(' '), `no ${best}`, 'show version'].filter((text) => text !== '')
}

/** The first by name: whoever falls for something falls for this. */
function tempting(ids: readonly string[]): string {
  return [...ids].sort()[0] ?? ''
}

function found<V extends { readonly id: string }>(variants: readonly V[], id: string): V {
  const variant = variants.find((candidate) => candidate.id === id)
  if (!variant) throw new Error(`There is no variant ${id}.`)
  return variant
}
