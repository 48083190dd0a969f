import { publicFace, type Question, type Reveal, textOfHtml } from '@/course'
import type { Report } from '@/prisma/generated/client'
import type { Link } from '@/study'
import type { ItemFigures } from '@/study/cohort'
import { database, type Reader } from '../base'
import { type Course, itemVersion, linkTo, loadCourse } from '../course'
import type { As } from '../door'
import { flaggedItems } from '../log'
import { questionOf, revealOf } from '../sitting'

/** One report as an author reads it. */
export interface Note {
  readonly id: string
  readonly part?: string // of an item
  readonly note: string
  readonly at: Date
}

/** A version that was reported: of an item one variant as it was shown, of a section the course's version. */
export interface ReportedVersion {
  readonly hash: string
  readonly variant?: string
  readonly isChanged: boolean // the course holds another version by now
  readonly shown?: { readonly question: Question; readonly reveal: Reveal }
  readonly notes: readonly Note[]
}

/** An item or a section with what is open about it. */
export interface Subject {
  readonly kind: 'item' | 'section'
  readonly chapter: Link
  readonly subject: string // item id, or the section's anchor
  readonly itemKind?: string
  readonly isRetired: boolean
  readonly open: number // reports; more than are listed where there are many
  readonly versions: readonly ReportedVersion[]
}

export interface AuthorQueue {
  readonly open: number // reports, on all pages
  readonly page: number // from 1
  readonly pages: number
  readonly subjects: readonly Subject[]
}

/** Subjects on a page, and reports listed of one: the newest. */
const A_PAGE = 50
const OF_ONE = 50

/** What is reported and open, by item and section, most reported first. */
export async function authorQueue(_: As<'author'>, wanted: number): Promise<AuthorQueue> {
  const course = await loadCourse()
  const { prisma } = await database()
  const groups = await prisma.report.groupBy({
    by: ['kind', 'chapterId', 'subject'],
    where: { state: 'open' },
    _count: { id: true },
    _min: { at: true },
    orderBy: [{ _count: { id: 'desc' } }, { _min: { at: 'asc' } }, { subject: 'asc' }],
  })
  const pages = Math.max(1, Math.ceil(groups.length / A_PAGE))
  const page = Math.min(Math.max(1, Math.floor(wanted) || 1), pages)
  const subjects: Subject[] = []
  for (const { kind, chapterId, subject, _count } of groups.slice((page - 1) * A_PAGE, page * A_PAGE)) {
    const where = { state: 'open', kind, chapterId, subject }
    const reports = await prisma.report.findMany({ where, orderBy: [{ at: 'desc' }, { id: 'asc' }], take: OF_ONE })
    subjects.push({
      kind: kind === 'item' ? 'item' : 'section',
      chapter: chapterLink(course, chapterId),
      subject,
      ...(kind === 'item' ? itemNow(course, subject) : { isRetired: false }),
      open: _count.id,
      versions: await versionsOf(prisma, course, reports),
    })
  }
  return { open: groups.reduce((sum, { _count }) => sum + _count.id, 0), page, pages, subjects }
}

/** An item about which first answers raise a flag, as an author reads it. Goes by itself when the item gets another version. */
export interface Doubt {
  readonly figures: ItemFigures
  readonly chapter: Link
  readonly reasons: readonly string[] // sentences, with their figures
}

/** What the first answers of all learners say against items as the course holds them, worst first. */
export async function doubts(_: As<'author'>): Promise<Doubt[]> {
  const { prisma } = await database()
  return doubtsIn(prisma, await loadCourse())
}

async function doubtsIn(reader: Reader, course: Course): Promise<Doubt[]> {
  const flagged = await flaggedItems(reader, course)
  return flagged.map((figures) => ({
    figures,
    chapter: chapterLink(course, figures.chapter),
    reasons: figures.because,
  }))
}

/** A report in a list without pages, for the command line. */
export interface ReportLine {
  readonly at: string // ISO 8601
  readonly state: string
  readonly chapter: string
  readonly item?: string
  readonly itemKind?: string
  readonly section?: string
  readonly part?: string
  readonly hash: string
  readonly variant?: string
  readonly isChanged: boolean
  readonly question?: string // its text, without markup
  readonly note: string
  readonly answer?: string
}

