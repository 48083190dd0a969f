'use client'

import { useEffect, useRef, useState } from 'react'
import type { AnswerReply } from '@/server/sitting'
import { placeIn, TestletView } from '../answered/testlet'
import { MarkButtons } from '../history/mark-buttons'
import { SelfMark } from '../kinds/recall/self-mark'
import { KindView, Stem } from '../kinds/view'
import { wantsOf } from '../kinds/wants'
import { MistakeButton } from '../report/wrong-button'
import { useKeys } from '../use-keys'
import { Finished } from './finished'
import { KeysList, keysFor } from './keys-list'
import { SittingProgress } from './progress'
import { QuietButtons } from './quiet-buttons'
import { canBeGuessed, undoable } from './state'
import { TestletTerminal } from './testlet-terminal'
import { questionOf, type Turn } from './turn'
import { useSitting } from './use-sitting'

/** Question after question, until the plan, the check or the practice is done. `state.ts` decides; here it is drawn. `minutes`: it is to take no longer. */
export function Sitting({ first, minutes }: { first: Turn; minutes?: number }) {
  const [state, tell] = useSitting(first, minutes)
  const [listsKeys, setListsKeys] = useState(false)
  const { turn, draft, revealed, reply, trouble, over, marked, arrived } = state
  const top = useRef<HTMLHeadingElement>(null)
  const within = useRef<HTMLHeadingElement>(null) // the question's place in its testlet
  const verdict = useRef<HTMLHeadingElement>(null)
  const question = questionOf(turn)
  const busy = state.call !== undefined
  const canUndo = undoable(state) !== undefined
  const isOpen = question !== undefined && !reply
  const canPutOff = isOpen && !revealed && hasOthers(turn)
  const canGuess = isOpen && canBeGuessed(question)

  useEffect(() => {
    if (reply) verdict.current?.focus({ preventScroll: true })
  }, [reply])

  useEffect(() => {
    if (!arrived) return
    const heading = arrived.where === 'in its testlet' ? within.current : top.current
    if (arrived.where === 'anew') window.scrollTo({ top: 0 })
    else if (heading) scrollToQuestion(heading)
    heading?.focus({ preventScroll: true })
  }, [arrived])

  const unknown = () => tell({ kind: 'answer', answer: { kind: 'unknown' } })
  const later = () => tell({ kind: 'skip', why: 'later' })
  const undo = canUndo ? () => tell({ kind: 'undo' }) : undefined
  useKeys({
    digit:
      question?.kind === 'recall' && revealed && !reply
        ? (number) => {
            if (isGrade(number)) tell({ kind: 'answer', answer: { kind: 'self', grade: number } })
          }
        : undefined,
    enter: () => tell({ kind: reply ? 'continue' : 'answer' }),
    space: question?.kind === 'recall' && !revealed ? () => tell({ kind: 'reveal' }) : undefined,
    unknown: isOpen && !revealed ? unknown : undefined,
    later: canPutOff ? later : undefined,
    guess: canGuess ? () => tell({ kind: 'guess' }) : undefined,
    bookmark: isOpen && !revealed ? () => tell({ kind: 'bookmark' }) : undefined,
    undo,
    help: question ? () => setListsKeys(true) : undefined,
  })

  if (!question)
    return (
      <Finished
        turn={turn}
        top={top}
        retake={(chapter) => tell({ kind: 'retake', chapter })}
        more={() => tell({ kind: 'more' })}
        undo={undo}
        busy={busy}
        trouble={trouble}
      />
    )

  const undoButton = undo && (
    <button type="button" className="button" onClick={undo} disabled={busy}>
      Undo <kbd>u</kbd>
    </button>
  )
  const unknownButton = (
    <button type="button" className="button" onClick={unknown} disabled={busy}>
      I don’t know <kbd>0</kbd>
    </button>
  )
  const shown = reply ? { reveal: reply.reveal, given: reply.given, met: reply.verdict.met, marks: reply.marks } : revealed
  const { testlet } = question
  return (
    <article className="mx-auto max-w-[44rem]">
      <h1 ref={top} tabIndex={-1} className="small outline-none mb-1">
        {placeOf(turn)}
      </h1>
      <SittingProgress turn={turn} />
      {turn.kind === 'check' && <CheckRules turn={turn} />}
      <p role="status" className={marked === '' ? 'sr-only' : 'small -mt-2 mb-4'}>
        {marked}
      </p>
      {testlet && (
        <>
          <TestletView key={testlet.id} testlet={testlet} ask={question.ask}>
            {testlet.lab !== undefined && <TestletTerminal lab={testlet.lab} />}
          </TestletView>
          <h2 ref={within} tabIndex={-1} className="small outline-none mb-3">
            {placeIn(testlet)}
          </h2>
        </>
      )}
      <Stem question={question} />
      {/* The verdict comes where the instruction stood, at the same height: nothing jumps. */}
      <div aria-live="polite" className="mt-5 min-h-10 sm:min-h-7 flex items-end">
        {reply ? (
          <h2 ref={verdict} tabIndex={-1} className="outline-none text-lg font-semibold">
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
      {/* It would lie on the last line of a console, the one that is typed in. */}
      <div
        className={`sticky-bar mt-8 sitting-bar flex flex-wrap items-center gap-x-3 gap-y-2 ${!reply && question.kind === 'lab' ? 'static' : ''}`}
      >
        {/* Within the bar, or on a long question they would lie behind it. */}
        <p role="status" className="basis-full empty:hidden">
          {state.waits || (state.slow ? 'Sending…' : '')}
        </p>
        {trouble !== '' && (
          <div role="alert" className="basis-full">
            <p className="text-red">{trouble}</p>
            {over && (
              <button type="button" className="button mt-3" onClick={() => tell({ kind: 'refresh' })} disabled={busy}>
                Go on to what is asked now
              </button>
            )}
          </div>
        )}
        {reply ? (
          <>
            <button type="button" className="button main" onClick={() => tell({ kind: 'continue' })}>
              Continue <kbd>Enter</kbd>
            </button>
            {undoButton}
          </>
        ) : question.kind === 'recall' && revealed ? (
          <SelfMark mark={(grade) => tell({ kind: 'answer', answer: { kind: 'self', grade } })} busy={busy} />
        ) : (
          <>
            {question.kind === 'recall' ? (
              <button type="button" className="button main" onClick={() => tell({ kind: 'reveal' })} disabled={busy}>
                Show the answer <kbd>Space</kbd>
              </button>
            ) : (
              <button type="button" className="button main" onClick={() => tell({ kind: 'answer' })} disabled={busy || !draft.answer}>
                Answer <kbd>Enter</kbd>
              </button>
            )}
            {unknownButton}
            {canGuess && (
              <button type="button" className="button" aria-pressed={draft.guess} onClick={() => tell({ kind: 'guess' })}>
                {draft.guess ? 'It is a guess' : 'A guess'} <kbd>g</kbd>
              </button>
            )}
            {marked !== '' && undoButton}
          </>
        )}
      </div>
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
            putOff={canPutOff ? (why) => tell({ kind: 'skip', why }) : undefined}
            setAside={() => tell({ kind: 'refresh' })}
            busy={busy}
          />
        )}
        <div className="flex flex-wrap gap-x-6">
          <MistakeButton question={question} reveal={shown?.reveal} />
          <button type="button" className="quiet keys" onClick={() => setListsKeys(true)}>
            Keys <kbd>?</kbd>
          </button>
        </div>
      </div>
      {listsKeys && (
        <KeysList
          close={() => setListsKeys(false)}
          keys={keysFor({
            kind: question.kind,
            options: 'options' in question ? question.options.length : 0,
            answered: reply !== undefined,
            revealed: revealed !== undefined,
            canGuess,
            canPutOff,
            canUndo,
          })}
        />
      )}
    </article>
  )
}

