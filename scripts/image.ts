import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { build } from 'esbuild'
import { prepare } from './fresh'

// `npm run image`: a folder with everything that a running Holdtime needs and nothing else, for the image of a container. Started there with
// `node server.js`; its commands are `node scripts/mail.mjs` and so on.
const FOLDER = '.next/standalone'
const COMMANDS = ['mail', 'backup', 'restore', 'reports', 'recount', 'roles']

/** What is loaded from where npm put it: native modules, WebAssembly, and what looks for files beside itself. */
const APART = ['@electric-sql/pglite', '@node-rs/argon2', '@prisma/client', 'pg', 'pglite-prisma-adapter', 'sql.js']

/** What Next takes along to build with, and to resize pictures. */
const NEEDLESS = /^(?:@img|sharp|typescript|prisma|esbuild|@esbuild)$|^@next\/swc|^@prisma\/engines/

await prepare({ pages: false })
run(['npx', 'next', 'build'], { HOLDTIME_STANDALONE: '1', NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' })
// Next takes everything along that a file name made at run time might mean.
for (const name of readdirSync(FOLDER)) if (!['.next', 'node_modules', 'package.json', 'server.js'].includes(name)) remove(name)
for (const name of packagesIn(path.join(FOLDER, 'node_modules'))) if (NEEDLESS.test(name)) remove(path.join('node_modules', name))
cpSync('.next/static', path.join(FOLDER, '.next/static'), { recursive: true })
for (const name of ['catalogue.json', 'glossary.json', 'search.json', 'chapters', 'labs', 'items']) take(path.join('.course', name))
for (const name of ['prisma/migrations', 'prisma/schema.prisma', 'server/common-passwords.bin', 'LICENSE']) take(name)
for (const name of APART) takePackage(name)
takePackage('@prisma/schema-engine-wasm')
onlyOne('node_modules/sql.js/dist', ['sql-wasm.js', 'sql-wasm.wasm'])
onlyOne('node_modules/@prisma/client/runtime', [
  'client.js',
  'client.mjs',
  'query_compiler_fast_bg.postgresql.js',
  'query_compiler_fast_bg.postgresql.mjs',
  'query_compiler_fast_bg.postgresql.wasm-base64.js',
  'query_compiler_fast_bg.postgresql.wasm-base64.mjs',
])
await build({
  entryPoints: [
    ...COMMANDS.map((name) => ({ in: `scripts/${name}.ts`, out: `scripts/${name}` })),
    { in: 'server/threads/worker.ts', out: '.course/worker' }, // where server/bundle looks for it
  ],
  outdir: FOLDER,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  external: APART,
  // Some packages are CommonJS and ask for Node's own modules.
  banner: { js: "import { createRequire as __requireOf } from 'node:module'\nconst require = __requireOf(import.meta.url)" },
})
console.log(`Everything is in ${FOLDER}.`)

function run([program = '', ...args]: readonly string[], env: Readonly<Record<string, string>>): void {
  const { status } = spawnSync(program, args, { stdio: 'inherit', env: { ...process.env, ...env } })
  if (status !== 0) process.exit(status ?? 1)
}

function remove(name: string): void {
  rmSync(path.join(FOLDER, name), { recursive: true, force: true })
}

function packagesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) =>
    name.startsWith('@') ? [name, ...readdirSync(path.join(folder, name)).map((one) => `${name}/${one}`)] : [name],
  )
}

function take(name: string): void {
  const to = path.join(FOLDER, name)
  mkdirSync(path.dirname(to), { recursive: true })
  cpSync(name, to, { recursive: true, dereference: true })
}

/** A package and what it needs at run time, as far as it is not there yet. */
function takePackage(name: string, from = path.resolve('package.json')): void {
  const folder = folderOf(name, from)
  if (folder === undefined) return // an optional one that is not for this platform
  const to = path.join(FOLDER, path.relative('.', folder))
  const manifest: { dependencies?: object; optionalDependencies?: object } = createRequire(from)(path.join(folder, 'package.json'))
  cpSync(folder, to, {
    recursive: true,
    dereference: true,
    filter: (source) => !/\.map$|\.d\.[mc]?ts$/.test(source) && !path.relative(folder, source).includes('node_modules'),
  })
  for (const needed of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
    if (!existsSync(path.join(FOLDER, 'node_modules', needed, 'package.json')) || needed.startsWith('@node-rs/'))
      takePackage(needed, path.join(folder, 'package.json'))
}

/** Where Node would find it from that file. */
function folderOf(name: string, from: string): string | undefined {
  for (let folder = path.dirname(from); ; folder = path.dirname(folder)) {
    const found = path.join(folder, 'node_modules', name)
    if (existsSync(path.join(found, 'package.json'))) return found
    if (folder === path.dirname(folder)) return undefined
  }
}

function onlyOne(folder: string, names: readonly string[]): void {
  for (const name of readdirSync(path.join(FOLDER, folder)))
    if (!names.includes(name)) rmSync(path.join(FOLDER, folder, name), { recursive: true })
}
