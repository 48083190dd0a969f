import Link from 'next/link'
import type { AssignmentView } from '@/server/classroom'
import { TextField } from '../form/fields'
import { Form } from '../form/form'
import type { Action } from '../form/outcome'
import { ToldText } from './assigned'
import { counted, dayInWords, daysAway, isoDay } from './words'

/** What is assigned to a cohort: who is through with it, open and late, and what can be done for them together. */
export function GivenList({
  cohort,
  assignments,
  today,
  actions,
}: {
  cohort: string
  assignments: readonly AssignmentView[]
  today: number
  actions: { readonly nudge: Action; readonly open: Action; readonly withdraw: Action } | undefined // none where nothing can be changed
}) {
  return (
    <ul className="column">
      {assignments.map(({ id, told, dueDay, candidates }) => {
        const late = candidates.filter(({ state }) => state === 'late')
        const hidden = { cohort, assignment: id }
        return (
          <li key={id} className="border-t border-rule py-4">
            <p>
              <ToldText told={told} />
            </p>
            <p className="small mt-1">
              {tallyOf(candidates)} · {dueDay < today ? 'was due ' : 'by '}
              <time dateTime={isoDay(dueDay)}>{dayInWords(dueDay)}</time>, {daysAway(dueDay - today)}
            </p>
            {candidates.length > 0 && (
              <details className="behind" open={late.length > 0}>
                <summary>Who stands where</summary>
                <table className="figures mt-1">
                  <caption className="sr-only">Candidates with this assignment, late ones first</caption>
                  <thead>
                    <tr>
                      <th scope="col">Candidate</th>
                      <th scope="col">Stands</th>
                      <th scope="col" className="number">
                        Done
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {candidates.map(({ learner, name, state, progress }) => (
                      <tr key={learner}>
                        <th scope="row">
                          <Link href={`/cohorts/${cohort}/candidates/${learner}`} prefetch={false}>
                            {name}
                          </Link>
                        </th>
                        <td>{state}</td>
                        <td className="number">
                          {progress.done} of {progress.of}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </details>
            )}
            {actions && (
              <div className="doing mt-2">
                {late.length > 0 && (
                  <details>
                    <summary>Nudge the {counted(late.length, 'late one')}</summary>
                    <Form action={actions.nudge} hidden={hidden} button={late.length === 1 ? 'Send the mail' : 'Send the mails'}>
                      <TextField
                        name="words"
                        label="A line of yours"
                        hint="May stay empty. At most 500 characters. Who takes no mails, or got one today, is left out."
                        rows={3}
                        maxLength={500}
                      />
                    </Form>
                  </details>
                )}
                {told.kind === 'chapters' && candidates.length > 0 && (
                  <details>
                    <summary>Open for all</summary>
                    <p className="small max-w-[66ch] mt-1">
                      Whatever these chapters wait for, all candidates can read them then and take their checks. It cannot be taken back.
                    </p>
                    <Form action={actions.open} hidden={hidden} button="Open them for all" />
                  </details>
                )}
                <details>
                  <summary>Withdraw</summary>
                  <Form action={actions.withdraw} hidden={hidden} button="Withdraw it" />
                </details>
              </div>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** `3 of 12 through with it, 7 open, 2 late` */
export function tallyOf(candidates: AssignmentView['candidates']): string {
  if (candidates.length === 0) return 'asked of nobody: who joined after its day is not asked'
  const count = (wanted: string) => candidates.filter(({ state }) => state === wanted).length
  const parts = [`${count('done')} of ${candidates.length} through with it`]
  for (const state of ['open', 'late']) if (count(state) > 0) parts.push(`${count(state)} ${state}`)
  return parts.join(', ')
}
