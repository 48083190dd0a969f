import { readFile } from 'node:fs/promises'
import { eraseAgain, notesIn } from '@/server/backup'
import { closeDatabase, database } from '@/server/base'

// `npm run erased -- <file>`: after a restore on a server, erases again whoever a journal, or a folder's file `erased`, notes as erased.
try {
  const [file, ...rest] = process.argv.slice(2)
  if (file === undefined || rest.length > 0) throw new Error('Name the journal, or the notes: npm run erased -- journal.log')
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${file} cannot be read.`)
  })
  const noted = notesIn(text)
  if (noted.length === 0) throw new Error(`${file} notes no erasure. Nothing was changed.`)
  const { prisma } = await database()
  const again = await eraseAgain(prisma, noted)
  console.log(
    `${noted.length} ${noted.length === 1 ? 'erasure is' : 'erasures are'} noted; ${again} ${again === 1 ? 'learner was' : 'learners were'} in the database, and erased again.`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await closeDatabase().catch(() => {})
}
