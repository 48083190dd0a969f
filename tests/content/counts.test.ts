import { describe, expect, it } from 'vitest'
import { listedItems, realCourse } from '../compiled'

const { chapters } = realCourse()
const items = listedItems().filter(({ retired }) => !retired)
const onNetworks: readonly string[] = ['fix', 'cause', 'predict', 'observe']
const bySelf: readonly string[] = ['recall']

/** Chapters of which a rule does not hold, with what there is instead. */
function except(holds: (own: typeof items, chapter: (typeof chapters)[number]) => string | undefined): string[] {
  return chapters.flatMap((chapter) => {
    const found = holds(
      items.filter((item) => item.chapter === chapter.id),
      chapter,
    )
    return found === undefined ? [] : [`${chapter.id}: ${found}`]
  })
}

describe('every chapter', () => {
  it('has at least ten questions of at least three kinds', () => {
    expect(
      except((own) => {
        const kinds = new Set(own.map(({ kind }) => kind)).size
        return own.length >= 10 && kinds >= 3 ? undefined : `${own.length} of ${kinds} kinds`
      }),
    ).toEqual([])
  })

  it('has a check of at least five questions that the learner does not mark', () => {
    expect(
      except((own) => {
        const check = own.filter(({ uses, kind }) => uses.includes('check') && !bySelf.includes(kind))
        return check.length >= 5 ? undefined : String(check.length)
      }),
    ).toEqual([])
  })

  it('keeps at least one question for mock exams and the last week', () => {
    expect(except((own) => (own.some(({ uses }) => uses.length === 1 && uses[0] === 'exam') ? undefined : 'none'))).toEqual([])
  })

  it('asks about a network in variants that differ', () => {
    expect(
      except((own) => {
        const few = own.filter(({ kind, variants }) => onNetworks.includes(kind) && new Set(variants).size !== variants.length)
        return few.length === 0 ? undefined : few.map(({ id }) => id).join(', ')
      }),
    ).toEqual([])
  })

  it('shows no command that was not executed, but from a source that it names', () => {
    expect(
      except((_, chapter) => {
        const consoles = chapter.sections.flatMap((section) => blocksOf(section)).filter((block) => block.kind === 'console')
        const typed = consoles
          .filter(({ ran, source }) => !ran && !source)
          .flatMap(({ lines }) => lines.filter(({ kind }) => kind === 'command'))
        return typed.length === 0 ? undefined : JSON.stringify(typed[0])
      }),
    ).toEqual([])
  })

  it('has an objective, and a source', () => {
    expect(except((_, { objectives, sources }) => (objectives.length > 0 && sources.length > 0 ? undefined : 'none'))).toEqual([])
  })
})

type Section = (typeof chapters)[number]['sections'][number]

function blocksOf(section: Section) {
  if ('blocks' in section) return section.blocks
  if ('steps' in section) return section.steps.flatMap(({ blocks }) => blocks)
  return 'questions' in section ? section.questions.flatMap(({ blocks }) => blocks) : []
}
