import type { Answer, Question } from '@/course'
import type { Marks } from '@/server/log'
import type { AnswerReply, RevealReply } from '@/server/sitting'
import type { Confidence } from '@/study'
import type { Posts } from '../calls'
import type { Reply } from '../post'
import { questionOf, type Turn } from './turn'

/** What the learner has done with the question so far. */
interface Draft {
  readonly answer: Answer | undefined // as it stands; none while it is not whole
  readonly guess: boolean
  readonly confidence: Confidence | undefined // said where it is asked for
  readonly bookmark: boolean // to be bookmarked once it is answered
  readonly client: string // the id under which this answer is recorded, also when it has to be sent twice
  readonly shownAt: number
}

/** One of the last answers. */
interface Last {
  readonly client: string
  readonly undone: boolean
}

/** Calls that a sitting makes. */
type Route = '/api/answers' | '/api/checks' | '/api/marks' | '/api/reveal' | '/api/reviews/next' | '/api/skips' | '/api/undo'
export type Call = { readonly [R in Route]: { readonly path: R; readonly body: Posts[R][0] } }[Route]
export type Came = { readonly [R in Route]: { readonly path: R; readonly reply: Reply<Posts[R][1]> } }[Route]

/** All that a sitting shows, and what it waits for. */
export interface State {
  readonly turn: Turn
  readonly draft: Draft
  readonly revealed: RevealReply | undefined
  readonly reply: AnswerReply | undefined
  readonly last: readonly Last[] // the last two answers, newest first: as many can be taken back
  readonly call: Call | undefined // on its way: one at a time
  readonly marking: Call | undefined // a bookmark, which nothing waits for
  readonly slow: boolean // it takes more than a moment
  readonly waits: string // what is said while the server has no time yet
  readonly trouble: string
  readonly over: 'next' | 'reload' | undefined // the question on the page takes no answer any more: where to go on
  readonly marked: string // what was recorded of the answer before, where the next question is there already
  readonly arrived: { readonly where: 'anew' | 'in its testlet' } | undefined // another one for each question that was gone on to
  readonly reloads: boolean // the page has to be loaded anew
  readonly ends: number | undefined // a sitting of a chosen length takes no question after this moment
}

export type SittingEvent =
  | { readonly kind: 'given'; readonly answer: Answer | undefined }
  | { readonly kind: 'guess' | 'bookmark' | 'reveal' | 'continue' | 'undo' | 'refresh' | 'more' }
  | { readonly kind: 'confidence'; readonly confidence: Confidence } // said, or taken back by saying it again
  | { readonly kind: 'answer'; readonly answer?: Answer } // as drafted, or this one at once
  | { readonly kind: 'skip'; readonly why: Posts['/api/skips'][0]['why'] }
  | { readonly kind: 'retake'; readonly chapter: string }
  | { readonly kind: 'slow'; readonly call: Call }
  | { readonly kind: 'waits'; readonly words: string }
  | ({ readonly kind: 'came' } & Came)

export type Tell = (event: SittingEvent) => void

/** What chance and clock give, once for each event. `client`: an id that was never used; `at`: milliseconds, of one clock. */
export interface Now {
  readonly client: string
  readonly at: number
  readonly zone: string
}

/** @param minutes of a sitting of a chosen length */
export function begun(turn: Turn, now: Pick<Now, 'client' | 'at'>, minutes?: number): State {
  return {
    turn,
    draft: emptyDraft(now),
    revealed: undefined,
    reply: undefined,
    last: [],
    call: undefined,
    marking: undefined,
    slow: false,
    waits: '',
    trouble: '',
    over: undefined,
    marked: '',
    arrived: undefined,
    reloads: false,
    ends: minutes === undefined ? undefined : now.at + minutes * 60_000,
  }
}

/**
 * What becomes of a sitting. What has to be sent stands in `call`, and what came back is an event like what the learner does; nothing
 * here looks at a clock or sends. What does not fit, as a second answer while the first one is on its way, changes nothing.
 */
