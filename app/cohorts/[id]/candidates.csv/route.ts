import { candidatesSheet } from '@/server/sheets'
import { respondWithSheet } from '../../../api/respond'

type Context = { params: Promise<{ id: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respondWithSheet(request, 'instructor', async (who) => candidatesSheet(who, (await params).id))
}
