import {
  type CardState,
  dateOf,
  hourOn,
  isOnMonday,
  isZone,
  learnerDay,
  plain,
  retrievability,
  todaySentence,
  type Week,
  weekLine,
  weekSentences,
} from '@/study'
import { database, openPost, publicAddress } from '../base'
import { type Course, linkTo, loadCourse } from '../course'
import type { MailKind } from '../door'
import { loadAside, loadCards, loadStanding, momentOf, parametersOf } from '../log'
import { type Left, leftOn } from '../sitting'
import { digestOf } from './digests'
import { type Became, type Content, forgetPosted, postOnce } from './outbox'

/** How many mails a round has tried, by what became of them. */
export type Round = Partial<Record<Became, number>>

/** A learner whose hour it is, and what they want at it. */
interface Wanted {
  readonly learner: string
  readonly zone: string
  readonly hour: number
  readonly day: number // learner-day
  readonly kind: MailKind
}

/** Learners found at a time. */
const BATCH = 200
const HOUR_MS = 3_600_000

/**
 * Sends every reminder and summary whose hour it is and that nobody has sent, one after the other. An hour that is over is over: what could
 * not be sent in it is left out for that day. May run as often as wanted, and several times at once.
 * @param signal ends the round after the mail in hand
 * @throws Error without SMTP_URL
 */
export async function mailRound(signal?: AbortSignal): Promise<Round> {
  const post = openPost()
  if (!post) throw new Error('Reminders need a mail server: set SMTP_URL and MAIL_FROM.')
  const round: Round = {}
  const count = (became: Became) => {
    round[became] = (round[became] ?? 0) + 1
  }
  try {
    await forgetPosted(learnerDay(Date.now(), 'UTC'))
    const course = await loadCourse()
    let isOpen = false
    for await (const wanted of wantedNow()) {
      if (signal?.aborted) break
      // Asked before anything is claimed: while the server is away, everything stays as it is.
      isOpen ||= await post.isOpen()
      if (!isOpen) {
        count('down')
        break
      }
      const became = await postOnce(post, { ...wanted, write: () => written(wanted, course) })
      count(became)
      if (became === 'down' || became === 'unsure') break
    }
    return round
  } finally {
    post.close()
  }
}

/** Everybody whose hour it is and whose mail is not settled, batch by batch, each as of the moment at which it is read. */
async function* wantedNow(): AsyncGenerator<Wanted> {
  const { prisma } = await database()
  const rows = await prisma.$queryRaw<{ zone: string }[]>`
    SELECT DISTINCT "zone" FROM "MailWish" JOIN "User" ON "id" = "learnerId" WHERE "daily" OR "weekly" OR "digest"`
  const zones = rows.map(({ zone }) => zone).filter(isZone)
  for (let after: string | undefined = '00000000-0000-0000-0000-000000000000'; after !== undefined; ) {
    const batch: Wanted[] = await wantedAfter(after, zones)
    yield* batch
    after = batch.length < BATCH ? undefined : batch.at(-1)?.learner
  }
}

/**
 * The summary takes the place of that day's reminder: it says what is due as well. A batch that ends between two mails to one person leaves
 * the second to the next round.
 */
async function wantedAfter(after: string, zones: readonly string[]): Promise<Wanted[]> {
  const hours = zones.flatMap((zone) => hoursNow(zone, Date.now()))
  const { prisma } = await database()
  return prisma.$queryRaw<Wanted[]>`
    SELECT "wish"."learnerId" AS "learner", "now"."zone", "now"."hour", "now"."day", "kind"
    FROM unnest(
      ${hours.map(({ zone }) => zone)}::text[], ${hours.map(({ hour }) => hour)}::int[],
      ${hours.map(({ day }) => day)}::int[], ${hours.map(({ isMonday }) => isMonday)}::boolean[]
    ) AS "now" ("zone", "hour", "day", "isMonday")
    JOIN "MailWish" AS "wish" ON "wish"."hour" = "now"."hour"
    JOIN "User" ON "User"."id" = "wish"."learnerId" AND "User"."zone" = "now"."zone"
    CROSS JOIN LATERAL (
      SELECT CASE WHEN "wish"."weekly" AND "now"."isMonday" THEN 'weekly' ELSE 'daily' END AS "kind"
      WHERE "wish"."daily" OR ("wish"."weekly" AND "now"."isMonday")
      UNION ALL SELECT 'digest' WHERE "wish"."digest" AND "now"."isMonday"
    ) AS "chosen"
    WHERE "wish"."learnerId" > ${after}::uuid AND NOT EXISTS (
      SELECT 1 FROM "Posted" WHERE "Posted"."learnerId" = "wish"."learnerId" AND "Posted"."kind" = "chosen"."kind"
      AND "Posted"."day" = "now"."day" AND "Posted"."state" <> 'later'
    )
    ORDER BY "wish"."learnerId", "kind" LIMIT ${BATCH}`
}

