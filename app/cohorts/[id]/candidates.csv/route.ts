import { candidatesSheet } from '@/server/classroom'
import { asFile, respondTo } from '../../../api/respond'

type Context = { params: Promise<{ id: string }> }

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respondTo(request, 'instructor', async (who) => {
    const { name, csv } = await candidatesSheet(who, (await params).id)
    return asFile(name, 'text/csv; charset=utf-8', csv)
  })
}
