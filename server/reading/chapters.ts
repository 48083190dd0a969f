import { z } from 'zod'
import type { Chapter } from '@/course'
import { type Link, nextChapter, opensBy } from '@/study'
import { courseId, database, parseBody, Refusal, transactionOf, uuid, zoneName } from '../base'
import { type CatalogueChapter, type Course, chapterOf, chapterPage, linkTo, loadCourse, refuseClosed, waitsFor } from '../course'
import type { Who } from '../door'
import { append, ensureLearner, findEvent, keepOpen, momentIn, momentOf, standingIn, standingNow } from '../log'
import { type PretestQuestion, pretestQuestions } from './pretests'
import { readableTo } from './readable'

export interface CheckState {
  readonly state: 'none' | 'running' | 'passed' | 'failed' // passed stays, whatever a retake gave
  readonly answered: number
  readonly right: number
  readonly of: number
}

export type ChapterView =
  | {
      readonly kind: 'open'
      readonly chapter: Chapter
      readonly version: string // of the course, for what is reported of the page
      readonly of: number // chapters that are written
      readonly read: boolean
      readonly passed: boolean
      /** What opens it: passed checks, an instructor's hand, having been open before, being an instructor, who may only read it. */
      readonly by: 'gate' | 'opened' | 'kept' | 'role'
      readonly waitsFor: readonly Link[] // what opens its check, where a role alone opens the page; else what it would be read after
      readonly check: CheckState
      readonly opens: readonly Link[]
      readonly onward?: Link // what Today would have one read
      readonly pretest: readonly PretestQuestion[] // until it is read
      readonly previous?: Link
      readonly next?: Link
    }
  | {
      readonly kind: 'closed'
      readonly id: string
      readonly title: string
      readonly number: number
      readonly of: number
      readonly level?: string
      readonly minutes?: number
      readonly outline: readonly string[]
      readonly waitsFor: readonly Link[]
      readonly opens: readonly Link[]
    }
  | { readonly kind: 'planned'; readonly id: string; readonly title: string }

/** A chapter as this learner may see it. @throws Refusal `unknown_chapter` */
export async function chapter(who: Who, id: string): Promise<ChapterView> {
  const course = await loadCourse()
  const entry = chapterOf(course, id)
  const { title, number, level, minutes, outline } = entry
  const of = course.written.size
  if (!entry.written) return { kind: 'planned', id, title }
  const { prisma } = await database()
  const standing = await standingNow(who, course)
  const { passed, read, open, opened } = standing
  const onward = nextChapter(course.chapters, standing)
  const opens = opensBy(id, course.chapters, { passed, open })
  const missing = waitsFor(course, entry, passed)
  if (!(await readableTo(prisma, who.learner, course, open)).has(id)) {
    const optional = { ...(level === undefined ? {} : { level }), ...(minutes === undefined ? {} : { minutes }) }
    return { kind: 'closed', id, title, number, of, ...optional, outline, waitsFor: missing, opens }
  }
  return {
    kind: 'open',
    chapter: await chapterPage(course, id),
    version: course.catalogue.version,
    of,
    read: read.has(id),
    passed: passed.has(id),
    by: missing.length === 0 ? 'gate' : opened.has(id) ? 'opened' : open.has(id) ? 'kept' : 'role',
    waitsFor: missing,
    check: await checkState(who, id, passed.has(id)),
    opens,
    ...(onward ? { onward: linkTo({ id: onward.chapter, title: onward.title }) } : {}),
    pretest:
      read.has(id) || passed.has(id) || missing.length > 0
        ? []
        : await pretestQuestions(prisma, entry, who.learner, (await momentOf(prisma, who)).day),
    ...neighbours(course, entry),
  }
}

const readSchema = z.strictObject({ chapter: courseId, client: uuid, zone: zoneName.optional() })
export type ReadBody = z.input<typeof readSchema>

export interface ReadReply {
  readonly read: true
  readonly chapter: string
}

/**
 * Marks a chapter as read: its items may then come as new ones. Read once is read; a second time writes nothing.
 * @throws Refusal `closed_chapter`, `unknown_chapter`, `client_reused`
 */
export async function markRead(who: Who, body: unknown): Promise<ReadReply> {
  const { chapter: id, client, zone } = parseBody(readSchema, body)
  const course = await loadCourse()
  const entry = chapterOf(course, id)
  return transactionOf(who.learner, async (tx) => {
    const standing = await standingIn(tx, who, course)
    refuseClosed(course, entry, standing)
    const before = await findEvent(tx, who.learner, client)
    if (before && (before.kind !== 'read' || before.chapterId !== id)) {
      throw new Refusal('client_reused', 'This id was used for something else. Nothing was recorded. Reload the page and try again.')
    }
    if (!before && !standing.read.has(id)) {
      const moment = await momentIn(tx, who, zone)
      await ensureLearner(tx, who.learner, moment.zone)
      await append(tx, who.learner, moment, { kind: 'read', client, chapter: id, decided: {} })
      if (moment.isFirst) await keepOpen(tx, who.learner, moment, course)
    }
    return { read: true, chapter: id }
  })
}

async function checkState(who: Who, id: string, passed: boolean): Promise<CheckState> {
  const { prisma } = await database()
  const attempts = await prisma.attempt.findMany({
    where: { learnerId: who.learner, chapterId: id },
    orderBy: { startedAt: 'desc' },
    take: 20,
  })
  const shown = attempts.find(({ state }) => state === 'running') ?? attempts.find(({ state }) => !passed || state === 'passed')
  if (!shown) return { state: passed ? 'passed' : 'none', answered: 0, right: 0, of: 0 }
  const { state, answered, right, items } = shown
  return { state: state === 'running' || state === 'passed' ? state : 'failed', answered, right, of: items.length }
}

function neighbours(course: Course, entry: CatalogueChapter): { previous?: Link; next?: Link } {
  const written = course.chapters.filter((chapter) => chapter.written)
  const place = written.indexOf(entry)
  const [previous, next] = [written[place - 1], written[place + 1]]
  return { ...(previous ? { previous: linkTo(previous) } : {}), ...(next ? { next: linkTo(next) } : {}) }
}
