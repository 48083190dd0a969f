import type { Metadata } from 'next'
import { AccountForm } from '@/components/account/account-form'
import { CODE } from '@/components/account/fields'
import { whoAsks } from '../../who'
import { enterByCode } from '../actions'

export const metadata: Metadata = { title: 'Recovery code' }

export default async function RecoverPage() {
  await whoAsks()
  return (
    <article className="column">
      <h1 className="text-3xl font-semibold tracking-tight mb-5 print:hidden">Recovery code</h1>
      <p className="reading print:hidden">
        The code gives this browser the session back that it was made for. What you have done here meanwhile joins it. The code is good
        once, and you get another one.
      </p>
      <AccountForm action={enterByCode} fields={[CODE]} button="Go on" isMain />
    </article>
  )
}
