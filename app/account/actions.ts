'use server'

import { cookies, headers } from 'next/headers'
import type { Outcome } from '@/components/form/outcome'
import {
  changeAddress,
  mailAddressLink,
  mailResetLink,
  mailSignInLink,
  makeCode,
  recover,
  resetPassword,
  setPassword,
  signInByLink,
  signInByPassword,
  signOut,
  signOutEverywhere,
} from '@/server/account'
import { mailsLeave, networkOf } from '@/server/base'
import { type Cookie, LINK_MINUTES, ownPath } from '@/server/door'
import { changeWishes, endMails } from '@/server/post'
import { fields, outcome } from '../form'

// What the forms of the account's pages send. They work without scripts: the page comes back with what came of it.

const SENT = `A mail is on its way, if this address can be reached. Its link is good for ${LINK_MINUTES} minutes. Nothing there? Look among the unwanted mail.`
const SENT_LOCALLY = `The link stands in the window in which Holdtime was started: no mail server is set up. It is good for ${LINK_MINUTES} minutes.`

export async function sendSignInLink(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async () => {
    await mailSignInLink(fields(form, 'address', 'next'), await network())
    return sent()
  })
}

export async function enterByPassword(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async (who) => {
    const { cookie, joined } = await signInByPassword(who, fields(form, 'address', 'password'), await network())
    return entered({ cookie, joined }, form)
  })
}

export async function enterByLink(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async (who) => entered(await signInByLink(who, fields(form, 'token')), form))
}

export async function sendResetLink(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async () => {
    await mailResetLink(fields(form, 'address'), await network())
    return sent()
  })
}

export async function enterByReset(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async (who) => entered(await resetPassword(who, fields(form, 'token', 'password')), form))
}

export async function changePassword(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'account', async (who) => {
    await keep(await setPassword(who, fields(form, 'current', 'password'), await network()))
    return { kind: 'done', message: 'The password is set. Other browsers are signed out.' }
  })
}

export async function sendAddressLink(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'account', async (who) => {
    await mailAddressLink(who, fields(form, 'address', 'current'), await network())
    return sent()
  })
}

export async function confirmAddress(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async (who) => {
    await changeAddress(who, fields(form, 'token'))
    return { kind: 'left', path: '/account?changed=address' }
  })
}

export async function printCode(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async (who) => ({ kind: 'code', code: await makeCode(who, fields(form, 'current'), await network()) }))
}

export async function enterByCode(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async (who) => {
    const { cookie, joined, code } = await recover(who, fields(form, 'code'), await network())
    await keep(cookie)
    return { kind: 'code', code, joined }
  })
}

export async function chooseMails(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'account', async (who) => {
    await changeWishes(who, fields(form, 'daily', 'weekly', 'digest', 'hour'))
    return { kind: 'left', path: '/account/mail?kept' }
  })
}

export async function endByLink(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async () => {
    const { token = '' } = fields(form, 'token')
    await endMails({ token })
    return { kind: 'left', path: `/account/unsubscribe?token=${encodeURIComponent(token)}&ended` }
  })
}

export async function leave(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async (who) => {
    await keep(await signOut(who))
    return { kind: 'left', path: '/account?left=here' }
  })
}

export async function leaveEverywhere(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async (who) => {
    await keep(await signOutEverywhere(who))
    return { kind: 'left', path: '/account?left=here' }
  })
}

/** In, and on to where the form was to lead: the account's page, which says what came along, or another page of ours. */
async function entered({ cookie, joined }: { cookie: Cookie; joined: number }, form: FormData): Promise<Outcome> {
  await keep(cookie)
  return { kind: 'left', path: ownPath(form.get('next')) ?? (joined > 0 ? `/account?joined=${joined}` : '/account') }
}

async function keep({ name, value, options }: Cookie): Promise<void> {
  ;(await cookies()).set(name, value, options)
}

function sent(): Outcome {
  return { kind: 'done', message: mailsLeave() ? SENT : SENT_LOCALLY }
}

async function network(): Promise<string> {
  return networkOf(await headers())
}
