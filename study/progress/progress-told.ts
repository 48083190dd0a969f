import type { Sentence } from '../today'
import { type Calibration, LEAST_PREDICTED, type Sureness } from './calibration'
import type { LoadDay } from './progress'

/** Whether predictions hold for somebody. @param predicted reviews of which a prediction was recorded */
export function trustSentence(calibration: Calibration | undefined, predicted: number): Sentence {
  if (!calibration)
    return [
      `Whether these predictions hold for you is told from ${LEAST_PREDICTED} reviews on; so far there ${predicted === 1 ? 'is 1' : `are ${predicted}`}.`,
    ]
  const { answers, expected, right } = calibration
  const counted = `Of ${answers} reviews ${percent(expected)} were predicted to be right, and ${percent(right.share)} were`
  if (expected >= right.low && expected <= right.high) return [`${counted}: within what chance allows, the predictions hold.`]
  return [
    `${counted}, with chance between ${percent(right.low)} and ${percent(right.high)}: more is ${right.share > expected ? 'recalled' : 'forgotten'} than predicted.`,
  ]
}

/** Whether being sure means being right. @param said answers for which it was said */
export function surenessSentence(sureness: readonly Sureness[] | undefined, said: number): Sentence {
  if (!sureness)
    return [
      `Some questions ask how sure you are. What came of it is told from ${LEAST_PREDICTED} such answers on; so far there ${said === 1 ? 'is 1' : `are ${said}`}.`,
    ]
  const parts = sureness.map(({ says, answers, right }) => `of ${answers} with “${says}” ${percent(right.share)}`)
  return [`Of ${said} answers, right were: ${parts.join(', ')}.`]
}

/** What comes due in the next week and until the exam, and whether the days have the minutes for it. */
export function comingLoad(load: readonly LoadDay[], afterExam: number, exam: number | undefined): Sentence {
  const week = load.slice(0, 7)
  const sum = (days: readonly LoadDay[], of: (day: LoadDay) => number) => days.reduce((total, day) => total + of(day), 0)
  const due = sum(week, (day) => day.due)
  const over = load.filter(({ minutes, has }) => minutes > has).length
  const says =
    due === 0
      ? 'No review comes due in the next seven days'
      : `${counted(due, 'review')} ${due === 1 ? 'comes' : 'come'} due in the next seven days, about ${counted(Math.round(sum(week, ({ minutes }) => minutes)), 'minute')}`
  const full = over === 0 ? '' : `; on ${counted(over, 'day')} more is due than there are minutes, and what gains least waits`
  const later =
    exam === undefined || afterExam === 0
      ? ''
      : ` ${counted(afterExam, 'question')} ${afterExam === 1 ? 'is' : 'are'} not due before the exam.`
  return [`${says}${full}.${later}`]
}

const counted = (number: number, thing: string): string => `${number} ${thing}${number === 1 ? '' : 's'}`

/** Never 0 or 100 unless it is. */
function percent(share: number): string {
  const rounded = share <= 0 ? 0 : share >= 1 ? 100 : Math.min(99, Math.max(1, Math.round(share * 100)))
  return `${rounded}\u00a0%`
}
