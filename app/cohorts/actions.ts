'use server'

import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import type { Outcome } from '@/components/form/outcome'
import { networkOf } from '@/server/base'
import {
  archiveCohort,
  assign,
  changeCohort,
  changeMembership,
  copyCohort,
  invite,
  inviteAddresses,
  join,
  leaveCohort,
  leaveTeaching,
  makeCohort,
  nudge,
  nudgeLate,
  openChapter,
  openForAll,
  removeCandidate,
  reopenCohort,
  revokeInvitation,
  withdraw,
} from '@/server/classroom'
import { fields, outcome } from '../form'

// What the forms of the cohorts' pages send. They work without scripts: the page comes back with what came of it.

export async function makeOne(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) =>
    left(`/cohorts/${await makeCohort(who, fields(form, 'name', 'blueprint', 'examDay'))}/settings`),
  )
}

export async function copyOne(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) =>
    left(`/cohorts/${await copyCohort(who, cohortIn(form), fields(form, 'name', 'examDay', 'first'))}/settings`),
  )
}

export async function changeOne(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    const zone = form.get('zone') === 'on' ? who.zone : ''
    await changeCohort(who, cohortIn(form), { ...fields(form, 'name', 'blueprint', 'examDay'), zone })
    return done('Kept.')
  })
}

export async function archiveOne(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    await archiveCohort(who, cohortIn(form))
    return left(`/cohorts/${cohortIn(form)}/settings`)
  })
}

export async function reopenOne(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    await reopenCohort(who, cohortIn(form))
    return left(`/cohorts/${cohortIn(form)}/settings`)
  })
}

export async function stopTeaching(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    await leaveTeaching(who, cohortIn(form))
    return left('/cohorts')
  })
}

export async function inviteSome(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    const code = await invite(who, cohortIn(form), fields(form, 'as', 'most', 'days'))
    return done(`The invitation is made. Its code is ${code}; it stands in the list, with its link.`)
  })
}

export async function inviteByMail(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    const { done: sent, not } = await inviteAddresses(who, cohortIn(form), fields(form, 'addresses', 'days'), networkOf(await headers()))
    const rest = not.length === 0 ? '' : ` Not taken by the mail server: ${not.join(', ')}.`
    return done(`${sent === 1 ? 'One mail is' : `${sent} mails are`} on ${sent === 1 ? 'its' : 'their'} way.${rest}`)
  })
}

export async function revokeOne(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    await revokeInvitation(who, cohortIn(form), String(form.get('invitation')))
    return done('Revoked.')
  })
}

export async function assignSome(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    const ticked = { chapters: form.getAll('chapter').map(String), objectives: form.getAll('objective').map(String) }
    await assign(who, cohortIn(form), { ...fields(form, 'kind', 'which', 'count', 'due'), ...ticked })
    return left(`/cohorts/${cohortIn(form)}/assignments`)
  })
}

export async function withdrawOne(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    await withdraw(who, cohortIn(form), String(form.get('assignment')))
    return left(`/cohorts/${cohortIn(form)}/assignments`)
  })
}

export async function openFor(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    const wasClosed = await openChapter(who, cohortIn(form), candidateIn(form), String(form.get('chapter')))
    return done(wasClosed ? 'It is open to them. They see who opened it: an instructor.' : 'It was open to them already.')
  })
}

export async function nudgeOne(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    await nudge(who, cohortIn(form), candidateIn(form), fields(form, 'words'))
    return done('The mail is on its way.')
  })
}

export async function nudgeLateOnes(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    const { done: sent, not } = await nudgeLate(who, cohortIn(form), String(form.get('assignment')), fields(form, 'words'))
    const rest = not.length === 0 ? '' : ` Not to ${not.join(', ')}: they take no mails from this cohort, or got one today.`
    return done(`${sent === 1 ? 'A mail is' : `${sent} mails are`} on ${sent === 1 ? 'its' : 'their'} way.${rest}`)
  })
}

export async function openForEverybody(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    const { done: opened } = await openForAll(who, cohortIn(form), String(form.get('assignment')))
    return done(
      opened === 0 ? 'All of it was open to everybody already.' : `Opened for ${opened === 1 ? '1 candidate' : `${opened} candidates`}.`,
    )
  })
}

export async function removeOne(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'instructor', async (who) => {
    await removeCandidate(who, cohortIn(form), candidateIn(form))
    return left(`/cohorts/${cohortIn(form)}`)
  })
}

export async function joinOne(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'account', async (who) => {
    const { cohort, as } = await join(who, fields(form, 'code', 'name'), networkOf(await headers()))
    return left(as === 'instructor' ? `/cohorts/${cohort}` : `/cohorts/${cohort}/me`)
  })
}

export async function changeOwn(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'account', async (who) => {
    await changeMembership(who, cohortIn(form), fields(form, 'name', 'nudges'))
    return done('Kept.')
  })
}

export async function leaveOne(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'account', async (who) => {
    await leaveCohort(who, cohortIn(form))
    return left('/cohorts')
  })
}

const cohortIn = (form: FormData): string => String(form.get('cohort'))
const candidateIn = (form: FormData): string => String(form.get('candidate'))
const left = (path: string): Outcome => ({ kind: 'left', path })

/** The page shows what is so now. */
function done(message: string): Outcome {
  refresh()
  return { kind: 'done', message }
}