/** The hours of a zone's learner-day that began less than an hour ago: one, or two where the clocks leave one out. */
function hoursNow(zone: string, now: number): { zone: string; hour: number; day: number; isMonday: boolean }[] {
  const day = learnerDay(now, zone)
  return hoursOf(day, zone).flatMap((begins, hour) =>
    begins !== undefined && begins <= now && now < begins + HOUR_MS ? [{ zone, hour, day, isMonday: isOnMonday(day, hour) }] : [],
  )
}

/** When each of the 24 hours begins: reckoned once a day and zone. */
function hoursOf(day: number, zone: string): readonly (number | undefined)[] {
  const kept = hours.get(zone)
  if (kept?.day === day) return kept.begin
  const begin = Array.from({ length: 24 }, (_, hour) => hourOn(day, hour, zone))
  hours.set(zone, { day, begin })
  return begin
}

const hours = new Map<string, { readonly day: number; readonly begin: readonly (number | undefined)[] }>()

/** What the mail says; undefined where nothing is due, or where the learner has ended these mails since. */
async function written(wanted: Wanted, course: Course): Promise<Content | undefined> {
  const { learner, kind, hour, zone } = wanted
  const { prisma } = await database()
  const wish = await prisma.mailWish.findUnique({ where: { learnerId: learner } })
  if (!wish?.[kind]) return undefined
  const at = `at ${String(hour).padStart(2, '0')}:00 (${zone})`
  switch (kind) {
    case 'daily':
      return reminder(wanted, course, `You asked for this mail ${at}, on days when something is due.`)
    case 'weekly':
      return summary(wanted, course, `You asked for this mail on Mondays ${at}.`)
    case 'digest':
      return digestOf(prisma, course, learner, `You asked for this mail on Mondays ${at}.`)
  }
}

async function reminder(wanted: Wanted, course: Course, because: string): Promise<Content | undefined> {
  const { left } = await standingNow(wanted, course)
  const { due, fresh, sentence } = left
  if (due === 0) return undefined
  const subject = plain(todaySentence({ due, fresh })).replace(/\.$/, '')
  return { subject, paragraphs: [plain(sentence), `${publicAddress()}/review`], because }
}

async function summary(wanted: Wanted, course: Course, because: string): Promise<Content> {
  const { left, cards } = await standingNow(wanted, course)
  const week = await weekBefore(wanted, course, cards)
  const words = [...weekSentences(week), left.sentence].map(plain)
  const link = `${publicAddress()}/${left.due > 0 ? 'review' : ''}`
  return { subject: `Your week: ${weekLine(week)}`, paragraphs: [...words, link], because }
}

/** What is due and next, as the page of today says it, and the cards that reviews may ask. */
async function standingNow(who: Wanted, course: Course): Promise<{ left: Left; cards: CardState[] }> {
  const { prisma } = await database()
  const { learner } = who
  const [{ day }, standing, cards, aside] = await Promise.all([
    momentOf(prisma, who),
    loadStanding(prisma, learner, course),
    loadCards(prisma, learner),
    loadAside(prisma, learner),
  ])
  const left = await leftOn(prisma, learner, day, course, { cards, standing, aside })
  return { left, cards: cards.filter(({ item }) => course.planItemOf.has(item) && !aside.has(item)) }
}

/** The seven learner-days from Monday to Sunday before the Monday on which the mail goes out. */
async function weekBefore({ learner, day, hour }: Wanted, course: Course, cards: readonly CardState[]): Promise<Week> {
  const { prisma } = await database()
  const monday = dateOf(day, hour)
  const { _sum: done } = await prisma.dayTally.aggregate({
    where: { learnerId: learner, day: { gte: monday - 7, lt: monday } },
    _sum: { answers: true, right: true, ms: true },
  })
  const passed = await prisma.$queryRaw<{ chapter: string }[]>`
    SELECT "chapterId" AS "chapter" FROM "Told"
    WHERE "learnerId" = ${learner}::uuid AND "kind" = 'gate' AND "decided"->>'passed' = 'true'
    GROUP BY "chapterId" HAVING min("day") BETWEEN ${monday - 7}::int AND ${monday - 1}::int`
  const chapters = new Set(passed.map(({ chapter }) => chapter))
  const parameters = await parametersOf(learner)
  const held = cards.filter((card) => retrievability(card, monday, parameters) >= parameters.retention)
  return {
    answers: done.answers ?? 0,
    right: done.right ?? 0,
    minutes: Math.ceil((done.ms ?? 0) / 60_000),
    passed: course.chapters.filter(({ id }) => chapters.has(id)).map(linkTo),
    cards: cards.length,
    held: held.length,
    fading: held.filter((card) => retrievability(card, monday + 7, parameters) < parameters.retention).length,
  }
}
