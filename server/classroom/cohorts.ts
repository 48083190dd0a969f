import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Cohort, Prisma } from '@/prisma/generated/client'
import { BLUEPRINTS, type Blueprint, blueprintOn, isZone, learnerDay } from '@/study'
import { database, dayOf, lineOf, parseForm, type Reader, Refusal, transactionOf, zoneName } from '../base'
import { type As, recordAct, type Who } from '../door'
import { aloneWith, changeTaught, taughtCohort } from './cohort-access'

/** A cohort as it is told to whoever belongs to it. */
export interface CohortView {
  readonly id: string
  readonly name: string
  readonly blueprint: Blueprint
  readonly examDay?: number // local date, days since 1970-01-01
  readonly zone: string // IANA
  readonly isArchived: boolean
}

/** A cohort as its instructors see it. */
export interface TaughtView extends CohortView {
  readonly today: number // local date
  readonly members: readonly { readonly learner: string; readonly name: string; readonly joinedAt: Date }[] // by name
  readonly instructors: readonly { readonly email?: string; readonly isYou: boolean }[] // longest there first
}

/** Cohorts that somebody belongs to, newest first, those that are archived last. */
export interface OwnCohorts {
  readonly teaches: readonly (CohortView & { readonly members: number })[]
  readonly learns: readonly (CohortView & { readonly as: string })[] // under this name
}

const shape = {
  name: lineOf('a name for the cohort', 80),
  blueprint: z.enum([...BLUEPRINTS, ''], 'Choose a blueprint.'), // empty: the one of the exam date, or of today
  examDay: z.preprocess((typed) => (typed === '' ? undefined : typed), dayOf('an exam date').optional()),
}
const newSchema = z.strictObject(shape)
const changeSchema = z.strictObject({ ...shape, zone: zoneName.refine((zone) => zone === '' || isZone(zone), 'Choose a time zone.') }) // empty: as it is

/**
 * A new cohort, taught by whoever makes it, in the zone of their browser.
 * @param body `{ name, blueprint, examDay }`; `blueprint` may be empty: it follows from the date
 * @returns its id
 * @throws Refusal `invalid_entry`
 */
export async function makeCohort(who: As<'instructor'>, body: unknown): Promise<string> {
  const { name, blueprint, examDay = null } = parseForm(newSchema, body)
  const at = new Date()
  const { zone, learner } = who
  const id = randomUUID()
  await transactionOf(learner, async (tx) => {
    await tx.cohort.create({
      data: { id, name, blueprint: blueprint || blueprintFor(examDay, zone), examDay, zone, createdAt: at },
      select: { id: true },
    })
    await tx.teaching.create({ data: { cohortId: id, instructorId: learner, since: at }, select: { cohortId: true } })
    await recordAct(tx, learner, { kind: 'cohort-made', subject: id, decided: {} })
  })
  return id
}

const copySchema = z.strictObject({ name: shape.name, examDay: shape.examDay, first: dayOf('the first due date') })

/**
 * A new cohort like this one: its blueprint, its zone and what is assigned, each due as many days after the first as here. Nobody is in it,
 * and nobody but whoever copies teaches it. One that is archived can be copied.
 * @param body `{ name, examDay, first }`; `first` is the due day of the first assignment
 * @returns its id
 * @throws Refusal `unknown_page`, `invalid_entry`
 */
export async function copyCohort(who: As<'instructor'>, id: string, body: unknown): Promise<string> {
  const { name, examDay = null, first } = parseForm(copySchema, body)
  const at = new Date()
  const copy = randomUUID()
  await aloneWith(id, async (tx, from) => {
    const { blueprint, zone } = await taughtCohort(tx, who, from)
    if (first < learnerDay(at.getTime(), zone))
      throw new Refusal('invalid_entry', 'The first due date has passed. Nothing was made. Choose today or later.')
    const assignments = await tx.assignment.findMany({
      where: { cohortId: from, withdrawnAt: null },
      orderBy: [{ dueDay: 'asc' }, { createdAt: 'asc' }],
    })
    const earliest = assignments[0]?.dueDay ?? first
    await tx.cohort.create({ data: { id: copy, name, blueprint, examDay, zone, createdAt: at }, select: { id: true } })
    await tx.teaching.create({ data: { cohortId: copy, instructorId: who.learner, since: at }, select: { cohortId: true } })
    for (const [place, { what, dueDay }] of assignments.entries())
      await tx.assignment.create({
        data: {
          id: randomUUID(),
          cohortId: copy,
          what: what as Prisma.InputJsonValue,
          dueDay: first + dueDay - earliest,
          createdAt: new Date(at.getTime() + place), // in their order
        },
        select: { id: true },
      })
    await recordAct(tx, who.learner, { kind: 'cohort-made', subject: copy, decided: {} })
  })
  return copy
}

/** @param body as of `makeCohort`, and `zone`, which may be empty. @throws Refusal `unknown_page`, `archived_cohort`, `invalid_entry` */
export async function changeCohort(who: As<'instructor'>, id: string, body: unknown): Promise<void> {
  const { name, blueprint, examDay = null, zone } = parseForm(changeSchema, body)
  await changeTaught(who, id, async (tx, before) => {
    const kept = zone || before.zone
    const after = { name, blueprint: blueprint || blueprintFor(examDay, kept), examDay, zone: kept }
    const fields = (['name', 'blueprint', 'examDay', 'zone'] as const).filter((field) => before[field] !== after[field])
    if (fields.length === 0) return
    await tx.cohort.update({ where: { id: before.id }, data: after, select: { id: true } })
    await recordAct(tx, who.learner, { kind: 'cohort-changed', subject: before.id, decided: { fields } })
  })
}

