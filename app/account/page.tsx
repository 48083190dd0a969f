import type { Metadata } from 'next'
import Link from 'next/link'
import { AccountForm, type Field } from '@/components/account/account-form'
import { ADDRESS, CURRENT, NEW_ADDRESS, NEW_PASSWORD } from '@/components/account/fields'
import { Forget } from '@/components/account/forget'
import { Section } from '@/components/account/section'
import { Services } from '@/components/account/services'
import { type AccountView, viewAccount } from '@/server/account'
import { FRESH_MINUTES, type Role } from '@/server/door'
import { whoAsks } from '../who'
import { changePassword, leave, leaveEverywhere, printCode, sendAddressLink, sendSignInLink } from './actions'

export const metadata: Metadata = { title: 'Your account' }

type Props = { searchParams: Promise<{ joined?: string | string[]; changed?: string | string[]; left?: string | string[] }> }

/** For everybody: what you are here, what is kept where, and every way back to it. */
export default async function AccountPage({ searchParams }: Props) {
  const { joined: came, changed, left } = await searchParams
  const joined = Number(came)
  const view = await viewAccount(await whoAsks())
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-5 print:hidden">Your account</h1>
      {Number.isInteger(joined) && joined > 0 && (
        <p role="status" className="mb-5 border-l-2 border-ink pl-3">
          {joined === 1 ? 'The answer that you gave here as a guest' : `The ${joined} answers that you gave here as a guest`} came along.
          Your memory of each question is reckoned anew from both.
        </p>
      )}
      {changed === 'address' && view.account?.email !== undefined && (
        <p role="status" className="mb-5 border-l-2 border-ink pl-3">
          Your address is {view.account.email} now. The one before was told.
        </p>
      )}
      {left !== undefined && !view.account && <Forget />}
      {view.account ? <OfAccount view={view} account={view.account} /> : <OfGuest view={view} />}
      <Kept view={view} />
    </article>
  )
}

function OfGuest({ view: { answers, hasCode, isFirst, offered } }: { view: AccountView }) {
  return (
    <>
      <div className="reading print:hidden">
        <p>
          You are a guest.{' '}
          {answers === 0 ? 'You have not answered anything yet.' : `${said(answers)} of yours ${answers === 1 ? 'is' : 'are'} kept.`}
        </p>
        <p>
          This browser holds a cookie that says who you are, and nothing else is needed. When the cookie is cleared, or you sit at another
          device, an account or a recovery code brings you back.
        </p>
      </div>
      <Section title="Make an account">
        <p className="max-w-[66ch]">
          A mail address is enough. You get a link, and with it what you have done here becomes the account’s. If you have an account
          already, the same link signs you in, and what you have done here joins it.
          {isFirst && ' The first account in this data folder is its owner’s, with every role.'}
        </p>
        <AccountForm action={sendSignInLink} fields={[ADDRESS]} button="Send me a link" isMain />
        <p className="mt-3">
          <Link href="/account/sign-in" prefetch={false} className="min-h-11 inline-flex items-center">
            I have an account
          </Link>
        </p>
        {offered.length > 0 && <Services services={offered} does="Go on with" />}
      </Section>
      <Code has={hasCode} />
      <p className="mt-3 print:hidden">
        <Link href="/account/recover" prefetch={false} className="min-h-11 inline-flex items-center">
          I have a recovery code
        </Link>
      </p>
      {hasCode && (
        <Section title="Leave this browser">
          <p className="max-w-[66ch]">On somebody else’s device. Only your recovery code brings you back.</p>
          <div className="flex flex-wrap gap-x-3">
            <AccountForm action={leave} button="Leave" />
            <AccountForm action={leaveEverywhere} button="Leave everywhere" />
          </div>
        </Section>
      )}
    </>
  )
}

