import { database, type Transaction } from '@/server/base'
import { type What, whatSchema } from '@/server/classroom'
import { keepVersion } from '@/server/course'
import { actRow, type NewAct } from '@/server/door'
import { recount } from '@/server/log'
import { blueprintOn } from '../../study'
import { chanceOf, idsOf } from './chance'
import { type SimulatedCourse, simulatedCourse } from './course'
import type { History } from './desk'
import { simulate } from './history'
import { NAMES } from './names'
import type { EventRow } from './papers'
import { type PersonKind, personOf } from './person'
import { accountRow, insertRows, keepHistory } from './rows'

const DAY_MS = 86_400_000
const LONGEST_MS = 300_000 // that the transaction may take
const ZONE = 'Europe/Berlin'

/** A class in which every kind of learner is met, in the order of their names. */
const CLASS: readonly PersonKind[] = (
  'steady strong struggling weekend steady kindly steady crammer fading strong steady struggling ' +
  'steady weekend strong steady fading steady crammer strong steady struggling weekend steady'
).split(' ') as PersonKind[]

/** Who can sign in, all with one password; so can every other candidate. */
export const SIGN_INS = {
  instructor: 'instructor@demo.example',
  colleague: 'colleague@demo.example',
  author: 'author@demo.example',
  candidate: addressOf(NAMES[0]),
} as const

/** What the parts of a demo are made of. */
interface Demo {
  readonly tx: Transaction
  readonly course: SimulatedCourse
  readonly seed: string
  readonly day: number // the last one, which is over as it begins
  readonly passwordHash: string
  readonly ids: Readonly<Record<'cohort' | 'earlier' | 'instructor' | 'colleague' | 'author', string>>
  newId(): string
  /** So many days before the end, at an hour (UTC). */
  ago(days: number, hour?: number): Date
  /** Notes an act, to be kept with the others. */
  act(at: Date, actor: string, act: NewAct): void
}

/**
 * Fills an empty database with a class of 24 and those who teach it, so that every page has something to show. The same for a seed and a
 * day, but for the password's salt.
 * @param day the last one: days since 1970-01-01, UTC; nothing happens after it has begun
 * @returns how many events the log has
 */
export async function fillDemo({ seed, day, passwordHash }: { seed: number; day: number; passwordHash: string }): Promise<number> {
  const course = await simulatedCourse()
  const { prisma } = await database()
  for (const id of course.items.keys()) await keepVersion(course.course.itemOf.get(id)?.item.hash ?? '', prisma)
  return prisma.$transaction(async (tx) => keepDemo(tx, course, `demo ${seed}`, day, passwordHash), { timeout: LONGEST_MS })
}

async function keepDemo(tx: Transaction, course: SimulatedCourse, seed: string, day: number, passwordHash: string): Promise<number> {
  const newId = idsOf(`${seed}, the class`)
  const ids = { cohort: newId(), earlier: newId(), instructor: newId(), colleague: newId(), author: newId() }
  const acts: ReturnType<typeof actRow>[] = []
  const demo: Demo = {
    ...{ tx, course, seed, day, passwordHash, ids, newId },
    ago: (days, hour = 10) => new Date((day - days - 1) * DAY_MS + hour * 3_600_000),
    act: (at, actor, act) => acts.push(actRow(at, actor, act)),
  }
  await keepStaff(demo)
  await keepCohorts(demo)
  const members = await keepMembers(demo)
  await keepInvitations(demo)
  await keepAssignments(demo)
  await keepSectionReports(demo, members)
  await noteSettled(demo)
  acts.sort((a, b) => a.at.getTime() - b.at.getTime())
  await insertRows(tx, 'Act', acts)
  await recount(tx)
  return members.reduce((sum, { events }) => sum + events.length, 0)
}

async function keepStaff({ tx, ids, ago, passwordHash }: Demo): Promise<void> {
  const staff = [
    [ids.instructor, SIGN_INS.instructor, ['instructor']],
    [ids.colleague, SIGN_INS.colleague, ['instructor']],
    [ids.author, SIGN_INS.author, ['author', 'admin']],
  ] as const
  const rows = staff.map(([id, email, roles]) => accountRow(id, ZONE, { createdAt: ago(90), email, passwordHash }, roles))
  await insertRows(tx, 'User', rows)
}

