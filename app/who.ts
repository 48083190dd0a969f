import { headers } from 'next/headers'
import { type Who, whoIs } from '@/server/session'

/** Who asked for the page that is being rendered. */
export async function whoAsks(): Promise<Who> {
  return whoIs((await headers()).get('cookie'))
}
