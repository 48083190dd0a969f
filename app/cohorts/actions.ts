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
  invite,
  join,
  leaveCohort,
  leaveTeaching,
  makeCohort,
  nudge,
  openChapter,
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
