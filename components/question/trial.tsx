'use client'

import type { Trial } from '@/server/sitting'
import { QuestionNetwork } from '../kinds/network'
import { useStartPractice } from '../practice/use-start'

/** A question to try on the first day: what it asks, and the way to its options. Nothing has to be read or made for it. */
export function TrialQuestion({ trial: { item, question } }: { trial: Trial }) {
  const { start, busy, trouble } = useStartPractice()
  return (
    <section aria-labelledby="trial-title" className="mt-12 column">
      <h2 id="trial-title" className="text-xl font-semibold tracking-tight mb-1">
        Try one question now
      </h2>
      <p className="small mb-4">
        One minute, no account. After your answer you see the packet that proves it, and can repair the network yourself.
      </p>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <div className="reading" dangerouslySetInnerHTML={{ __html: question.prompt }} />
      <QuestionNetwork question={question} />
      <button type="button" className="button" onClick={() => void start({ task: item })} disabled={busy}>
        Answer it
      </button>
      {trouble !== '' && (
        <p role="alert" className="text-red mt-3">
          {trouble}
        </p>
      )}
    </section>
  )
}
