import Link from 'next/link'
import type { DrillEntry, Level } from '@/course/drills'
import { DrillRun } from './drill-run'

const levels: readonly Level[] = [1, 2, 3]

/** One drill at one level. The address holds both, so that a level can be kept as a bookmark. */
export function DrillPage({ entry: { id, title, levels: sizes }, level }: { entry: DrillEntry; level: Level }) {
  return (
    <article className="column">
      <p className="small">
        <Link href="/drills" prefetch={false} className="min-h-11 inline-flex items-center">
          Drills
        </Link>
      </p>
      <h1 className="text-2xl font-semibold tracking-tight">{title}</h1>
      <nav aria-label="Level" className="flex flex-wrap items-center gap-x-5 text-[0.9375rem] mb-2">
        {levels.map((one) => (
          <Link
            key={one}
            href={`/drills/${id}?level=${one}`}
            prefetch={false}
            aria-current={one === level ? 'page' : undefined}
            className={`min-h-11 inline-flex items-center ${one === level ? 'font-semibold no-underline' : ''}`}
          >
            Level {one}
            <span className="sr-only">: {sizes[one]}</span>
          </Link>
        ))}
        <span className="small">{sizes[level]}</span>
      </nav>
      <noscript>
        <p className="reading">A drill is made and marked in your browser, which needs scripts for that.</p>
      </noscript>
      <DrillRun key={`${id} ${level}`} id={id} level={level} />
    </article>
  )
}
