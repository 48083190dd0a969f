import type { Metadata } from 'next'
import { AccountForm } from '@/components/account/account-form'
import { EndedLink } from '@/components/account/ended-link'
import { ADDRESS, NEW_PASSWORD } from '@/components/account/fields'
import { resetOffer } from '@/server/account'
import { whoAsks } from '../../who'
import { enterByReset, sendResetLink } from '../actions'

export const metadata: Metadata = { title: 'A new password', referrer: 'strict-origin' }

type Props = { searchParams: Promise<{ token?: string | string[] }> }

/** Asks for the link; with the link, asks for the password. */
export default async function ResetPage({ searchParams }: Props) {
  await whoAsks()
  const { token } = await searchParams
  const offer = token === undefined ? undefined : await resetOffer(String(token))
  if (token !== undefined && !offer) return <EndedLink href="/account/reset" />
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-5">A new password</h1>
      {offer ? (
        <>
          <p className="reading">
            For the account of <strong className="font-semibold wrap-anywhere">{offer.email}</strong>. Every other browser is signed out of
            it.
          </p>
          <AccountForm action={enterByReset} token={String(token)} fields={[NEW_PASSWORD]} button="Set the password and sign in" isMain />
        </>
      ) : (
        <>
          <p className="reading">A link to set one goes to the address of your account.</p>
          <AccountForm action={sendResetLink} fields={[ADDRESS]} button="Send the link" isMain />
        </>
      )}
    </article>
  )
}
