import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { Outcome, Typed } from '@/components/account/outcome'
import { inWords } from '@/server/refusal'
import { type As, admit, type Need } from '@/server/session'
import { isSameOrigin } from './same-origin'

/** One way for every form: same origin, who may, one use case, and refusals in words beside what was typed. Where somebody got in or out, another page. */
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
  const refused = (message: string): Outcome => ({ kind: 'refused', message, typed: typedIn(form) })
  try {
    const sentBy = await headers()
    if (!isSameOrigin(sentBy)) return refused('This came from another site. Nothing was changed.')
    return await serve(await admit(need, sentBy.get('cookie')))
  } catch (error) {
    return refused(inWords(error).message)
  }
}

/** What may come back to the page. React's own fields begin with a dollar sign. */
function typedIn(form: FormData): Typed {
  const kept = [...form.entries()].filter(([name, value]) => typeof value === 'string' && !SECRET.has(name) && !name.startsWith('$'))
  return Object.fromEntries(kept) as Typed
}

const SECRET = new Set(['password', 'current', 'code', 'token'])
