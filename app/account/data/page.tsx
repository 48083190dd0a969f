import type { Metadata } from 'next'
import { cookies } from 'next/headers'
import Link from 'next/link'
import { AccountForm } from '@/components/account/account-form'
import { Downloads } from '@/components/account/downloads'
import { CONFIRM_ADDRESS, CONFIRM_WORD, CURRENT } from '@/components/account/fields'
import { ImportForm } from '@/components/account/import-form'
import { Section } from '@/components/account/section'
import { viewData } from '@/server/takeaway'
import { whoAsks } from '../../who'
import { eraseEverything } from './actions'
import { CAME, readCame } from './came'

export const metadata: Metadata = { title: 'Your data' }

type Props = { searchParams: Promise<{ erased?: string | string[] }> }

/** For everybody who has a cookie: all that is kept of them to take along, to bring back, and to erase. */
export default async function DataPage({ searchParams }: Props) {
  const { erased } = await searchParams
  const came = readCame((await cookies()).get(CAME)?.value)
  const { answers, cards, email, hasPassword, isLocal } = await viewData(await whoAsks())
  return (
    <article className="column">
      <p className="small mb-4">
        <Link href="/account" prefetch={false}>
          Your account
        </Link>
      </p>
      <h1 className="text-3xl font-semibold tracking-tight mb-5">Your data</h1>
      {erased !== undefined && answers === 0 && (
        <p role="status" className="mb-5 border-l-2 border-ink pl-3">
          Everything that was kept of you was erased. You are somebody new here.
        </p>
      )}
      <div className="reading">
        <p>
          {answers === 0
            ? 'There is no answer of yours yet.'
            : answers === 1
              ? 'One answer of yours is kept.'
              : `${answers} answers of yours are kept.`}{' '}
          Take everything along, bring it back, or erase it.
        </p>
      </div>
      <Section title="Take it along">
        <Downloads
          files={[
            {
              href: '/account/data/holdtime.json',
              name: 'holdtime.json',
              says: 'Everything, with the questions as you answered them. This is the file that comes back, here or into another Holdtime.',
            },
            {
              href: '/account/data/reviews.csv',
              name: 'reviews.csv',
              says: 'Your answers as a table for a spreadsheet, one line an answer.',
            },
            {
              href: '/account/data/holdtime.apkg',
              name: 'holdtime.apkg',
              says: `A deck for Anki with ${cards === 1 ? 'one card' : `${cards} cards`}: the questions that you have answered as they stand now. Importing it again brings the cards up to date. Anki plans by itself: your due days stay here.`,
            },
          ]}
        />
        <p className="small mt-4 max-w-[66ch]">Questions that you have not answered are in none of them.</p>
      </Section>
      <Section title="Bring it back">
        <p className="max-w-[66ch]">
          The file holdtime.json. {answers === 0 ? 'You go on where it ends.' : 'What is not here yet joins what you have.'} All of it is
          taken or nothing, and twice is once. The log says that it came out of a file.
        </p>
        <ImportForm action="/account/data/import" {...(came ? { came } : {})} />
      </Section>
      <Section title={email === undefined ? 'Erase everything' : 'Delete the account'}>
        <p className="max-w-[66ch]">
          Every answer, the log and {email === undefined ? 'this session' : 'every way in'} are gone for good, at once. Nobody can bring
          them back{isLocal ? ', unless you kept a backup' : '; backups of this server keep them until they are replaced'}. Take the file
          above along first.
        </p>
        <AccountForm
          action={eraseEverything}
          fields={[email === undefined ? CONFIRM_WORD : CONFIRM_ADDRESS, ...(hasPassword ? [CURRENT] : [])]}
          button={email === undefined ? 'Erase everything' : 'Delete the account'}
        >
          {!hasPassword && <input type="hidden" name="current" value="" />}
        </AccountForm>
      </Section>
    </article>
  )
}
