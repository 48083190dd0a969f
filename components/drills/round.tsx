'use client'

import { useEffect, useMemo, useRef, useState } from 'react'
import type { Done, Drill, Level, Mark } from '@/course/drills'
import { Exhibits } from '../exhibit/exhibits'
import { Prints } from '../exhibit/prints'
import { useKeys } from '../use-keys'
import type { Drills } from './drills'
import { Fields } from './fields'
import { Parts } from './parts'
import { RoundEnd } from './round-end'
import { useTimes } from './use-times'

/** One task after another, until the round is full. Enter grades, and Enter again draws the next. */
export function Round({
  drills,
  drill,
  round,
  level,
  again,
}: {
  drills: Drills
  drill: Drill
  round: string
  level: Level
  again: () => void
}) {
  const [done, setDone] = useState<readonly Done[]>([])
  const [number, setNumber] = useState(1)
  const [answers, setAnswers] = useState<Readonly<Record<string, string>>>({})
  const [marks, setMarks] = useState<readonly Mark[]>()
  const [missing, setMissing] = useState<{ readonly field: string; readonly words: string }>()
  const form = useRef<HTMLFormElement>(null)
  const verdict = useRef<HTMLHeadingElement>(null)
  const times = useTimes()
  const task = useMemo(() => drill.draw(`${round}/${number}`, level), [drill, round, number, level])
  const isOver = number > drills.ROUND

  // A new task begins in its first field, whose description is the prompt.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input')?.focus({ preventScroll: number === 1 })
  }, [number])

  useEffect(() => {
    if (marks) verdict.current?.focus({ preventScroll: true })
  }, [marks])

  const grade = () => {
    const graded = drills.gradeTask(task, answers)
    setMissing(undefined)
    setMarks(graded)
    setDone([...done, { task, marks: graded, times: times.taken() }])
  }

  /** What cannot be read is told, not graded, and the first such field gets the focus. */
  const submit = () => {
    if (marks) return next()
    for (const field of task.fields) {
      const reading = drills.readField(field, answers[field.id] ?? '')
      if (reading.kind === 'read') continue
      const words = reading.kind === 'empty' ? `${field.label} is still empty.` : `${field.label}: ${reading.wants}`
      setMissing({ field: field.id, words })
      form.current?.querySelector<HTMLElement>(`[data-field="${field.id}"] input`)?.focus()
      return
    }
    grade()
  }

  const next = () => {
    setNumber(number + 1)
    setAnswers({})
    setMarks(undefined)
    window.scrollTo({ top: 0 })
  }

  useKeys({ enter: () => (isOver ? again() : submit()) })

  if (isOver) return <RoundEnd drills={drills} done={done} again={again} />
  const right = done.filter(isRight).length
  const last = done.at(-1)
  return (
    <form
      ref={form}
      noValidate
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <p className="small">
        Task {number} of {drills.ROUND}
        {done.length > 0 && ` · ${right} of ${done.length} right`}
      </p>
      <p id="drill-prompt" className="reading text-[1.1875rem] mt-2">
        <Parts parts={task.prompt} />
      </p>
      {task.exhibit && <Exhibits exhibits={[{ id: 'drill', ...task.exhibit, lines: [...task.exhibit.lines] }]} />}
      {task.print && <Prints prints={[{ id: 'drill', title: task.print.title, lines: [...task.print.lines] }]} />}
      {/* The verdict comes where the instruction stood, at the same height: nothing jumps. */}
      <div aria-live="polite" className="mt-3 min-h-12 sm:min-h-7 flex items-end">
        {marks && last ? (
          <h2 ref={verdict} tabIndex={-1} className="outline-none text-lg font-semibold">
            {verdictWords(last)}
          </h2>
        ) : (
          <p className={missing ? '' : 'small'}>{missing?.words ?? 'Enter marks what you have written.'}</p>
        )}
      </div>
      <Fields
        fields={task.fields}
        answers={answers}
        marks={marks}
        invalid={missing?.field}
        change={(field, text) => {
          setAnswers((before) => ({ ...before, [field]: text }))
          if (missing?.field === field) setMissing(undefined)
        }}
        focused={times.enter}
      />
      <div className="mt-6 flex flex-wrap gap-3">
        <button type="submit" className="button main">
          {marks ? (number === drills.ROUND ? 'End of the round' : 'Next') : 'Mark'} <kbd>Enter</kbd>
        </button>
        {!marks && (
          <button type="button" className="button" onClick={grade}>
            Show the answer
          </button>
        )}
      </div>
      {marks && <WorkedOut steps={task.steps} />}
    </form>
  )
}

function WorkedOut({ steps }: Pick<Done['task'], 'steps'>) {
  return (
    <section className="mt-8" aria-labelledby="drill-steps">
      <h2 id="drill-steps" className="small mb-2">
        Worked out
      </h2>
      <ol className="reading text-[1.0625rem]">
        {steps.map((step) => (
          <li key={step.map(({ text }) => text).join('')}>
            <Parts parts={step} />
          </li>
        ))}
      </ol>
    </section>
  )
}

function verdictWords({ marks }: Done): string {
  const right = marks.filter((mark) => mark.right).length
  if (right === marks.length) return 'Right.'
  return marks.length === 1 ? 'Not right.' : `Not right: ${right} of ${marks.length}.`
}

function isRight({ marks }: Done): boolean {
  return marks.every((mark) => mark.right)
}
