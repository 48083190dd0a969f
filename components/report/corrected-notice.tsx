'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import type { Correction } from '@/server/sitting'
import { newClientId, post } from '../post'

/** What Today says to whoever answered something that was wrong. */
export function CorrectedNotices({ corrections }: { corrections: readonly Correction[] }) {
  const title = useRef<HTMLHeadingElement>(null)
  const before = useRef(corrections.length)
  useEffect(() => {
    // The notice that had the focus is gone.
    if (corrections.length < before.current) title.current?.focus({ preventScroll: true })
    before.current = corrections.length
  }, [corrections.length])
  if (corrections.length === 0) return null
  return (
    <section className="mt-10 column" aria-labelledby="corrected-title">
      <h2 id="corrected-title" ref={title} tabIndex={-1} className="small outline-none">
        Corrected since you answered
      </h2>
      <ul>
        {corrections.map((correction) => (
          <Notice key={correction.answer} correction={correction} />
        ))}
      </ul>
    </section>
  )
}

function Notice({ correction: { answer, note, chapter, canReview } }: { correction: Correction }) {
  const router = useRouter()
  const [busy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState('')
  const [clients] = useState(() => ({ again: newClientId(), seen: newClientId() }))
  const say = async (choice: 'again' | 'seen') => {
    setBusy(true)
    setTrouble('')
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
    const reply = await post('/api/corrections', { client: clients[choice], answer, choice, zone }, setTrouble)
    if (!reply.ok) {
      setBusy(false)
      setTrouble(reply.message)
    } else if (choice === 'again') router.push('/review')
    else router.refresh()
  }
  return (
    <li className="border-b border-rule py-4">
      <p className="reading">
        A question of{' '}
        <Link href={`/chapters/${chapter.chapter}`} prefetch={false}>
          {chapter.title}
        </Link>{' '}
        was wrong when you answered it. {note}
        {!canReview && ' Reviews do not ask it any more.'}
      </p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        {canReview && (
          <button type="button" className="button" onClick={() => void say('again')} disabled={busy}>
            Review it again
          </button>
        )}
        <button type="button" className="button" onClick={() => void say('seen')} disabled={busy}>
          I have seen it
        </button>
        <Link href={`/answers/${answer}`} prefetch={false} className="min-h-11 inline-flex items-center">
          What you answered
        </Link>
      </div>
      {trouble !== '' && (
        <p role="alert" className="text-red mt-2">
          {trouble}
        </p>
      )}
    </li>
  )
}