/** What answers say of an item, in the same list. */
export interface DoubtLine {
  readonly chapter: string
  readonly item: string
  readonly itemKind: string
  readonly hash: string
  readonly answers: number // first ones, to this version
  readonly facility?: number
  readonly discrimination?: number
  readonly question: string
  readonly reasons: readonly string[]
}

/** As many as a person reads, oldest first. */
const A_LIST = 1000

/**
 * Reports by chapter, item and section: the open ones, or all; and what answers say of items. For whoever holds the data; the caller has
 * made sure of that.
 */
export async function reportList({ all }: { all: boolean }): Promise<{ total: number; reports: ReportLine[]; doubts: DoubtLine[] }> {
  const course = await loadCourse()
  const { prisma } = await database()
  const where = all ? {} : { state: 'open' }
  const rows = await prisma.report.findMany({
    where,
    orderBy: [{ chapterId: 'asc' }, { kind: 'asc' }, { subject: 'asc' }, { at: 'asc' }],
    take: A_LIST,
  })
  const reports: ReportLine[] = []
  for (const row of rows) reports.push(await lineOf(prisma, course, row))
  const doubts = (await doubtsIn(prisma, course)).map(doubtLine)
  return { total: await prisma.report.count({ where }), reports, doubts }
}

function doubtLine({ figures, reasons }: Doubt): DoubtLine {
  const { chapter, item, kind: itemKind, hash, answers, facility, discrimination, question } = figures
  const known = { ...(facility === undefined ? {} : { facility }), ...(discrimination === undefined ? {} : { discrimination }) }
  return { chapter, item, itemKind, hash, answers, ...known, question, reasons }
}

async function lineOf(reader: Reader, course: Course, row: Report): Promise<ReportLine> {
  const { kind, chapterId, subject, hash, part, variant, note, answer, at, state } = row
  const about = kind === 'item' ? { item: subject, ...(await askedIn(reader, row)) } : { section: subject }
  return {
    at: at.toISOString(),
    state,
    chapter: chapterId,
    ...about,
    ...(part === null ? {} : { part }),
    hash,
    ...(variant === null ? {} : { variant }),
    isChanged: isChanged(course, row),
    note,
    ...(answer === null ? {} : { answer }),
  }
}

async function askedIn(reader: Reader, { hash, variant }: Report): Promise<{ itemKind: string; question?: string }> {
  const item = await itemVersion(hash, reader)
  return { itemKind: item.kind, ...(variant === null ? {} : { question: textOfHtml(publicFace(item, variant, [], '').prompt) }) }
}

async function versionsOf(reader: Reader, course: Course, reports: readonly Report[]): Promise<ReportedVersion[]> {
  const versions = new Map<string, Report[]>()
  for (const one of reports) versions.set(`${one.hash} ${one.variant}`, [...(versions.get(`${one.hash} ${one.variant}`) ?? []), one])
  const listed: ReportedVersion[] = []
  for (const group of versions.values()) {
    const [first] = group
    if (!first) continue
    const { hash, variant, askId } = first
    const ask = askId === null ? null : await reader.ask.findUnique({ where: { id: askId } })
    listed.push({
      hash,
      ...(variant === null ? {} : { variant }),
      isChanged: isChanged(course, first),
      ...(ask ? { shown: { question: await questionOf(ask, reader), reveal: await revealOf(ask, reader) } } : {}),
      notes: group.map(({ id, part, note, at }) => ({ id, ...(part === null ? {} : { part }), note, at })),
    })
  }
  return listed
}

function isChanged(course: Course, { kind, subject, hash }: Report): boolean {
  return hash !== (kind === 'item' ? course.itemOf.get(subject)?.item.hash : course.catalogue.version)
}

function itemNow(course: Course, id: string): { itemKind?: string; isRetired: boolean } {
  const item = course.itemOf.get(id)?.item
  return item ? { itemKind: item.kind, isRetired: item.retired } : { isRetired: true }
}

function chapterLink(course: Course, id: string): Link {
  const chapter = course.chapters.find((candidate) => candidate.id === id)
  return chapter ? linkTo(chapter) : { chapter: id, title: id }
}