export function transition(state: State, event: SittingEvent, now: Now): State {
  switch (event.kind) {
    case 'given':
      return drafted(state, { answer: event.answer })
    case 'guess':
      return canOf(state).guess ? drafted(state, { guess: !state.draft.guess }) : state
    case 'confidence': {
      if (!canOf(state).confidence) return state
      return drafted(state, { confidence: state.draft.confidence === event.confidence ? undefined : event.confidence })
    }
    case 'bookmark':
      return state.reply ? state : drafted(state, { bookmark: !state.draft.bookmark })
    case 'answer':
      return answering(state, event.answer ?? state.draft.answer, now)
    case 'reveal':
      return revealing(state)
    case 'continue':
      return state.reply ? wentOn({ ...state, marked: '' }, state.reply.next, now) : state
    case 'undo':
      return undoing(state, now)
    case 'skip': {
      const question = questionOf(state.turn)
      if (!question || state.reply) return state
      return calling(state, { path: '/api/skips', body: { ask: question.ask, why: event.why } })
    }
    case 'retake':
      return calling(state, { path: '/api/checks', body: { chapter: event.chapter, retake: true } })
    case 'refresh':
      if (state.turn.kind !== 'plan' || state.over === 'reload') return { ...state, reloads: true }
      return calling(state, { path: '/api/reviews/next', body: {} })
    case 'more': // what waits, or more than the minutes that were chosen
      return calling({ ...state, ends: undefined }, { path: '/api/reviews/next', body: { begins: true } })
    case 'slow':
      return state.call === event.call ? { ...state, slow: true } : state
    case 'waits':
      return { ...state, waits: event.words }
    case 'came':
      if (event.path === '/api/marks') return bookmarked({ ...state, marking: undefined }, event.reply)
      return came({ ...state, call: undefined, slow: false }, event, state.call, now)
  }
}

/** The newest answer that can be taken back. A check counts first answers. */
export function undoable({ turn, last }: State): string | undefined {
  return turn.kind === 'check' ? undefined : last.find(({ undone }) => !undone)?.client
}

/** What can be done with the question as it stands. */
export interface Can {
  readonly reveal: boolean
  readonly mark: boolean // by oneself, once it is revealed
  readonly unknown: boolean
  readonly guess: boolean
  readonly confidence: boolean // it is asked for
  readonly putOff: boolean
  readonly bookmark: boolean
  readonly undo: boolean
}

export function canOf(state: State): Can {
  const { turn, reply, revealed } = state
  const question = questionOf(turn)
  const isOpen = question !== undefined && !reply
  const isHidden = isOpen && !revealed
  return {
    reveal: isHidden && question.kind === 'recall',
    mark: isOpen && question.kind === 'recall' && revealed !== undefined,
    unknown: isHidden,
    guess: isOpen && canBeGuessed(question),
    confidence: isOpen && question.sure !== undefined && !state.draft.guess,
    putOff: isHidden && hasOthers(turn),
    bookmark: isHidden,
    undo: undoable(state) !== undefined,
  }
}

/** A recall is marked by oneself, and nobody configures a network by a guess. */
function canBeGuessed({ kind }: Question): boolean {
  return kind !== 'recall' && kind !== 'lab'
}

/** Another question is left that can go before this one. */
function hasOthers({ kind, next }: Turn): boolean {
  if (kind === 'plan') return !next.done
  return 'number' in next && next.number < next.of
}

function answering(state: State, answer: Answer | undefined, { at, zone }: Now): State {
  const question = questionOf(state.turn)
  if (!question || !answer || state.reply) return state
  const { client, guess, confidence, shownAt } = state.draft
  const ms = Math.max(0, Math.round(at - shownAt))
  const isKnown = answer.kind !== 'unknown'
  const said = isKnown && guess ? { guess: true } : isKnown && confidence !== undefined ? { confidence } : {}
  return calling(state, { path: '/api/answers', body: { ask: question.ask, client, answer, ...said, ms, zone } })
}

function revealing(state: State): State {
  const question = questionOf(state.turn)
  if (question?.kind !== 'recall' || state.revealed || state.reply) return state
  return calling(state, { path: '/api/reveal', body: { ask: question.ask } })
}

function undoing(state: State, { client, zone }: Now): State {
  const undoes = undoable(state)
  return undoes === undefined ? state : calling(state, { path: '/api/undo', body: { client, undoes, zone } })
}

/** One call at a time. What was chosen or typed stays. */
function calling(state: State, call: Call): State {
  return state.call ? state : { ...state, call, trouble: '', over: undefined }
}

