import type { Sentence } from '../today'
import { type Calibration, LEAST_PREDICTED } from './calibration'
import { type Figures, LEAST_CONCEPTS, READY_FROM } from './figures'

/** Where somebody stands, in sentences: how much of the blueprint is offered, asked and known, and how far that can be trusted. */
export function progressSentences(input: { now: Figures; then?: Figures; calibration?: Calibration; predicted: number }): Sentence[] {
  const { now, then, calibration, predicted } = input
  return [[askedSentence(now)], ...knownSentences(now, then), [trustSentence(calibration, predicted)]]
}

function askedSentence({ blueprint, topics, offered, asked }: Figures): string {
  if (asked.topics === 0)
    return `Of the ${topics} topics of ${blueprint} this course asks about ${offered.topics}; you have answered ${LEAST_CONCEPTS} concepts or more of none yet.`
  return `Of the ${topics} topics of ${blueprint} this course asks about ${offered.topics}, and of ${asked.topics} you have answered ${LEAST_CONCEPTS} concepts or more: ${percent(asked.share)} of the exam by weight.`
}

function knownSentences(now: Figures, then: Figures | undefined): Sentence[] {
  if (!now.known) return []
  const { share, low, high } = now.known
  const today = `Of these you would recall ${percent(share)} today, between ${percent(low)} and ${percent(high)} in 19 of 20 cases if memory fades as predicted`
  const whole = `of the whole exam that is at least ${percent(now.atLeast)}`
  const onExam = then?.known ? ` On the day of the exam it would be ${percent(then.known.share)} if nothing more were answered: at least ${percent(then.atLeast)} of the whole.` : ''
  return [[`${today}; ${whole}.${onExam}`], [readySentence(now, then ?? now)]]
}

/** The word is not used of somebody who was not asked most of it, and never as a pass mark. */
function readySentence(now: Figures, then: Figures): string {
  if (now.asked.share < READY_FROM) return 'What was not asked is not known of you: read on, and these figures say more. They are no pass mark: Cisco publishes none.'
  return `You were asked most of it. Ready is what you call it: at least ${percent(then.atLeast)} is predicted to be recalled, and Cisco publishes no pass mark.`
}

function trustSentence(calibration: Calibration | undefined, predicted: number): string {
  if (!calibration) return `Whether these predictions hold for you is told from ${LEAST_PREDICTED} reviews on; there are ${predicted}.`
  const { answers, expected, right } = calibration
  const holds = expected >= right.low && expected <= right.high
  const counted = `Of ${answers} reviews ${percent(expected)} were predicted to be right, and ${percent(right.share)} were`
  return holds
    ? `${counted}: within what chance allows, the predictions hold for you.`
    : `${counted}, ${percent(right.low)} to ${percent(right.high)} with chance: you recall ${right.share > expected ? 'more' : 'less'} than predicted.`
}

/** Never 0 or 100 unless it is. */
function percent(share: number): string {
  const rounded = share <= 0 ? 0 : share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)))
  return `${rounded}\u00a0%`
}
