import type { Question } from '@/course'
import type { Turn } from '@/server/sitting'

export type { Turn }

/** The question of a turn, if it has one. */
export function questionOf(turn: Turn): Question | undefined {
  return 'question' in turn.next ? turn.next.question : undefined
}
