import { readFileSync, writeFileSync } from 'node:fs'
import { type Lock, missingFrom } from './lock-file'

// `npm run lock:fill`, after adding a dependency. npm leaves packages for other platforms out of the lock file when the registry in
// reach does not have them, and `npm ci` then refuses on every machine. They are written in by name, version and platform.
const lock: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'))
const missing = missingFrom(lock)
for (const { path, entry } of missing) lock.packages[path] = entry
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`)
console.log(missing.length === 0 ? 'The lock file is complete.' : `Filled in ${missing.map(({ path }) => path).join(', ')}.`)
