import { describe, expect, it } from 'vitest'
import { begun, type Now, type SittingEvent, type State, transition, undoable } from '@/components/question/state'
import type { Turn } from '@/components/question/turn'
import type { Answer, Question } from '@/course'
import type { AnswerReply } from '@/server/sitting'

const UNMARKED = { bookmarked: false, aside: false }

const choice = (ask: string): Question => ({ ask, kind: 'choice', prompt: `<p>${ask}?</p>`, options: [] }) as unknown as Question
const recall = (ask: string): Question => ({ ask, kind: 'recall', prompt: `<p>${ask}?</p>` }) as unknown as Question
const within = (ask: string): Question => ({ ...choice(ask), testlet: { id: 'shared' } }) as unknown as Question

const asks = (question: Question): Turn => ({
  kind: 'plan',
  next: { done: false, question, why: 'due', answered: 0, left: 3, seconds: 90 },
})
const checks = (question: Question): Turn => ({
  kind: 'check',
  next: { attempt: 'c', question, number: 1, of: 8, needed: 5, graded: { total: 8, needed: 5 }, seconds: 300 },
})
const done: Turn = { kind: 'plan', next: { done: true, sentence: ['That was all for today.'], waiting: 0, left: 0 } }

const a: Answer = { kind: 'options', options: ['a'] }
const replyTo = (next: Turn, given: AnswerReply['given'] = a): AnswerReply =>
  ({
    verdict: { result: 'right' },
    guess: false,
    given,
    reveal: { kind: 'choice', options: [] },
    due: 'Again in 3 days.',
    marks: UNMARKED,
    next,
  }) as AnswerReply

let moments = 0
const now = (at = 1000): Now => ({ client: `client-${++moments}`, at, zone: 'Europe/Berlin' })
const begin = (turn: Turn, minutes?: number) => begun(turn, { client: 'first', at: 0 }, minutes)
const told = (state: State, ...events: readonly SittingEvent[]): State => events.reduce((so, event) => transition(so, event, now()), state)
const answered = (state: State, reply: AnswerReply): State =>
  told(state, { kind: 'given', answer: a }, { kind: 'answer' }, { kind: 'came', path: '/api/answers', reply: { ok: true, data: reply } })
const refused = (code: string): SittingEvent => ({
  kind: 'came',
  path: '/api/answers',
  reply: { ok: false, code: code as 'stale_ask', message: `refused: ${code}` },
})

