import { createHmac, timingSafeEqual } from 'node:crypto'
import { environment } from './environment'

/**
 * Whether a request's `authorization` header is that of the data folder's owner: somebody who can read the folder, and so its secret.
 * Only the local product has one. Deployed nobody is: there, what the owner's door does is done with the server's own tools.
 */
export function isOwner(authorization: string | null): boolean {
  const { databaseUrl, secret } = environment()
  if (databaseUrl !== undefined) return false
  // Digests, since only texts of one length can be compared without telling by the time taken how much of them agrees.
  return timingSafeEqual(keyed(secret, authorization ?? ''), keyed(secret, ownerAuthorization(secret)))
}

/** The `authorization` header that `isOwner` accepts. One-way: who reads it in a log cannot make a session of it. */
export function ownerAuthorization(secret: string): string {
  return `Bearer ${keyed(secret, 'owner').toString('base64url')}`
}

function keyed(secret: string, text: string): Buffer {
  return createHmac('sha256', secret).update(`holdtime ${text}`).digest()
}
