import { z } from 'zod'
import {
  blueprintFor,
  type CardState,
  CONFIDENCES,
  DEFAULT_PLAN,
  examAhead,
  isLeech,
  retentionOn,
  retrievability,
  type StudyPlan,
  secondsOn,
  TOLD_AHEAD,
} from '@/study'
import {
  type BeliefAnswer,
  type BeliefTold,
  beliefsOf,
  calibrationOf,
  comingLoad,
  type FadingTold,
  type LeechTold,
  type LoadDay,
  type Progress,
  sureness,
  surenessSentence,
  trustSentence,
} from '@/study/progress'
import { database, type Reader } from '../base'
import { type Belief, beliefsIn, type Course, itemVersion, linkTo, loadCourse } from '../course'
import type { Who } from '../door'
import {
  ANSWERS,
  loadAside,
  loadCards,
  loadPlan,
  loadStanding,
  momentOf,
  parametersOf,
  readAnswer,
  readUndone,
  standingsOf,
  TOLD,
} from '../log'
import { studyFacts } from './facts'

/** How the memory of a learner goes on: for themselves, and for whoever may see them. Writes nothing. */
export async function progressOf(who: Pick<Who, 'learner' | 'zone'>): Promise<Progress> {
  const { prisma } = await database()
  const { learner } = who
  const course = await loadCourse()
  const { day: today } = await momentOf(prisma, who)
  const plan = (await loadPlan(prisma, learner)) ?? DEFAULT_PLAN
  const standing = await loadStanding(prisma, learner, course)
  const [cards, aside, facts, predicted, said, days, kept, parameters] = await Promise.all([
    loadCards(prisma, learner),
    loadAside(prisma, learner),
    studyFacts(prisma, learner, today, course, standing, plan),
    predictedAnswers(prisma, learner),
    saidAnswers(prisma, learner),
    prisma.dayTally.findMany({ where: { learnerId: learner, day: { gt: today - CALENDAR } }, orderBy: { day: 'asc' } }),
    standingsOf(prisma, learner, HISTORY),
    parametersOf(learner),
  ])
  const asked = cards.filter(({ item }) => course.planItemOf.has(item) && !aside.has(item))
  const calibration = calibrationOf(predicted)
  const sure = sureness(said)
  const blueprint = blueprintFor(plan, today)
  const load = loadOf(today, plan, asked, (item) => facts.pace(course.planItemOf.get(item)?.kind))
  const exam = examAhead(plan, today)
  const afterExam = exam === undefined ? 0 : asked.filter(({ due }) => due >= exam).length
  return {
    today,
    blueprint,
    trust: trustSentence(calibration, predicted.length),
    ...(calibration ? { calibration } : {}),
    sure: surenessSentence(sure, said.length),
    ...(sure ? { sureness: sure } : {}),
    load,
    coming: comingLoad(load, afterExam, exam),
    beliefs: await heldBeliefs(prisma, learner, course),
    leeches: await leechesOf(prisma, learner, course, cards),
    fading: fadingOf(course, asked, (card, on) => retrievability(card, on, parameters), today, retentionOn(plan, today)),
    calendar: days.map(({ day, answers, right, ms }) => ({ day, answers, right, minutes: Math.round(ms / 60_000) })),
    history: kept.flatMap(({ day, due, readiness }) => {
      const figures = readiness?.of[blueprint]
      return readiness && figures ? [{ day, due, formula: readiness.formula, figures }] : []
    }),
  }
}

/** Days that a calendar shows, and days of which the figures are told. */
const CALENDAR = 182
const HISTORY = 120

/** What comes due on each day until the exam; what is due already is told of today. */
function loadOf(today: number, plan: StudyPlan, cards: readonly CardState[], secondsOf: (item: string) => number): LoadDay[] {
  const last = Math.min((examAhead(plan, today) ?? today + TOLD_AHEAD) - 1, today + TOLD_AHEAD)
  const due = new Map<number, { due: number; seconds: number }>()
  for (const card of cards) {
    const day = Math.max(today, card.due)
    const before = due.get(day) ?? { due: 0, seconds: 0 }
    due.set(day, { due: before.due + 1, seconds: before.seconds + secondsOf(card.item) })
  }
  return Array.from({ length: Math.max(0, last - today + 1) }, (_, place) => {
    const day = today + place
    const { due: count, seconds } = due.get(day) ?? { due: 0, seconds: 0 }
    return { day, due: count, minutes: seconds / 60, has: secondsOn(plan, day) / 60 }
  })
}

/** Chapters of which most falls below what is aimed at within a week. */
function fadingOf(
  course: Course,
  cards: readonly CardState[],
  recallOn: (card: CardState, day: number) => number,
  today: number,
  retention: number,
): FadingTold[] {
  const byChapter = new Map<string, CardState[]>()
  for (const card of cards) {
    const chapter = course.planItemOf.get(card.item)?.chapter ?? ''
    byChapter.set(chapter, [...(byChapter.get(chapter) ?? []), card])
  }
  return course.chapters
    .flatMap((chapter) => {
      const its = byChapter.get(chapter.id) ?? []
      const items = its.filter((card) => recallOn(card, today + 7) < retention).length
      const recall = its.reduce((sum, card) => sum + recallOn(card, today), 0) / its.length
      return items === 0 ? [] : [{ chapter: linkTo(chapter), recall, items }]
    })
    .sort((a, b) => b.items - a.items)
    .slice(0, MOST)
}

