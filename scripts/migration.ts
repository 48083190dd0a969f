import { mkdir, writeFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { schemaDrift } from '../prisma/migrate'
import { pgliteFactory } from '../prisma/pglite'

// `npm run db:migration -- <name>` writes what the schema has and the migrations lack. `npm run db:check` only says whether there is any.
const [mode, name] = process.argv.slice(2)
const pglite = await PGlite.create()
const sql = await schemaDrift(pgliteFactory(pglite))
await pglite.close()

if (sql === '') console.log('The migrations make exactly the schema.')
else if (mode === '--check') {
  console.error(`The schema differs from the migrations. Run \`npm run db:migration -- <name>\`.\n\n${sql}`)
  process.exitCode = 2
} else if (mode === undefined || !/^[a-z0-9_]+$/.test(mode) || name !== undefined) {
  console.error('Name the migration in small letters, digits and underscores: npm run db:migration -- add_cohorts')
  process.exitCode = 1
} else {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(0, 14)
  const folder = `prisma/migrations/${stamp}_${mode}`
  await mkdir(folder, { recursive: true })
  await writeFile(`${folder}/migration.sql`, sql)
  console.log(`Wrote ${folder}/migration.sql. Read it before you commit it.`)
}
