import { type TypedLine, typedLinesSchema } from '@/course'
import type { Ask } from '@/prisma/generated/client'
import type { Reader, Transaction } from '../base'

/** Lines that a learner has typed, in the network that had `hash`. */
export interface SavedLines {
  readonly hash: string
  readonly lines: readonly TypedLine[]
  readonly savedAt: string // ISO 8601
}

/** What a learner has typed so far under `key`, in whatever network it was typed. */
export async function savedLines(reader: Reader, learner: string, key: string): Promise<SavedLines | undefined> {
  const row = await reader.labWork.findUnique({ where: { learnerId_key: { learnerId: learner, key } } })
  return row ? { hash: row.hash, lines: typedLinesSchema.parse(JSON.parse(row.lines)), savedAt: row.savedAt.toISOString() } : undefined
}

/** Under which the lines of an ask are saved; the browser names it so too. */
export function keyOfAsk({ id }: Ask): string {
  return `ask:${id}`
}

export async function forgetLines(tx: Transaction, learner: string, key: string): Promise<void> {
  await tx.labWork.deleteMany({ where: { learnerId: learner, key } })
}
