/** Why nothing can be kept just now, in words; undefined when all is well, or when nobody can be asked. */
export async function troubleNow(): Promise<string | undefined> {
  try {
    const reply = await fetch('/api/health', { cache: 'no-store' })
    if (reply.status !== 503) return undefined
    const { error } = await reply.json()
    return typeof error?.message === 'string' ? error.message : undefined
  } catch {
    return undefined
  }
}
