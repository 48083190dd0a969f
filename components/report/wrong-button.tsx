'use client'

import { createContext, type FormEvent, type KeyboardEvent, useContext, useEffect, useId, useRef, useState } from 'react'
import type { Question, Reveal } from '@/course'
import type { ReportTarget } from '@/server/desk'
import { newClientId, post } from '../post'
import { type Part, partsOf } from './parts'

/** Whether what is shown may be reported: not where an author looks at what others were asked. */
export const MayReport = createContext(true)

/**
 * A quiet button that opens a note to the authors in place. Another target is another button, with nothing written yet. `parts`: of an
 * item, what may be meant; the first one unless another is chosen.
 */
export function WrongButton({ target, parts = [] }: { target: ReportTarget; parts?: readonly Part[] }) {
  return useContext(MayReport) ? <Report key={JSON.stringify(target)} target={target} parts={parts} /> : null
}

/** The one way to report a mistake of a question: it asks which part is meant. */
export function MistakeButton({ question, reveal }: { question: Question; reveal?: Reveal | undefined }) {
  return <WrongButton target={{ kind: 'item', ask: question.ask, part: 'question' }} parts={partsOf(question, reveal)} />
}

const LONGEST = 2000

function Report({ target, parts }: { target: ReportTarget; parts: readonly Part[] }) {
  const [state, setState] = useState<'closed' | 'open' | 'sending' | 'kept'>('closed')
  const [note, setNote] = useState('')
  const [part, setPart] = useState<Part['part']>('question')
  const [trouble, setTrouble] = useState('')
  const [client] = useState(newClientId)
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const meant = useRef<HTMLSelectElement>(null)
  const field = useRef<HTMLTextAreaElement>(null)
  const said = useRef<HTMLParagraphElement>(null)
  const isOpen = state === 'open' || state === 'sending'

  useEffect(() => {
    if (isOpen) (meant.current ?? field.current)?.focus({ preventScroll: true })
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
    const about = target.kind === 'item' ? { ...target, part } : target
    const reply = await post('/api/reports', { client, target: about, note: note.trim(), zone }, setTrouble)
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
        aria-label={target.kind === 'section' ? 'Report a mistake in this section' : undefined}
        aria-expanded={isOpen}
        aria-controls={`${id}-form`}
        onClick={() => (isOpen ? close() : setState('open'))}
        disabled={state === 'sending'}
      >
        Report a mistake
      </button>
      {isOpen && (
        <form id={`${id}-form`} noValidate onSubmit={(event) => void send(event)} onKeyDown={onKey} className="pb-3 max-w-[40rem]">
          {parts.length > 1 && (
            <>
              <label htmlFor={`${id}-part`} className="block font-semibold text-[0.9375rem]">
                What is meant?
              </label>
              <select
                ref={meant}
                id={`${id}-part`}
                value={part}
                onChange={(event) => setPart(parts.find((one) => one.part === event.target.value)?.part ?? 'question')}
                className="mt-1 mb-3 block w-full min-h-11 rounded-[3px] border border-ink bg-paper px-3 text-base"
              >
                {parts.map(({ part: name, words }) => (
                  <option key={name} value={name}>
                    {words}
                  </option>
                ))}
              </select>
            </>
          )}
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

function keptWords(target: ReportTarget): string {
  return target.kind === 'item'
    ? 'Kept, together with the question as you see it. An author reads it. If the version you answered is corrected, Today tells you.'
    : 'Kept, together with the version of this page. An author reads it.'
}
