import type { z } from 'zod'
import type { ClockRead } from '@/study'
import { Refusal } from '../base'
import { ANSWERS } from '../log'
import { refuseUnbounded } from './bounds'
import { type DataFile, type EventRow, FORMAT, fileSchema, VERSION } from './export-schema'
import { refuseUnreadable } from './raw-json'
import { unreadable } from './unreadable'

/**
 * A learner's file past the door: its shape, and that its parts fit together as those of a log do. Whoever has written it by hand may have
 * made anything up, so nothing of it may lead to somebody else or to a question that is not there.
 * @throws Refusal `unreadable_file` with what is wrong, where, and what to do; `newer_file`
 */
export function readFile(bytes: Uint8Array): DataFile {
  refuseUnreadable(bytes)
  const given = parsed(new TextDecoder().decode(bytes))
  refuseForeign(given)
  refuseUnkeepable(given, [])
  const { data, error } = fileSchema.safeParse(given)
  if (!data) throw unreadable(issueIn(error))
  const file = data as DataFile
  refuseTwice(file)
  refuseMisfits(file)
  refuseBeyond(file)
  refuseClocks(file)
  refuseUnbounded(file)
  for (const [place, { item }] of file.itemVersions.entries()) refuseMarkup(item, ['itemVersions', place, 'item'])
  return file
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const place = /position \d+|line \d+ column \d+/.exec(String(error))?.[0]
    throw unreadable(`it is not JSON${place === undefined ? '' : ` (see ${place})`}`)
  }
}

function refuseForeign(given: unknown): void {
  const { format, version } = (given ?? {}) as { format?: unknown; version?: unknown }
  if (format !== FORMAT)
    throw new Refusal(
      'unreadable_file',
      'This file is none of Holdtime’s. Nothing was changed. Take the one named holdtime.json that you exported.',
    )
  if (typeof version === 'number' && version > VERSION)
    throw new Refusal(
      'newer_file',
      `This file was made by a newer Holdtime: its format is ${version}, and ${VERSION} is the newest that this one reads. Nothing was changed. Update this Holdtime, then import the file again.`,
    )
}

const DEEPEST = 40

/** Texts that a database cannot hold: with a null in them, or with half a character. */
function refuseUnkeepable(value: unknown, way: Way): void {
  if (way.length > DEEPEST) throw unreadable('it is nested deeper than anything of Holdtime')
  if (typeof value === 'string') {
    if (/\0|\p{Surrogate}/u.test(value)) throw unreadable(`${said(way)} holds a character that is none`)
  } else if (Array.isArray(value)) for (const [place, entry] of value.entries()) refuseUnkeepable(entry, [...way, place])
  else if (value !== null && typeof value === 'object')
    for (const [key, entry] of Object.entries(value)) {
      refuseUnkeepable(key, [...way, 'a key'])
      refuseUnkeepable(entry, [...way, key])
    }
}

type Way = readonly PropertyKey[]