/** @param call what this is the reply to */
function came(state: State, event: Exclude<Came, { path: '/api/marks' }>, call: Call | undefined, now: Now): State {
  if (!event.reply.ok) return { ...state, trouble: event.reply.message, over: OVER[event.reply.code] }
  switch (event.path) {
    case '/api/answers':
      return call?.path === event.path ? answered(state, event.reply.data, call.body, now) : state
    case '/api/reveal':
      return { ...state, revealed: event.reply.data }
    case '/api/checks':
      return shown(state, { kind: 'check', next: event.reply.data }, now, 'anew')
    case '/api/reviews/next':
      return shown({ ...state, marked: '' }, { kind: 'plan', next: event.reply.data }, now, 'anew')
    case '/api/skips':
      return wentOn({ ...state, marked: event.reply.data.said }, event.reply.data.next, now)
    case '/api/undo': {
      const { undone, due, next } = event.reply.data
      const last = state.last.map((one) => (one.client === undone ? { ...one, undone: true } : one))
      const marked = `Taken back. You have seen the answer, so this is practice. ${due ?? ''}`.trim()
      return next ? shown({ ...state, last, marked }, next, now) : { ...state, last, marked }
    }
  }
}

/** An answer was recorded. A recall's was seen already, so that the next question comes at once. */
function answered(state: State, reply: AnswerReply, { client, ask, answer, zone }: Posts['/api/answers'][0], now: Now): State {
  const [before] = state.last
  const last = [{ client, undone: false }, ...(before ? [before] : [])]
  const body = { client: now.client, ask, mark: 'bookmark', on: true, ...(zone === undefined ? {} : { zone }) } as const
  const marking = state.draft.bookmark && !reply.marks.bookmarked ? ({ path: '/api/marks', body } as const) : undefined
  if (answer.kind !== 'self') return { ...state, last, marking, reply }
  const marked = `Marked: ${MARKS[answer.grade]}. ${reply.due ?? ''}`.trim()
  return wentOn({ ...state, last, marking, marked }, reply.next, now)
}

/** The bookmark that was asked for before the answer. The reply on the page may be another question's by now. */
function bookmarked(state: State, reply: Reply<Marks>): State {
  if (!reply.ok) return { ...state, trouble: reply.message }
  return state.reply && state.draft.bookmark ? { ...state, reply: { ...state.reply, marks: reply.data } } : state
}

/** On to the next question, or to the end; in a sitting of a chosen length no further than that. */
function wentOn(state: State, next: Turn, now: Now): State {
  const isOver = state.ends !== undefined && now.at >= state.ends && next.kind === 'plan' && !next.next.done
  if (isOver) return calling({ ...state, revealed: undefined }, { path: '/api/reviews/next', body: { ends: true } })
  const testlet = questionOf(next)?.testlet?.id
  const goesOn = testlet !== undefined && testlet === questionOf(state.turn)?.testlet?.id
  return shown(state, next, now, goesOn ? 'in its testlet' : 'anew')
}

function shown(state: State, turn: Turn, now: Now, where?: 'anew' | 'in its testlet'): State {
  return {
    ...state,
    turn,
    draft: emptyDraft(now),
    revealed: undefined,
    reply: undefined,
    trouble: '',
    over: undefined,
    arrived: where ? { where } : state.arrived,
  }
}

function drafted(state: State, change: Partial<Draft>): State {
  return { ...state, draft: { ...state.draft, ...change } }
}

function emptyDraft({ client, at }: Pick<Now, 'client' | 'at'>): Draft {
  return { answer: undefined, guess: false, confidence: undefined, bookmark: false, client, shownAt: at }
}

/** Refusals after which no answer to this question will be taken: it was asked before something that was done elsewhere. */
const OVER: Readonly<Partial<Record<Extract<Reply<never>, { ok: false }>['code'], 'next' | 'reload'>>> = {
  stale_ask: 'next',
  already_answered: 'next',
  changed_item: 'next',
  unknown_ask: 'reload',
  no_session: 'reload',
  no_cookie: 'reload',
  bad_request: 'reload', // of a page that is older than the server
}

const MARKS = { 1: 'again', 2: 'hard', 3: 'good', 4: 'easy' } as const
