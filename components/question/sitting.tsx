'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer, Question, Reveal } from '@/course'
import { MarkButtons } from '../history/mark-buttons'
import type { Marks } from '../history/past'
import { SelfMark } from '../kinds/recall/self-mark'
import { KindView, Stem } from '../kinds/view'
import { wantsOf } from '../kinds/wants'
import { newClientId, post } from '../post'
import { WrongButton } from '../report/wrong-button'
import { Finished } from './finished'
import { placeIn, TestletView } from './testlet'
import { TestletTerminal } from './testlet-terminal'
import { type AnswerReply, type CheckTurn, questionOf, type ReviewTurn, type Turn } from './turn'
import { useKeys } from './use-keys'

/** What the learner has done with the question so far. */
interface Draft {
  readonly answer?: Answer // as it stands; none while it is not whole
  readonly guess: boolean
  readonly client: string // the id under which this answer is recorded, also when it has to be sent twice
  readonly shownAt: number
}

/** Question after question, until the plan, the check or the practice is done. */
export function Sitting({ first }: { first: Turn }) {
  const [turn, setTurn] = useState(first)
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [revealed, setRevealed] = useState<{ readonly reveal: Reveal; readonly marks: Marks }>()
  const [reply, setReply] = useState<AnswerReply>()
  const [last, setLast] = useState<string>() // client id of the last answer, for undo
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const [marked, setMarked] = useState('') // what was recorded of the recall before: it was seen already, so the next question is there
  const top = useRef<HTMLHeadingElement>(null)
  const within = useRef<HTMLHeadingElement>(null) // the question's place in its testlet
  const verdict = useRef<HTMLHeadingElement>(null)
  const question = questionOf(turn)
  const canUndo = turn.kind !== 'check' && last !== undefined // a check counts first answers

  const show = useCallback((next: Turn) => {
    setTurn(next)
    setDraft(emptyDraft())
    setRevealed(undefined)
    setReply(undefined)
    setTrouble('')
  }, [])

  useEffect(() => {
    if (reply) verdict.current?.focus({ preventScroll: true })
  }, [reply])

  /** One request at a time; a refusal is shown, and where the question is out of date the next one is fetched. */
  const send = async <T,>(path: string, body: unknown): Promise<T | undefined> => {
    setBusy(true)
    setTrouble('')
    const result = await post<T>(path, body)
    setBusy(false)
    if (result.ok) return result.data
    setTrouble(result.message)
    if (['stale_ask', 'already_answered', 'changed_item', 'unknown_ask'].includes(result.code)) await refresh()
    return undefined
  }

  const refresh = async () => {
    if (turn.kind !== 'review') return window.location.reload()
    const result = await post<ReviewTurn>('/api/reviews/next', {})
    if (result.ok) show({ kind: 'review', next: result.data })
  }

  const retake = async (chapter: string) => {
    const data = await send<CheckTurn>('/api/checks', { chapter, retake: true })
    if (data) show({ kind: 'check', next: data })
    window.scrollTo({ top: 0 })
  }

  const answerWith = async (answer: Answer) => {
    if (!question || busy || reply) return
    const { client, guess, shownAt } = draft
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const ms = Math.max(0, Math.round(performance.now() - shownAt))
    const data = await send<AnswerReply>('/api/answers', { ask: question.ask, client, answer, ...(guess ? { guess } : {}), ms, zone })
    if (!data) return
    setLast(client)
    if (answer.kind !== 'self') return setReply(data)
    setMarked(`Marked: ${markWords[answer.grade]}. ${data.due ?? ''}`.trim())
    goTo(data.next)
  }

  const submit = () => {
    if (draft.answer) void answerWith(draft.answer)
  }

  const revealAnswer = async () => {
    if (question?.kind !== 'recall' || revealed || busy) return
    const data = await send<{ reveal: Reveal; marks: Marks }>('/api/reveal', { ask: question.ask })
    if (data) setRevealed(data)
  }

  const goOn = () => {
    if (!reply) return
    setMarked('')
    goTo(reply.next)
  }

  const goTo = (next: Turn) => {
    const testlet = questionOf(next)?.testlet?.id
    const goesOn = testlet !== undefined && testlet === question?.testlet?.id
    show(next)
    if (!goesOn) window.scrollTo({ top: 0 })
    requestAnimationFrame(() => {
      const heading = goesOn ? within.current : top.current
      if (goesOn && heading) scrollToQuestion(heading)
      heading?.focus({ preventScroll: true })
    })
  }

  const undo = async () => {
    if (!canUndo || busy) return
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const data = await send<{ next?: Turn }>('/api/undo', { client: newClientId(), undoes: last, zone })
    if (!data) return
    setLast(undefined)
    setMarked('')
    if (data.next) show(data.next)
  }

  const give = (answer: Answer | undefined) =>
    setDraft(({ guess, client, shownAt }) => ({ guess, client, shownAt, ...(answer ? { answer } : {}) }))

  const toggleGuess = () => setDraft((now) => ({ ...now, guess: !now.guess }))

  useKeys({
    digit:
      question?.kind === 'recall' && revealed && !reply
        ? (number) => {
            if (isGrade(number)) void answerWith({ kind: 'self', grade: number })
          }
        : undefined,
    enter: () => (reply ? goOn() : submit()),
    space: question?.kind === 'recall' && !revealed ? () => void revealAnswer() : undefined,
    guess: question && !reply && canBeGuessed(question) ? toggleGuess : undefined,
    undo: canUndo ? () => void undo() : undefined,
  })

  if (!question)
    return (
      <Finished turn={turn} retake={(chapter) => void retake(chapter)} undo={canUndo ? () => void undo() : undefined} trouble={trouble} />
    )

  const undoButton = (
    <button type="button" className="button" onClick={() => void undo()} disabled={busy}>
      Undo <kbd>u</kbd>
    </button>
  )
  const undoMarked = canUndo && marked !== '' && undoButton
  const wants = wantsOf(question)
  const shown = reply ? { reveal: reply.reveal, given: reply.given, met: reply.verdict.met, marks: reply.marks } : revealed
  const { testlet } = question
  return (
    <article className="mx-auto max-w-[44rem]">
      <h1 ref={top} tabIndex={-1} className="small outline-none mb-4">
        {placeOf(turn)}
      </h1>
      <p role="status" className={marked === '' ? 'sr-only' : 'small -mt-3 mb-4'}>
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
          <p className="small">{wants}</p>
        )}
      </div>
      <KindView question={question} shown={shown} give={give} submit={submit} />
      {trouble !== '' && (
        <p role="alert" className="text-red mt-5">
          {trouble}
        </p>
      )}
      {/* It would lie on the last line of a console, the one that is typed in. */}
      <div className={`sticky-bar mt-8 flex flex-wrap items-center gap-3 ${reply ? 'lg:static' : question.kind === 'lab' ? 'static' : ''}`}>
        {reply ? (
          <>
            <button type="button" className="button main" onClick={goOn}>
              Continue <kbd>Enter</kbd>
            </button>
            {canUndo && undoButton}
          </>
        ) : question.kind === 'recall' ? (
          revealed ? (
            <SelfMark mark={(grade) => void answerWith({ kind: 'self', grade })} busy={busy} />
          ) : (
            <>
              <button type="button" className="button main" onClick={() => void revealAnswer()} disabled={busy}>
                Show the answer <kbd>Space</kbd>
              </button>
              {undoMarked}
            </>
          )
        ) : (
          <>
            <button type="button" className="button main" onClick={submit} disabled={busy || !draft.answer}>
              Answer <kbd>Enter</kbd>
            </button>
            {canBeGuessed(question) && (
              <button type="button" className="button" aria-pressed={draft.guess} onClick={toggleGuess}>
                {draft.guess ? 'Marked as a guess' : 'I am guessing'} <kbd>g</kbd>
              </button>
            )}
            {'options' in question && (
              <p className="small keys">
                <kbd>1</kbd> to <kbd>{question.options.length}</kbd> choose
              </p>
            )}
            {undoMarked}
          </>
        )}
      </div>
      <div className="mt-6">
        {shown && <MarkButtons key={question.ask} ask={question.ask} marks={shown.marks} />}
        <WrongButton target={{ kind: 'item', ask: question.ask, part: 'question' }} />
      </div>
    </article>
  )
}

const markWords = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as const

/** To the top of the page where the question is seen from there; else to the question itself: what it is about was read before. */
function scrollToQuestion(heading: HTMLElement): void {
  const place = heading.getBoundingClientRect().top + window.scrollY
  window.scrollTo({ top: place < window.innerHeight / 2 ? 0 : place - 16 })
}

/** A recall is marked by oneself, and nobody configures a network by a guess. */
function canBeGuessed({ kind }: Question): boolean {
  return kind !== 'recall' && kind !== 'lab'
}

function emptyDraft(): Draft {
  return {
    guess: false,
    client: newClientId(),
    shownAt: typeof performance === 'undefined' ? 0 : performance.now(),
  }
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
  const why = { due: 'due', new: 'new', again: 'missed before, practice', corrected: 'corrected since you answered it' }[turn.next.why]
  return `Review · ${turn.next.left} left · ${why}`
}

function verdictWords({ verdict, guess, due }: AnswerReply): string {
  const result = verdict.result === 'right' ? (guess ? 'Right, by a guess.' : 'Right.') : 'Not right.'
  return due === undefined ? result : `${result} ${due}`
}