function OfAccount({ view, account }: { view: AccountView; account: NonNullable<AccountView['account']> }) {
  const { email, roles, hasPassword, services, isFresh } = account
  const current = hasPassword ? [CURRENT] : []
  const mayChange = hasPassword || isFresh
  return (
    <>
      <div className="reading print:hidden">
        <p>
          You are signed in{email === undefined ? '' : ' as '}
          {email !== undefined && <strong className="font-semibold wrap-anywhere">{email}</strong>}
          {services.length > 0 && ` with ${services.map(({ name }) => name).join(' and ')}`}.
          {view.answers > 0 && ` ${said(view.answers)} ${view.answers === 1 ? 'is' : 'are'} kept.`}
          {roles.length > 0 && ` You are ${LIST.format(roles)} here.`}
        </p>
      </div>
      <Opened roles={roles} />
      {mayChange ? (
        <>
          <Section title={hasPassword ? 'Change the password' : 'Set a password'}>
            <p className="max-w-[66ch]">
              {hasPassword ? 'Other browsers are signed out then.' : 'You get in by a link in a mail. With a password it goes without.'}
            </p>
            <AccountForm action={changePassword} fields={[...current, NEW_PASSWORD]} button="Set the password" />
          </Section>
          <Section title={email === undefined ? 'Add a mail address' : 'Change the mail address'}>
            <p className="max-w-[66ch]">
              The new address gets a link to confirm it. {email !== undefined && 'The one before is told when it has changed.'}
            </p>
            <AccountForm action={sendAddressLink} fields={[NEW_ADDRESS, ...current]} button="Send the link" />
          </Section>
          <Section title="Reminders by mail">
            <p className="max-w-[66ch]">When something is due, or once a week. None come unless you ask for them.</p>
            <p className="mt-2">
              <Link href="/account/mail" prefetch={false} className="min-h-11 inline-flex items-center">
                Which mails, and when
              </Link>
            </p>
          </Section>
          <Code has={view.hasCode} fields={current} />
          {view.offered.length > 0 && (
            <Section title="Other ways in">
              {isFresh ? (
                <Services services={view.offered} does="Add" />
              ) : (
                <p className="max-w-[66ch]">
                  To add one, <Link href="/account/sign-in">sign in</Link> once more: you signed in more than {FRESH_MINUTES} minutes ago.
                </p>
              )}
            </Section>
          )}
        </>
      ) : (
        <SignInOnceMore email={email} services={services} />
      )}
      <Section title="Sign out">
        <p className="max-w-[66ch]">
          Your answers stay with the account. Signing out everywhere ends the sessions of all your browsers, of this one too.
        </p>
        <div className="flex flex-wrap gap-x-3">
          <AccountForm action={leave} button="Sign out" />
          <AccountForm action={leaveEverywhere} button="Sign out everywhere" />
        </div>
      </Section>
    </>
  )
}

/** An account without a password is changed by whoever has just come in: a browser that was left open is not enough. */
function SignInOnceMore({ email, services }: { email: string | undefined; services: AccountView['offered'] }) {
  return (
    <Section title="Change how you get in">
      <p className="max-w-[66ch]">
        You signed in more than {FRESH_MINUTES} minutes ago. To set a password, change the mail address, print a recovery code or add
        another service, sign in once more. So nobody who finds this browser open can take the account.
      </p>
      {email !== undefined && (
        <AccountForm action={sendSignInLink} button="Send me a link">
          <input type="hidden" name="address" value={email} />
        </AccountForm>
      )}
      {services.length > 0 && <Services services={services} does="Sign in with" />}
    </Section>
  )
}

function Code({ has, fields = [] }: { has: boolean; fields?: readonly Field[] }) {
  return (
    <Section title="Recovery code" prints>
      <p className="max-w-[66ch] print:hidden">
        A code on paper that gives your session back when everything else is lost, without mail and without a password. It is good once;
        then you get another one. {has ? 'You have one. A new one takes its place.' : 'You have none yet.'}
      </p>
      <AccountForm action={printCode} fields={fields} button={has ? 'Make a new code' : 'Make a code'} />
    </Section>
  )
}

function Kept({ view: { isLocal, account } }: { view: AccountView }) {
  const where = isLocal ? 'On this machine, in the data folder of Holdtime' : 'On the server of this Holdtime, and nowhere else'
  return (
    <section className="mt-10 border-t border-rule pt-5 print:hidden">
      <h2 className="text-xl font-semibold tracking-tight mb-2">What is kept where</h2>
      <div className="reading">
        <p>
          {where}: what you answered and when, what you read, what you reported
          {account
            ? ', your mail address if you gave one, which reminders you asked for and when they went out, and of your password, printed code and links only digests'
            : ''}
          . Your network address is not kept; where tries are counted, a digest of it stands for an hour at most.
        </p>
        <p>
          <Link href="/account/data" prefetch={false}>
            Your data
          </Link>
          : take everything along, bring it back, or erase it.
        </p>
        <p>In this browser: a cookie that says who you are, and one each for your time zone and your choice of colours.</p>
      </div>
    </section>
  )
}

/** The pages that a role opens. Whoever has none sees nothing of them. */
function Opened({ roles }: { roles: readonly Role[] }) {
  const pages = PAGES.filter(({ to }) => roles.some((role) => to.includes(role)))
  if (pages.length === 0) return null
  return (
    <nav aria-label="Your roles" className="flex flex-wrap gap-x-6 print:hidden">
      {pages.map(({ href, text }) => (
        <Link key={href} href={href} prefetch={false} className="inline-flex min-h-11 items-center">
          {text}
        </Link>
      ))}
    </nav>
  )
}

const PAGES: readonly { readonly href: string; readonly text: string; readonly to: readonly Role[] }[] = [
  { href: '/cohorts', text: 'Cohorts', to: ['instructor'] },
  { href: '/reports', text: 'Reported as wrong', to: ['author', 'admin'] },
  { href: '/admin/people', text: 'People', to: ['admin'] },
  { href: '/admin/acts', text: 'What was done', to: ['admin'] },
]

const LIST = new Intl.ListFormat('en-GB')

const said = (answers: number): string => (answers === 1 ? 'One answer' : `${answers} answers`)
