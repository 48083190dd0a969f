import type { Metadata } from 'next'
import { Section } from '@/components/account/section'
import { CohortFields } from '@/components/cohort/cohort-fields'
import { CohortFrame } from '@/components/cohort/frame'
import { Invitations } from '@/components/cohort/invitations'
import { isoDay } from '@/components/cohort/words'
import { ChoiceField, LineField, TextField, TickField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { publicAddress } from '@/server/base'
import { invitationsOf, type TaughtView, viewTaught } from '@/server/classroom'
import { found } from '../../../found'
import { visitorAs } from '../../../who'
import { archiveOne, changeOne, copyOne, inviteByMail, inviteSome, reopenOne, revokeOne, stopTeaching } from '../../actions'

export const metadata: Metadata = { title: 'Settings of a cohort' }

type Props = { params: Promise<{ id: string }> }

/** What a cohort is, who is invited, who teaches it, and its end. */
export default async function SettingsPage({ params }: Props) {
  const { id: given } = await params
  const who = await visitorAs('instructor')
  const cohort = await found(viewTaught(who, given))
  const { id, isArchived } = cohort
  return (
    <CohortFrame cohort={cohort} here="/settings">
      <div className="column">
        {!isArchived && (
          <>
            <Section title="Invite">
              <p id="invite" className="max-w-[66ch]">
                Whoever has the link or the code may join, once they have an account. They see first what you will see of them. To teach
                with you, somebody needs the instructor role, which an admin of this Holdtime gives: a link that went astray shows nobody
                your candidates.
              </p>
              <Form action={inviteSome} hidden={{ cohort: id }} button="Make an invitation" isMain>
                <ChoiceField
                  name="as"
                  label="Whom"
                  defaultValue="candidate"
                  options={[
                    ['candidate', 'Candidates'],
                    ['instructor', 'Other instructors'],
                  ]}
                />
                <LineField
                  name="most"
                  label="For how many"
                  type="number"
                  min={1}
                  max={1000}
                  required
                  defaultValue={40}
                  inputMode="numeric"
                />
                <DaysField />
              </Form>
              <h3 className="font-semibold mt-8">By mail</h3>
              <p className="max-w-[66ch] mt-1">
                Paste the addresses, or the lines of a roster as they are in a spreadsheet. Each gets the link of one invitation, good for
                as many. The addresses are used for this alone and kept nowhere.
              </p>
              <Form action={inviteByMail} hidden={{ cohort: id }} button="Send the invitations">
                <TextField name="addresses" label="Mail addresses" hint="100 at most at once." rows={5} maxLength={40_000} />
                <DaysField />
              </Form>
              <Invitations
                cohort={id}
                invitations={(await invitationsOf(who, id)).map(({ expiresAt, ...one }) => ({
                  ...one,
                  expiresAt: expiresAt.toISOString(),
                }))}
                address={publicAddress()}
                revoke={revokeOne}
              />
            </Section>
            <Section title="Name, blueprint, exam date">
              <Form action={changeOne} hidden={{ cohort: id }} button="Keep this">
                <CohortFields {...cohort} />
                {who.zone !== cohort.zone && (
                  <TickField
                    name="zone"
                    label={`Tell its days in ${who.zone}, where this browser is, not in ${cohort.zone}`}
                    defaultChecked={false}
                  />
                )}
              </Form>
            </Section>
          </>
        )}
        <Instructors cohort={cohort} />
        <Section title="Copy">
          <p className="max-w-[66ch]">
            A new cohort with the same blueprint and the same assignments, each as many days after the first as here. Nobody is in it but
            you.
          </p>
          <Form action={copyOne} hidden={{ cohort: id }} button="Make a copy">
            <LineField name="name" label="Name of the copy" required maxLength={80} defaultValue="" />
            <LineField name="first" label="First due date" type="date" min={isoDay(cohort.today)} required />
            <LineField name="examDay" label="Exam date" hint="May stay empty." type="date" />
          </Form>
        </Section>
        <Section title={isArchived ? 'Reopen' : 'Archive'}>
          <p className="max-w-[66ch]">
            {isArchived
              ? 'The cohort goes on where it was. Invitations that have not run out meanwhile are good again.'
              : 'Nothing of it can be changed then, its invitations are good no more, and nothing is asked of its candidates. They keep what they learned. You can reopen it.'}
          </p>
          {isArchived ? (
            <Form action={reopenOne} hidden={{ cohort: id }} button="Reopen it" />
          ) : (
            <Form action={archiveOne} hidden={{ cohort: id }} button="Archive it" />
          )}
        </Section>
      </div>
    </CohortFrame>
  )
}

function Instructors({ cohort: { id, instructors } }: { cohort: TaughtView }) {
  return (
    <Section title="Instructors">
      <ul>
        {instructors.map(({ email, isYou }, place) => (
          <li key={email ?? String(place)} className="wrap-anywhere py-1">
            {email ?? 'somebody without a mail address'}
            {isYou && ', you'}
          </li>
        ))}
      </ul>
      <p className="mt-2 max-w-[66ch]">
        All of them may do the same here. {instructors.length === 1 && 'To leave, invite another one first.'}
      </p>
      {instructors.length > 1 && <Form action={stopTeaching} hidden={{ cohort: id }} button="Stop teaching it" />}
    </Section>
  )
}

function DaysField() {
  return <LineField name="days" label="Good for days" type="number" min={1} max={366} required defaultValue={14} inputMode="numeric" />
}