/** How a check is scored, said before its first answer. */
function CheckRules({ turn: { next } }: { turn: Extract<Turn, { kind: 'check' }> }) {
  if (!('question' in next) || next.number > 1) return null
  const { of, needed, graded } = next
  const byHand = of - graded.total
  return (
    <p className="small mb-5 max-w-[66ch]">
      {needed} of {of} right pass this check
      {byHand > 0 && `, if ${graded.needed} of them are among the ${graded.total} that you do not mark yourself`}. What counts is the first
      answer to each; “I don’t know” counts as wrong.
    </p>
  )
}

/** Another question is left that can go before this one. */
function hasOthers({ kind, next }: Turn): boolean {
  if (kind === 'plan') return !next.done
  return 'number' in next && next.number < next.of
}

/** To the top of the page where the question is seen from there; else to the question itself: what it is about was read before. */
function scrollToQuestion(heading: HTMLElement): void {
  const place = heading.getBoundingClientRect().top + window.scrollY
  window.scrollTo({ top: place < window.innerHeight / 2 ? 0 : place - 16 })
}

function isGrade(number: number): number is 1 | 2 | 3 | 4 {
  return number >= 1 && number <= 4
}

function placeOf(turn: Turn): string {
  if (turn.kind === 'check') return 'question' in turn.next ? `Check · question ${turn.next.number} of ${turn.next.of}` : 'Check'
  if (turn.kind === 'practice') {
    if (!('question' in turn.next)) return 'Practice'
    return `Practice · question ${turn.next.number} of ${turn.next.of}${turn.next.counts ? ' · counts as a review' : ''}`
  }
  if (turn.next.done) return 'Review'
  const why = { due: 'due', new: 'new', again: 'asked again, practice', corrected: 'corrected since you answered it' }[turn.next.why]
  return `Review · ${turn.next.left} left · ${why}`
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
