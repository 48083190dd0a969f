import type { CandidateFigures } from '@/study/cohort'
import { ChoiceField, TextField } from '../form/fields'
import { Form } from '../form/form'
import type { Action } from '../form/outcome'

/**
 * What an instructor can do for a candidate where the reasons stand: write to them, and where they are stuck at a check, open what waits
 * for it.
 */
export function Doing({ cohort, candidate, nudge, open }: { cohort: string; candidate: CandidateFigures; nudge: Action; open: Action }) {
  const hidden = { cohort, candidate: candidate.learner }
  const waiting = waitingFor(candidate)
  return (
    <div className="doing">
      <details>
        <summary>
          Nudge<span className="sr-only"> {candidate.name}</span>
        </summary>
        <Form action={nudge} hidden={hidden} button="Send the mail">
          <TextField name="words" label="A line of yours" hint="May stay empty. At most 500 characters." rows={3} maxLength={500} />
        </Form>
      </details>
      {waiting.length > 0 && (
        <details>
          <summary>
            Open a chapter<span className="sr-only"> for {candidate.name}</span>
          </summary>
          <Form action={open} hidden={hidden} button="Open it">
            <ChoiceField
              name="chapter"
              label="Chapter that waits for the failed check"
              defaultValue={waiting[0]?.chapter ?? ''}
              options={waiting.map(({ chapter, title }) => [chapter, title] as const)}
            />
          </Form>
        </details>
      )}
    </div>
  )
}

/** Closed chapters that wait for a check which was failed twice. */
export function waitingFor({ reasons, ports }: Pick<CandidateFigures, 'reasons' | 'ports'>) {
  const failed = new Set(reasons.flatMap((reason) => (reason.kind === 'failed-twice' ? [reason.chapter.chapter] : [])))
  return ports.filter(({ state, waitsFor }) => state === 'off' && waitsFor.some(({ chapter }) => failed.has(chapter)))
}
