import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { hashOf } from './hash'

/** The hash of every source file that a proof depends on (what is for authors alone proves nothing), of the tree in `root`, and of the versions of what these import. */
export function hashOfSources(root = '.'): string {
  return hashOf([
    readFileSync(join(root, 'package-lock.json'), 'utf8'),
    ...['sim', 'course', 'compiler'].flatMap((folder) => sourcesIn(root, folder)),
  ])
}

function sourcesIn(root: string, folder: string): [string, string][] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !(folder === 'compiler' && /^(authoring|lint)[\\/]/.test(name)))
    .sort()
    .map((name): [string, string] => [`${folder}/${name}`, readFileSync(join(root, folder, name), 'utf8')])
}
