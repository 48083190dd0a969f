'use client'

import { unstable_isUnrecognizedActionError as isOfOlderPage } from 'next/navigation'
import { useEffect, useState } from 'react'
import { troubleNow } from '@/components/shell/trouble-now'

/**
 * Something failed while a page was made or a form was sent. What was answered is in the log already. Where the database cannot be used it
 * says why.
 */
export default function ErrorPage({ error, reset }: { error: Error; reset: () => void }) {
  const isOlder = error.name === 'ChunkLoadError' || isOfOlderPage(error)
  const [why, setWhy] = useState<string>()
  useEffect(() => {
    void troubleNow().then(setWhy)
  }, [])
  return (
    <article className="column">
      <h1 className="small mb-4">{isOlder ? 'Holdtime was updated' : 'Something failed'}</h1>
      <p className="reading text-2xl">
        {isOlder
          ? 'This page is older than the Holdtime that runs now. What was sent last was not taken. Load the page again, then send it once more.'
          : 'This page could not be made. Every answer that was acknowledged is kept.'}
      </p>
      <p className="mt-6 min-h-[3lh] whitespace-pre-line" role="status">
        {why}
      </p>
      <button type="button" className="button main mt-8" onClick={isOlder ? () => window.location.reload() : reset}>
        {isOlder ? 'Load the page again' : 'Try again'}
      </button>
    </article>
  )
}
