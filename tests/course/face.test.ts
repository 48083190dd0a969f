import { describe, expect, it } from 'vitest'
import type { Answer } from '@/course/answer'
import { drawOrder } from '@/course/draw'
import { publicFace, reveal } from '@/course/face'
import { grade } from '@/course/grade'
import type { Item } from '@/course/item'
import { UnknownVariant } from '@/course/kinds'
import type { Question, Reveal } from '@/course/question'
import type { Walk } from '@/course/walk'
import { grade as gradeGoals, stateOf } from '@/sim'
import { someItems } from '../compiled'
import { choiceItem } from './items'

/** Every variant of items of every kind of the real course, with an order of its options. Faces name their fields by kind. */
const all = someItems(12).flatMap((item: Item) =>
  item.variants.map((variant) => ({ item, variant, order: drawOrder(item, variant.id, `${item.id} ${variant.id}`) })),
)
const breaches = (find: (one: (typeof all)[number]) => readonly string[]) =>
  all.flatMap((one) => find(one).map((what) => `${one.item.id} ${one.variant.id}: ${what}`))

describe('the public face of a variant of the course', () => {
  it('has something to look at', () => {
    expect(new Set(all.map(({ item }) => item.kind)).size).toBeGreaterThanOrEqual(11)
    expect(all.length).toBeGreaterThan(300)
  })

  it('has the fields of a question and no other, down to the last option', () => {
    const known = {
      question: [
        'ask',
        'kind',
        'testlet',
        'prompt',
        'conditions',
        'exhibits',
        'prints',
        'options',
        'typed',
        'premises',
        'responses',
        'again',
        'steps',
        'start',
        'cabling',
        'picture',
        'goals',
      ],
      part: ['id', 'text', 'code'],
      exhibit: ['id', 'device', 'command', 'lines', 'prompt'],
      print: ['id', 'title', 'lines'],
      code: ['device', 'lines'],
      typed: ['kind', 'prompt'],
    }
    const strangers = (value: object, names: readonly string[]) => Object.keys(value).filter((name) => !names.includes(name))
    expect(
      breaches(({ item, variant, order }) => {
        const question = publicFace(item, variant.id, order, 'ask')
        return [
          ...strangers(question, known.question),
          ...strangers('typed' in question ? question.typed : {}, known.typed),
          ...('exhibits' in question ? question.exhibits : []).flatMap((exhibit) => strangers(exhibit, known.exhibit)),
          ...('prints' in question ? question.prints : []).flatMap((print) => strangers(print, known.print)),
          ...shuffledParts(question).flatMap((part) => [
            ...strangers(part, known.part),
            ...(part.code ?? []).flatMap((code) => strangers(code, known.code)),
          ]),
        ]
      }),
    ).toEqual([])
  })

  it('tells no explanation, claim, walk, answer, mark, item id, concept, chapter or objective', () => {
    expect(
      breaches(({ item, variant, order }) => {
        const { testlet, ...own } = publicFace(item, variant.id, order, 'ask')
        const [sent, shared] = [JSON.stringify(own), JSON.stringify(testlet ?? {})]
        // A number or an address that is asked for may stand among others, in the question or in what devices print: there it is to be found.
        const isFound = (secret: string) => item.kind === 'typed' && isAmongOthers(secret, sent + shared)
        // A command that is a word of the language, as `who`, is told where it stands as a command.
        const isTold = (secret: string) =>
          sent.includes(item.kind === 'typed' && /^[a-z]+$/.test(secret) ? `<code>${secret}</code>` : inJson(secret)) ||
          shared.includes(inJson(secret))
        // A name for the log is told where it is a value, or a part of an address or of markup: its words may stand in any text.
        const isNamed = (name: string) => new RegExp(`[^\\w\\s-]${name}[^\\w\\s-]`).test(sent + shared)
        return [...secretsOf(item, variant.id).filter((secret) => isTold(secret) && !isFound(secret)), ...namesOf(item).filter(isNamed)]
      }),
    ).toEqual([])
  })

  it('is the same, up to the order drawn, whichever options are marked right', () => {
    expect(
      breaches(({ item, variant, order }) => {
        const turned = withMarksTurned(item)
        return JSON.stringify(publicFace(turned, variant.id, order, 'ask')) === JSON.stringify(publicFace(item, variant.id, order, 'ask'))
          ? []
          : ['the marks show']
      }),
    ).toEqual([])
  })

  it('shows the options in the order drawn for the ask, and none twice', () => {
    expect(
      breaches(({ item, variant, order }) =>
        shuffledParts(publicFace(item, variant.id, order, 'ask'))
          .map(({ id }) => id)
          .join() === order.join()
          ? []
          : ['another order'],
      ),
    ).toEqual([])
  })

  it('shows options that an older order does not know at the end', () => {
    expect(shuffledParts(publicFace(choiceItem, 'v0', ['c', 'gone'], 'ask')).map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  })

  it('refuses a variant that the item does not have, here and in what is revealed', () => {
    expect(() => publicFace(choiceItem, 'v9', [], 'ask')).toThrow(UnknownVariant)
    expect(() => reveal(choiceItem, 'v9', [])).toThrow(UnknownVariant)
  })
})

describe('the face of a lab', () => {
  it('has no fault to be typed in, and starts as the network that its faults lead to', () => {
    const labs = all.flatMap(({ item, variant }) => {
      const question = publicFace(item, variant.id, [], 'ask')
      return question.kind === 'lab' ? [question] : []
    })
    expect(labs.length).toBeGreaterThanOrEqual(48)
    for (const { start, goals } of labs) {
      expect([start.faults, start.before]).toEqual([[], []])
      const opened = stateOf(start)
      if (opened.kind !== 'ready') throw new Error(opened.why.join(' '))
      expect(gradeGoals(opened.state, goals).some(({ met }) => !met)).toBe(true)
    }
  })
})

describe('what is revealed after the answer', () => {
  it('shows every explanation, claim, mark, walk and accepted answer', () => {
    expect(
      breaches(({ item, variant, order }) => {
        const shown = JSON.stringify(reveal(item, variant.id, order))
        return textsOf(item, variant.id).filter((text) => !shown.includes(inJson(text)))
      }),
    ).toEqual([])
  })

  it('marks as right what is graded as right, and nothing else', () => {
    expect(
      breaches(({ item, variant, order }) => {
        const shown = reveal(item, variant.id, order)
        const answers = rightAnswers(shown)
        if (answers.length === 0) return ['there is no right answer']
        return answers
          .filter((answer) => grade(item, variant.id, answer).result !== 'right')
          .map((answer) => `${JSON.stringify(answer)} is not right`)
      }),
    ).toEqual([])
  })

  it('has a walk, a picture and a network to try for every scenario, a claim for every wrong option, and output for every command', () => {
    expect(
      breaches(({ item, variant, order }) => {
        const shown = reveal(item, variant.id, order)
        if (!('walk' in shown)) return []
        return [
          ...(['walk', 'topology', 'network'] as const).filter((part) => !shown[part]).map((part) => `no ${part}`),
          ...(item.kind === 'observe' ? shown.options.filter(({ printed }) => !printed).map(({ id }) => `no output of ${id}`) : []),
          ...shown.options.filter(({ right, claim }) => !right && !claim).map(({ id }) => `no claim for ${id}`),
        ]
      }),
    ).toEqual([])
  })
})

interface Part {
  readonly id: string
  readonly text: string
  readonly code?: readonly { readonly device: string; readonly lines: readonly string[] }[]
}

/** Everything that is shown in an order of its own. */
function shuffledParts(question: Question): readonly Part[] {
  switch (question.kind) {
    case 'recall':
    case 'typed':
      return []
    case 'match':
      return [...question.premises, ...question.responses]
    case 'order':
      return question.steps
    case 'lab':
      return []
    default:
      return question.options
  }
}

/** What would be right, read from what is revealed. */
function rightAnswers(shown: Reveal): Answer[] {
  switch (shown.kind) {
    case 'recall':
      return [{ kind: 'self', grade: 3 }]
    case 'typed':
      return shown.accepted.map((text) => ({ kind: 'typed', text }))
    case 'match':
      return [{ kind: 'match', pairs: shown.premises.map(({ id, response }) => ({ premise: id, response })) }]
    case 'lab':
      return [{ kind: 'lab', lines: shown.solution.flatMap(({ device, lines }) => lines.map(({ text }) => ({ device, line: text }))) }]
    case 'order':
      return [{ kind: 'order', order: shown.steps.map(({ id }) => id) }]
    default:
      return [{ kind: 'options', options: shown.options.filter(({ right }) => right).map(({ id }) => id) }]
  }
}

interface OptionPart {
  readonly explanation: string
  readonly claim?: { readonly text: string } | undefined
  readonly found?: string | undefined
  readonly walk?: Walk | undefined
}

/** Everything that must come to the learner after the answer and not before. */
function textsOf(item: Item, variantId: string): string[] {
  return item.variants.flatMap((variant) => {
    if (variant.id !== variantId) return []
    const options: readonly OptionPart[] = 'options' in variant ? variant.options : []
    const rows = [
      ...('premises' in variant ? [...variant.premises, ...variant.responses] : []),
      ...('steps' in variant ? variant.steps : []),
    ]
    const walks = ['walk' in variant ? variant.walk : undefined, ...options.map(({ walk }) => walk)]
    return [
      ...('explanation' in variant ? [variant.explanation] : []),
      ...('answer' in variant ? (typeof variant.answer === 'string' ? [variant.answer] : variant.answer.accepts.map(String)) : []),
      ...options.map(({ explanation }) => explanation),
      ...rows.flatMap(({ explanation }) => explanation ?? []),
      ...('solution' in variant ? variant.solution.map(({ explanation }) => explanation) : []),
      ...options.flatMap(({ claim, found }) => [...(claim ? [claim.text] : []), ...(found === undefined ? [] : [found])]),
      ...('because' in variant ? [variant.because] : []),
      ...walks.flatMap((walk) =>
        walk
          ? [...walk.hops.flatMap(({ steps }) => steps.map(({ text }) => text)), ...(walk.cause ? [walk.cause.rule, walk.cause.text] : [])]
          : [],
      ),
    ]
  })
}

/** Whether a text is an address or a number, and another one of its form stands beside it. */
function isAmongOthers(secret: string, sent: string): boolean {
  const form = /^\d+\.\d+\.\d+\.\d+$/.test(secret) ? /\d+\.\d+\.\d+\.\d+/g : /^\d+$/.test(secret) ? /\b\d{3,}\b/g : undefined
  return form !== undefined && new Set(sent.match(form)).size > 1
}

/** What names an item in the log and is no single word, which may be a part of any markup. Option ids are public. */
function namesOf(item: Item): string[] {
  return [item.id, item.concept].filter((name) => name.includes('-') && !optionsOf(item).includes(name))
}

function optionsOf(item: Item): string[] {
  return item.variants.flatMap((variant) => ('options' in variant ? variant.options.map(({ id }) => id) : []))
}

/** The same, and what else is not the learner's yet. All options of a scenario name faults, some as the core does. */
function secretsOf(item: Item, variantId: string): string[] {
  const names = [
    ...item.objectives,
    '"right"',
    '"explanation"',
    '"claim"',
    '"walk"',
    '"printed"',
    '"topology"',
    '"network"',
    '"accepts"',
    '"solution"',
    '"answer"',
    '"concept"',
  ]
  const ids = optionsOf(item)
  const isShort = (text: string) => /^\d{1,3}$/.test(text) // a small number stands in many an address
  return [...names, ...textsOf(item, variantId).filter((text) => !ids.includes(text) && !isShort(text))]
}

function withMarksTurned(item: Item): Item {
  const turned = structuredClone(item)
  for (const variant of turned.variants) if ('options' in variant) for (const option of variant.options) option.right = !option.right
  return turned
}

/** As the text stands inside of a JSON string. */
function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1)
}