describe('an answer', () => {
  it('is sent once it is whole, with the time since the question was shown, and a second one not before the first has its reply', () => {
    const whole = told(begin(asks(choice('q1'))), { kind: 'answer' }, { kind: 'given', answer: a })
    expect(whole.call).toBeUndefined()
    const sent = transition(whole, { kind: 'answer' }, now(2500))
    expect(sent.call).toEqual({ path: '/api/answers', body: { ask: 'q1', client: 'first', answer: a, ms: 2500, zone: 'Europe/Berlin' } })
    expect(told(sent, { kind: 'answer' }, { kind: 'undo' }, { kind: 'skip', why: 'later' }).call).toBe(sent.call)
  })

  it('shows its reply in place, and what comes next only when the learner goes on', () => {
    const state = answered(begin(asks(choice('q1'))), replyTo(asks(choice('q2'))))
    expect(state).toMatchObject({ call: undefined, turn: asks(choice('q1')), reply: { due: 'Again in 3 days.' } })
    expect(told(state, { kind: 'answer' }).call).toBeUndefined()
    const on = told(state, { kind: 'continue' })
    expect(on).toMatchObject({ turn: asks(choice('q2')), reply: undefined, arrived: { where: 'anew' } })
    expect(on.draft.client).not.toBe('first')
  })

  it('whose reply was lost is kept as it was drafted, and is sent again under the same client id', () => {
    const lost = told(begin(asks(choice('q1'))), { kind: 'given', answer: a }, { kind: 'answer' }, refused(''))
    expect(lost).toMatchObject({ call: undefined, trouble: 'refused: ', over: undefined, draft: { answer: a } })
    expect(told(lost, { kind: 'answer' }).call).toMatchObject({ body: { client: 'first', answer: a } })
  })

  it('that the server has no time for waits, with words that go when it was taken', () => {
    const sent = told(begin(asks(choice('q1'))), { kind: 'given', answer: a }, { kind: 'answer' }, { kind: 'waits', words: 'Many people.' })
    expect(sent).toMatchObject({ waits: 'Many people.', call: { path: '/api/answers' } })
    const taken = told(sent, { kind: 'waits', words: '' }, { kind: 'came', path: '/api/answers', reply: { ok: true, data: replyTo(done) } })
    expect(taken).toMatchObject({ waits: '', reply: { due: 'Again in 3 days.' } })
  })

  it('that takes more than a moment is said to be on its way, and one that has come is not', () => {
    const sent = told(begin(asks(choice('q1'))), { kind: 'given', answer: a }, { kind: 'answer' })
    const call = sent.call
    if (!call) throw new Error('nothing was sent')
    expect(told(sent, { kind: 'slow', call }).slow).toBe(true)
    const back = told(sent, { kind: 'slow', call }, { kind: 'came', path: '/api/answers', reply: { ok: true, data: replyTo(done) } })
    expect(back.slow).toBe(false)
    expect(told(back, { kind: 'slow', call }).slow).toBe(false)
  })

  it('in a stale tab says where to go on: in a review to its next question, elsewhere and for somebody else by loading anew', () => {
    const stale = (turn: Turn, code: string) => told(begin(turn), { kind: 'given', answer: a }, { kind: 'answer' }, refused(code))
    expect(stale(asks(choice('q1')), 'stale_ask')).toMatchObject({ over: 'next', turn: asks(choice('q1')) })
    const next = told(stale(asks(choice('q1')), 'already_answered'), { kind: 'refresh' })
    expect(next).toMatchObject({ call: { path: '/api/reviews/next', body: {} }, reloads: false, trouble: '' })
    expect(told(stale(checks(choice('q1')), 'stale_ask'), { kind: 'refresh' })).toMatchObject({ reloads: true, call: undefined })
    expect(told(stale(asks(choice('q1')), 'unknown_ask'), { kind: 'refresh' }).reloads).toBe(true)
  })

  it('says how sure it is where that is asked for, no guess and no “I don’t know” does, and saying it again takes it back', () => {
    const asking = { ...choice('q1'), sure: [{ level: 3, says: 'Certain' }] } as const
    const sure = told(begin(asks(asking)), { kind: 'given', answer: a }, { kind: 'confidence', confidence: 3 })
    expect(told(sure, { kind: 'answer' }).call).toMatchObject({ body: { confidence: 3 } })
    expect(told(sure, { kind: 'confidence', confidence: 3 }).draft.confidence).toBeUndefined()
    expect(told(sure, { kind: 'answer', answer: { kind: 'unknown' } }).call?.body).not.toHaveProperty('confidence')
    expect(told(sure, { kind: 'guess' }, { kind: 'answer' }).call?.body).toMatchObject({ guess: true })
    expect(told(sure, { kind: 'guess' }, { kind: 'answer' }).call?.body).not.toHaveProperty('confidence')
    expect(told(begin(asks(choice('q1'))), { kind: 'confidence', confidence: 1 }).draft.confidence).toBeUndefined()
  })

  it('is marked as a guess where it can be one, and “I don’t know” never is', () => {
    const guessed = told(begin(asks(choice('q1'))), { kind: 'guess' }, { kind: 'given', answer: a })
    expect(told(guessed, { kind: 'answer' }).call).toMatchObject({ body: { guess: true } })
    const unknown = told(guessed, { kind: 'answer', answer: { kind: 'unknown' } }).call
    expect(unknown).toMatchObject({ body: { answer: { kind: 'unknown' } } })
    expect(unknown?.body).not.toHaveProperty('guess')
    expect(told(begin(asks(recall('q1'))), { kind: 'guess' }).draft.guess).toBe(false)
  })
})

describe('a recall', () => {
  it('is looked at once, marked, and behind its mark stands the next question', () => {
    const looking = told(begin(asks(recall('q1'))), { kind: 'reveal' })
    expect(looking.call).toEqual({ path: '/api/reveal', body: { ask: 'q1' } })
    const data = { reveal: { kind: 'recall', answer: '<p>x</p>' }, marks: UNMARKED } as never
    const seen = told(looking, { kind: 'came', path: '/api/reveal', reply: { ok: true, data } })
    expect(told(seen, { kind: 'reveal' }).call).toBeUndefined()
    const marked = told(
      seen,
      { kind: 'answer', answer: { kind: 'self', grade: 3 } },
      { kind: 'came', path: '/api/answers', reply: { ok: true, data: replyTo(asks(choice('q2')), { kind: 'self', grade: 3 }) } },
    )
    expect(marked).toMatchObject({ turn: asks(choice('q2')), marked: 'Marked: good. Again in 3 days.', revealed: undefined })
  })

  it('that is not known is told like any other question, with its answer', () => {
    const unknown = { kind: 'unknown' } as const
    const state = told(
      begin(asks(recall('q1'))),
      { kind: 'answer', answer: unknown },
      { kind: 'came', path: '/api/answers', reply: { ok: true, data: replyTo(done, unknown) } },
    )
    expect(state).toMatchObject({ turn: asks(recall('q1')), reply: { given: unknown } })
  })
})