/** events[12].decided.grade */
function said(way: Way): string {
  const text = way.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`)).join('')
  return text.replace(/^\./, '').slice(0, 120) || 'the file'
}

function issueIn(error: z.ZodError | undefined): string {
  const issue = error?.issues[0]
  if (!issue) return 'it cannot be understood'
  return `${said(issue.path)} is not what it should be (${issue.message.slice(0, 160)})`
}

function refuseTwice(file: DataFile): void {
  const keys: readonly [keyof DataFile, readonly unknown[]][] = [
    ['events', file.events.map(({ clientId }) => clientId)],
    ['events', file.events.flatMap(({ askId }) => askId ?? [])],
    ['asks', file.asks.map(({ id }) => id)],
    ['attempts', file.attempts.map(({ id }) => id)],
    ['practices', file.practices.map(({ id }) => id)],
    ['plans', file.plans.map(({ day }) => day)],
    ['reports', file.reports.map(({ id }) => id)],
    ['reports', file.reports.map(({ clientId }) => clientId)],
    ['labWork', file.labWork.map(({ key }) => key)],
    ['parameters', file.parameters.map(({ id }) => id)],
    ['standings', file.standings.map(({ day }) => day)],
    ['itemVersions', file.itemVersions.map(({ hash }) => hash)],
  ]
  for (const [name, ids] of keys) if (new Set(ids).size < ids.length) throw unreadable(`${name} holds one of its entries twice`)
}

function refuseMisfits({ events, asks, attempts, plans, practices, reports }: DataFile): void {
  const askOf = new Map(asks.map((ask) => [ask.id, ask]))
  const attemptOf = new Map(attempts.map((attempt) => [attempt.id, attempt]))
  for (const [place, event] of events.entries()) {
    const where = `events[${place}]`
    if (isAnswerRow(event)) {
      const ask = askOf.get(event.askId ?? '')
      if (ask?.state !== 'answered') throw unreadable(`${where} answers a question that is not among the asks answered`)
      if (ask.itemId !== event.itemId || ask.itemHash !== event.itemHash || ask.variant !== event.variant || event.chapterId === null)
        throw unreadable(`${where} answers another question than its ask`)
    } else if (event.askId !== null) throw unreadable(`${where} is no answer and has an ask`)
    if (ABOUT_ITEMS.has(event.kind) && event.itemId === null) throw unreadable(`${where} has no item`)
    if (ABOUT_CHAPTERS.has(event.kind) && event.chapterId === null) throw unreadable(`${where} has no chapter`)
    if (event.kind === 'gate' && attemptOf.get(event.attemptId ?? '')?.state === 'running')
      throw unreadable(`${where} ends a check that is running among the attempts`)
    if (MARKED.has(event.kind) && (event.itemHash === null || event.variant === null)) throw unreadable(`${where} has no item version`)
  }
  const answered = new Set(events.flatMap(({ askId }) => askId ?? []))
  for (const [place, { id, state }] of asks.entries())
    if (state === 'answered' && !answered.has(id)) throw unreadable(`asks[${place}] is answered, and no event answers it`)
  for (const [place, { items, answered, right, selfMarked, state, finishedAt }] of attempts.entries()) {
    const fits = answered <= items.length && right <= answered && selfMarked <= right
    if (!fits || (state === 'running' ? answered === items.length : finishedAt === null))
      throw unreadable(`attempts[${place}] counts what cannot be`)
  }
  for (const [place, { position, items }] of practices.entries())
    if (position > items.length) throw unreadable(`practices[${place}].position is beyond its items`)
  for (const [place, { position, queue, askId }] of plans.entries()) {
    if (position > queue.length) throw unreadable(`plans[${place}].position is beyond its queue`)
    if (askId !== null && !askOf.has(askId)) throw unreadable(`plans[${place}].askId is not among the asks`)
  }
  for (const [place, { kind, askId, subject, hash, variant }] of reports.entries()) {
    const ask = askOf.get(askId ?? '')
    const isOfAsk = ask && ask.itemId === subject && ask.itemHash === hash && ask.variant === variant
    if (kind === 'item' ? !isOfAsk : askId !== null) throw unreadable(`reports[${place}] is about another question than its ask`)
  }
}

const ABOUT_ITEMS = new Set<string>([...ANSWERS, 'undo', 'corrected', 'bookmark', 'aside'])
const ABOUT_CHAPTERS = new Set<string>([...ANSWERS, 'gate', 'read', 'corrected', 'bookmark', 'aside'])
const MARKED = new Set<string>(['bookmark', 'aside'])

export function isAnswerRow(event: EventRow): boolean {
  return ANSWERS.some((kind) => kind === event.kind)
}

/** Days, as the longest interval of the engine: 100 years. */
const LONGEST = 36_525

/** A day may lie ahead, as a clock has recorded it: it is read as the day of the import. A due day goes with its answer. */
function refuseBeyond({ events }: DataFile): void {
  for (const [place, { day, decided }] of events.entries()) {
    const { due } = decided as { due?: unknown }
    if (typeof due === 'number' && (due > day + LONGEST || due < day))
      throw unreadable(`events[${place}].decided.due is no day of a review`)
  }
}

/** What a clock says is said of events before it, each once, and what it takes back is a clock before it. */
function refuseClocks({ events }: DataFile): void {
  const before = new Map<string, string>() // kind by client id
  for (const [place, { kind, clientId, decided }] of events.entries()) {
    if (kind === 'clock') {
      const { run, takesBack } = decided as ClockRead
      if (new Set(run).size < run.length) throw unreadable(`events[${place}].decided.run names an event twice`)
      if (!run.every((client) => before.has(client))) throw unreadable(`events[${place}].decided.run names an event that is not before it`)
      if (takesBack !== undefined && before.get(takesBack) !== 'clock')
        throw unreadable(`events[${place}].decided.takesBack is no clock before it`)
    }
    before.set(clientId, kind)
  }
}

/** Of an item version what is shown as it is printed by a device, or made of text alone. */
const PLAIN = new Set(['lines', 'healthy', 'start', 'network', 'topology', 'walk', 'claim'])

/** Tags as the compiler writes them, of links those to pages of ours: what begins with two slashes leads to another host. It writes no other, and every other `<` as an entity. */
const TAGS =
  /<\/?(?:p|code|em|strong|del|pre|ul|ol|li|br|hr|blockquote|table|thead|tbody|tr|th|td)>|<pre tabindex="0">|<code class="language-[a-z]+">|<a href="\/(?:[a-z0-9#][a-z0-9/#-]*)?">|<\/a>/g

/** A page shows the texts of an item as they are. Those of a file may hold what the compiler may write, and nothing else. */
export function refuseMarkup(value: unknown, way: Way): void {
  if (typeof value === 'string') {
    if (value.replace(TAGS, '').includes('<')) throw unreadable(`${said(way)} holds markup that no question has`)
  } else if (Array.isArray(value)) for (const [place, entry] of value.entries()) refuseMarkup(entry, [...way, place])
  else if (value !== null && typeof value === 'object')
    for (const [key, entry] of Object.entries(value)) if (!PLAIN.has(key)) refuseMarkup(entry, [...way, key])
}
