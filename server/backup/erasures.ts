import { createHmac, randomBytes } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import type { PrismaClient } from '@/prisma/generated/client'
import { database, note, noteError, type Transaction } from '../base'
import { untally } from '../log'

/**
 * That somebody was erased, for whoever restores a backup that is older. Each digest has a key of its own: who has the notes and not the
 * learner's id learns nothing from them, and it does not matter which secret the sessions of the backup were signed with.
 */
export interface Erased {
  readonly at: string // ISO 8601
  readonly key: string
  readonly digest: string // HMAC-SHA-256 of the learner's id
}

const noteSchema = z.object({ at: z.iso.datetime(), key: z.string().min(16), digest: z.string().length(64) })

/** The file with the notes, in a data folder: one JSON object a line. Beside the database and its copies, never in them. */
export const NOTES = 'erased'

/** The log refuses to lose anything but the events of whoever is named as being erased. */
export async function eraseRows(tx: Transaction, learner: string, email: string | null): Promise<void> {
  await tx.$queryRaw`SELECT set_config('holdtime.erase', ${learner}, true)`
  const whose = { where: { learnerId: learner } }
  await tx.event.deleteMany(whose)
  await tx.ask.deleteMany(whose)
  await tx.plan.deleteMany(whose)
  await tx.attempt.deleteMany(whose)
  await tx.practice.deleteMany(whose)
  await tx.parameters.deleteMany(whose)
  if (email !== null) await tx.mailToken.deleteMany({ where: { email } })
  await untally(tx, learner)
  await tx.user.deleteMany({ where: { id: learner } }) // and with it every row that names it
  await tx.$queryRaw`SELECT set_config('holdtime.erase', '', true)`
}

/** The ids under which an older backup may know a learner: their own, and those of the guests that they once were. */
export async function idsOf(tx: Transaction, learner: string): Promise<string[]> {
  const merged = await tx.event.findMany({ where: { learnerId: learner, kind: 'merged' }, select: { decided: true } })
  const guests = merged.flatMap(({ decided }) => mergedSchema.safeParse(decided).data?.guest ?? [])
  return [learner, ...new Set(guests)]
}

const mergedSchema = z.object({ guest: z.uuid() })

/** Writes into the database that these were erased. */
export async function noteErased(tx: Transaction, ids: readonly string[]): Promise<Erased[]> {
  const at = new Date()
  const noted = ids.map((id) => {
    const key = randomBytes(16).toString('hex')
    return { at, key, digest: digestWith(key, id) }
  })
  await tx.erasure.createMany({ data: noted })
  return noted.map((one) => ({ ...one, at: at.toISOString() }))
}

/**
 * Writes the same where no restored backup takes it back: on a server into the journal; on the local product beside the database, where
 * the next start writes what a killed process or a full disk keeps from being written now.
 */
export async function keepNotes(noted: readonly Erased[]): Promise<void> {
  const { folder, kind } = await database()
  if (kind === 'postgresql') for (const { digest, key, at: when } of noted) note('erased', { digest, key, when })
  else if (folder !== undefined) await keepNotesIn(folder, noted).catch(noteError)
}

/** Adds to the notes of a data folder. */
export async function keepNotesIn(folder: string, noted: readonly Erased[]): Promise<void> {
  if (noted.length === 0) return
  const file = await open(path.join(folder, NOTES), 'a', 0o600)
  try {
    // A line that was cut off by a full disk ends here.
    await file.appendFile(`\n${noted.map((one) => JSON.stringify(one)).join('\n')}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The notes in a text: a line of the file, or of a server's journal. Other lines are passed over. */
export function notesIn(text: string): Erased[] {
  return text.split('\n').flatMap((line) => {
    try {
      const { when, at, ...rest } = JSON.parse(line.slice(line.indexOf('{')))
      return noteSchema.safeParse({ ...rest, at: when ?? at }).data ?? []
    } catch {
      return []
    }
  })
}

/** The notes of a data folder; none where there is no file. */
export async function notesOf(folder: string): Promise<Erased[]> {
  return notesIn(await readFile(path.join(folder, NOTES), 'utf8').catch(() => ''))
}

/**
 * Erases again whoever of these is in the database: it is older than the notes then. A note that the database has itself was obeyed.
 * @returns how many were erased again
 */
export async function eraseAgain(prisma: PrismaClient, noted: readonly Erased[]): Promise<number> {
  const known = new Set((await prisma.erasure.findMany({ select: { digest: true } })).map(({ digest }) => digest))
  const missed = noted.filter(({ digest }) => !known.has(digest))
  if (missed.length === 0) return 0
  const users = await prisma.user.findMany({ select: { id: true, email: true } })
  const again = users.filter(({ id }) => missed.some(({ key, digest }) => digestWith(key, id) === digest))
  await prisma.$transaction(
    async (tx) => {
      for (const { id, email } of again) await eraseRows(tx, id, email)
      await tx.erasure.createMany({ data: missed.map(({ at, ...rest }) => ({ ...rest, at: new Date(at) })), skipDuplicates: true })
    },
    { timeout: 600_000 },
  )
  return again.length
}

/** At a start of the local product: database and notes know the same erasures, whichever of them was behind. */
export async function agreeOnErasures(): Promise<void> {
  const { prisma, folder } = await database()
  if (folder === undefined) return
  const noted = await notesOf(folder)
  await eraseAgain(prisma, noted)
  const digests = new Set(noted.map(({ digest }) => digest))
  const kept = (await prisma.erasure.findMany()).filter(({ digest }) => !digests.has(digest))
  await keepNotesIn(
    folder,
    kept.map(({ at, key, digest }) => ({ at: at.toISOString(), key, digest })),
  )
}

function digestWith(key: string, id: string): string {
  return createHmac('sha256', key).update(id).digest('hex')
}
