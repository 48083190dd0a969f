import { type Holding, restore } from '@/server/backup'
import { localFolder } from '@/server/base'

// `npm run restore -- <file.tar.gz>`: a backup into the data folder, which must be empty or missing. `--replace` puts aside what is there.
try {
  const given = process.argv.slice(2)
  const [file, ...rest] = given.filter((word) => word !== '--replace')
  const folder = localFolder()
  if (folder === undefined)
    throw new Error('DATABASE_URL is set: this data is on a server. Restore it with pg_restore, see docs/deploy.md.')
  if (file === undefined || rest.length > 0) throw new Error('Name the backup: npm run restore -- holdtime.tar.gz')
  const held = await restore(file, folder, { replace: given.includes('--replace') })
  for (const line of said(held, folder)) console.log(line)
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

function said({ learners, events, erased, noted, hasSecret, aside }: Holding, folder: string): string[] {
  const people = (count: number) => `${count} ${count === 1 ? 'learner' : 'learners'}`
  return [
    `Restored into ${folder}: ${events} ${events === 1 ? 'event' : 'events'} of ${people(learners)}.`,
    ...(aside === undefined ? [] : [`What was there lies in ${aside}. Remove it when you are sure that you do not need it.`]),
    ...(erased > 0 ? [`${people(erased)} in the backup had erased themselves since, and were erased again.`] : []),
    ...(noted || learners < 2
      ? []
      : [
          `Nothing here tells who erased themselves since the backup was taken. The folder that it came from does: put its file “erased” into ${folder}, and start.`,
        ]),
    ...(hasSecret
      ? []
      : [
          `The backup holds no secret, and none that fits was found. Put the file “secret” of the folder that it came from into ${folder}; the start says more.`,
        ]),
  ]
}
