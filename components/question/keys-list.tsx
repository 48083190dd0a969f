'use client'

import { useEffect, useRef } from 'react'

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

/** The keys of a question as it stands. `options`: how many it has. */
export function keysFor(now: {
  readonly kind: string
  readonly options: number
  readonly answered: boolean
  readonly revealed: boolean
  readonly canGuess: boolean
  readonly canPutOff: boolean
  readonly canUndo: boolean
}): Key[] {
  const { kind, options, answered, revealed } = now
  const keys: (Key | false)[] = [
    answered && { keys: ['Enter'], does: 'Continue' },
    !answered && kind === 'recall' && !revealed && { keys: ['Space'], does: 'Show the answer' },
    !answered && kind === 'recall' && revealed && { keys: ['1–4'], does: 'Again, hard, good, easy' },
    !answered &&
      options > 0 && {
        keys: [`1–${options}`, `A–${String.fromCharCode(64 + Math.min(6, options))}`],
        does: 'Choose an option',
      },
    !answered && kind === 'match' && { keys: ['1–9', '↑', '↓', '⌫'], does: 'Give a response to a place, move to another place, empty it' },
    !answered && kind === 'order' && { keys: ['1–9', '↑', '↓'], does: 'Choose a step, move it' },
    !answered && kind !== 'recall' && { keys: ['Enter'], does: 'Answer' },
    !answered && { keys: ['0'], does: 'I don’t know' },
    now.canGuess && { keys: ['g'], does: 'It is a guess' },
    now.canPutOff && { keys: ['l'], does: 'Put it off' },
    !answered && !revealed && { keys: ['m'], does: 'Bookmark it' },
    now.canUndo && { keys: ['u'], does: 'Take the last answer back' },
    { keys: ['?'], does: 'This list' },
  ]
  return keys.filter((key) => key !== false)
}
