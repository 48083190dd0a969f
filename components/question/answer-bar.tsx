import type { Question } from '@/course'
import { SelfMark } from '../kinds/recall/self-mark'
import { canOf, type State, type Tell } from './state'

/** The bar below a question: what is on its way, what was refused, and the buttons that answer it or go on. */
export function AnswerBar({ question, state, tell }: { question: Question; state: State; tell: Tell }) {
  const { reply, trouble, over } = state
  return (
    // It would lie on the last line of a console, the one that is typed in.
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
            <button type="button" className="button mt-3" onClick={() => tell({ kind: 'refresh' })} disabled={state.call !== undefined}>
              Go on to what is asked now
            </button>
          )}
        </div>
      )}
      {reply ? <GoOn state={state} tell={tell} /> : <Answering question={question} state={state} tell={tell} />}
    </div>
  )
}

function GoOn({ state, tell }: { state: State; tell: Tell }) {
  return (
    <>
      <button type="button" className="button main" onClick={() => tell({ kind: 'continue' })}>
        Continue <kbd>Enter</kbd>
      </button>
      <UndoButton state={state} tell={tell} />
    </>
  )
}

function Answering({ question, state, tell }: { question: Question; state: State; tell: Tell }) {
  const { draft, marked } = state
  const can = canOf(state)
  const busy = state.call !== undefined
  if (can.mark) return <SelfMark mark={(grade) => tell({ kind: 'answer', answer: { kind: 'self', grade } })} busy={busy} />
  return (
    <>
      {can.confidence && <HowSure question={question} state={state} tell={tell} />}
      {question.kind === 'recall' ? (
        <button type="button" className="button main" onClick={() => tell({ kind: 'reveal' })} disabled={busy}>
          Show the answer <kbd>Space</kbd>
        </button>
      ) : (
        <button type="button" className="button main" onClick={() => tell({ kind: 'answer' })} disabled={busy || !draft.answer}>
          Answer <kbd>Enter</kbd>
        </button>
      )}
      <button type="button" className="button" onClick={() => tell({ kind: 'answer', answer: { kind: 'unknown' } })} disabled={busy}>
        I don’t know <kbd>0</kbd>
      </button>
      {can.guess && (
        <button type="button" className="button" aria-pressed={draft.guess} onClick={() => tell({ kind: 'guess' })}>
          {draft.guess ? 'It is a guess' : 'A guess'} <kbd>g</kbd>
        </button>
      )}
      {marked !== '' && <UndoButton state={state} tell={tell} />}
    </>
  )
}

/** Asked of some questions, before the verdict. It changes nothing but how soon a certain mistake comes back. */
function HowSure({ question, state: { draft, call }, tell }: { question: Question; state: State; tell: Tell }) {
  return (
    <fieldset className="basis-full flex flex-wrap items-center gap-2">
      <legend className="small mb-1">
        How sure are you? <kbd>s</kbd>
      </legend>
      {question.sure?.map(({ level, says }) => (
        <button
          key={level}
          type="button"
          className="button slim"
          aria-pressed={draft.confidence === level}
          onClick={() => tell({ kind: 'confidence', confidence: level })}
          disabled={call !== undefined}
        >
          {says}
        </button>
      ))}
    </fieldset>
  )
}

function UndoButton({ state, tell }: { state: State; tell: Tell }) {
  if (!canOf(state).undo) return null
  return (
    <button type="button" className="button" onClick={() => tell({ kind: 'undo' })} disabled={state.call !== undefined}>
      Undo <kbd>u</kbd>
    </button>
  )
}
