import NextAuth from 'next-auth'
import { authOptions } from '@/server/session'

async function handler(request: Request, context: unknown): Promise<Response> {
  return NextAuth(await authOptions())(request, context)
}

export { handler as GET, handler as POST }
