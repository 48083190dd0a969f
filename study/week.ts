import type { Link, Sentence } from './today'

/** What a learner did in the week that has ended, and how their memory stands at its end. */
export interface Week {
  readonly answers: number
  readonly right: number
  readonly minutes: number // as far as the time is known; 0 where it is not
  readonly passed: readonly Link[] // chapters
  readonly cards: number
  readonly held: number // of them: predicted recall is at least what is aimed at
  readonly fading: number // of those held: it falls below within the week to come
}

/** "84 answers, 71 right": a week in a line. */
export function weekLine({ answers, right }: Week): string {
  return answers === 0 ? 'No answers' : `${counted(answers, 'answer')}, ${right} right`
}

/** A week, told: what was done, what was passed, what is held. A week without answers is stated. */
export function weekSentences(week: Week): Sentence[] {
  const { minutes, passed, cards, held, fading } = week
  const time = minutes === 0 ? '' : `, in about ${counted(minutes, 'minute')}`
  const fade = fading === 0 ? 'None of them fades' : `Without a review ${fading} of them ${fading === 1 ? 'fades' : 'fade'}`
  return [
    [`${weekLine(week)}${time}.`],
    ...(passed.length === 0 ? [] : [['Passed: ', ...passed.flatMap((link, place) => (place === 0 ? [link] : [', ', link])), '.']]),
    ...(cards === 0 ? [] : [[`You hold ${held} of your ${counted(cards, 'card')}.${held === 0 ? '' : ` ${fade} by Sunday.`}`]]),
  ]
}

const counted = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`
