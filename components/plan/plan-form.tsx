import type { PlanView } from '@/server/planning'
import { percent } from '../dashboard/words'
import { ChoiceField, LineField, TickField } from '../form/fields'
import { Form } from '../form/form'
import type { Action } from '../form/outcome'

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** How somebody wants to study. One form, which works without scripts. */
export function PlanForm({ view: { plan, prices, chapters, isPaused }, action }: { view: PlanView; action: Action }) {
  const left = (tier: number) => chapters.find((one) => one.tier === tier)
  const ofTier = (tier: 1 | 2 | 3, name: string): readonly [string, string] => {
    const of = left(tier)
    return [String(tier), `${name}: ${of?.chapters ?? 0} chapters, ${of?.left ?? 0} ahead`]
  }
  return (
    <Form action={action} button="Keep this plan" isMain isWide>
      <LineField
        name="exam"
        label="Exam date"
        hint="May stay empty. It chooses the blueprint."
        type="date"
        defaultValue={isoOf(plan.exam)}
      />
      <fieldset className="mb-4">
        <legend className="font-medium">Minutes on each weekday</legend>
        <p className="small">Reading, checks, labs and reviews together. 0 is a free day.</p>
        <div className="mt-1 grid grid-cols-2 gap-x-4 sm:grid-cols-4">
          {WEEK.map((name, place) => (
            <LineField
              key={name}
              name={`minutes-${place}`}
              label={name}
              type="number"
              min={0}
              max={600}
              step={1}
              inputMode="numeric"
              required
              defaultValue={String(plan.minutes[place] ?? 0)}
            />
          ))}
        </div>
      </fieldset>
      <ChoiceField
        name="tiers"
        label="How much of the course"
        hint="Every chapter belongs to a tier, and the essential ones cover every objective."
        defaultValue={String(plan.tiers)}
        options={[
          ['fit', 'As much as fits before the exam'],
          ofTier(1, 'Essential'),
          ofTier(2, 'Essential and full'),
          ofTier(3, 'All, in depth'),
        ]}
      />
      <ChoiceField
        name="retention"
        label="Recall aimed at"
        hint="How likely you are to know a question on the day it comes again. More costs more reviews; towards the exam it rises by itself."
        defaultValue={String(plan.retention)}
        options={prices.map(({ retention, minutes }) => [
          String(retention),
          `${percent(retention)}, about ${Math.round(minutes)} min of reviews a day`,
        ])}
      />
      <ChoiceField
        name="dayStarts"
        label="Your day starts at"
        hint="Who studies past midnight is still in yesterday’s evening until then."
        defaultValue={String(plan.dayStarts)}
        options={Array.from({ length: 9 }, (_, hour) => [String(hour), `${String(hour).padStart(2, '0')}:00`])}
      />
      <TickField
        name="pause"
        label="Pause: ask nothing of me"
        defaultChecked={plan.paused !== null && (isPaused || plan.paused.until !== null)}
      />
      <LineField
        name="until"
        label="Paused until"
        hint="The day on which it goes on. Empty: until you end it."
        type="date"
        defaultValue={isoOf(plan.paused?.until ?? null)}
      />
    </Form>
  )
}

const isoOf = (day: number | null): string => (day === null ? '' : new Date(day * 86_400_000).toISOString().slice(0, 10))
