import Link from 'next/link'
import type { AnswerLine } from '@/server/past'
import { dayWords, kindWords, nowWords, resultWords } from './past'

/** Past answers under their days. */
export function AnswerList({ answers }: { answers: readonly AnswerLine[] }) {
  return byDay(answers).map(([day, lines]) => (
    <section key={day} className="mt-10" aria-labelledby={`day-${day}`}>
      <h2 id={`day-${day}`} className="text-xl font-semibold mb-3">
        {dayWords(day)}
      </h2>
      <ol>
        {lines.map((line) => (
          <li
            key={line.client}
            className="border-t border-rule grid sm:grid-cols-[minmax(0,1fr)_minmax(0,19rem)] gap-x-6 gap-y-0.5 py-2.5 items-start"
          >
            <Link href={`/answers/${line.client}`} prefetch={false} className="min-h-11 py-1.5 min-w-0 wrap-anywhere">
              {line.prompt}
            </Link>
            <p className="sm:py-1.5 text-[0.9375rem]">
              <span className={line.undone ? 'line-through' : line.result === 'wrong' ? 'font-semibold' : ''}>{resultWords(line)}</span>{' '}
              {line.undone && 'Undone.'}
              <span className="small block">
                {kindWords[line.kind]} · {line.chapter}
                {line.item !== 'same' && ` · ${nowWords[line.item]}`}
              </span>
            </p>
          </li>
        ))}
      </ol>
    </section>
  ))
}

function byDay(answers: readonly AnswerLine[]): [number, AnswerLine[]][] {
  const days = new Map<number, AnswerLine[]>()
  for (const line of answers) days.set(line.day, [...(days.get(line.day) ?? []), line])
  return [...days]
}