/** The class, which two teach, and one of the spring, which is over. */
async function keepCohorts({ tx, ids, day, ago, act }: Demo): Promise<void> {
  const [id, examDay] = [ids.cohort, examOf(day)]
  await insertRows(tx, 'Cohort', [
    { id, name: 'CCNA, evening class', blueprint: blueprintOn(examDay), examDay, zone: ZONE, createdAt: ago(80), archivedAt: null },
    { id: ids.earlier, name: 'CCNA, spring', blueprint: 'v1.1', examDay: day - 40, zone: ZONE, createdAt: ago(88), archivedAt: ago(30) },
  ])
  await insertRows(tx, 'Teaching', [
    { cohortId: id, instructorId: ids.instructor, since: ago(80) },
    { cohortId: id, instructorId: ids.colleague, since: ago(79, 12) },
    { cohortId: ids.earlier, instructorId: ids.instructor, since: ago(88) },
  ])
  act(ago(88), ids.instructor, { kind: 'cohort-made', subject: ids.earlier, decided: {} })
  act(ago(30), ids.instructor, { kind: 'cohort-archived', subject: ids.earlier, decided: {} })
  act(ago(80), ids.instructor, { kind: 'cohort-made', subject: id, decided: {} })
}

const examOf = (day: number): number => day + 24

/** All who learn, with what they did; whoever was silent for a week was nudged, and whoever failed twice had a chapter opened. */
async function keepMembers({ tx, course, seed, day, ids, ago, act, passwordHash }: Demo): Promise<History[]> {
  const cohort = ids.cohort
  const members: History[] = []
  for (const [place, kind] of CLASS.entries()) {
    const learner = `${seed}, learner ${place}`
    const person = personOf(learner, course, { kind, ...(place % 8 === 7 ? {} : { zone: ZONE }) })
    const opens = { by: ids.instructor, cohort }
    const first = day - 60 - (place % 4) * 5
    const history = simulate(learner, person, course, { first, until: day * DAY_MS, examDay: examOf(day), opens })
    const account = { createdAt: ago(78, 18), email: addressOf(NAMES[place] ?? ''), passwordHash }
    await keepHistory(tx, place % 3 === 0 ? declined(history, ids.author, ago(1)) : history, account)
    members.push(history)
  }
  const isSilent = ({ events }: History) => (events.at(-1)?.day ?? 0) < day - 7
  const rows = members.map((history, place) => {
    const member = { cohortId: cohort, learnerId: history.learner, name: NAMES[place], joinedAt: ago(78, 18) }
    return { ...member, nudges: place % 11 !== 10, nudgedDay: isSilent(history) ? day - 3 : null }
  })
  await insertRows(tx, 'Membership', rows)
  const earlier = rows.slice(0, 4).map((row) => ({ ...row, cohortId: ids.earlier, nudgedDay: null, joinedAt: ago(78, 20) }))
  await insertRows(tx, 'Membership', earlier)
  for (const { learner } of members.filter(isSilent)) act(ago(2), ids.instructor, { kind: 'nudged', subject: learner, decided: { cohort } })
  for (const { at, learnerId, chapterId } of members.flatMap(({ events }) => events.filter(isOpened)))
    act(at, ids.instructor, { kind: 'chapter-opened', subject: learnerId, decided: { cohort, chapter: chapterId } })
  return members
}

async function keepInvitations({ tx, seed, ids, newId, ago, act }: Demo): Promise<void> {
  const wanted = [
    { as: 'candidate', most: 40, used: CLASS.length, revokedAt: null },
    { as: 'candidate', most: 10, used: 0, revokedAt: ago(78) },
    { as: 'instructor', most: 1, used: 1, revokedAt: null },
  ] as const
  const rows = wanted.map((invitation) => {
    const id = newId()
    return { id, cohortId: ids.cohort, code: codeOf(`${seed} ${id}`), ...invitation, createdAt: ago(79), expiresAt: ago(-14) }
  })
  await insertRows(tx, 'Invitation', rows)
  const subject = ids.cohort
  for (const { id: invitation, as, most, revokedAt } of rows) {
    act(ago(79), ids.instructor, { kind: 'invitation-made', subject, decided: { invitation, as, most } })
    if (revokedAt) act(revokedAt, ids.instructor, { kind: 'invitation-revoked', subject, decided: { invitation } })
    if (as === 'instructor') act(ago(79, 12), ids.colleague, { kind: 'instructor-joined', subject, decided: { invitation } })
  }
}

