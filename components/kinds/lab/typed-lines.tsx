import type { TypedLine } from '@/course'
import { TypedList } from '../../terminal/typed-list'

/** The lines of an answer, as they were typed. */
export function TypedLines({ lines }: { lines: readonly TypedLine[] }) {
  return (
    <details className="mt-6">
      <summary className="cursor-pointer min-h-11 py-2 text-[0.9375rem]">
        What you typed: {lines.length === 1 ? 'one line' : `${lines.length} lines`}
      </summary>
      <TypedList lines={lines} />
    </details>
  )
}
