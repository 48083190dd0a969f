'use client'

import { useState } from 'react'
import type { Question } from '@/course'
import type { SittingName } from '@/server/sitting'
import { newClientId, post } from '../post'

/** What can be done with a question without answering it: bookmark it, put it off, set it aside. */
export function QuietButtons({
  question,
  sitting,
  bookmarked,
  bookmark,
  putOff,
  setAside,
  busy,
}: {
  question: Question
  sitting: SittingName
  bookmarked: boolean
  bookmark: () => void
  putOff: ((why: 'later' | 'device') => void) | undefined // absent where no other question is left
  setAside: () => void // it is, and another question has to come
  busy: boolean
}) {
  const [sending, setSending] = useState(false)
  const [trouble, setTrouble] = useState('')
  const aside = async () => {
    setSending(true)
    setTrouble('')
    const { timeZone: zone } = Intl.DateTimeFormat().resolvedOptions()
    const reply = await post('/api/marks', { client: newClientId(), ask: question.ask, mark: 'aside', on: true, zone }, setTrouble)
    setSending(false)
    if (reply.ok) setAside()
    else setTrouble(reply.message)
  }
  return (
    <div className="no-print">
      <div className="flex flex-wrap gap-x-6">
        {putOff && (
          <button type="button" className="quiet" onClick={() => putOff('later')} disabled={busy}>
            {sitting === 'plan' ? 'Later today' : 'Ask it last'} <kbd>l</kbd>
          </button>
        )}
        {putOff && question.kind === 'lab' && (
          <button type="button" className="quiet lg:hidden" onClick={() => putOff('device')} disabled={busy}>
            Not on this device
          </button>
        )}
        <button type="button" className="quiet" aria-pressed={bookmarked} onClick={bookmark}>
          {bookmarked ? 'Bookmarked once it is answered' : 'Bookmark it'} <kbd>m</kbd>
        </button>
        {sitting === 'plan' && (
          <button type="button" className="quiet" onClick={() => void aside()} disabled={busy || sending}>
            Set it aside
          </button>
        )}
      </div>
      <p role="alert" className="text-red empty:hidden">
        {trouble}
      </p>
    </div>
  )
}
