import type { Metadata } from 'next'
import { AccountForm } from '@/components/account/account-form'
import { EndedLink } from '@/components/account/ended-link'
import { addressOffer } from '@/server/account'
import { whoAsks } from '../../who'
import { confirmAddress } from '../actions'

export const metadata: Metadata = { title: 'Confirm your address', referrer: 'strict-origin' }

type Props = { searchParams: Promise<{ token?: string | string[] }> }

/** Opened from the mail to the new address. The button changes it, in a browser of the account alone. */
export default async function AddressPage({ searchParams }: Props) {
  const token = String((await searchParams).token ?? '')
  const offer = await addressOffer(await whoAsks(), token)
  if (!offer) return <EndedLink href="/account" />
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-5">Confirm your address</h1>
      <p className="reading">
        {offer.isHere ? 'Your account gets the address ' : 'This browser is not signed in to the account that asked for '}
        <strong className="font-semibold wrap-anywhere">{offer.email}</strong>.
        {!offer.isHere && ' Open the link where you are, or sign in here first. If you did not ask for it, do nothing.'}
      </p>
      {offer.isHere && <AccountForm action={confirmAddress} token={token} button="Confirm" isMain />}
    </article>
  )
}
