'use client'

import { useState } from 'react'
import type { Question } from '@/course'
import type { AnswerReply } from '@/server/sitting'
import { MarkButtons } from '../history/mark-buttons'
import { KindView, Stem } from '../kinds/view'
import { wantsOf } from '../kinds/wants'
import { MistakeButton } from '../report/wrong-button'
import { AnswerBar } from './answer-bar'
import { Finished } from './finished'
import { QuestionHeading } from './heading'
import { KeysList, keysFor } from './keys-list'
import { QuietButtons } from './quiet-buttons'
import { canOf, type State, type Tell } from './state'
import { questionOf, type Turn } from './turn'
import { type Places, usePlaces } from './use-places'
import { useSitting } from './use-sitting'
import { useSittingKeys } from './use-sitting-keys'

/** Question after question, until the plan, the check or the practice is done. `state.ts` decides; here it is drawn. `minutes`: it is to take no longer. */
export function Sitting({ first, minutes }: { first: Turn; minutes?: number }) {
  const [state, tell] = useSitting(first, minutes)
  const [listsKeys, setListsKeys] = useState(false)
  const listKeys = () => setListsKeys(true)
  const places = usePlaces(state)
  useSittingKeys(state, tell, listKeys)
  const question = questionOf(state.turn)
  if (!question)
    return (
      <Finished
        turn={state.turn}
        top={places.top}
        retake={(chapter) => tell({ kind: 'retake', chapter })}
        more={() => tell({ kind: 'more' })}
        undo={canOf(state).undo ? () => tell({ kind: 'undo' }) : undefined}
        busy={state.call !== undefined}
        trouble={state.trouble}
      />
    )
  return (
    <article className="column">
      <Asked question={question} state={state} tell={tell} places={places} listKeys={listKeys} />
      {listsKeys && <KeysList close={() => setListsKeys(false)} keys={keysFor(question, state)} />}
    </article>
  )
}

/** A question, before and after its answer. */
function Asked({
  question,
  state,
  tell,
  places,
  listKeys,
}: {
  question: Question
  state: State
  tell: Tell
  places: Places
  listKeys: () => void
}) {
  const { turn, draft, reply, revealed } = state
  const shown = reply ? { reveal: reply.reveal, given: reply.given, met: reply.verdict.met, marks: reply.marks } : revealed
  return (
    <>
      <QuestionHeading question={question} state={state} places={places} />
      <Stem question={question} />
      {/* The verdict comes where the instruction stood, at the same height: nothing jumps. */}
      <div aria-live="polite" className="mt-5 min-h-10 sm:min-h-7 flex items-end">
        {reply ? (
          <h2 ref={places.verdict} tabIndex={-1} className="outline-none text-lg font-semibold">
            {verdictWords(reply)}
          </h2>
        ) : (
          <p className="small">{wantsOf(question)}</p>
        )}
      </div>
      <KindView
        question={question}
        shown={shown}
        give={(answer) => tell({ kind: 'given', answer })}
        submit={() => tell({ kind: 'answer' })}
      />
      <AnswerBar question={question} state={state} tell={tell} />
      <div className="mt-3">
        {shown ? (
          <MarkButtons key={`${question.ask} ${shown.marks.bookmarked}`} ask={question.ask} marks={shown.marks} />
        ) : (
          <QuietButtons
            key={question.ask}
            question={question}
            sitting={turn.kind}
            bookmarked={draft.bookmark}
            bookmark={() => tell({ kind: 'bookmark' })}
            putOff={canOf(state).putOff ? (why) => tell({ kind: 'skip', why }) : undefined}
            setAside={() => tell({ kind: 'refresh' })}
            busy={state.call !== undefined}
          />
        )}
        <div className="flex flex-wrap gap-x-6">
          <MistakeButton question={question} reveal={shown?.reveal} />
          <button type="button" className="quiet keys" onClick={listKeys}>
            Keys <kbd>?</kbd>
          </button>
        </div>
      </div>
    </>
  )
}

function verdictWords({ verdict, guess, given, due }: AnswerReply): string {
  const result =
    given.kind === 'unknown'
      ? 'Wrong: you did not know it.'
      : verdict.result === 'wrong'
        ? 'Wrong.'
        : guess
          ? 'Right, by a guess.'
          : 'Right.'
  return due === undefined ? result : `${result} ${due}`
}
