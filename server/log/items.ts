import { z } from 'zod'
import { textOfHtml } from '@/course'
import { Prisma } from '@/prisma/generated/client'
import { byFlags, type ItemContent, type ItemFigures, itemFigures, LEAST, type Tally } from '@/study/cohort'
import type { Reader } from '../base'
import { type Course, isServed, itemVersion } from '../course'
import { PARTS } from './tallies'

const talliesSchema = z.array(z.tuple([z.string(), z.string(), z.number().int(), z.number().int()]))

/** What the first answers of these learners say of each item, of the versions that the course asks now. Flagged ones first. One query. */
export async function itemsOf(reader: Reader, course: Course, learners: readonly string[]): Promise<ItemFigures[]> {
  return figuresFrom(
    reader,
    course,
    Prisma.sql`
      SELECT "itemHash", "part", "band", count(*) AS "count" FROM "FirstAnswer", ${PARTS}
      WHERE "learnerId" = ANY(${[...learners]}::uuid[]) GROUP BY "itemHash", "part", "band"`,
  )
}

/**
 * Items about which the first answers of all learners raise a flag, worst first. Read from what is counted by item version and band, which
 * grows with the course, not with its learners. Another version of an item begins anew, and so settles what was said of the last one.
 */
export async function flaggedItems(reader: Reader, course: Course): Promise<ItemFigures[]> {
  const hashes = [...course.itemOf.values()].flatMap(({ item }) => (isServed(item) ? [item.hash] : []))
  const all = await figuresFrom(
    reader,
    course,
    Prisma.sql`
      SELECT "itemHash", "part", "band", "count" FROM "ItemTally" WHERE "itemHash" IN (
        SELECT "itemHash" FROM "ItemTally" WHERE "itemHash" = ANY(${hashes}::text[]) AND "part" IN ('right', 'wrong')
        GROUP BY "itemHash" HAVING sum("count") >= ${LEAST.flagged}
      )`,
  )
  return all.filter(({ flags }) => flags.length > 0)
}

/** As one JSON text: thousands of rows take Prisma a quarter of a second, and this a tenth of that. */
async function figuresFrom(reader: Reader, course: Course, rows: Prisma.Sql): Promise<ItemFigures[]> {
  const [row] = await reader.$queryRaw<{ tallies: string | null }[]>`
    SELECT json_agg(json_build_array("itemHash", "part", "band", "count"))::text AS "tallies" FROM (${rows}) AS "rows"`
  const byHash = new Map<string, Tally[]>()
  for (const [hash, part, band, count] of row?.tallies ? talliesSchema.parse(JSON.parse(row.tallies)) : []) {
    const tallies = byHash.get(hash)
    if (tallies) tallies.push({ hash, part, band, count })
    else byHash.set(hash, [{ hash, part, band, count }])
  }
  const figures: ItemFigures[] = []
  for (const { item, chapter } of course.itemOf.values()) {
    const tallies = isServed(item) ? byHash.get(item.hash) : undefined
    if (tallies) figures.push(itemFigures(await contentOf(item.hash, chapter.id, reader), tallies))
  }
  return figures.sort(byFlags)
}

const contents = new Map<string, ItemContent>() // a version never changes

/** The words of a version, and which of its options are right: those that are in every variant which has them. */
async function contentOf(hash: string, chapter: string, reader: Reader): Promise<ItemContent> {
  const known = contents.get(hash)
  if (known) return known
  const item = await itemVersion(hash, reader)
  const options = new Map<string, { id: string; text: string; isRight: boolean }>()
  for (const variant of item.variants) {
    for (const { id, text, right } of 'options' in variant ? variant.options : []) {
      const before = options.get(id)
      options.set(id, { id, text: before?.text ?? textOfHtml(text), isRight: (before?.isRight ?? true) && right })
    }
  }
  const [first] = item.variants
  const content = {
    item: item.id,
    hash,
    kind: item.kind,
    chapter,
    question: first ? textOfHtml(first.prompt) : '',
    options: [...options.values()],
  }
  contents.set(hash, content)
  return content
}