describe('undo', () => {
  const two = answered(told(answered(begin(asks(choice('q1'))), replyTo(asks(choice('q2')))), { kind: 'continue' }), replyTo(done))

  it('takes back the last two answers, the newest first, and no more', () => {
    const [newest, older] = two.last.map(({ client }) => client)
    expect(undoable(two)).toBe(newest)
    const undone = (state: State, client = ''): State =>
      told(
        state,
        { kind: 'undo' },
        { kind: 'came', path: '/api/undo', reply: { ok: true, data: { undone: client, kind: 'review', next: asks(choice('again')) } } },
      )
    const once = undone(two, newest)
    expect(once).toMatchObject({ turn: asks(choice('again')), reply: undefined })
    expect(once.marked).toContain('Taken back.')
    expect(undoable(once)).toBe(older)
    expect(undoable(undone(once, older))).toBeUndefined()
    expect(told(undone(once, older), { kind: 'undo' }).call).toBeUndefined()
  })

  it('is not offered in a check, which counts first answers', () => {
    const state = answered(begin(checks(choice('q1'))), replyTo(checks(choice('q2'))))
    expect(undoable(state)).toBeUndefined()
    expect(told(state, { kind: 'undo' }).call).toBeUndefined()
  })
})

describe('what is done without an answer', () => {
  it('puts a question off, and shows the next one with what is said of it', () => {
    const sent = told(begin(asks(choice('q1'))), { kind: 'skip', why: 'device' })
    expect(sent.call).toEqual({ path: '/api/skips', body: { ask: 'q1', why: 'device' } })
    const next = told(sent, {
      kind: 'came',
      path: '/api/skips',
      reply: { ok: true, data: { said: 'It waits.', next: asks(choice('q2')) } },
    })
    expect(next).toMatchObject({ turn: asks(choice('q2')), marked: 'It waits.' })
    expect(told(answered(next, replyTo(done)), { kind: 'skip', why: 'later' }).call).toBeUndefined()
  })

  it('bookmarks a question once it is answered, beside whatever else is sent', () => {
    const state = answered(told(begin(asks(choice('q1'))), { kind: 'bookmark' }), replyTo(asks(choice('q2'))))
    expect(state.marking).toMatchObject({ path: '/api/marks', body: { ask: 'q1', mark: 'bookmark', on: true } })
    const marks = { bookmarked: true, aside: false }
    const marked = told(state, { kind: 'came', path: '/api/marks', reply: { ok: true, data: marks } })
    expect(marked).toMatchObject({ marking: undefined, reply: { marks } })
    const late = told(state, { kind: 'continue' }, { kind: 'came', path: '/api/marks', reply: { ok: true, data: marks } })
    expect(late).toMatchObject({ marking: undefined, turn: asks(choice('q2')), reply: undefined })
    expect(answered(begin(asks(choice('q1'))), replyTo(done)).marking).toBeUndefined()
  })
})

describe('the way on', () => {
  it('within a testlet keeps the place, and leads to its top elsewhere', () => {
    const inside = told(answered(begin(asks(within('q1'))), replyTo(asks(within('q2')))), { kind: 'continue' })
    expect(inside.arrived).toEqual({ where: 'in its testlet' })
    const out = told(answered(inside, replyTo(asks(choice('q3')))), { kind: 'continue' })
    expect(out.arrived).toEqual({ where: 'anew' })
  })

  it('ends a sitting of a chosen length with the question that its minutes end in, and goes on when the learner wants more', () => {
    const state = answered(begin(asks(choice('q1')), 15), replyTo(asks(choice('q2'))))
    expect(transition(state, { kind: 'continue' }, now(15 * 60_000 - 1)).turn).toEqual(asks(choice('q2')))
    const over = transition(state, { kind: 'continue' }, now(15 * 60_000))
    expect(over.call).toEqual({ path: '/api/reviews/next', body: { ends: true } })
    const end: SittingEvent = { kind: 'came', path: '/api/reviews/next', reply: { ok: true, data: { ...done.next, left: 2 } as never } }
    const more = told(over, end, { kind: 'more' })
    expect(more).toMatchObject({ call: { body: { begins: true } }, ends: undefined })
  })

  it('from a check that failed leads to its next try', () => {
    const sent = told(begin(checks(choice('q1'))), { kind: 'retake', chapter: 'vlans' })
    expect(sent.call).toEqual({ path: '/api/checks', body: { chapter: 'vlans', retake: true } })
    const { next } = checks(choice('q9'))
    expect(told(sent, { kind: 'came', path: '/api/checks', reply: { ok: true, data: next as never } }).turn).toEqual(checks(choice('q9')))
  })

  it('to the end of the plan shows no question, and no key answers there', () => {
    const end = told(answered(begin(asks(choice('q1'))), replyTo(done)), { kind: 'continue' })
    expect(end.turn).toEqual(done)
    expect(told(end, { kind: 'answer', answer: a }, { kind: 'reveal' }, { kind: 'skip', why: 'later' }).call).toBeUndefined()
    expect(undoable(end)).toBeDefined()
  })
})
