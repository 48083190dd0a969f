import { mailRound } from '@/server/post'
import { forOwner } from '../door'

/** One round of `npm run mail`, which cannot open the data folder while the app has it. It ends early when the command does. */
export function POST(request: Request): Promise<Response> {
  return forOwner(request, async () => Response.json(await mailRound(request.signal)))
}
