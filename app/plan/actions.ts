'use server'

import { refresh } from 'next/cache'
import type { Outcome } from '@/components/form/outcome'
import { changePlan, takeCohortDate } from '@/server/planning'
import { fields, outcome } from '../form'

// What the forms of the plan's page send. They work without scripts: the page comes back with what came of it.

const WEEK = [0, 1, 2, 3, 4, 5, 6]

export async function keepPlan(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async (who) => {
    const minutes = WEEK.map((place) => String(form.get(`minutes-${place}`) ?? ''))
    await changePlan(who, { ...fields(form, 'exam', 'tiers', 'retention', 'dayStarts', 'pause', 'until'), minutes })
    refresh()
    return { kind: 'done', message: 'Kept. What it comes to stands above.' }
  })
}

export async function takeDate(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async (who) => {
    await takeCohortDate(who, String(form.get('cohort') ?? ''))
    refresh()
    return { kind: 'done', message: 'Kept: it is your date now.' }
  })
}
