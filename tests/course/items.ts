import type { Item } from '@/course/item'

type ItemOf<K extends Item['kind']> = Extract<Item, { kind: K }>
type TypedAnswer = ItemOf<'typed'>['variants'][number]['answer']

const common = { id: 'no-rsa-key', chapter: 'ssh', concept: 'ssh-key', objectives: ['v1.1/4.8'], uses: ['check' as const], retired: false }

const option = (id: string, right: boolean) => ({ id, text: `Text ${id}`, right, explanation: `<p>Why ${id}.</p>` })

export const choiceItem: ItemOf<'choice'> = {
  kind: 'choice',
  ...common,
  variants: [{ id: 'v0', prompt: '<p>Which?</p>', options: [option('a', true), option('b', false), option('c', false)] }],
}

export const choicesItem: ItemOf<'choices'> = {
  ...choiceItem,
  kind: 'choices',
  variants: [{ id: 'v0', prompt: '<p>Which two?</p>', options: [option('a', true), option('b', false), option('c', true)] }],
}

export const recallItem: ItemOf<'recall'> = {
  kind: 'recall',
  ...common,
  variants: [{ id: 'v0', prompt: '<p>Why?</p>', answer: '<p>Because.</p>' }],
}

export const typedItem = (answer: TypedAnswer): ItemOf<'typed'> => ({
  kind: 'typed',
  ...common,
  variants: [{ id: 'v0', prompt: '<p>Type.</p>', answer, explanation: '<p>So.</p>' }],
})

/** Premises p0, p1, … with the responses named; behind them those that fit nothing. */
export const matchItem = (fitting: readonly string[], left: readonly string[] = []): ItemOf<'match'> => ({
  kind: 'match',
  ...common,
  variants: [
    {
      id: 'v0',
      prompt: '<p>Match.</p>',
      premises: fitting.map((response, index) => ({
        id: `p${index}`,
        text: `Premise ${index}`,
        response,
        explanation: `<p>Why p${index}.</p>`,
      })),
      responses: [
        ...[...new Set(fitting)].map((id) => ({ id, text: `Text ${id}` })),
        ...left.map((id) => ({ id, text: `Text ${id}`, explanation: `<p>Why not ${id}.</p>` })),
      ],
    },
  ],
})

export const orderItem = (ids: readonly string[]): ItemOf<'order'> => ({
  kind: 'order',
  ...common,
  variants: [{ id: 'v0', prompt: '<p>Order.</p>', steps: ids.map((id) => ({ id, text: `Text ${id}`, explanation: `<p>Why ${id}.</p>` })) }],
})
