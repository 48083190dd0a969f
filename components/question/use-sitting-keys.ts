import { useKeys } from '../use-keys'
import { canOf, type State, type Tell } from './state'
import { questionOf } from './turn'

/** What each key does as the sitting stands. `listKeys`: shows them all. */
export function useSittingKeys(state: State, tell: Tell, listKeys: () => void): void {
  const can = canOf(state)
  const mark = (number: number) => {
    if (isGrade(number)) tell({ kind: 'answer', answer: { kind: 'self', grade: number } })
  }
  useKeys({
    digit: can.mark ? mark : undefined,
    enter: () => tell({ kind: state.reply ? 'continue' : 'answer' }),
    space: can.reveal ? () => tell({ kind: 'reveal' }) : undefined,
    unknown: can.unknown ? () => tell({ kind: 'answer', answer: { kind: 'unknown' } }) : undefined,
    later: can.putOff ? () => tell({ kind: 'skip', why: 'later' }) : undefined,
    guess: can.guess ? () => tell({ kind: 'guess' }) : undefined,
    sure: can.confidence ? () => tell({ kind: 'confidence', confidence: surer(state) }) : undefined,
    bookmark: can.bookmark ? () => tell({ kind: 'bookmark' }) : undefined,
    undo: can.undo ? () => tell({ kind: 'undo' }) : undefined,
    help: questionOf(state.turn) ? listKeys : undefined,
  })
}

/** A key goes through all three, and by saying the last one again back to none. */
function surer({ turn, draft }: State) {
  return questionOf(turn)?.sure?.find(({ level }) => level > (draft.confidence ?? 0))?.level ?? 3
}

function isGrade(number: number): number is 1 | 2 | 3 | 4 {
  return number >= 1 && number <= 4
}
