import { canonicalCommand, parseIpv4 } from '@/sim'
import { variantOf } from './face'
import type { Item } from './item'
import type { Answer, Verdict } from './question'

/** Grades an answer. A typed command is right where IOS would read it as one of the accepted ones, abbreviations and all. */
export function grade(item: Item, variantId: string, answer: Answer): Verdict {
  switch (item.kind) {
    case 'recall':
      if (answer.kind !== 'self') return misfit('this question is marked by yourself: again, hard, good or easy')
      return { result: answer.grade === 1 ? 'wrong' : 'right' }
    case 'typed': {
      if (answer.kind !== 'typed') return misfit('this question wants a typed answer')
      return verdict(acceptsTyped(variantOf(item, variantId, item.variants).answer, answer.text.trim()))
    }
    case 'choice':
    case 'fix':
    case 'cause':
    case 'predict':
    case 'observe': {
      const { options } = variantOf<{ id: string; options: readonly { id: string; right: boolean }[] }>(item, variantId, item.variants)
      if (answer.kind !== 'options' || answer.options.length !== 1) return misfit('this question wants one option')
      return gradeOptions(options, answer.options)
    }
    case 'choices': {
      if (answer.kind !== 'options') return misfit('this question wants one or more options')
      return gradeOptions(variantOf(item, variantId, item.variants).options, answer.options)
    }
  }
}

type TypedAnswer = Extract<Item, { kind: 'typed' }>['variants'][number]['answer']

function acceptsTyped(answer: TypedAnswer, text: string): boolean {
  switch (answer.kind) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) && answer.accepts.includes(Number(text))
    case 'address': {
      const address = parseIpv4(text)
      return address !== undefined && answer.accepts.some((accepted) => parseIpv4(accepted) === address)
    }
    case 'command': {
      const read = canonicalCommand(answer.mode, text)
      return read !== undefined && answer.accepts.some((accepted) => canonicalCommand(answer.mode, accepted) === read)
    }
  }
}

/** Right where exactly the marked options were chosen. */
function gradeOptions(options: readonly { readonly id: string; readonly right: boolean }[], chosen: readonly string[]): Verdict {
  const stranger = chosen.find((id) => !options.some((option) => option.id === id))
  if (stranger !== undefined) return misfit(`this question has no option “${stranger}”`)
  if (new Set(chosen).size !== chosen.length) return misfit('an option was chosen twice')
  return verdict(options.every(({ id, right }) => right === chosen.includes(id)))
}

function verdict(right: boolean): Verdict {
  return { result: right ? 'right' : 'wrong' }
}

function misfit(why: string): Verdict {
  return { result: 'invalid', why }
}
