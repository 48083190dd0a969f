import { defineConfig } from 'prisma/config'

// These commands ask for the schema engine's binary, fetch it, and never run it. Any path keeps them from fetching.
if (/^(generate|validate|format)$/.test(process.argv[2] ?? '')) process.env.PRISMA_SCHEMA_ENGINE_BINARY ||= process.execPath

/** Migrations are made and applied by `prisma/migrate.ts`; this file serves `prisma generate`, `validate` and `format`. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  ...(process.env.DATABASE_URL ? { datasource: { url: process.env.DATABASE_URL } } : {}),
})
