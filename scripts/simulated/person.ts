import { DEFAULT_PARAMETERS, type Parameters, parseParameters } from '../../study'
import { type Chance, chanceOf } from './chance'
import type { SimulatedCourse } from './course'

/** How somebody studies, remembers and answers. Days are counted from the first one of what is simulated. */
export interface Person {
  readonly kind: PersonKind
  readonly zone: string
  readonly habits: Habits
  readonly memory: Parameters // their own: how they really forget, which the app does not know
  readonly ability: ReadonlyMap<string, number> // by objective, in logits: 0 is as hard for them as for most
  readonly misconceptions: ReadonlySet<string> // concepts of which they believe something that is not so
  readonly manner: Manner
}

export interface Habits {
  readonly startsAfter: number // days
  readonly week: readonly number[] // how likely they study on each day of the week, Monday first
  readonly minute: number // of the day, at which they usually sit down
  readonly sitting: number // reviews, at most
  readonly away: readonly { readonly from: number; readonly to: number }[] // days
  readonly stopsAfter?: number // days, for good
  readonly crams: number // days before the exam in which they study daily, and twice as long
  readonly pause: number // days from one chapter to the next
  readonly retakeAfter: number // days until a failed check is tried again
  readonly practises: number // how likely on a day of study
}

export interface Manner {
  readonly pace: number // of reading and answering: 1 is usual, 2 takes twice as long
  readonly admits: number // how likely a lucky guess is marked as one
  readonly kindness: number // how likely a miss that they mark themselves is called a recall
  readonly slips: number // how likely an answer is taken back
  readonly complains: number // how likely an answer is followed by a report
  readonly marks: number // how likely a question is bookmarked or set aside
}

export const KINDS = ['steady', 'strong', 'weekend', 'crammer', 'fading', 'struggling', 'kindly'] as const
export type PersonKind = (typeof KINDS)[number]

/** A class as it usually is: of a hundred so many are of each kind. */
const SHARES: Readonly<Record<PersonKind, number>> = {
  steady: 38,
  strong: 14,
  weekend: 12,
  crammer: 12,
  fading: 10,
  struggling: 9,
  kindly: 5,
}

const ZONES = ['Europe/Berlin', 'Europe/London', 'Asia/Kolkata', 'America/New_York', 'Africa/Lagos', 'America/Sao_Paulo', 'Asia/Tokyo']

/** Somebody of a kind, or of one drawn as classes are mixed. */
export function personOf(seed: string, course: SimulatedCourse, given: { kind?: PersonKind; zone?: string } = {}): Person {
  const chance = chanceOf(`${seed} person`)
  const kind = given.kind ?? drawnKind(chance)
  const talent = chance.normal(TALENT[kind] ?? 0, 0.5)
  return {
    kind,
    zone: given.zone ?? chance.pick(ZONES),
    habits: habitsOf(kind, chance),
    memory: memoryOf(seed, chance, talent),
    ability: new Map(course.objectives.map((objective) => [objective, talent + chance.normal(0, 0.6)])),
    misconceptions: new Set(course.concepts.filter(() => chance.isTrue(kind === 'struggling' ? 0.25 : 0.12))),
    manner: mannerOf(kind, chance),
  }
}

const TALENT: Partial<Record<PersonKind, number>> = { strong: 1, struggling: -1.5, kindly: -0.7 }

function drawnKind(chance: Chance): PersonKind {
  return chance.pick(KINDS.flatMap((kind) => Array.from({ length: SHARES[kind] }, () => kind)))
}

function habitsOf(kind: PersonKind, chance: Chance): Habits {
  const [weekday, weekend] = WEEKS[kind]
  const on = (usual: number) => Math.min(0.97, Math.max(0.03, chance.normal(usual, 0.1)))
  const holiday = chance.whole(20, 70)
  return {
    startsAfter: chance.whole(0, 6),
    week: [...Array.from({ length: 5 }, () => on(weekday)), on(weekend), on(weekend)],
    minute: chance.pick([7 * 60, 12 * 60 + 30, 18 * 60, 20 * 60, 21 * 60 + 30, 23 * 60 + 30]) + chance.whole(-30, 30),
    sitting: kind === 'weekend' || kind === 'crammer' ? chance.whole(30, 60) : chance.whole(15, 45),
    away: chance.isTrue(0.45) ? [{ from: holiday, to: holiday + chance.whole(4, 12) }] : [],
    ...(kind === 'fading' ? { stopsAfter: chance.whole(12, 50) } : {}),
    crams: kind === 'crammer' ? 14 : 4,
    pause: chance.whole(1, kind === 'strong' ? 4 : 9),
    retakeAfter: kind === 'struggling' ? chance.whole(5, 14) : chance.whole(1, 4),
    practises: chance.between(0, kind === 'crammer' ? 0.7 : 0.55),
  }
}

/** How likely on a weekday and on a day of the weekend. */
const WEEKS: Readonly<Record<PersonKind, readonly [number, number]>> = {
  steady: [0.85, 0.6],
  strong: [0.9, 0.7],
  weekend: [0.15, 0.95],
  crammer: [0.3, 0.3],
  fading: [0.75, 0.4],
  struggling: [0.65, 0.45],
  kindly: [0.75, 0.5],
}

/**
 * FSRS's own curve with weights that are theirs. What lasts ten days for most after a first answer lasts them between about three and
 * thirty; it grows faster or slower with each review, and fades along a steeper or a flatter curve.
 */
function memoryOf(seed: string, chance: Chance, talent: number): Parameters {
  const longer = chance.normal(0.3 * talent, 0.55) // logarithm of how much
  const weights = DEFAULT_PARAMETERS.weights.map((weight, place) => {
    if (place < 4) return weight * Math.exp(longer) // stability after a first answer
    if (place === 8) return weight + 0.6 * longer // logarithm of growth
    if (place === 11) return weight * Math.exp(0.5 * longer) // stability after a lapse
    return place === 20 ? weight * Math.exp(chance.normal(0, 0.2)) : weight // decay
  })
  return parseParameters({ ...DEFAULT_PARAMETERS, id: `simulated ${seed}`, weights })
}

function mannerOf(kind: PersonKind, chance: Chance): Manner {
  return {
    pace: Math.exp(chance.normal(0, 0.3)),
    admits: chance.between(0, 0.6),
    kindness: kind === 'kindly' ? 0.85 : chance.between(0, 0.25),
    slips: chance.between(0, 0.01),
    complains: chance.isTrue(0.25) ? 0.003 : 0.0005,
    marks: chance.between(0, 0.02),
  }
}
