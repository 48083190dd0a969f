import type { Metadata } from 'next'
import { AccountForm } from '@/components/account/account-form'
import { EndedLink } from '@/components/account/ended-link'
import { linkOffer } from '@/server/account'
import { ownPath } from '@/server/door'
import { whoAsks } from '../../who'
import { enterByLink } from '../actions'

export const metadata: Metadata = { title: 'Sign in', referrer: 'strict-origin' }

type Props = { searchParams: Promise<{ token?: string | string[]; next?: string | string[] }> }

/** Opened from a mail. To open it does nothing yet, since programs that look through mails open links too: the button does it. */
export default async function LinkPage({ searchParams }: Props) {
  const { token: given, next } = await searchParams
  const token = String(given ?? '')
  const offer = await linkOffer(await whoAsks(), token)
  if (!offer) return <EndedLink href="/account/sign-in" />
  const { email, isNew, answers } = offer
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-5">{isNew ? 'Make the account' : 'Sign in'}</h1>
      <div className="reading">
        <p>
          {isNew ? 'A new account for ' : 'To the account of '}
          <strong className="font-semibold wrap-anywhere">{email}</strong>, in this browser.
        </p>
        {answers > 0 && <p>{brought(answers, isNew)}</p>}
        {answers === 0 && (
          <p>Have you studied in another browser? Open the link there, or sign in there later: what you did comes along.</p>
        )}
      </div>
      <AccountForm action={enterByLink} token={token} next={ownPath(next)} button={isNew ? 'Make the account' : 'Sign in'} isMain />
    </article>
  )
}

function brought(answers: number, isNew: boolean): string {
  const [what, does] = answers === 1 ? ['The answer', isNew ? 'becomes' : 'joins'] : [`The ${answers} answers`, isNew ? 'become' : 'join']
  return `${what} that you gave in this browser ${does} ${isNew ? 'the account’s' : 'what it has'}, and this cannot be undone.`
}
