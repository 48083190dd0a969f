import { stringify } from 'csv-stringify/sync'
import type { Event, Prisma } from '@/prisma/generated/client'
import { isoDate } from '@/study'
import { database } from '../base'
import type { Who } from '../door'
import { ANSWERS, isAnswer, readAnswer, readUndone, TOLD } from '../log'

/** A column: its name in the first line, and what of an answer stands in it. docs/export.md says what each means. */
const COLUMNS = {
  day: ({ day }: Answered) => isoDate(day),
  at: ({ at }) => at.toISOString(),
  zone: ({ zone }) => zone,
  kind: ({ kind }) => kind,
  item: ({ itemId }) => itemId,
  version: ({ itemHash }) => itemHash,
  variant: ({ variant }) => variant,
  chapter: ({ chapterId }) => chapterId,
  result: ({ decided }) => decided.result,
  grade: ({ decided }) => decided.grade,
  guess: ({ decided }) => saidYes(decided.guess),
  confidence: ({ decided }) => decided.confidence ?? '',
  self_marked: ({ decided }) => saidYes(decided.selfMarked),
  seconds: ({ decided }) => (decided.ms === undefined ? '' : decided.ms / 1000),
  due: ({ decided }) => (decided.due === undefined ? '' : isoDate(decided.due)),
  taken_back: ({ isUndone }) => saidYes(isUndone),
} satisfies Record<string, (answer: Answered) => string | number | null>

type Answered = Omit<Event, 'decided'> & { readonly decided: ReturnType<typeof readAnswer>; readonly isUndone: boolean }

/** Answers that are read at a time. */
const A_CHUNK = 500

/**
 * A learner's answers as a table in the order of the log, one line an answer: RFC 4180, UTF-8. A cell that a spreadsheet would reckon as a
 * formula begins with an apostrophe. Read as it is sent; what is answered meanwhile may stand in it.
 */
export async function reviewTable({ learner }: Who): Promise<AsyncIterable<string>> {
  const { prisma } = await database()
  const undos = await prisma.event.findMany({ where: { learnerId: learner, kind: 'undo' }, select: { decided: true } })
  return lines(learner, new Set(undos.map((event) => readUndone(event))))
}

async function* lines(learner: string, undone: ReadonlySet<string>): AsyncGenerator<string> {
  yield stringify([Object.keys(COLUMNS)], { record_delimiter: '\r\n' })
  const { prisma } = await database()
  let last: Event | undefined
  do {
    const events: Event[] = await prisma.told.findMany({
      where: { learnerId: learner, kind: { in: [...ANSWERS] }, ...(last ? toldAfter(last) : {}) },
      orderBy: TOLD,
      take: A_CHUNK,
    })
    yield stringify(
      events.filter(isAnswer).map((event) => cells(event, undone)),
      { record_delimiter: '\r\n', escape_formulas: true },
    )
    last = events.length === A_CHUNK ? events.at(-1) : undefined
  } while (last)
}

const toldAfter = ({ day, at, seq }: Event): Prisma.ToldWhereInput => ({
  OR: [{ day: { gt: day } }, { day, at: { gt: at } }, { day, at, seq: { gt: seq } }],
})

function cells(event: Event, undone: ReadonlySet<string>): (string | number | null)[] {
  const answered = { ...event, decided: readAnswer(event), isUndone: undone.has(event.clientId) }
  return Object.values(COLUMNS).map((cell) => cell(answered))
}

const saidYes = (is: boolean): string => (is ? 'yes' : 'no')
