'use client'

/** Something failed while a page was made. What was answered is in the log already. */
export default function ErrorPage({ reset }: { error: Error; reset: () => void }) {
  return (
    <article className="mx-auto max-w-[44rem]">
      <h1 className="small mb-4">Something failed</h1>
      <p className="reading text-2xl">This page could not be made. Every answer that was acknowledged is kept.</p>
      <button type="button" className="button main mt-8" onClick={reset}>
        Try again
      </button>
    </article>
  )
}
