// Kept for ever: the names of the kinds stand in every learner's asks.

import { z } from 'zod'
import type { Ask } from '@/prisma/generated/client'
import type { Transaction } from '../base'
import type { Course } from '../course'
import type { Who } from '../door'
import type { Moment } from '../log'

export const SITTINGS = ['plan', 'check', 'practice'] as const
const nameSchema = z.enum(SITTINGS)
export type SittingName = z.infer<typeof nameSchema>

/** In which sitting a question is asked. `id`: of the check or the practice; the plan is one a learner, and has the learner's. */
export interface Sitting {
  readonly kind: SittingName
  readonly id: string
}

export function sittingOf(ask: Pick<Ask, 'sittingKind' | 'sittingId'>): Sitting {
  return { kind: nameSchema.parse(ask.sittingKind), id: ask.sittingId }
}

/** The columns of an ask that say so; the last two are read by a process of the release before this one. */
export function sittingColumns({ kind, id }: Sitting): Pick<Ask, 'sittingKind' | 'sittingId' | 'attemptId' | 'practiceId'> {
  return { sittingKind: kind, sittingId: id, attemptId: kind === 'check' ? id : null, practiceId: kind === 'practice' ? id : null }
}

/** What was recorded of an answer, as far as its sitting wants to know. */
export interface Answered {
  readonly ask: Ask
  readonly moment: Moment
  readonly right: boolean
  readonly selfMarked: boolean
  readonly again: boolean // scheduled as a miss: it comes once more
}

/**
 * A kind of sitting: questions asked one after the other, for a purpose. A folder each; `kinds.ts` names them all.
 */
export interface SittingKind<Next> {
  /** The next question, the same until it is answered, or how it went. */
  next(tx: Transaction, who: Who, course: Course, id: string): Promise<Next>
  /**
   * Looks whether an answer is taken, before anything of it is written.
   * @throws Refusal
   * @returns moves the sitting on, once the answer is recorded. Tells whether that passed a chapter's check.
   */
  admit(tx: Transaction, who: Who, course: Course, id: string): Promise<(answered: Answered) => Promise<boolean>>
  /**
   * An open question is put off, without an answer.
   * @throws Refusal `last_question`, where no other one is left to go before it
   * @returns what is said of it
   */
  skip(tx: Transaction, who: Who, id: string, ask: Ask, why: 'later' | 'device'): Promise<string>
  /** An answer was taken back: its question comes again. Absent where it does not, since first answers count. */
  readonly takeBack?: (
    tx: Transaction,
    learner: string,
    id: string,
    taken: { readonly item: string; readonly day: number },
  ) => Promise<void>
}
