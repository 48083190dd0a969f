'use client'

import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import type { Note } from '@/server/desk'
import { post } from '../post'

/** A report with its time in words: 2026-11-24 11:58, UTC. */
type Shown = Omit<Note, 'at'> & { readonly at: string }

/** The reports of one version, and what an author makes of those chosen. */
export function SettleReports({ notes }: { notes: readonly Shown[] }) {
  const router = useRouter()
  const id = useId()
  const [left, setLeft] = useState<readonly string[]>([]) // not chosen
  const [answer, setAnswer] = useState('')
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const chosen = notes.map((note) => note.id).filter((note) => !left.includes(note))
  const settle = async (as: 'declined' | 'corrected') => {
    setBusy(true)
    setTrouble('')
    const body = as === 'declined' ? { as, reports: chosen, answer } : { as, reports: chosen }
    const reply = await post('/api/reports/settle', body, setTrouble)
    setBusy(false)
    if (!reply.ok) return setTrouble(reply.message)
    setAnswer('')
    router.refresh()
  }
  const toggle = (note: string) => setLeft((now) => (now.includes(note) ? now.filter((other) => other !== note) : [...now, note]))
  return (
    <div className="mt-4">
      <ul>
        {notes.map(({ id: note, part, note: text, at }) => (
          <li key={note} className="border-t border-rule">
            <label className="grid grid-cols-[2.75rem_minmax(0,1fr)] min-h-11 py-2 cursor-pointer">
              <input type="checkbox" checked={!left.includes(note)} onChange={() => toggle(note)} className="size-5 mt-1 accent-ink" />
              <span>
                <span className="small block">
                  <time dateTime={at.replace(' ', 'T').concat('Z')}>{at}</time>
                  {part === undefined ? '' : ` · ${part}`}
                </span>
                <span className="block whitespace-pre-wrap wrap-anywhere max-w-[66ch]">{text}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <div className="border-t border-rule pt-3 flex flex-wrap items-end gap-3">
        <div className="grow min-w-[16rem]">
          <label htmlFor={`${id}-answer`} className="small block">
            Why it stays as it is, in a sentence
          </label>
          <input
            id={`${id}-answer`}
            value={answer}
            onChange={(event) => setAnswer(event.target.value)}
            maxLength={500}
            className="mt-1 w-full min-h-11 rounded-[3px] border border-ink bg-paper px-3"
          />
        </div>
        <button
          type="button"
          className="button"
          onClick={() => void settle('declined')}
          disabled={busy || chosen.length === 0 || answer.trim() === ''}
        >
          Decline
        </button>
        <button type="button" className="button" onClick={() => void settle('corrected')} disabled={busy || chosen.length === 0}>
          Corrected
        </button>
      </div>
      {trouble !== '' && (
        <p role="alert" className="text-red mt-2">
          {trouble}
        </p>
      )}
    </div>
  )
}
