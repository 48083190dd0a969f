import { mkdir, writeFile } from 'node:fs/promises'
import { PGlite } from '@electric-sql/pglite'
import { schemaDrift } from '../prisma/drift'
import { applyMigrations } from '../prisma/migrate'
import { migratable } from '../prisma/pglite'

// `npm run db:migration -- <name>` writes what the schema has and the migrations lack. `npm run db:check` only says whether there is any.
const [mode, name] = process.argv.slice(2)
const pglite = await PGlite.create()
// As a start applies them, each in one transaction: what cannot run in one, or ends it, is refused here and by name.
const refused = await applyMigrations(migratable(pglite)).then(
  () => undefined,
  (error: Error) => error.message,
)
await pglite.close()
const sql = refused === undefined ? await schemaDrift() : ''

if (refused !== undefined) {
  console.error(refused)
  process.exitCode = 2
} else if (sql === '') console.log('The migrations make exactly the schema.')
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
