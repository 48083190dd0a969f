import type { LabGoal, LabNetwork, TypedLine } from '@/course'

/** What a terminal is given. The lines are the whole of its state: who holds them holds everything that was done. */
export interface TerminalProps {
  readonly network: LabNetwork
  readonly goals: readonly LabGoal[] // may be empty
  readonly lines: readonly TypedLine[]
  readonly change: (lines: readonly TypedLine[]) => void // one more was typed, some were taken back, or all of them
  readonly device?: string | undefined // in front at first; else the first router or switch
  readonly readOnly?: boolean // what was typed is shown, and no more can be
}
