'use client'

import { useEffect, useRef } from 'react'
import type { Question } from '@/course'
import { canOf, type State } from './state'

interface Key {
  readonly keys: readonly string[]
  readonly does: string
}

/** All keys that do something here, in a dialog. Escape closes it, and the focus is where it was. */
export function KeysList({ keys, close }: { keys: readonly Key[]; close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog ref={dialog} onClose={close} aria-labelledby="keys-title" className="keys-list">
      <h2 id="keys-title" className="text-lg font-semibold mb-3">
        Keys
      </h2>
      <dl>
        {keys.map(({ keys: names, does }) => (
          <div key={does}>
            <dt>
              {names.map((name) => (
                <kbd key={name}>{name}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="button mt-5" onClick={() => dialog.current?.close()}>
        Close
      </button>
    </dialog>
  )
}

/** The keys of a question as it stands. */
export function keysFor(question: Question, state: State): Key[] {
  const { kind } = question
  const options = 'options' in question ? question.options.length : 0
  const answered = state.reply !== undefined
  const can = canOf(state)
  const keys: (Key | false)[] = [
    answered && { keys: ['Enter'], does: 'Continue' },
    can.reveal && { keys: ['Space'], does: 'Show the answer' },
    can.mark && { keys: ['1–4'], does: 'Again, hard, good, easy' },
    !answered &&
      options > 0 && {
        keys: [`1–${options}`, `A–${String.fromCharCode(64 + Math.min(6, options))}`],
        does: 'Choose an option',
      },
    !answered && kind === 'match' && { keys: ['1–9', '↑', '↓', '⌫'], does: 'Give a response to a place, move to another place, empty it' },
    !answered && kind === 'order' && { keys: ['1–9', '↑', '↓'], does: 'Choose a step, move it' },
    !answered && kind !== 'recall' && { keys: ['Enter'], does: 'Answer' },
    can.unknown && { keys: ['0'], does: 'I don’t know' },
    can.guess && { keys: ['g'], does: 'It is a guess' },
    can.confidence && { keys: ['s'], does: 'How sure you are: one more, or none again' },
    can.putOff && { keys: ['l'], does: 'Put it off' },
    can.bookmark && { keys: ['m'], does: 'Bookmark it' },
    can.undo && { keys: ['u'], does: 'Take the last answer back' },
    { keys: ['?'], does: 'This list' },
  ]
  return keys.filter((key) => key !== false)
}
