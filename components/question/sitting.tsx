'use client'

import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import type { Answer, Question, Reveal } from '@/course'
import { newClientId, post } from '../post'
import { WrongButton } from '../report/wrong-button'
import { Exhibits } from './exhibits'
import { Finished } from './finished'
import { Options } from './options'
import { Outcome } from './outcome'
import { SelfMark } from './self-mark'
import { type AnswerReply, type CheckTurn, questionOf, type ReviewTurn, type Turn } from './turn'
import { TypedField } from './typed-field'
import { useKeys } from './use-keys'

/** What the learner has done with the question so far. */
interface Draft {
  readonly chosen: readonly string[]
  readonly text: string
  readonly guess: boolean
  readonly client: string // the id under which this answer is recorded, also when it has to be sent twice
  readonly shownAt: number
}

/** Question after question, until the plan or the check is done. */
export function Sitting({ first }: { first: Turn }) {
  const [turn, setTurn] = useState(first)
  const [draft, setDraft] = useState<Draft>(emptyDraft)
  const [revealed, setRevealed] = useState<Reveal>()
  const [reply, setReply] = useState<AnswerReply>()
  const [last, setLast] = useState<string>() // client id of the last answer, for undo
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const [marked, setMarked] = useState('') // what was recorded of the recall before: it was seen already, so the next question is there
  const top = useRef<HTMLHeadingElement>(null)
  const verdict = useRef<HTMLHeadingElement>(null)
  const question = questionOf(turn)
  const isReview = turn.kind === 'review'

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
    if (!question) return
    if (question.options.length > 0 && draft.chosen.length > 0) void answerWith({ kind: 'options', options: [...draft.chosen] })
    if (question.typed && draft.text.trim() !== '') void answerWith({ kind: 'typed', text: draft.text.trim() })
  }

  const revealAnswer = async () => {
    if (question?.kind !== 'recall' || revealed || busy) return
    const data = await send<{ reveal: Reveal }>('/api/reveal', { ask: question.ask })
    if (data) setRevealed(data.reveal)
  }

  const goOn = () => {
    if (!reply) return
    setMarked('')
    goTo(reply.next)
  }

  const goTo = (next: Turn) => {
    show(next)
    window.scrollTo({ top: 0 })
    requestAnimationFrame(() => top.current?.focus({ preventScroll: true }))
  }

  const undo = async () => {
    if (!isReview || last === undefined || busy) return
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const data = await send<{ next?: ReviewTurn }>('/api/undo', { client: newClientId(), undoes: last, zone })
    if (!data) return
    setLast(undefined)
    setMarked('')
    if (data.next) show({ kind: 'review', next: data.next })
  }

  const choose = (id: string) => {
    if (reply || busy) return
    setDraft((now) => ({ ...now, chosen: question?.kind === 'choices' ? toggled(now.chosen, id) : [id] }))
  }

  const toggleGuess = () => setDraft((now) => ({ ...now, guess: !now.guess }))

  useKeys({
    digit: (number) => {
      if (reply || !question) return
      if (question.kind === 'recall') {
        if (revealed && isGrade(number)) void answerWith({ kind: 'self', grade: number })
        return
      }
      const option = question.options[number - 1]
      if (option) choose(option.id)
    },
    enter: () => (reply ? goOn() : submit()),
    space: question?.kind === 'recall' && !revealed ? () => void revealAnswer() : undefined,
    guess: question && !reply && question.kind !== 'recall' ? toggleGuess : undefined,
    undo: isReview && last !== undefined ? () => void undo() : undefined,
  })

  if (!question)
    return (
      <Finished
        turn={turn}
        retake={(chapter) => void retake(chapter)}
        undo={isReview && last !== undefined ? () => void undo() : undefined}
        trouble={trouble}
      />
    )

  const undoButton = (
    <button type="button" className="button" onClick={() => void undo()} disabled={busy}>
      Undo <kbd>u</kbd>
    </button>
  )
  const undoMarked = isReview && last !== undefined && marked !== '' && undoButton
  const wants = wantsOf(question)
  const ready = question.options.length > 0 ? draft.chosen.length > 0 : draft.text.trim() !== ''
  return (
    <article className="mx-auto max-w-[44rem]">
      <h1 ref={top} tabIndex={-1} className="small outline-none mb-4">
        {placeOf(turn)}
      </h1>
      <p role="status" className={marked === '' ? 'sr-only' : 'small -mt-3 mb-4'}>
        {marked}
      </p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <div className="reading text-[1.1875rem]" dangerouslySetInnerHTML={{ __html: question.prompt }} />
      {question.conditions && <p className="small mt-3">{question.conditions}</p>}
      <Exhibits exhibits={question.exhibits} />
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
      {question.options.length > 0 && <Options question={question} chosen={draft.chosen} reply={reply} choose={choose} />}
      {question.typed && (
        <TypedField
          typed={question.typed}
          value={draft.text}
          change={(text) => setDraft((now) => ({ ...now, text }))}
          submit={submit}
          reply={reply}
        />
      )}
      {question.kind === 'recall' && revealed && (
        <Answered html={revealed.answer ?? ''} title="Answer">
          <WrongButton target={{ kind: 'item', ask: question.ask, part: 'answer' }} />
        </Answered>
      )}
      {reply && <Outcome question={question} reveal={reply.reveal} />}
      {trouble !== '' && (
        <p role="alert" className="text-red mt-5">
          {trouble}
        </p>
      )}
      <div className={`sticky-bar mt-8 flex flex-wrap items-center gap-3 ${reply ? 'lg:static' : ''}`}>
        {reply ? (
          <>
            <button type="button" className="button main" onClick={goOn}>
              Continue <kbd>Enter</kbd>
            </button>
            {isReview && last !== undefined && undoButton}
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
            <button type="button" className="button main" onClick={submit} disabled={busy || !ready}>
              Answer <kbd>Enter</kbd>
            </button>
            <button type="button" className="button" aria-pressed={draft.guess} onClick={toggleGuess}>
              {draft.guess ? 'Marked as a guess' : 'I am guessing'} <kbd>g</kbd>
            </button>
            {question.options.length > 0 && (
              <p className="small keys">
                <kbd>1</kbd> to <kbd>{question.options.length}</kbd> choose
              </p>
            )}
            {undoMarked}
          </>
        )}
      </div>
      <div className="mt-6">
        <WrongButton target={{ kind: 'item', ask: question.ask, part: 'question' }} />
      </div>
    </article>
  )
}

