import type { Part } from '@/course/drills'

/** A sentence with its addresses and numbers in mono. An address breaks where the line ends rather than widen the page. */
export function Parts({ parts }: { parts: readonly Part[] }) {
  return parts.map((part, index) => {
    const key = `${String(index)} ${part.text}`
    return part.kind === 'mono' ? (
      <code key={key} className="mono wrap-anywhere">
        {part.text}
      </code>
    ) : (
      <span key={key}>{part.text}</span>
    )
  })
}
