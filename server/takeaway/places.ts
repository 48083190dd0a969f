import { createHash } from 'node:crypto'
import type { Transaction } from '../base'
import { identifiers } from '../base'
import { type DataFile, unreadable } from '../file'

// Rows of all learners share the ids of asks, attempts, practices and reports, and a file may meet its own rows under other ids, or somebody
// else's under the same.

/** What is here of the ids in a file, whoever has it. */
export interface Here {
  readonly own: ReadonlyMap<string, OwnEvent> // the learner's log, by client id
  readonly ask: ReadonlyMap<string, HereAsk>
  readonly begun: ReadonlyMap<string, string> // the learner's own asks, attempts and practices, by what was begun and when
  readonly attempt: Owners
  readonly practice: Owners
  readonly report: Owners
  readonly parameters: Owners
  readonly reported: ReadonlySet<string> // client ids of the learner's own reports
}
interface HereAsk {
  readonly learner: string
  readonly shown: string
  readonly isAnswered: boolean
}
interface OwnEvent {
  readonly ask: string | null
  readonly attempt: string | null
  readonly practice: string | null
}
type Owners = ReadonlyMap<string, string> // id, learner

export async function idsHere(tx: Transaction, learner: string, file: DataFile): Promise<Here> {
  const { events, asks, attempts, practices, reports, parameters } = file
  const both = (ids: readonly (string | null)[]) => [...new Set(ids.flatMap((id) => (id === null ? [] : [id, anotherId(learner, id)])))]
  const own = await tx.$queryRaw<({ client: string } & OwnEvent)[]>`
    SELECT "clientId"::text AS "client", "askId"::text AS "ask", "Event"."attemptId"::text AS "attempt", "practiceId"::text AS "practice"
    FROM "Event" LEFT JOIN "Ask" ON "Ask"."id" = "Event"."askId" WHERE "Event"."learnerId" = ${learner}::uuid`
  const askIds = both(asks.map(({ id }) => id))
  const asked = await tx.$queryRaw<({ id: string; askedAt: Date } & HereAsk)[]>`
    SELECT "Ask"."id"::text, "Ask"."learnerId"::text AS "learner", "Event"."seq" IS NOT NULL AS "isAnswered", "askedAt",
      "Ask"."itemId" || ' ' || "Ask"."itemHash" || ' ' || "Ask"."variant" AS "shown"
    FROM "Ask" LEFT JOIN "Event" ON "Event"."askId" = "Ask"."id"
    WHERE "Ask"."learnerId" = ${learner}::uuid OR "Ask"."id" = ANY(${askIds}::uuid[])`
  const ownAttempts = await tx.attempt.findMany({ where: { learnerId: learner }, select: { id: true, chapterId: true, startedAt: true } })
  const ownPractices = await tx.practice.findMany({ where: { learnerId: learner }, select: { id: true, startedAt: true } })
  const ownersOf = async (table: string, ids: readonly string[]): Promise<Owners> => {
    const rows = await tx.$queryRaw<{ id: string; learner: string }[]>`
      SELECT "id"::text, "learnerId"::text AS "learner" FROM ${identifiers([table])} WHERE "id"::text = ANY(${[...ids]}::text[])`
    return new Map(rows.map(({ id, learner }) => [id, learner]))
  }
  const reported = await tx.report.findMany({ where: { learnerId: learner }, select: { clientId: true } })
  return {
    own: new Map(own.map(({ client, ...event }) => [client, event])),
    ask: new Map(asked.map(({ id, ...row }) => [id, row])),
    begun: new Map([
      ...asked.flatMap(({ id, shown, askedAt, ...ask }) => (ask.learner === learner ? [[begun(shown, askedAt), id] as const] : [])),
      ...ownAttempts.map(({ id, chapterId, startedAt }) => [begun(chapterId, startedAt), id] as const),
      ...ownPractices.map(({ id, startedAt }) => [begun('practice', startedAt), id] as const),
    ]),
    attempt: await ownersOf('Attempt', both([...events, ...asks].map(({ attemptId }) => attemptId).concat(attempts.map(({ id }) => id)))),
    practice: await ownersOf('Practice', both([...asks.map(({ practiceId }) => practiceId), ...practices.map(({ id }) => id)])),
    report: await ownersOf('Report', both(reports.map(({ id }) => id))),
    parameters: await ownersOf('Parameters', both(parameters.map(({ id }) => id))),
    reported: new Set(reported.map(({ clientId }) => clientId)),
  }
}

