import type { Port } from '@/study'
import type { CandidateFigures } from '@/study/cohort'
import { unitsOf } from '../panel/units'

/** A place for a port in a unit of the rack, in the drawing's units; `index` is the port's among the written chapters. */
export interface Place {
  readonly index: number
  readonly x: number // of the jack's left edge
  readonly y: number // of its upper edge
  readonly below: boolean // in the lower row of its pair
}

export interface RackFace {
  readonly width: number
  readonly height: number
  readonly places: readonly Place[]
  readonly blanks: readonly { readonly x: number; readonly y: number }[]
}

/** What the rack knows of a candidate: of each written chapter the state, what is due and the whole per cent of recall, −1 for none. */
export interface RackUnit {
  readonly learner: string
  readonly name: string
  readonly says: string // beside the unit
  readonly lamps: readonly (readonly [Port['state'], due: number, recall: number])[]
}

export const JACK = { width: 17, height: 12, lamp: 7 } as const
const PITCH = { pair: 20, pairHeight: 46, bay: 8 } as const
const EDGE = 8
const NARROW = 10 * PITCH.pair

/**
 * One unit's face: the written chapters alone, since what is only planned tells nothing of anybody. As on the panel there are 24 pairs to a
 * row, a bay a domain; a course with more of them has units of several rows, and one with few of them has narrow units.
 */
export function faceOf(ports: readonly Port[], domains: readonly { id: string; title: string }[]): RackFace {
  const written = ports.filter((port) => port.written)
  const indexOf = new Map(written.map(({ chapter }, index) => [chapter, index]))
  const places: Place[] = []
  const blanks: { x: number; y: number }[] = []
  const rows = unitsOf(written, domains)
  let width = 0
  rows.forEach(({ bays }, row) => {
    let x = EDGE
    const y = row * PITCH.pairHeight
    for (const { pairs } of bays) {
      for (const pair of pairs) {
        if (pair[0] === undefined && rows.length === 1 && x > NARROW) break
        pair.forEach((port, half) => {
          const below = half === 1
          const top = y + JACK.lamp + 2 + half * (JACK.height + 2)
          const index = port && indexOf.get(port.chapter)
          if (index === undefined) blanks.push({ x, y: top })
          else places.push({ index, x, y: top, below })
        })
        x += PITCH.pair
      }
      x += PITCH.bay
    }
    width = Math.max(width, x - PITCH.bay + EDGE - (PITCH.pair - JACK.width))
  })
  return { width, height: rows.length * PITCH.pairHeight, places: places.sort((a, b) => a.index - b.index), blanks }
}

export function rackUnits(candidates: readonly CandidateFigures[], says: (candidate: CandidateFigures) => string): RackUnit[] {
  return candidates.map((candidate) => ({
    learner: candidate.learner,
    name: candidate.name,
    says: says(candidate),
    lamps: candidate.ports
      .filter(({ written }) => written)
      .map(({ state, due, recall }) => [state, due, recall === undefined ? -1 : Math.round(recall * 100)] as const),
  }))
}

/** Where a port's LED is lit: above the upper jack, below the lower one. */
export function lampOf({ x, y, below }: Place): { x: number; y: number } {
  return { x: x + JACK.width / 2, y: below ? y + JACK.height + 5 : y - 5 }
}

/** The place nearest to a point. */
export function nearest(places: readonly Place[], point: { x: number; y: number }): Place | undefined {
  const distance = ({ x, y }: Place) => (x + JACK.width / 2 - point.x) ** 2 + (y + JACK.height / 2 - point.y) ** 2
  return places.reduce<Place | undefined>((best, place) => (best && distance(best) <= distance(place) ? best : place), undefined)
}

/** How many ports are in each state, in words: `3 held, 1 due, 4 locked`. */
export function tally({ lamps }: RackUnit): string {
  return kinds
    .map(([state, words]) => [lamps.filter(([its]) => its === state).length, words] as const)
    .filter(([number]) => number > 0)
    .map(([number, words]) => `${number} ${words}`)
    .join(', ')
}

const kinds: readonly (readonly [Port['state'], string])[] = [
  ['held', 'passed and held'],
  ['fading', 'passed and fading'],
  ['due', 'with questions due'],
  ['open', 'open, not passed'],
  ['off', 'locked'],
]
