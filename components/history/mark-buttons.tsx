'use client'

import { useState } from 'react'
import type { Marks } from '@/server/log'
import { newClientId, post } from '../post'

/** Bookmarks the question of an ask, or sets it aside, and takes that back: in place, said in words. */
export function MarkButtons({ ask, marks: initial, only }: { ask: string; marks: Marks; only?: 'bookmark' | 'aside' }) {
  const [marks, setMarks] = useState(initial)
  const [said, setSaid] = useState('')
  const [trouble, setTrouble] = useState('')
  const [busy, setBusy] = useState(false)
  const set = async (mark: 'bookmark' | 'aside', on: boolean) => {
    setBusy(true)
    setTrouble('')
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const reply = await post('/api/marks', { client: newClientId(), ask, mark, on, zone }, setTrouble)
    setBusy(false)
    if (!reply.ok) return setTrouble(reply.message)
    setMarks(reply.data)
    setSaid(saidWords[mark][on ? 'on' : 'off'])
  }
  const button = (mark: 'bookmark' | 'aside', on: boolean) =>
    (only === undefined || only === mark) && (
      <button
        type="button"
        className="small min-h-11 underline decoration-1 underline-offset-4 cursor-pointer hover:text-ink"
        onClick={() => void set(mark, !on)}
        disabled={busy}
      >
        {buttonWords[mark][on ? 'off' : 'on']}
      </button>
    )
  return (
    <div className="no-print">
      <div className="flex flex-wrap gap-x-6">
        {button('bookmark', marks.bookmarked)}
        {button('aside', marks.aside)}
      </div>
      <p role="status" className="small empty:hidden">
        {said}
      </p>
      <p role="alert" className="text-red empty:hidden">
        {trouble}
      </p>
    </div>
  )
}

const buttonWords = {
  bookmark: { on: 'Bookmark this question', off: 'Take the bookmark off' },
  aside: { on: 'Set it aside', off: 'Ask it again in reviews' },
} as const

const saidWords = {
  bookmark: { on: 'Bookmarked. You find it again under Your answers.', off: 'The bookmark is off.' },
  aside: {
    on: 'Set aside. Reviews and practice leave it out until you take that back; a check may still ask it.',
    off: 'Reviews ask it again when it is due.',
  },
} as const
