import type { IosDevice } from '../kernel/network'
import type { Answered, Question } from '../kernel/question'
import { FEATURES } from '../registry'

/** How a question of a feature is asked and answered. */
interface Asking {
  readonly prompt: (device: IosDevice) => string
  readonly answer: (device: IosDevice, question: Question, line: string) => Answered
  readonly yes?: string
  readonly unanswered?: string
  readonly byCommand?: true
}

const ASKED: Readonly<Record<string, Asking | undefined>> = Object.assign({}, ...FEATURES.map(({ questions }) => questions))

/** Undefined for what no feature asks: the terminal's own questions. */
export function askingOf(kind: string): Asking | undefined {
  return ASKED[kind]
}
