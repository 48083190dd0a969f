import { existsSync } from 'node:fs'
import path from 'node:path'
import { backup } from '@/server/backup'
import { closeDatabase, localFolder } from '@/server/base'
import { writeWhole } from '../prisma/copies'
import { troubleOf } from '../prisma/trouble'
import { askOwner } from './owner'

// `npm run backup -- <file.tar.gz>`: the local product's data folder in one file, whether Holdtime runs or not.
try {
  const [file, ...rest] = process.argv.slice(2)
  const folder = localFolder()
  if (folder === undefined) throw new Error('DATABASE_URL is set: this data is on a server. Back it up with pg_dump, see docs/deploy.md.')
  if (file === undefined || rest.length > 0) throw new Error('Name the file to write: npm run backup -- holdtime.tar.gz')
  if (existsSync(file)) throw new Error(`${file} is there already, and a backup never takes the place of another one. Name a new file.`)
  if (!existsSync(path.join(folder, 'pglite'))) throw new Error(`There is nothing to back up: ${folder} holds no database.`)
  const reply = await askOwner('backup', { method: 'POST' })
  const bytes = reply ? new Uint8Array(await reply.arrayBuffer()) : await backup()
  await writeWhole(file, bytes).catch((error: unknown) => refuse(file, error))
  console.log(
    `${file}: ${(bytes.length / 1e6).toFixed(1)} MB, all of ${folder}. It holds the secret of your sessions: keep it as you would a key.`,
  )
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await closeDatabase()
}

function refuse(file: string, error: unknown): never {
  const kind = troubleOf(error)
  const why = kind === 'full' ? 'there is no room' : kind === 'unwritable' ? 'you may not write there' : 'there is no such folder'
  throw new Error(`${file} cannot be written: ${why}. Nothing was left there. Name a file on another disk, or in another folder.`)
}
