import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import type { Assignment } from '@/prisma/generated/client'
import { isoDate, plain } from '@/study'
import type { CandidateFigures, ItemFigures, ObjectiveColumn } from '@/study/cohort'
import { database } from '../base'
import { type Course, loadCourse } from '../course'
import type { As } from '../door'
import { itemsOf } from '../log'
import { type AssignedCandidate, assignedIn, candidatesWith } from './assignments'
import { classOf, figuresOf } from './candidates'
import { taughtCohort } from './cohort-access'
import { type Told, toldOf } from './progress'

/** A table for a spreadsheet: RFC 4180, in UTF-8 and said to be, no cell of it a formula. */
export interface Sheet {
  readonly name: string // of the file
  readonly csv: ReadableStream<Uint8Array>
}

/** Cells by the name of their column. Shares from 0 to 1, dates as 2026-11-28; what is not known is empty. */
type Row = Readonly<Record<string, string | number | undefined>>

/** So many candidates are read at a time: a sheet is sent as it is made, and needs no more memory for more of them. */
const AT_A_TIME = 25

/** One row a candidate, by name. @throws Refusal `unknown_page` */
export async function candidatesSheet(who: As<'instructor'>, id: string): Promise<Sheet> {
  const course = await loadCourse()
  const { prisma } = await database()
  const cohort = await taughtCohort(prisma, who, id)
  const together = classOf(course, cohort)
  const { columns } = together.measure.syllabus
  const assignments = (await assignedIn(prisma, cohort.id)).map((row, place) => ({ row, column: assignmentColumn(course, row, place) }))
  const members = await prisma.membership.findMany({ where: { cohortId: cohort.id }, orderBy: [{ name: 'asc' }, { learnerId: 'asc' }] })
  async function* rows(): AsyncGenerator<Row> {
    for (let from = 0; from < members.length; from += AT_A_TIME) {
      const some = members.slice(from, from + AT_A_TIME)
      const stands = await Promise.all(
        assignments.map(async ({ row, column }) => ({ column, of: await candidatesWith(prisma, course, cohort, row, some) })),
      )
      for (const figures of await figuresOf(prisma, together, some))
        yield { ...candidateRow(figures, columns), ...assignedRow(figures.learner, stands) }
    }
  }
  return sheetOf(
    `${cohort.name} candidates`,
    [...CANDIDATE, ...assignments.map(({ column }) => column), ...columns.map(({ id: objective }) => objective)],
    rows(),
  )
}

/** One row an item that somebody of the cohort has answered, flagged ones first. @throws Refusal `unknown_page` */
export async function itemsSheet(who: As<'instructor'>, id: string): Promise<Sheet> {
  const course = await loadCourse()
  const { prisma } = await database()
  const cohort = await taughtCohort(prisma, who, id)
  const members = await prisma.membership.findMany({ where: { cohortId: cohort.id }, select: { learnerId: true } })
  const items = await itemsOf(
    prisma,
    course,
    members.map(({ learnerId }) => learnerId),
  )
  return sheetOf(`${cohort.name} items`, ITEM, items.map(itemRow))
}

const CANDIDATE = [
  ...[
    'name',
    'joined',
    'last answer',
    'reasons',
    'due',
    'items answered',
    'figures for',
    'formula',
    'offered',
    'asked',
    'known',
    'known ±',
    'at least',
  ],
  ...[
    'recall today',
    'recall before',
    'before is',
    'change',
    'chapters begun',
    'chapters passed',
    'passed first',
    'passed elsewhere',
    'opened by hand',
    'stuck',
  ],
  ...['right in passes', 'of these self-marked', 'of these seen before', 'answers in 28 days', 'right in 28 days', 'minutes in 28 days'],
]

