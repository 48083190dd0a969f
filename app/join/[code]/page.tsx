import type { Metadata } from 'next'
import { headers } from 'next/headers'
import Link from 'next/link'
import { Section } from '@/components/account/section'
import { CodeForm } from '@/components/cohort/code-form'
import { SeenByInstructors } from '@/components/cohort/seen'
import { LineField } from '@/components/form/fields'
import { Form } from '@/components/form/form'
import { networkOf, Refusal } from '@/server/base'
import { invitationOffer, type Offer } from '@/server/classroom'
import { joinOne } from '../../cohorts/actions'
import { whoAsks } from '../../who'

export const metadata: Metadata = { title: 'An invitation' }

type Props = { params: Promise<{ code: string }> }

/** Opened from an invitation: what joining means, and then its button. To open it does nothing. */
export default async function InvitationPage({ params }: Props) {
  const { code } = await params
  const offer = await invitationOffer(await whoAsks(), code, networkOf(await headers())).catch(refusal)
  return (
    <article className="column">
      {offer instanceof Refusal ? (
        <>
          <h1 className="text-3xl font-semibold tracking-tight mb-5">An invitation</h1>
          <p className="reading mb-6">{offer.message}</p>
          <CodeForm code={code.slice(0, 40)} />
        </>
      ) : (
        <OfferView offer={offer} />
      )}
    </article>
  )
}

function OfferView({ offer: { cohort, code, as, stands } }: { offer: Offer }) {
  return (
    <>
      <p className="small mb-2">{as === 'instructor' ? 'You are invited to teach' : 'You are invited to learn in'}</p>
      <h1 className="text-3xl font-semibold tracking-tight mb-5 wrap-anywhere">{cohort.name}</h1>
      {stands === 'teaches' && <In href={`/cohorts/${cohort.id}`} says="You teach this cohort." />}
      {stands === 'learns' && <In href={`/cohorts/${cohort.id}/me`} says="You are in this cohort." />}
      {as === 'candidate' && (stands === 'guest' || stands === 'may-join') && <SeenByInstructors />}
      {as === 'instructor' && stands !== 'teaches' && (
        <div className="reading">
          <p>
            Whoever teaches a cohort sees how its candidates learn, assigns, invites, and may archive it. Its other instructors see your
            mail address.
          </p>
        </div>
      )}
      {stands === 'no-role' && (
        <p className="reading mt-4">
          Your account is no instructor’s. An admin of this Holdtime gives that role; ask for it, and come back by the same link. The
          invitation is as good as before.
        </p>
      )}
      {stands === 'guest' && (
        <Section title="First an account">
          <p className="max-w-[66ch]">
            You are a guest here, and a cohort needs somebody who can be found again. A mail address is enough. What you have learned here
            comes along, and you come back to this page.
          </p>
          <Link href={`/account/sign-in?next=${encodeURIComponent(`/join/${code}`)}`} prefetch={false} className="button main mt-4">
            Sign in or make an account
          </Link>
        </Section>
      )}
      {stands === 'may-join' && (
        <Section title={as === 'instructor' ? 'Teach it' : 'Join'}>
          {as === 'instructor' ? (
            <Form action={joinOne} hidden={{ code }} button="Teach this cohort" isMain />
          ) : (
            <Form action={joinOne} hidden={{ code }} button="Join" isMain>
              <LineField
                name="name"
                label="Name under which you appear"
                hint="Only its instructors see it. You can change it later."
                required
                maxLength={60}
                autoComplete="off"
              />
            </Form>
          )}
        </Section>
      )}
    </>
  )
}

function In({ href, says }: { href: string; says: string }) {
  return (
    <>
      <p className="reading">{says}</p>
      <Link href={href} prefetch={false} className="button main mt-6">
        To the cohort
      </Link>
    </>
  )
}

function refusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  throw error
}
