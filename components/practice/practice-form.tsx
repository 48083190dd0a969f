'use client'

import Link from 'next/link'
import { type FormEvent, useState } from 'react'
import type { Choice } from '@/server/log'
import type { Pool } from '@/server/sitting'
import { addressOf, heldBy, type TickedDomain, type Which } from './choice'
import { Ticks } from './ticks'
import { useStartPractice } from './use-start'

/** What is practised, and how much of it. Without JavaScript the form puts the choice into the address; the questions need scripts. */
export function PracticeForm({
  initial,
  pools,
  domains,
  blueprint,
  blueprints,
}: {
  initial: Choice & { counts: boolean }
  pools: readonly Pool[]
  domains: readonly TickedDomain[] // in the order of `blueprint`
  blueprint: string
  blueprints: readonly string[]
}) {
  const [chapters, setChapters] = useState(initial.chapters)
  const [objectives, setObjectives] = useState(initial.objectives)
  const [which, setWhich] = useState(initial.which)
  const [count, setCount] = useState(String(initial.count))
  const [counts, setCounts] = useState(initial.counts)
  const { start: begin, busy, trouble, setTrouble } = useStartPractice()
  const held = heldBy({ chapters, objectives, which }, pools)
  const sum = (list: Which) => pools.reduce((total, pool) => total + pool[list], 0)
  const reviews: Record<string, string> = counts ? { reviews: 'on' } : {}

  const start = async (event: FormEvent) => {
    event.preventDefault()
    const number = Number(count)
    if (!Number.isInteger(number) || number < 1) return setTrouble('Say how many questions you want: 1 or more, as a whole number.')
    await begin({ choice: { chapters, objectives, which, count: number }, counts })
  }

  return (
    <form action="/practice" noValidate onSubmit={(event) => void start(event)} className="mt-8 column">
      <fieldset>
        <legend className="text-xl font-semibold mb-1">Which questions</legend>
        {(['all', 'wrong', 'bookmarked'] as const).map((list) => (
          <label key={list} className="flex min-h-11 items-center gap-2.5 cursor-pointer">
            <input
              type="radio"
              name="which"
              value={list}
              checked={which === list}
              onChange={() => setWhich(list)}
              className="size-4 accent-(--ink)"
            />
            {whichWords[list]} <span className="small">{sum(list)}</span>
          </label>
        ))}
      </fieldset>
      <fieldset className="mt-7">
        <legend className="text-xl font-semibold mb-1">Of what</legend>
        <p className="small mb-2">What you tick adds up. {which !== 'all' && 'Tick nothing for the whole course.'}</p>
        {blueprints.length > 1 && (
          <nav aria-label="Order of the list" className="small flex flex-wrap items-center gap-x-6">
            In the order of
            {blueprints.map((id) => (
              <Link
                key={id}
                href={addressOf({ chapters, objectives, which, count: Number(count) || 1 }, { ...reviews, blueprint: id })}
                prefetch={false}
                scroll={false}
                aria-current={id === blueprint ? 'true' : undefined}
                className="inline-flex min-h-11 items-center aria-[current]:no-underline aria-[current]:text-ink aria-[current]:font-semibold"
              >
                {id}
              </Link>
            ))}
          </nav>
        )}
        <input type="hidden" name="blueprint" value={blueprint} />
        <Ticks
          domains={domains}
          chapters={chapters}
          objectives={objectives}
          tickChapter={(name) => setChapters(toggled(chapters, name))}
          tickObjective={(name) => setObjectives(toggled(objectives, name))}
        />
      </fieldset>
      <fieldset className="mt-7">
        <legend className="text-xl font-semibold mb-1">How many</legend>
        <div className="flex flex-wrap items-center gap-3">
          <label className="inline-flex items-center gap-2.5">
            <span className="sr-only">Questions, at most</span>
            <input
              name="count"
              type="number"
              inputMode="numeric"
              min={1}
              value={count}
              onChange={(event) => setCount(event.target.value)}
              className="min-h-11 w-24 px-3 border border-quiet rounded-[3px] bg-paper"
            />
          </label>
          {[...new Set([5, 10, 20, ...(held > 0 ? [held] : [])])].map((number) => (
            <button
              key={number}
              type="button"
              aria-pressed={count === String(number)}
              onClick={() => setCount(String(number))}
              className="button aria-pressed:border-2"
            >
              {number === held ? `All ${held}` : number}
            </button>
          ))}
        </div>
        <p role="status" className="small mt-2">
          {heldWords(held, { chapters, objectives, which })}
        </p>
      </fieldset>
      <label className="mt-6 flex min-h-11 items-start gap-2.5 cursor-pointer">
        <input
          type="checkbox"
          name="reviews"
          checked={counts}
          onChange={(event) => setCounts(event.target.checked)}
          aria-describedby="counts-hint"
          className="size-4 mt-1 accent-(--ink)"
        />
        Count these as reviews
      </label>
      <p id="counts-hint" className="small max-w-[60ch]">
        Each answer then decides when its question comes next, once a day. What belongs to a chapter that is not open to you stays practice.
        Without it your reviews stay exactly as they are.
      </p>
      {trouble !== '' && (
        <p role="alert" className="text-red mt-5">
          {trouble}
        </p>
      )}
      <div className="sticky-bar mt-7">
        <button type="submit" className="button main" disabled={busy}>
          Start
        </button>
        <noscript>
          <p className="small mt-2">The questions run in the browser and need scripts. What you choose here stays in the address.</p>
        </noscript>
      </div>
    </form>
  )
}

const whichWords = { all: 'All', wrong: 'What I answered wrong last', bookmarked: 'What I have bookmarked' } as const

function heldWords(held: number, { chapters, objectives, which }: Omit<Choice, 'count'>): string {
  if (held > 0) return held === 1 ? '1 question is like that.' : `${held} questions are like that.`
  if (which === 'all' && chapters.length + objectives.length === 0) return 'Nothing is ticked yet.'
  return { all: 'No question is like that.', wrong: 'Nothing here was answered wrong last.', bookmarked: 'Nothing here is bookmarked.' }[
    which
  ]
}

function toggled(names: readonly string[], name: string): string[] {
  return names.includes(name) ? names.filter((other) => other !== name) : [...names, name]
}