function candidateRow(figures: CandidateFigures, columns: readonly ObjectiveColumn[]): Row {
  const { name, joinedDay, lastDay, because, due, cards, readiness, level, before, change, gates, days, heat } = figures
  const brought = gates.filter(({ pass }) => pass?.imported)
  const passes = gates.flatMap(({ pass }) => (pass && !pass.imported ? [pass] : []))
  return {
    name,
    joined: isoDate(joinedDay),
    ...(lastDay === undefined ? {} : { 'last answer': isoDate(lastDay) }),
    reasons: plain(because),
    due,
    'items answered': cards,
    'figures for': isoDate(readiness.day),
    formula: readiness.formula,
    offered: rounded(readiness.offered),
    asked: rounded(readiness.asked),
    ...(readiness.asked > 0 ? { known: rounded(readiness.known), 'known ±': rounded(readiness.spread) } : {}),
    'at least': rounded(readiness.atLeast),
    'recall today': rounded(level.share),
    'recall before': rounded(before.share),
    'before is': isoDate(before.day),
    change: rounded(change),
    'chapters begun': gates.length,
    'chapters passed': passes.length,
    'passed first': passes.filter(({ attempt }) => attempt === 1).length,
    'passed elsewhere': brought.length,
    'opened by hand': gates.filter(({ opened }) => opened).length,
    stuck: gates.filter(({ stuckSince }) => stuckSince !== undefined).length,
    'right in passes': sum(passes.map(({ right }) => right)),
    'of these self-marked': sum(passes.map(({ selfMarked }) => selfMarked)),
    'of these seen before': sum(passes.map(({ seen = 0 }) => seen)),
    'answers in 28 days': sum(days.map(({ answers }) => answers)),
    'right in 28 days': sum(days.map(({ right }) => right)),
    'minutes in 28 days': sum(days.map(({ minutes }) => minutes)),
    ...Object.fromEntries(columns.map(({ id }, place) => [id, heat[place]?.answered ? rounded(heat[place].share) : undefined])),
  }
}

/** `assignment 2: pass VLANs and 3 more, due 2026-12-03` */
function assignmentColumn(course: Course, { what, dueDay }: Assignment, place: number): string {
  return `assignment ${place + 1}: ${inShort(toldOf(course, what))}, due ${isoDate(dueDay)}`
}

function inShort(told: Told): string {
  switch (told.kind) {
    case 'chapters':
      return `pass ${firstOf(told.chapters.map(({ title }) => title))}`
    case 'objectives':
      return `answer ${firstOf(told.objectives.map(({ name }) => name))}`
    case 'practice':
      return `practice of ${told.choice.count}`
  }
}

const firstOf = ([first = '', ...rest]: readonly string[]): string => (rest.length === 0 ? first : `${first} and ${rest.length} more`)

/** `done`, `open 2 of 5`, `late 0 of 5`; empty for whoever is not asked. */
function assignedRow(learner: string, stands: readonly { column: string; of: readonly AssignedCandidate[] }[]): Row {
  return Object.fromEntries(
    stands.map(({ column, of }) => {
      const its = of.find((one) => one.learner === learner)
      return [column, its && (its.state === 'done' ? 'done' : `${its.state} ${its.progress.done} of ${its.progress.of}`)]
    }),
  )
}

const ITEM = [
  ...['item', 'version', 'kind', 'chapter', 'question', 'first answers', 'right', 'facility', 'discrimination', 'answers with a band'],
  ...['bottom third', 'top third', 'options: all, bottom, top', 'flags'],
]

function itemRow(figures: ItemFigures): Row {
  const { item, hash, kind, chapter, question, answers, right, facility, discrimination, banded, thirds, options, because } = figures
  const chosen = options.map(({ option, isRight, chosen, by }) => {
    const thirds = by ? `, ${by.bottom}, ${by.top}` : ''
    return `${option}${isRight ? ' (right)' : ''}: ${chosen}${thirds}`
  })
  return {
    item,
    version: hash.slice(0, 8),
    kind,
    chapter,
    question,
    'first answers': answers,
    right,
    facility: facility === undefined ? undefined : rounded(facility),
    discrimination: discrimination === undefined ? undefined : rounded(discrimination),
    'answers with a band': banded,
    'bottom third': thirds?.bottom,
    'top third': thirds?.top,
    'options: all, bottom, top': chosen.join('; '),
    flags: because.join(' '),
  }
}

function sheetOf(title: string, columns: readonly string[], rows: Iterable<Row> | AsyncIterable<Row>): Sheet {
  async function* records() {
    yield columns
    for await (const row of rows) yield columns.map((column) => row[column])
  }
  const table = stringify({ bom: true, record_delimiter: 'windows', escape_formulas: true })
  pipeline(Readable.from(records()), table, (error) => {
    // What fails ends the stream, and with it the reply. Somebody who stops reading is no failure of ours.
    if (error && (error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') console.error(error)
  })
  const name = title.toLowerCase().replace(/[^a-z0-9]+/g, '-')
  return { name: `${name.replace(/^-|-$/g, '')}.csv`, csv: Readable.toWeb(table) as ReadableStream<Uint8Array> }
}

const rounded = (share: number): number => Math.round(share * 1000) / 1000
const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0)