/** Nothing of an archived cohort can be changed, and nobody joins it. Its members keep what they learned, and may leave. */
export async function archiveCohort(who: As<'instructor'>, id: string): Promise<void> {
  await changeTaught(who, id, async (tx, cohort) => {
    await tx.cohort.update({ where: { id: cohort.id }, data: { archivedAt: new Date() }, select: { id: true } })
    await recordAct(tx, who.learner, { kind: 'cohort-archived', subject: cohort.id, decided: {} })
  })
}

/** An archived cohort goes on. Invitations that have not run out meanwhile are good again. */
export async function reopenCohort(who: As<'instructor'>, id: string): Promise<void> {
  await aloneWith(id, async (tx, cohort) => {
    const { archivedAt } = await taughtCohort(tx, who, cohort)
    if (!archivedAt) return
    await tx.cohort.update({ where: { id: cohort }, data: { archivedAt: null }, select: { id: true } })
    await recordAct(tx, who.learner, { kind: 'cohort-reopened', subject: cohort, decided: {} })
  })
}

/**
 * An instructor teaches a cohort no more, archived or not.
 * @throws Refusal `unknown_page`; `last_instructor` where nobody would be left who may teach it
 */
export async function leaveTeaching(who: As<'instructor'>, id: string): Promise<void> {
  await aloneWith(id, async (tx, cohort) => {
    await taughtCohort(tx, who, cohort)
    const others = { cohortId: cohort, instructorId: { not: who.learner }, instructor: { roles: { has: 'instructor' } } }
    if ((await tx.teaching.count({ where: others })) === 0)
      throw new Refusal(
        'last_instructor',
        'Nobody else teaches this cohort. Invite another instructor first, or archive it. You are in it still.',
      )
    await tx.teaching.delete({ where: { cohortId_instructorId: { cohortId: cohort, instructorId: who.learner } } })
    await recordAct(tx, who.learner, { kind: 'instructor-left', subject: cohort, decided: {} })
  })
}

/** @throws Refusal `unknown_page` */
export async function viewTaught(who: As<'instructor'>, id: string): Promise<TaughtView> {
  const { prisma } = await database()
  const cohort = await taughtCohort(prisma, who, id)
  const [members, teachings] = await Promise.all([
    prisma.membership.findMany({ where: { cohortId: cohort.id }, orderBy: [{ name: 'asc' }, { learnerId: 'asc' }] }),
    prisma.teaching.findMany({
      where: { cohortId: cohort.id },
      select: { instructorId: true, instructor: { select: { email: true } } },
      orderBy: [{ since: 'asc' }, { instructorId: 'asc' }],
    }),
  ])
  return {
    ...viewOf(cohort),
    today: learnerDay(Date.now(), cohort.zone),
    members: members.map(({ learnerId, name, joinedAt }) => ({ learner: learnerId, name, joinedAt })),
    instructors: teachings.map(({ instructorId, instructor: { email } }) => ({
      ...(email === null ? {} : { email }),
      isYou: instructorId === who.learner,
    })),
  }
}

/** @param isInstructor whether the role is there: without it, what one taught is not shown */
export async function ownCohorts(who: As<'account'>): Promise<OwnCohorts & { readonly isInstructor: boolean }> {
  const { prisma } = await database()
  const row = await prisma.user.findUniqueOrThrow({ where: { id: who.learner }, select: { roles: true } })
  const isInstructor = row.roles.includes('instructor')
  const [teaches, learns] = await Promise.all([isInstructor ? taughtBy(prisma, who.learner) : [], learnedBy(prisma, who.learner)])
  return { isInstructor, teaches, learns }
}

/** Cohorts that somebody teaches and that go on, for a page that is for everybody: to whom that is nothing, none. */
export async function goingCohorts(who: Who): Promise<OwnCohorts['teaches']> {
  if (!who.isInstructor) return []
  const { prisma } = await database()
  return (await taughtBy(prisma, who.learner)).filter(({ isArchived }) => !isArchived)
}

async function taughtBy(reader: Reader, instructorId: string): Promise<OwnCohorts['teaches']> {
  const rows = await reader.cohort.findMany({
    where: { instructors: { some: { instructorId } } },
    include: { _count: { select: { members: true } } },
    orderBy: NEWEST,
  })
  return rows.map(({ _count, ...cohort }) => ({ ...viewOf(cohort), members: _count.members }))
}

async function learnedBy(reader: Reader, learnerId: string): Promise<OwnCohorts['learns']> {
  const rows = await reader.membership.findMany({ where: { learnerId }, include: { cohort: true }, orderBy: { joinedAt: 'desc' } })
  return rows.map(({ name, cohort }) => ({ ...viewOf(cohort), as: name })).sort((a, b) => Number(a.isArchived) - Number(b.isArchived))
}

const NEWEST = [{ archivedAt: { sort: 'desc' as const, nulls: 'first' as const } }, { createdAt: 'desc' as const }]

function viewOf({ id, name, blueprint, examDay, zone, archivedAt }: Cohort): CohortView {
  const known = BLUEPRINTS.find((one) => one === blueprint) ?? 'v2.0'
  return { id, name, blueprint: known, ...(examDay === null ? {} : { examDay }), zone, isArchived: archivedAt !== null }
}

function blueprintFor(examDay: number | null, zone: string): Blueprint {
  return blueprintOn(examDay ?? learnerDay(Date.now(), zone))
}
