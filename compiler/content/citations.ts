import { z } from 'zod'
import { evidenceGrades, type Source } from '@/course/chapter'
import { type Diagnostic, diagnosticAt } from '../text/diagnostic'
import { isId } from '../text/source'
import { type Yaml, yearOrDay } from '../text/yaml'

/** What a text rests on, as front matter names it under `sources:`. What a careful author would still add is a warning's business. */
export const citation = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  where: z.string().min(1),
  grade: z.enum(evidenceGrades),
  address: z
    .string()
    .regex(/^https?:\/\/[^\s<>"]+$/, 'must be an address that begins with https://')
    .optional(),
  release: z.string().min(1).optional(),
  /** `none` where the copy that was read shows none: pages that change, captures in a collection. */
  date: z.union([yearOrDay, z.literal('none')]).optional(),
})

export const citations = z.array(citation).min(1)

/** Ids by which marks in the text find them: well formed, and one each. */
export function checkCitations(yaml: Yaml, sources: readonly Source[], at: readonly PropertyKey[] = ['sources']): Diagnostic[] {
  return sources.flatMap(({ id }, index) => {
    const place = yaml.placeOf([...at, index, 'id'])
    if (!isId(id)) return [diagnosticAt(place, `“${id}” is no id`, 'use small letters, digits and single hyphens')]
    const twin = sources.findIndex((other) => other.id === id) !== index
    return twin ? [diagnosticAt(place, `two sources have the id “${id}”`, 'give one of them another id')] : []
  })
}
