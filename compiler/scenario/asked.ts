import type { Item } from '@/course/item'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import { isId } from '../text/source'
import type { Yaml } from '../text/yaml'
import type { Head } from './head'
import { type Combination, formatValues } from './variants'

export interface CompiledItem {
  readonly item: Item
  readonly place: Place // of the file's front matter
}

/**
 * A compiled item larger than this has too much in it to be kept for ever. Bytes of JSON. A version is never sent whole: a learner
 * gets one of its variants, and its network and walks only after the answer.
 */
const largestItem = 600_000
const mostVariants = 64

/** A question's front matter, whatever decides it. */
interface Asked {
  readonly id: string
  readonly head: Pick<Head, 'objectives' | 'concept' | 'uses' | 'retired' | 'corrects' | 'vars'>
  readonly yaml: Yaml
}

/** What is in every item, whatever its kind. */
export function commonOf({ id, head }: Asked, chapter: string) {
  const { concept, objectives, uses, retired, corrects = {} } = head
  return {
    id,
    chapter,
    concept,
    objectives,
    uses,
    retired: retired ?? false,
    ...(Object.keys(corrects).length > 0 ? { corrects: Object.entries(corrects).map(([hash, note]) => ({ hash, note })) } : {}),
  }
}

export function checkSize(item: Item, place: Place): Diagnostic[] {
  const size = JSON.stringify(item).length
  if (size <= largestItem) return []
  return [
    diagnosticAt(
      place,
      `the compiled item has ${size} bytes, more than ${largestItem}`,
      'show shorter exhibits, or ask for fewer `variants`',
    ),
  ]
}

/** What is wrong with the front matter whatever the values. `texts`: where variables may be used; unknown where they cannot be read. */
export function checkAsked(
  { head, yaml }: Asked,
  texts: readonly string[] | undefined,
  count: number,
  objectives: ReadonlySet<string>,
): Diagnostic[] {
  const found: Diagnostic[] = []
  for (const [index, objective] of head.objectives.entries()) {
    if (!objectives.has(objective))
      found.push(
        diagnosticAt(
          yaml.placeOf(['objectives', index]),
          `no blueprint has the objective “${objective}”`,
          didYouMean(objective, [...objectives]),
        ),
      )
  }
  if (!isId(head.concept))
    found.push(diagnosticAt(yaml.placeOf(['concept']), `“${head.concept}” is no id`, 'use small letters, digits and single hyphens'))
  if (count < 1 || count > mostVariants)
    found.push(diagnosticAt(yaml.placeOf(['variants']), `${count} variants cannot be made`, `write a number from 1 to ${mostVariants}`))
  const vars = head.vars ?? {}
  const total = Object.values(vars).reduce((product, list) => product * new Set(list).size, 1)
  if (total < count) {
    const place = head.vars ? yaml.placeOfKey(['vars']) : yaml.placeOfKey(['kind'])
    found.push(
      diagnosticAt(place, `the variables give ${total} combinations, and ${count} variants are asked for`, 'add values or variables'),
    )
  }
  for (const [name, list] of Object.entries(vars)) {
    const twice = list.findIndex((value, index) => list.indexOf(value) < index)
    if (twice >= 0)
      found.push(
        diagnosticAt(yaml.placeOf(['vars', name, twice]), `“${list[twice]}” stands twice among the values of ${name}`, 'take one out'),
      )
    if (texts?.every((text) => !text.includes(`\${${name}}`)))
      found.push(
        diagnosticAt(
          yaml.placeOfKey(['vars', name]),
          `nothing uses the variable “${name}”`,
          `write \${${name}} where its value belongs, or take it out`,
        ),
      )
  }
  return found
}

export interface Finding {
  readonly combination: Combination
  readonly diagnostic: Diagnostic
  readonly key: string // findings of several variants with the same key are one
}

export function findingOf(combination: Combination, diagnostic: Diagnostic): Finding {
  return { combination, diagnostic, key: diagnostic.mend }
}

/** What is found in several variants is said once; what is not found in the first names the values with which it is. */
export function gather(findings: readonly Finding[], combinations: readonly Combination[]): Diagnostic[] {
  const groups = new Map<string, Finding[]>()
  for (const finding of findings) {
    const name = `${finding.diagnostic.file}:${finding.diagnostic.line} ${finding.key}`
    groups.set(name, [...(groups.get(name) ?? []), finding])
  }
  return [...groups.values()].flatMap((group) => {
    const [first] = group
    if (!first) return []
    if (first.combination === combinations[0]) return [first.diagnostic]
    const others = new Set(group.map(({ combination }) => combination.id)).size - 1
    const where = `in the variant ${formatValues(first.combination.values)}${others > 0 ? ` and in ${others} more` : ''}`
    return [{ ...first.diagnostic, what: `${first.diagnostic.what}, ${where}` }]
  })
}