/** Two things that are past, one that is due soon, one for later. */
async function keepAssignments({ tx, course, day, ids, newId, ago, act }: Demo): Promise<void> {
  const chapters = course.course.chapters.filter(({ written }) => written).map(({ id }) => id)
  const objective = course.objectives.find((name) => name.startsWith(`${blueprintOn(examOf(day))}/`)) ?? ''
  const choice = { chapters: chapters.slice(0, 1), objectives: [], which: 'all' as const, count: 10 }
  const wanted: { what: What; made: number; due: number }[] = [
    { what: { kind: 'chapters', chapters: chapters.slice(0, 2) }, made: 70, due: day - 30 },
    { what: { kind: 'practice', choice }, made: 14, due: day - 1 },
    { what: { kind: 'chapters', chapters: chapters.slice(2) }, made: 30, due: day + 3 },
    { what: { kind: 'objectives', objectives: [objective] }, made: 7, due: day + 10 },
  ]
  const rows = wanted.map(({ what, made, due }) => {
    return { id: newId(), cohortId: ids.cohort, what: whatSchema.parse(what), dueDay: due, createdAt: ago(made), withdrawnAt: null }
  })
  await insertRows(tx, 'Assignment', rows)
  for (const { id, createdAt } of rows)
    act(createdAt, ids.instructor, { kind: 'assignment-made', subject: ids.cohort, decided: { assignment: id } })
}

/** An author has looked at what a learner reported until then, and let it stand. */
function declined(history: History, author: string, at: Date): History {
  const answer = 'It holds as it stands: the chapter says why, under “How it works”. Thank you for asking.'
  const settled = { state: 'declined', answer, settledAt: at, settledBy: author }
  const open = { state: 'open', answer: null, settledAt: null, settledBy: null }
  return { ...history, reports: history.reports.map((report) => ({ ...report, ...(new Date(report.at) < at ? settled : open) })) }
}

/** Two reports of a chapter's section: one of a version before, mended since, and one that waits. */
async function keepSectionReports({ tx, course: { course }, day, ids, newId, ago }: Demo, members: readonly History[]): Promise<void> {
  const chapterId = course.chapters.find(({ written }) => written)?.id
  const { version } = course.catalogue
  const before = version.replace(/^./, (digit) => (digit === '0' ? '1' : '0'))
  const shown = { kind: 'section', chapterId, subject: 'how-it-works' }
  const from = (place: number, days: number) => {
    return { id: newId(), learnerId: members[place]?.learner, clientId: newId(), day: day - days - 1, at: ago(days) }
  }
  const settled = { state: 'corrected', newHash: version, settledAt: ago(1), settledBy: ids.author }
  const open = { state: 'open', newHash: null, settledAt: null, settledBy: null }
  await insertRows(tx, 'Report', [
    { ...shown, ...from(1, 19), hash: before, note: 'The second table has a wrong broadcast address.', ...settled },
    { ...shown, ...from(4, 0), hash: version, note: 'A picture of the block sizes would help here.', ...open },
  ])
}

async function noteSettled({ tx, ids, act }: Demo): Promise<void> {
  const reports = await tx.report.findMany({ where: { state: { not: 'open' } }, orderBy: { id: 'asc' } })
  for (const { id, state, settledAt } of reports) {
    const as = state === 'corrected' ? 'corrected' : 'declined'
    act(settledAt ?? new Date(0), ids.author, { kind: 'reports-settled', subject: id, decided: { as } })
  }
}

function isOpened(event: EventRow): event is EventRow & { chapterId: string } {
  return event.kind === 'opened' && event.chapterId !== null
}

function addressOf(name: string): string {
  return `${name.toLowerCase().replace(' ', '.')}@demo.example`
}

/** Eight letters of the alphabet in which invitations are written: server/door/codes.ts. */
function codeOf(seed: string): string {
  const chance = chanceOf(seed)
  return Array.from({ length: 8 }, () => chance.pick([...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'])).join('')
}
