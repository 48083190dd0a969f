'use client'

import { createContext, type FormEvent, type KeyboardEvent, useContext, useEffect, useId, useRef, useState } from 'react'
import { newClientId, post } from '../post'

/** What can be reported: a part of the question of an ask, or a section of a chapter in a version of the course. */
export type WrongTarget =
  | {
      readonly kind: 'item'
      readonly ask: string
      readonly part: 'question' | 'answer' | 'walk' | `option:${string}` | `exhibit:${string}`
    }
  | { readonly kind: 'section'; readonly chapter: string; readonly section: string; readonly version: string }

/** Whether what is shown may be reported: not where an author looks at what others were asked. */
export const MayReport = createContext(true)

/** A quiet button that opens a note to the authors in place. Another target is another button, with nothing written yet. */
export function WrongButton({ target }: { target: WrongTarget }) {
  return useContext(MayReport) ? <Report key={JSON.stringify(target)} target={target} /> : null
}

const LONGEST = 2000

function Report({ target }: { target: WrongTarget }) {
  const [state, setState] = useState<'closed' | 'open' | 'sending' | 'kept'>('closed')
  const [note, setNote] = useState('')
  const [trouble, setTrouble] = useState('')
  const [client] = useState(newClientId)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const said = useRef<HTMLParagraphElement>(null)
  const isOpen = state === 'open' || state === 'sending'

  useEffect(() => {
    if (isOpen) field.current?.focus({ preventScroll: true })
  }, [isOpen])
  useEffect(() => {
    if (state === 'kept') said.current?.focus({ preventScroll: true })
  }, [state])

  const close = () => {
    setState('closed')
    setTrouble('')
    button.current?.focus({ preventScroll: true })
  }

  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (state === 'sending') return
    if (note.trim() === '') {
      setTrouble('Say in a sentence what is wrong.')
      field.current?.focus({ preventScroll: true })
      return
    }
    setState('sending')
    setTrouble('')
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const reply = await post('/api/reports', { client, target, note: note.trim(), zone })
    setState(reply.ok ? 'kept' : 'open')
    if (!reply.ok) setTrouble(reply.message)
  }

  /** What is typed here is not meant for the keys of a sitting. */
  const onKey = (event: KeyboardEvent) => {
    event.stopPropagation()
    if (event.key === 'Escape' && state !== 'sending') close()
  }

  if (state === 'kept')
    return (
      <p ref={said} tabIndex={-1} role="status" className="small py-3 max-w-[66ch] outline-none">
        {keptWords(target)}
      </p>
    )
  return (
    <div className="no-print">
      <button
        ref={button}
        type="button"
        className="small min-h-11 underline decoration-1 underline-offset-4 cursor-pointer hover:text-ink"
        aria-label={`This is wrong: ${partWords(target)}`}
        aria-expanded={isOpen}
        aria-controls={`${id}-form`}
        onClick={() => (isOpen ? close() : setState('open'))}
        disabled={state === 'sending'}
      >
        This is wrong
      </button>
      {isOpen && (
        <form id={`${id}-form`} noValidate onSubmit={(event) => void send(event)} onKeyDown={onKey} className="pb-3 max-w-[40rem]">
          <label htmlFor={`${id}-note`} className="block font-semibold text-[0.9375rem]">
            What is wrong?
          </label>
          <p id={`${id}-hint`} className="small mt-1">
            It helps to say what you expected, and where you found it otherwise: a document, a device, another page of the course.
          </p>
          <textarea
            ref={field}
            id={`${id}-note`}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            maxLength={LONGEST}
            rows={4}
            required
            aria-describedby={`${id}-hint`}
            aria-invalid={trouble !== ''}
            aria-errormessage={`${id}-trouble`}
            className="mt-2 block w-full rounded-[3px] border border-ink bg-paper p-3 text-base leading-normal"
          />
          <p id={`${id}-trouble`} role="alert" className="text-red mt-2 empty:hidden">
            {trouble}
          </p>
          <div className="mt-3 flex flex-wrap gap-3">
            <button type="submit" className="button main" disabled={state === 'sending'}>
              {state === 'sending' ? 'Sending' : 'Send'}
            </button>
            <button type="button" className="button" onClick={close} disabled={state === 'sending'}>
              Cancel
            </button>
          </div>
        </form>
      )}
    </div>
  )
}

function keptWords(target: WrongTarget): string {
  return target.kind === 'item'
    ? 'Kept, together with the question as you see it. An author reads it. If the version you answered is corrected, Today tells you.'
    : 'Kept, together with the version of this page. An author reads it.'
}

/** What a button is about, for whoever hears it without its surroundings. */
function partWords(target: WrongTarget): string {
  if (target.kind === 'section') return 'this section'
  if (target.part.startsWith('option:')) return 'this option and its explanation'
  if (target.part.startsWith('exhibit:')) return 'what is printed here'
  switch (target.part) {
    case 'answer':
      return 'the answer'
    case 'walk':
      return 'the packet’s walk'
    default:
      return 'the question'
  }
}
