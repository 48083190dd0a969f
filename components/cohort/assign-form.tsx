'use client'

import { useState } from 'react'
import { ChoiceField, LineField } from '../form/fields'
import { Form } from '../form/form'
import type { Action } from '../form/outcome'
import type { TickedDomain } from '../practice/choice'
import { Ticks } from '../practice/ticks'

const KINDS = [
  ['chapters', 'Pass the checks of the chapters ticked below'],
  ['objectives', 'Answer every question of the objectives ticked below, once'],
  ['practice', 'Practise questions of what is ticked below'],
] as const

/** What a cohort is to do by a day: one of three kinds, and what of the course. */
export function AssignForm({
  action,
  cohort,
  domains,
  earliest,
}: {
  action: Action
  cohort: string
  domains: readonly TickedDomain[]
  earliest: string // 2026-12-03
}) {
  const [kind, setKind] = useState<string>('chapters')
  const [chapters, setChapters] = useState<readonly string[]>([])
  const [objectives, setObjectives] = useState<readonly string[]>([])
  const toggled = (list: readonly string[], name: string) => (list.includes(name) ? list.filter((one) => one !== name) : [...list, name])
  return (
    <Form action={action} hidden={{ cohort }} button="Assign" isMain isWide hasState>
      <fieldset className="mb-4">
        <legend className="font-medium">What is to be done</legend>
        {KINDS.map(([value, text]) => (
          <label key={value} className="flex min-h-11 items-center gap-2.5 cursor-pointer">
            <input
              type="radio"
              name="kind"
              value={value}
              checked={kind === value}
              onChange={() => setKind(value)}
              className="size-4 accent-(--ink)"
            />
            {text}
          </label>
        ))}
      </fieldset>
      <div className={`max-w-[28rem] ${kind === 'practice' ? '' : 'hidden noscript:block'}`}>
        <LineField
          name="count"
          label="How many questions to practise"
          type="number"
          min={1}
          max={500}
          defaultValue={20}
          inputMode="numeric"
        />
        <ChoiceField
          name="which"
          label="Which of them"
          defaultValue="all"
          options={[
            ['all', 'Any'],
            ['wrong', 'What each candidate answered wrong last'],
            ['bookmarked', 'What each candidate bookmarked'],
          ]}
        />
      </div>
      <div className="max-w-[28rem]">
        <LineField name="due" label="Due date" type="date" min={earliest} required />
      </div>
      <fieldset className="mb-5">
        <legend className="font-medium mb-1">What of the course</legend>
        <Ticks
          domains={domains}
          chapters={chapters}
          objectives={objectives}
          tickChapter={(name) => setChapters((list) => toggled(list, name))}
          tickObjective={(name) => setObjectives((list) => toggled(list, name))}
        />
      </fieldset>
    </Form>
  )
}
