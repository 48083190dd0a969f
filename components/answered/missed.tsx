'use client'

import { type ReactNode, useState } from 'react'
import type { Missed } from '@/server/sitting'
import { AnsweredQuestion } from './answered'

/** What was not answered right, under its objectives: a line each, which opens the question with its reasons. `below` stands under each. */
export function MissedQuestions<M extends Missed>({ missed, below }: { missed: readonly M[]; below?: (one: M) => ReactNode }) {
  if (missed.length === 0) return null
  return (
    <section className="mt-12">
      <h2 className="text-xl font-semibold">What was missed</h2>
      {byObjective(missed).map(([objective, of]) => (
        <section key={objective?.id ?? ''} className="mt-5">
          {objective && (
            <h3 className="small mb-1">
              {objective.id} {objective.text}
            </h3>
          )}
          {of.map((one) => (
            <Folded key={one.question.ask} title={lineOf(one.question.prompt)}>
              <AnsweredQuestion question={one.question} given={one.given} met={one.met} reveal={one.reveal} />
              {below?.(one)}
            </Folded>
          ))}
        </section>
      ))}
    </section>
  )
}

/** A line that opens what is behind it. That is there from when it is opened first. */
function Folded({ title, children }: { title: string; children: ReactNode }) {
  const [opened, setOpened] = useState(false)
  return (
    <details className="missed border-t border-rule" onToggle={(event) => event.currentTarget.open && setOpened(true)}>
      <summary className="min-h-11 py-2.5 cursor-pointer">{title}</summary>
      {opened && <div className="pt-3 pb-8">{children}</div>}
    </details>
  )
}

function byObjective<M extends Missed>(missed: readonly M[]): [Missed['objective'], M[]][] {
  const groups = new Map<string, [Missed['objective'], M[]]>()
  for (const one of missed) {
    const id = one.objective?.id ?? ''
    const group = groups.get(id) ?? [one.objective, []]
    group[1].push(one)
    groups.set(id, group)
  }
  return [...groups.values()].sort(([a], [b]) => (a?.id ?? '~').localeCompare(b?.id ?? '~', 'en', { numeric: true }))
}

/** The compiler's HTML of a question in a line: the same on the server and in the browser. */
export function lineOf(html: string): string {
  const text = html.replace(/<[^>]*>/g, ' ').replace(/&(?:#x([0-9a-f]+)|#(\d+)|(lt|gt|amp|quot|apos|nbsp));/gi, (_, hex, decimal, name) => {
    if (name) return { lt: '<', gt: '>', amp: '&', quot: '"', apos: '’', nbsp: ' ' }[String(name).toLowerCase()] ?? ''
    return String.fromCodePoint(hex ? Number.parseInt(hex, 16) : Number(decimal))
  })
  const line = text
    .replace(/\s+/g, ' ')
    .replace(/ ([.,;:?!])/g, '$1')
    .trim()
  return line.length <= LONGEST ? line : `${line.slice(0, LONGEST).replace(/\s+\S*$/, '')} …`
}

const LONGEST = 140
