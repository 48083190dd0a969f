import { cookies } from 'next/headers'
import { type Who, whoIs } from '@/server/session'

/** Who asked for the page that is being rendered; after a form that gave this browser another session, whoever that is. */
export async function whoAsks(): Promise<Who> {
  const sent = (await cookies()).getAll()
  return whoIs(sent.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; '))
}
