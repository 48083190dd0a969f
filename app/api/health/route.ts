import { health } from '@/server/health'

export async function GET(): Promise<Response> {
  try {
    return Response.json(await health(), { headers: { 'cache-control': 'no-store' } })
  } catch (error) {
    console.error(error)
    return Response.json({ error: { code: 'unwell', message: 'The course or the database cannot be read.' } }, { status: 503 })
  }
}
