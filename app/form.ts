import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Outcome, Typed } from '@/components/form/outcome'
import { inWords, networkOf, Refusal } from '@/server/base'
import { type As, admit, countChange, learnerIn, type Need, refuseBlockedCookie, refuseWhenBusy } from '@/server/door'
import { isSameOrigin } from './same-origin'

/**
 * One way for every form: same origin, who may, no flood, one use case, and refusals in words beside what was typed. Where somebody got
 * in or out, another page.
 */
export async function outcome<N extends Need>(form: FormData, need: N, serve: (who: As<N>) => Promise<Outcome>): Promise<Outcome> {
  const came = await served(form, need, serve)
  if (came.kind === 'left') redirect(came.path)
  return came
}

/** What was typed into these fields; an empty text where a field is missing. */
export function fields(form: FormData, ...names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? '')]))
}

async function served<N extends Need>(form: FormData, need: N, serve: (who: As<N>) => Promise<Outcome>): Promise<Outcome> {
  try {
    const sentBy = await headers()
    if (!isSameOrigin(sentBy)) throw new Refusal('other_origin', 'This came from another site. Nothing was changed.')
    refuseWhenBusy(sentBy)
    refuseBlockedCookie(sentBy)
    const cookie = sentBy.get('cookie')
    countChange({ learner: await learnerIn(cookie) }, networkOf(sentBy))
    return await serve(await admit(need, cookie))
  } catch (error) {
    const { code, message, retryAfter } = inWords(error)
    const again = code === 'busy' && retryAfter !== undefined ? { again: retryAfter } : {}
    return { kind: 'refused', message, typed: typedIn(form), ...again }
  }
}

/** What may come back to the page. React's own fields begin with a dollar sign. */
function typedIn(form: FormData): Typed {
  const kept = [...form.entries()].filter(([name, value]) => typeof value === 'string' && !SECRET.has(name) && !name.startsWith('$'))
  return Object.fromEntries(kept) as Typed
}

const SECRET = new Set(['password', 'current', 'code', 'token'])
