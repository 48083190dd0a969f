import Link from 'next/link'
import type { Port } from '@/study'
import { addressOf } from '../practice/choice'

/** So many chapters are named. */
const MOST = 3

/** Which passed chapters fade, the one that is remembered least first. Nothing where none does. */
export function Fading({ ports }: { ports: readonly Port[] }) {
  const fading = ports
    .flatMap((port) => (port.state === 'fading' && port.recall !== undefined ? [{ ...port, recall: port.recall }] : []))
    .sort((a, b) => a.recall - b.recall)
  if (fading.length === 0) return null
  return (
    <section aria-labelledby="fading-title" className="mt-12 column">
      <h2 id="fading-title" className="small mb-1">
        What fades
      </h2>
      <ul>
        {fading.slice(0, MOST).map(({ chapter, title, recall }) => (
          <li key={chapter} className="border-t border-rule flex flex-wrap items-baseline gap-x-4">
            <Link href={`/chapters/${chapter}`} prefetch={false} className="min-h-11 inline-flex items-center mr-auto">
              {title}
            </Link>
            <span className="small">predicted recall {Math.round(recall * 100)} %</span>
            <Link
              href={addressOf({ chapters: [chapter] })}
              prefetch={false}
              className="small min-h-11 inline-flex items-center"
              aria-label={`Practice ${title}`}
            >
              Practice
            </Link>
          </li>
        ))}
      </ul>
      {fading.length > MOST && <p className="small">and {fading.length - MOST} more. Reviews ask them when they are due.</p>}
    </section>
  )
}
