import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { networkOf, Refusal } from '@/server/base'
import { type As, admit, countChange, type Need, type Who } from '@/server/door'

/** Who asked for the page that is being rendered; after a form that gave this browser another session, whoever that is. */
export function whoAsks(): Promise<Who> {
  return visitorAs('anybody')
}

/**
 * The same for a page that is not for everybody. Without the role there is no such page; a guest is shown where to sign in, and comes back
 * to `path`, where it is given.
 */
export async function visitorAs<N extends Need>(need: N, path?: string): Promise<As<N>> {
  const sent = (await cookies()).getAll()
  try {
    return await admit(need, sent.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '))
  } catch (error) {
    if (error instanceof Refusal && error.code === 'unknown_page') notFound()
    if (error instanceof Refusal && error.code === 'no_account')
      redirect(path === undefined ? '/account/sign-in' : `/account/sign-in?next=${encodeURIComponent(path)}`)
    throw error
  }
}

/**
 * The same for a page that writes when it is opened, since it asks a question: it counts as a change does.
 * @throws Refusal `too_many_tries`, for the page to show
 */
export async function whoIsAsked(): Promise<Who> {
  const who = await whoAsks()
  countChange(who, networkOf(await headers()))
  return who
}
