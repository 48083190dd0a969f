import { roleList, rolesByAddress } from '@/server/desk'
import { forOwner } from '../door'

/** What `npm run roles` prints. */
export function GET(request: Request): Promise<Response> {
  return forOwner(request, async () => Response.json(await roleList()))
}

/** What `npm run roles -- <mail> +author` does. */
export function POST(request: Request): Promise<Response> {
  return forOwner(request, async () => Response.json(await rolesByAddress(await request.json())))
}
