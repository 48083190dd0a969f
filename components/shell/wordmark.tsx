/** The name beside a link LED. */
export function Wordmark() {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold tracking-tight text-lg">
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        <circle cx="6" cy="6" r="5" fill="var(--led-green)" />
      </svg>
      Holdtime
    </span>
  )
}
