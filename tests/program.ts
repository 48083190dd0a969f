import { bundled } from '../compiler/bundled.mjs'

const ROOMS = ['sim', 'course', 'study', 'prisma', 'server', 'tests', 'package.json', 'package-lock.json', 'tsconfig.json']

/** A program of the tests and what it needs of ours in one file, for tests that start it several times: `node FILE`. */
export function programOf(entry: string): Promise<string> {
  return bundled(entry, ROOMS, 'node_modules/.cache/holdtime/tests', { packages: 'external' })
}
