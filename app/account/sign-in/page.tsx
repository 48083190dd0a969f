import type { Metadata } from 'next'
import Link from 'next/link'
import { AccountForm } from '@/components/account/account-form'
import { ADDRESS, PASSWORD } from '@/components/account/fields'
import { Section } from '@/components/account/section'
import { Services } from '@/components/account/services'
import { viewAccount } from '@/server/account'
import { FRESH_MINUTES, ownPath } from '@/server/door'
import { whoAsks } from '../../who'
import { enterByPassword, sendSignInLink } from '../actions'

export const metadata: Metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<{ error?: string | string[]; next?: string | string[] }> }

/** Every way in. What was done in this browser as a guest comes along. */
export default async function SignInPage({ searchParams }: Props) {
  const { error, next: given } = await searchParams
  const failed = error !== undefined
  const next = ownPath(given)
  const { account, answers, offered } = await viewAccount(await whoAsks())
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-5">Sign in</h1>
      {failed && (
        <p role="alert" className="mb-5 border-l-2 border-ink pl-3 text-red">
          That service did not let you in, or somebody else’s account here has this identity, or you wanted to add it and signed in more
          than {FRESH_MINUTES} minutes ago: then sign in once more first. Nothing was changed.
        </p>
      )}
      {next !== undefined && !account && <p className="mb-5">You come back to where you were when you are in.</p>}
      <p className="reading">
        {account
          ? 'You are signed in. Who signs in here takes your place in this browser; what you have done stays with your account.'
          : answers === 0
            ? 'What you have done on another device is here when you are in.'
            : 'What you have done in this browser comes along and joins what your account has.'}
      </p>
      <Section title="With a password">
        <AccountForm
          action={enterByPassword}
          fields={[{ ...ADDRESS, autoComplete: 'username' }, PASSWORD]}
          next={next}
          button="Sign in"
          isMain
        />
        <p className="mt-3">
          <Link href="/account/reset" prefetch={false} className="min-h-11 inline-flex items-center">
            Forgotten the password
          </Link>
        </p>
      </Section>
      <Section title="With a link by mail">
        <p className="max-w-[66ch]">Without an account yet, this makes one.</p>
        <AccountForm action={sendSignInLink} fields={[ADDRESS]} next={next} button="Send me a link" />
      </Section>
      {offered.length > 0 && !account && (
        <Section title="With another service">
          <Services services={offered} does="Go on with" next={next} />
        </Section>
      )}
      <Section title="With a recovery code">
        <Link href="/account/recover" prefetch={false} className="min-h-11 inline-flex items-center">
          Type the code that you have on paper
        </Link>
      </Section>
    </article>
  )
}
