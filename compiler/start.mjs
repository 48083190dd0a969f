import { mkdirSync, readdirSync, renameSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildSync } from 'esbuild'

// `npm run content`: runs compiler/main.ts out of one file, which is made anew whenever a source has changed. Four hundred modules
// take a second to load one by one, and a check of one chapter half of that.
const bundle = resolve('.course/compiler.mjs')
const sources = ['compiler', 'course', 'sim'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => join(folder, name)),
)
const newest = Math.max(...[...sources, 'package-lock.json', 'compiler/start.mjs'].map((file) => statSync(file).mtimeMs))

if (newest > (statSync(bundle, { throwIfNoEntry: false })?.mtimeMs ?? 0)) {
  const unfinished = `${bundle}.${process.pid}`
  mkdirSync('.course', { recursive: true })
  buildSync({
    entryPoints: ['compiler/main.ts'],
    outfile: unfinished,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Some packages are CommonJS and ask for Node's own modules.
    banner: { js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)" },
  })
  renameSync(unfinished, bundle)
}
await import(pathToFileURL(bundle).href)
