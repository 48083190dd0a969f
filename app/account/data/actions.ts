'use server'

import { cookies, headers } from 'next/headers'
import type { Outcome } from '@/components/form/outcome'
import { erase } from '@/server/account'
import { networkOf } from '@/server/base'
import { fields, outcome } from '../../form'

export async function eraseEverything(_: Outcome, form: FormData): Promise<Outcome> {
  return outcome(form, 'anybody', async (who) => {
    const { name, value, options } = await erase(who, fields(form, 'confirm', 'current'), networkOf(await headers()))
    ;(await cookies()).set(name, value, options)
    return { kind: 'left', path: '/account/data?erased=1' }
  })
}
