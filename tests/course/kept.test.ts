import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { itemSchema, publicFace, reveal } from '@/course'

/**
 * `kept/` holds item versions as they were compiled once, with a variant and an order of options that were asked, and the question and
 * the explanation that were shown then. Nobody edits these files: a learner's log may hold the like. A new kind, or a new shape of an
 * old one, gets a file more.
 */
const folder = path.join(__dirname, 'kept')

interface Kept {
  readonly item: { readonly kind: string; readonly id: string }
  readonly asked: { readonly variant: string; readonly order: readonly string[] }
  readonly question: { readonly ask: string; readonly options: readonly { readonly id: string }[] }
  readonly reveal: { readonly options: readonly { readonly id: string }[] }
}

const kept = readdirSync(folder).map((name) => ({ name, ...(JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as Kept) }))

describe('an old answer renders as it was after the schema has moved on', () => {
  for (const { name, item, asked, question, reveal: shown } of kept) {
    it(`${name}: the version is still read, and shows the same question and the same explanation`, () => {
      const read = itemSchema.parse(item)
      expect(read).toMatchObject(item)
      expect(publicFace(read, asked.variant, asked.order, question.ask)).toMatchObject(shownOf(question))
      expect(reveal(read, asked.variant, asked.order)).toMatchObject(shownOf(shown))
    })
  }

  it('holds for every kind of item there is', () => {
    const kinds = kept.map(({ item }) => item.kind)
    expect(kinds).toEqual(
      expect.arrayContaining([
        'recall',
        'choice',
        'choices',
        'typed',
        'fix',
        'cause',
        'predict',
        'observe',
        'match',
        'order',
        'decide',
        'lab',
      ]),
    )
  })

  it('holds for an item of a testlet, which shows what stood above its question', () => {
    const within = kept.find(({ item }) => 'testlet' in item)
    expect(within?.question).toMatchObject({ testlet: { lab: 'branch-office', place: 1, of: 3 } })
  })

  it('draws the network of a testlet that was compiled with it, and of none from before', () => {
    const faces = kept.flatMap(({ item, asked, question }) => {
      const read = itemSchema.parse(item)
      return read.testlet ? [publicFace(read, asked.variant, asked.order, question.ask).testlet] : []
    })
    expect(faces.map((testlet) => testlet?.picture?.title).sort()).toEqual(['The network', undefined])
    for (const testlet of faces) expect(testlet).not.toHaveProperty('topology')
  })

  it('shows options in the order in which they were asked, which is not the one they are written in', () => {
    const fix = kept.find(({ name }) => name === 'fix.json')
    const written = itemSchema
      .parse(fix?.item)
      .variants.flatMap((variant) => ('options' in variant ? [variant.options.map(({ id }) => id)] : []))
    expect(fix?.question.options.map(({ id }) => id)).toEqual(fix?.asked.order)
    expect(fix?.reveal.options.map(({ id }) => id)).toEqual(fix?.asked.order)
    expect(written).not.toContainEqual(fix?.asked.order)
  })
})

/** Without its empty lists: the versions before each kind had a face of its own listed every part of every kind. */
function shownOf<T extends object>(shown: T): object {
  return Object.fromEntries(
    Object.entries(shown).flatMap(([name, value]) => {
      if (Array.isArray(value)) return value.length === 0 ? [] : [[name, value.map((one) => (isObject(one) ? shownOf(one) : one))]]
      return [[name, isObject(value) ? shownOf(value) : value]]
    }),
  )
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
