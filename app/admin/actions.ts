'use server'

import { refresh } from 'next/cache'
import type { Outcome } from '@/components/form/outcome'
import { endSessionsOf, giveRoles } from '@/server/desk'
import { fields, outcome } from '../form'

// What the forms of the admin's pages send.

export async function setRoles(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'admin', async (who) => {
    const { roles } = await giveRoles(who, { ...fields(form, 'person'), roles: form.getAll('role') })
    refresh()
    return { kind: 'done', message: roles.length === 0 ? 'This account has no role now.' : `This account is now: ${roles.join(', ')}.` }
  })
}

export async function endSessions(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'admin', async (who) => {
    const { person = '' } = fields(form, 'person')
    await endSessionsOf(who, { person })
    if (person === who.learner) return { kind: 'left', path: '/account' }
    return { kind: 'done', message: 'Every session was ended. Who it is signs in again.' }
  })
}
