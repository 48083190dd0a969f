import { restore } from '../server/backup'
import { localFolder } from '../server/environment'

// `npm run restore -- <file.tar.gz>`: a backup into the data folder, which must be empty or missing.
try {
  const [file, ...rest] = process.argv.slice(2)
  const folder = localFolder()
  if (folder === undefined)
    throw new Error('DATABASE_URL is set: this data is on a server. Restore it with pg_restore, see docs/deploy.md.')
  if (file === undefined || rest.length > 0) throw new Error('Name the backup: npm run restore -- holdtime.tar.gz')
  const { learners, events } = await restore(file, folder)
  console.log(
    `Restored into ${folder}: ${events} ${events === 1 ? 'event' : 'events'} of ${learners} ${learners === 1 ? 'learner' : 'learners'}.`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
