import { misfit, verdict } from '../../answer'
import type { Kind } from '../kind'
import type { RecallVariant } from './schema'

export interface RecallFace {
  readonly kind: 'recall'
  readonly prompt: string // html
}

export interface RecallReveal {
  readonly kind: 'recall'
  readonly answer: string // html
}

/** Said to oneself, looked at, and marked by oneself. */
export const recall: Kind<RecallVariant, RecallFace, RecallReveal> = {
  draw: () => [],
  face: ({ prompt }) => ({ kind: 'recall', prompt }),
  reveal: ({ answer }) => ({ kind: 'recall', answer }),
  grade: (_variant, answer) =>
    answer.kind === 'self' ? verdict(answer.grade !== 1) : misfit('this question is marked by yourself: again, hard, good or easy'),
}