function Answered({ html, title, children }: { html: string; title: string; children: ReactNode }) {
  return (
    <section className="mt-6 border-t border-rule pt-4">
      <h2 className="small mb-2">{title}</h2>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <div className="reading" dangerouslySetInnerHTML={{ __html: html }} />
      {children}
    </section>
  )
}

const markWords = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as const

function emptyDraft(): Draft {
  return {
    chosen: [],
    text: '',
    guess: false,
    client: newClientId(),
    shownAt: typeof performance === 'undefined' ? 0 : performance.now(),
  }
}

function toggled(chosen: readonly string[], id: string): string[] {
  return chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]
}

function isGrade(number: number): number is 1 | 2 | 3 | 4 {
  return number >= 1 && number <= 4
}

function placeOf(turn: Turn): string {
  if (turn.kind === 'check') return 'question' in turn.next ? `Check · question ${turn.next.number} of ${turn.next.of}` : 'Check'
  if (turn.next.done) return 'Review'
  const why = { due: 'due', new: 'new', again: 'missed before, practice', corrected: 'corrected since you answered it' }[turn.next.why]
  return `Review · ${turn.next.left} left · ${why}`
}

function wantsOf(question: Question): string {
  switch (question.kind) {
    case 'choices':
      return 'Choose all that hold.'
    case 'fix':
      return 'Choose one change. Each is typed on the device that it names.'
    case 'cause':
    case 'choice':
      return 'Choose one.'
    case 'predict':
      return 'Choose what happens.'
    case 'observe':
      return 'Choose one command.'
    case 'typed':
      return question.typed?.kind === 'command' ? 'Type the command. Abbreviations that IOS accepts are accepted.' : 'Type the answer.'
    case 'recall':
      return 'Say the answer to yourself, then look.'
  }
}

function verdictWords({ verdict, guess, due }: AnswerReply): string {
  const result = verdict.result === 'right' ? (guess ? 'Right, by a guess.' : 'Right.') : 'Not right.'
  return due === undefined ? result : `${result} ${due}`
}
