import Link from 'next/link'
import { type AnswerLine, dayWords, kindWords, resultWords } from './past'

/** Past answers under their days. `only` is the filter in force; `next` leads to older ones. */
export function AnswerList({
  answers,
  only,
  older,
  next,
}: {
  answers: readonly AnswerLine[]
  only: 'wrong' | undefined
  older: boolean
  next: string | undefined
}) {
  const filter = only === undefined ? '' : `only=${only}`
  return (
    <>
      <h1 className="text-3xl font-semibold tracking-tight mb-2">Answers</h1>
      <p className="reading">
        What you have answered, newest first. Each opens with the question as it was asked, whatever the course says today.
      </p>
      <nav aria-label="Which answers" className="mt-4 flex gap-5 text-[0.9375rem]">
        <FilterLink href="/answers" chosen={only === undefined}>
          All
        </FilterLink>
        <FilterLink href="/answers?only=wrong" chosen={only === 'wrong'}>
          Not right
        </FilterLink>
      </nav>
      {answers.length === 0 && <p className="reading mt-8">{emptyWords(only, older)}</p>}
      {byDay(answers).map(([day, lines]) => (
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
                    {line.item !== 'same' && ` · ${{ changed: 'changed since', retired: 'asked no more' }[line.item]}`}
                  </span>
                </p>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {(older || next !== undefined) && (
        <nav aria-label="Pages of answers" className="mt-10 flex flex-wrap gap-3">
          {next !== undefined && (
            <Link href={`/answers?${[filter, `before=${next}`].filter(Boolean).join('&')}`} prefetch={false} className="button main">
              Older answers
            </Link>
          )}
          {older && (
            <Link href={`/answers${filter && `?${filter}`}`} prefetch={false} className="button">
              Newest answers
            </Link>
          )}
        </nav>
      )}
    </>
  )
}

function FilterLink({ href, chosen, children }: { href: string; chosen: boolean; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={chosen ? 'page' : undefined}
      className={`min-h-11 inline-flex items-center ${chosen ? 'no-underline font-semibold' : ''}`}
    >
      {children}
    </Link>
  )
}

function emptyWords(only: 'wrong' | undefined, older: boolean): string {
  if (older) return 'Nothing older is here.'
  return only === 'wrong' ? 'No answer was wrong so far.' : 'Nothing is answered yet. What you answer in a check or a review stays here.'
}

function byDay(answers: readonly AnswerLine[]): [number, AnswerLine[]][] {
  const days = new Map<number, AnswerLine[]>()
  for (const line of answers) days.set(line.day, [...(days.get(line.day) ?? []), line])
  return [...days]
}
