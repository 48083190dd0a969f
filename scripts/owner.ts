import { existsSync } from 'node:fs'
import { environment, ownerAuthorization } from '@/server/base'
import { ownerOf } from '../prisma/lock'

/**
 * Asks the Holdtime that runs on this machine's data folder, through its owner's door: `askOwner('backup', { method: 'POST' })`
 * goes to `/api/owner/backup`. A folder belongs to one process, so while one runs this is the only way to its data.
 *
 * Undefined when none runs: the folder is free, and the caller opens it itself with `database()` of `server/base/database.ts`.
 * @throws Error in plain words when one runs and cannot be asked, or when it refuses, which it does in words of its own
 */
export async function askOwner(path: string, init: RequestInit = {}): Promise<Response | undefined> {
  const { dataFolder, databaseUrl, secret } = environment()
  if (databaseUrl !== undefined) throw new Error('DATABASE_URL is set: this data is on a server, and belongs to no folder.')
  if (!existsSync(dataFolder)) return undefined
  const owner = await ownerOf(dataFolder)
  if (owner === undefined) return undefined
  const running = `process ${owner.pid}, which has ${dataFolder} open,`
  if (owner.address === undefined) throw new Error(`The ${running} serves no address. Wait until it has ended, then try again.`)
  const headers = new Headers(init.headers)
  headers.set('authorization', ownerAuthorization(secret))
  const reply = await fetch(`${owner.address}/api/owner/${path}`, { ...init, headers }).catch((error: unknown) => {
    throw new Error(`The ${running} does not answer at ${owner.address}. If it has just started, try again.`, { cause: error })
  })
  if (reply.ok) return reply
  if (reply.status === 404)
    throw new Error(`The ${running} does not take us for its owner. If it was started with NEXTAUTH_SECRET, set the same here.`)
  if (reply.status === 409) throw new Error(await reply.text())
  throw new Error(`The ${running} refused: ${reply.status} ${(await reply.text()).slice(0, 500)}`)
}
