import { lab } from '@/server/reading'
import { type Got, respondTo } from '../../respond'

/** A lab and what the visitor has typed in it, for a page that opens it in place. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Got<`/api/labs/${string}`> {
  return respondTo(request, 'anybody', async (who) => lab(who, (await params).id))
}