/** Of a list that could be long, so many are told. */
const MOST = 8

const predictedSchema = z.array(z.tuple([z.number(), z.boolean()]))

/** Reviews and checks with the recall that was predicted before them, taken back or not: they were given before anything was explained. */
async function predictedAnswers(reader: Reader, learner: string) {
  const [row] = await reader.$queryRaw<{ predicted: string | null }[]>`
    SELECT json_agg(json_build_array(("decided"->>'expected')::float, "decided"->>'result' = 'right'))::text AS "predicted" FROM "Event"
    WHERE "learnerId" = ${learner}::uuid AND "kind" IN ('check', 'review') AND "decided" ? 'expected' AND NOT ("decided"->>'guess')::boolean`
  return predictedSchema.parse(JSON.parse(row?.predicted ?? '[]')).map(([expected, isRight]) => ({ expected, isRight }))
}

const saidSchema = z.array(z.tuple([z.literal(CONFIDENCES), z.boolean()]))

/** Answers of which it was said how sure they were, taken back or not: it was said before the verdict. */
async function saidAnswers(reader: Reader, learner: string) {
  const [row] = await reader.$queryRaw<{ said: string | null }[]>`
    SELECT json_agg(json_build_array(("decided"->>'confidence')::int, "decided"->>'result' = 'right'))::text AS "said" FROM "Event"
    WHERE "learnerId" = ${learner}::uuid AND "kind" IN ('check', 'review', 'practice') AND "decided" ? 'confidence'`
  return saidSchema.parse(JSON.parse(row?.said ?? '[]')).map(([confidence, isRight]) => ({ confidence, isRight }))
}

/** Answers to choices that are looked at for beliefs: the last ones. */
const LOOKED_AT = 400

/** The beliefs that a learner's answers speak for, in words. */
async function heldBeliefs(reader: Reader, learner: string, course: Course): Promise<BeliefTold[]> {
  const kinds = [...ANSWERS, 'undo']
  const events = await reader.told.findMany({
    where: { learnerId: learner, kind: { in: kinds } },
    orderBy: [{ day: 'desc' }, { at: 'desc' }, { seq: 'desc' }],
    take: LOOKED_AT,
  })
  const undone = new Set(events.filter(({ kind }) => kind === 'undo').map(readUndone))
  const answers: BeliefAnswer[] = []
  for (const { kind, itemId, itemHash, clientId, variant, decided } of events.reverse()) {
    const item = itemId === null ? undefined : course.itemOf.get(itemId)?.item
    if (kind === 'undo' || item?.kind !== 'choice' || item.hash !== itemHash || undone.has(clientId)) continue
    const version = await itemVersion(item.hash, reader)
    const asked = version.kind === 'choice' ? version.variants.find(({ id }) => id === variant) : undefined
    const { answer, result, guess } = readAnswer({ decided })
    const offered = (asked?.options ?? []).flatMap(({ belief }) => belief ?? [])
    if (offered.length === 0) continue
    const given = answer.kind === 'options' ? answer.options : []
    const chosen = asked?.options.find(({ id, belief }) => belief !== undefined && given.includes(id))?.belief
    answers.push({ item: item.id, offered, chosen, isRight: result === 'right', isGuess: guess })
  }
  const known: Readonly<Record<string, Belief>> = answers.length === 0 ? {} : await beliefsIn(course)
  return beliefsOf(answers).flatMap(({ belief, items }) => {
    const { says, holds, instead, see } = known[belief] ?? {}
    if (says === undefined || instead === undefined) return []
    return [
      {
        says,
        instead,
        times: items.length,
        ...(holds === undefined ? {} : { holds }),
        ...(see === undefined ? {} : { see: `/chapters/${see}` }),
      },
    ]
  })
}

/** What does not stick, worst first, each with the last answer that was given. */
async function leechesOf(reader: Reader, learner: string, course: Course, cards: readonly CardState[]): Promise<LeechTold[]> {
  const leeches = cards
    .filter((card) => isLeech(card) && course.planItemOf.has(card.item))
    .sort((a, b) => b.lapses - a.lapses || a.stability - b.stability)
    .slice(0, MOST)
  if (leeches.length === 0) return []
  const last = await reader.told.findMany({
    where: { learnerId: learner, kind: { in: [...ANSWERS] }, itemId: { in: leeches.map(({ item }) => item) } },
    orderBy: TOLD,
    select: { itemId: true, clientId: true },
  })
  const answerOf = new Map(last.map(({ itemId, clientId }) => [itemId, clientId]))
  return leeches.flatMap(({ item, lapses, reps }) => {
    const [chapter, answer] = [course.itemOf.get(item)?.chapter, answerOf.get(item)]
    return chapter && answer ? [{ chapter: linkTo(chapter), lapses, answers: reps, answer }] : []
  })
}
