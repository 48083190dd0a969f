import type { Metadata } from 'next'
import { Section } from '@/components/account/section'
import { CohortFrame } from '@/components/cohort/frame'
import { Candidate } from '@/components/dashboard/candidate'
import { ChoiceField, TextField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { ProgressMore } from '@/components/plan/progress'
import { type CandidateView, candidateOf, lookedAfter, progressOfCandidate, viewCandidate, viewTaught } from '@/server/classroom'
import { loadCourse } from '@/server/course'
import { found } from '../../../../found'
import { visitorAs } from '../../../../who'
import { nudgeOne, openFor, removeOne } from '../../../actions'

export const metadata: Metadata = { title: 'Candidate' }

type Props = { params: Promise<{ id: string; candidate: string }>; searchParams: Promise<{ sort?: string | string[] }> }

/** One candidate, as they see themselves, and what an instructor may do for them. */
export default async function CandidatePage({ params, searchParams }: Props) {
  const { id, candidate } = await params
  const who = await visitorAs('instructor')
  const [cohort, view] = [await found(viewTaught(who, id)), await found(viewCandidate(who, id, candidate))]
  const [one, progress, latest, { catalogue }] = await Promise.all([
    found(candidateOf(who, id, candidate)),
    found(progressOfCandidate(who, id, candidate)),
    lookedAfter(who, id),
    loadCourse(),
  ])
  const hidden = { cohort: cohort.id, candidate: view.learner }
  return (
    <CohortFrame cohort={cohort} here="/candidates">
      <h2 className="text-2xl font-semibold tracking-tight wrap-anywhere">{view.name}</h2>
      <p className="small mt-1">They see the same page, without what stands under “Write” and after it.</p>
      <Candidate
        one={one}
        domains={catalogue.blueprints.find(({ id: known }) => known === cohort.blueprint)?.domains ?? []}
        panel={catalogue.blueprints[0]?.domains ?? []}
        sort={(await searchParams).sort}
        latest={latest.get(view.learner)}
      />
      <ProgressMore progress={progress} isOwn={false} />
      <div className="column">
        {!cohort.isArchived && (
          <>
            <Section title="Write">
              <p className="max-w-[66ch]">{MAIL[view.mail]}</p>
              {view.mail === 'possible' && (
                <Form action={nudgeOne} hidden={hidden} button="Send the mail">
                  <TextField name="words" label="A line of yours" hint="May stay empty. At most 500 characters." rows={3} maxLength={500} />
                </Form>
              )}
            </Section>
            <Section title="Open a chapter">
              <p className="max-w-[66ch]">
                Whatever it waits for, it can be read then and its check can be taken. Nothing is passed by it, and what comes after it
                stays closed. It is noted who opened it, and cannot be taken back.
              </p>
              {view.closed.length === 0 ? (
                <p className="mt-3">Every chapter that is written is open to them.</p>
              ) : (
                <Form action={openFor} hidden={hidden} button="Open it">
                  <ChoiceField
                    name="chapter"
                    label="Chapter"
                    defaultValue={view.closed[0]?.chapter ?? ''}
                    options={view.closed.map(({ chapter, title }) => [chapter, title] as const)}
                  />
                </Form>
              )}
            </Section>
            <Section title="Take out of the cohort">
              <p className="max-w-[66ch]">You see nothing of them any more, and what they learned stays theirs. They are told by mail.</p>
              <Form action={removeOne} hidden={hidden} button={`Take ${view.name} out`} />
            </Section>
          </>
        )}
      </div>
    </CohortFrame>
  )
}

const MAIL: Record<CandidateView['mail'], string> = {
  possible: 'A mail with the name of the cohort and a link to what is due. You do not see the address. One a day at most.',
  'sent-today': 'They got a mail from this cohort today. The next one can go tomorrow.',
  unwanted: 'They take no mails from this cohort.',
  'no-address': 'Their account has no mail address.',
}
