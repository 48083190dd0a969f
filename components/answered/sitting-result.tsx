/** How a sitting went, in a sentence: right of all, minutes, and when its questions come again. */
export function SittingResult({ right, total, ms, coming }: { right: number; total: number; ms: number; coming: string }) {
  return (
    <p className="reading mt-3">
      {right} of {total} right{minutesWords(ms)}. {coming}
    </p>
  )
}

/** `, in about 8 minutes`; empty where the time is not known. */
export function minutesWords(ms: number): string {
  if (ms <= 0) return ''
  const minutes = Math.max(1, Math.round(ms / 60_000))
  return `, in about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
}
