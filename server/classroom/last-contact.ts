import { z } from 'zod'
import { learnerDay } from '@/study'
import type { LatestAct } from '@/study/cohort'
import { database, type Reader, uuid } from '../base'
import { loadCourse } from '../course'
import type { As } from '../door'
import { memberOf, taughtCohort, unknownPage } from './cohort-access'

const rowSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('nudged'), subject: z.uuid(), at: z.date(), decided: z.unknown() }),
  z.object({ kind: z.literal('nudge-failed'), subject: z.uuid(), at: z.date(), decided: z.unknown() }),
  z.object({ kind: z.literal('chapter-opened'), subject: z.uuid(), at: z.date(), decided: z.object({ chapter: z.string() }) }),
])

/** By candidate, whoever has been looked after at all. Two queries. @throws Refusal `unknown_page` */
export async function lookedAfter(who: As<'instructor'>, id: string): Promise<ReadonlyMap<string, LatestAct>> {
  const { prisma } = await database()
  return latestOf(prisma, await taughtCohort(prisma, who, id))
}

/** The same of oneself, as the instructors see it. @throws Refusal `unknown_page` */
export async function lookedAfterMe(who: As<'account'>, id: string): Promise<LatestAct | undefined> {
  const { prisma } = await database()
  const parsed = uuid.safeParse(id)
  if (!parsed.success) throw unknownPage()
  const { learnerId } = await memberOf(prisma, parsed.data, who.learner)
  const cohort = await prisma.cohort.findUniqueOrThrow({ where: { id: parsed.data }, select: { id: true, zone: true } })
  return (await latestOf(prisma, cohort, learnerId)).get(learnerId)
}

async function latestOf(reader: Reader, { id, zone }: { id: string; zone: string }, learner?: string): Promise<Map<string, LatestAct>> {
  const { chapters } = await loadCourse()
  const rows = await reader.$queryRaw<unknown[]>`
    SELECT DISTINCT ON ("Act"."subject") "Act"."kind", "Act"."subject", "Act"."at", "Act"."decided"
    FROM "Membership" JOIN "Act" ON "Act"."subject" = "Membership"."learnerId"::text
    WHERE "Membership"."cohortId" = ${id}::uuid AND (${learner ?? null}::uuid IS NULL OR "Membership"."learnerId" = ${learner ?? null}::uuid)
      AND "Act"."kind" IN ('nudged', 'nudge-failed', 'chapter-opened') AND "Act"."decided"->>'cohort' = ${id}
    ORDER BY "Act"."subject", "Act"."seq" DESC`
  const latest = new Map<string, LatestAct>()
  for (const row of z.array(rowSchema).parse(rows)) {
    const day = learnerDay(row.at.getTime(), zone)
    latest.set(row.subject, row.kind === 'chapter-opened' ? openedOn(day, row.decided.chapter) : { kind: KINDS[row.kind], day })
  }
  return latest

  function openedOn(day: number, chapter: string): LatestAct {
    const title = chapters.find(({ id: known }) => known === chapter)?.title
    return { kind: 'opened', day, ...(title === undefined ? {} : { chapter: title }) }
  }
}

const KINDS = { nudged: 'nudged', 'nudge-failed': 'mail-failed' } as const