const begun = (what: string, at: Date | string): string => `${what} ${new Date(at).getTime()}`

/** The id under which a row of the file stands here, or will stand. */
export interface Place {
  readonly id: string
  readonly isHere: boolean
}

/**
 * Its own id, unless somebody else has that one: then another.
 * @param known by the learner's own events, which may have come here from somewhere else under another id
 */
export function placeOf(learner: string, owners: Owners, id: string, known?: ReadonlyMap<string, string>): Place {
  const other = anotherId(learner, id)
  const own = known?.get(id) ?? [other, id].find((one) => owners.get(one) === learner)
  return own === undefined ? { id: owners.has(id) ? other : id, isHere: false } : { id: own, isHere: true }
}

/** The id that stands for one of a file where somebody else here has that one: the same at each import into the same account. */
function anotherId(learner: string, id: string): string {
  const digest = createHash('sha256').update(`holdtime import ${learner} ${id}`).digest('hex')
  const variant = '89ab'[Number.parseInt(digest[16] ?? '0', 16) % 4]
  return `${digest.slice(0, 8)}-${digest.slice(8, 12)}-8${digest.slice(13, 16)}-${variant}${digest.slice(17, 20)}-${digest.slice(20, 32)}` // RFC 9562, version 8
}

/** Ids of the file of which it is known by their events, or else by their beginning, that they stand here, perhaps under another id. */
export function knownIds(
  { events, asks, ...file }: DataFile,
  here: Here,
): { attempts: Map<string, string>; practices: Map<string, string> } {
  const attempts = new Map<string, string>()
  const practices = new Map<string, string>()
  for (const { id, chapterId, startedAt } of file.attempts) keepKnown(attempts, id, here.begun.get(begun(chapterId, startedAt)))
  for (const { id, startedAt } of file.practices) keepKnown(practices, id, here.begun.get(begun('practice', startedAt)))
  const practiceOf = new Map(asks.map(({ id, practiceId }) => [id, practiceId]))
  for (const { clientId, attemptId, askId } of events) {
    const own = here.own.get(clientId)
    const practiceId = practiceOf.get(askId ?? '')
    keepKnown(attempts, attemptId, own?.attempt)
    keepKnown(practices, practiceId, own?.practice)
  }
  return { attempts, practices }
}

function keepKnown(known: Map<string, string>, id: string | null | undefined, own: string | null | undefined): void {
  if (id && own) known.set(id, own)
}

/**
 * For each ask of the file its place here; none where it is left out. An answer that is new here takes the ask's own id, unless somebody
 * else has it or it was answered here in another way.
 */
export function asksHere(learner: string, { asks, events }: DataFile, here: Here): Map<string, Place> {
  const clientOf = new Map(events.map(({ askId, clientId }) => [askId, clientId]))
  const found = new Map<string, Place>()
  for (const ask of asks) {
    const shown = `${ask.itemId} ${ask.itemHash} ${ask.variant}`
    const ids = [here.begun.get(begun(shown, ask.askedAt)) ?? ask.id, ask.id, anotherId(learner, ask.id)]
    const isOwn = (id: string) => here.ask.get(id)?.learner === learner && here.ask.get(id)?.shown === shown
    const isFree = (id: string) => !here.ask.has(id)
    const client = clientOf.get(ask.id)
    const isNew = client !== undefined && !here.own.has(client)
    const id = isNew
      ? ids.find((id) => isFree(id) || (isOwn(id) && !here.ask.get(id)?.isAnswered))
      : (here.own.get(client ?? '')?.ask ?? ids.find(isOwn) ?? ids.find(isFree))
    if (id) found.set(ask.id, { id, isHere: (client !== undefined && !isNew) || !isFree(id) })
    else if (isNew) throw unreadable('one of its questions was answered here twice already, in other ways')
  }
  return found
}
