import { pathToFileURL } from 'node:url'
import { bundled } from './bundled.mjs'

// `npm run content`: runs compiler/main.ts out of one file.
const file = await bundled('compiler/main.ts', ['compiler', 'course', 'sim', 'package-lock.json', 'tsconfig.json'], '.course', {
  // Some packages are CommonJS and ask for Node's own modules.
  banner: { js: "import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)" },
})
await import(pathToFileURL(file).href)
