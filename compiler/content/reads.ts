import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { hashOf } from '../cache/hash'
import { type Diagnostic, diagnosticAt, type Place } from '../text/diagnostic'
import { readFrontMatter } from '../text/source'
import { checkYaml, day } from '../text/yaml'
import type { ContentFolder } from './files'

/** Where the tables of readers are kept, beside the handbook. */
export const readsFolder = 'docs/reads'

/** The front matter of `docs/reads/<chapter>.md`. */
const headSchema = z.strictObject({
  chapter: z.string(),
  read: day,
  text: z.string().regex(/^[0-9a-f]{32}$/, 'must be the hash that `read` prints'),
})

/** The hash of all that a learner can read of a chapter: its page but for the day on which it was read, and all its questions and labs. */
export function textRead(content: ContentFolder, chapter: string): string {
  const files = content.paths.filter((path) => path.startsWith(`chapters/${chapter}/`)).flatMap((path) => content.read(path) ?? [])
  return hashOf(files.map(({ path, text }) => [path, text.replace(/^(?:read|updated):.*\n/gm, '')]))
}

/** Has the chapter been read by others, and is what they read what is there now? */
export function lintRead(
  content: ContentFolder,
  chapter: string,
  read: string | undefined,
  place: Place,
  folder: string | undefined,
): Diagnostic[] {
  if (read === undefined || folder === undefined) return []
  const path = join(folder, `${chapter}.md`)
  const table = `npm run content -- read ${chapter}`
  if (!existsSync(path))
    return [
      diagnosticAt(
        place,
        `the chapter says that it was read, and there is no ${path}`,
        `write what the readers found there, with the hash that \`${table}\` prints`,
      ),
    ]
  const yaml = readFrontMatter({ path, text: readFileSync(path, 'utf8') })
  const { data } = yaml ? checkYaml(yaml, headSchema) : { data: undefined }
  if (!data || data.chapter !== chapter)
    return [
      diagnosticAt(place, `${path} does not begin with \`chapter: ${chapter}\`, \`read:\` and \`text:\``, 'give it that front matter'),
    ]
  if (data.read !== read) return [diagnosticAt(place, `${path} says that it was read on ${data.read}`, 'make the two days the same')]
  if (data.text === textRead(content, chapter)) return []
  return [
    diagnosticAt(
      place,
      `changed since it was read on ${read}`,
      `have what changed read again, and put the new hash into ${path}: \`${table}\``,
    ),
  ]
}
