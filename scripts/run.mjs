import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { bundled } from '../compiler/bundled.mjs'

// `npm start`, `npm run demo` and the like: makes the database client, which a new clone does not have and whose sources a pull may have
// changed, and then runs scripts/<name>.ts out of one file.
const text = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')
const client = text('prisma/generated/internal/class.ts')
const { version } = JSON.parse(text('node_modules/prisma/package.json'))
if (![text('prisma/schema.prisma'), version].every((made) => client.includes(JSON.stringify(made)))) {
  console.error('Making the database client …')
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/prisma/build/index.js', 'generate'], { encoding: 'utf8' })
  if (status !== 0) {
    console.error(`${stdout ?? ''}${stderr ?? ''}`)
    process.exit(status ?? 1)
  }
}
const [name] = process.argv.splice(2, 1)
await import(await programOf(`scripts/${name}.ts`))

/** Where nothing can be written beside the sources, or nothing is there to bundle with, a command is read module by module. */
async function programOf(entry) {
  const rooms = [
    'scripts',
    'server',
    'prisma',
    'course',
    'study',
    'compiler',
    'sim',
    'bench',
    'tests/e2e',
    'tests/prisma',
    'tests/compiled.ts',
  ]
  const sources = [...rooms, 'package.json', 'package-lock.json', 'tsconfig.json']
  try {
    const file = await bundled(entry, sources, 'node_modules/.cache/holdtime/commands', { packages: 'external' })
    return pathToFileURL(file).href
  } catch (error) {
    if (!['EACCES', 'EROFS', 'EPERM', 'ENOSPC', 'ERR_MODULE_NOT_FOUND'].includes(error.code)) throw error
    await import('tsx')
    return pathToFileURL(entry).href
  }
}
