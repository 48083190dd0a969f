import { lab } from '@/server/labs'
import { respondTo } from '../../respond'

/** A lab and what the visitor has typed in it, for a page that opens it in place. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respondTo(request, 'anybody', async (who) => lab(who, (await params).id))
}
