import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Question } from '@/course'
import { type DatabaseChoice, openDatabase } from '@/prisma/database'
import type { AnswerReply, CheckNext } from '@/server/sitting'
import { findPostgresql, HOW_TO_GET_POSTGRESQL } from '../scripts/postgresql'
import { type RunningServer, startServer } from '../tests/e2e/server'
import { ownDatabase } from '../tests/prisma/own-database'
import { someAnswer } from './answers'
import type { Row } from './measure'

/** How many learners answer at once, one crowd after the other; `thinking`: milliseconds before each answer; `seconds` for a crowd. */
export interface Load {
  readonly crowds: readonly number[]
  readonly thinking: number
  readonly seconds: number
}

/** A class, and two hundred who come at once: two cores cannot serve all of those as fast as they answer. */
export const LOAD: Load = { crowds: [50, 200], thinking: 1500, seconds: 25 }

/**
 * Learners, each with a browser's cookie, who think, answer, and go on with the next question, over HTTP against the built app: first on
 * PGlite, then on PostgreSQL. Neither flushes to disk (PGlite cannot, the throw-away cluster need not). Whoever is told that many are
 * answering waits as long as they are told and sends the same again, as the page does. At the end the log is read: every answer that was
 * acknowledged must stand in it.
 */
export async function* loadRows(load: Load = LOAD): AsyncGenerator<Row> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'holdtime-load-'))
  const cluster = await findPostgresql(process.env.DATABASE_URL)
  try {
    yield* rowsOf('PGlite', load, dataFolder, { kind: 'pglite', folder: dataFolder })
    if (!cluster) return yield { name: `PostgreSQL was left out: there is no server here. ${HOW_TO_GET_POSTGRESQL}`, value: 0, unit: '' }
    const own = await ownDatabase(cluster.url)
    try {
      yield* rowsOf('PostgreSQL', load, dataFolder, { kind: 'postgresql', url: own.url })
    } finally {
      await own.drop()
    }
  } finally {
    await cluster?.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** What a server asks for that is a deployed one. Nothing here sends a mail. */
const DEPLOYED = { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'nobody@example.org' }

async function* rowsOf(database: string, load: Load, dataFolder: string, choice: DatabaseChoice): AsyncGenerator<Row> {
  const env = choice.kind === 'pglite' ? { DATABASE_URL: '' } : { ...DEPLOYED, DATABASE_URL: choice.url, NEXTAUTH_SECRET: randomUUID() }
  const server = await startServer({ dataFolder, env })
  const acknowledged: string[] = []
  try {
    await crowd(server, 8, { ...load, seconds: load.seconds / 5 }) // warm
    for (const size of load.crowds) {
      const told = await crowd(server, size, load)
      if (told.acknowledged.length === 0)
        throw new Error(`No answer of ${size} learners was taken on ${database}. The last refusal: ${told.refusal}`)
      acknowledged.push(...told.acknowledged)
      const name = `${size} learners, ${load.thinking / 1000} s of thinking, ${database}`
      yield { name: `${name}: answers a second`, value: told.acknowledged.length / told.seconds, unit: '/s' }
      // A learner who comes asks for a check first, which is work too: the more come, the more of what is done is that.
      const served = told.replies.length - told.busy - told.errors
      yield { name: `${name}: requests served a second`, value: served / told.seconds, unit: '/s', aim: 'of 200 not below those of 50' }
      yield { name: `${name}: half of the replies within`, value: at(told.replies, 0.5), unit: 'ms' }
      yield { name: `${name}: 99 in 100 replies within`, value: at(told.replies, 0.99), unit: 'ms' }
      yield { name: `${name}: the slowest reply`, value: at(told.replies, 1), unit: 'ms', aim: 'under 5000 ms' }
      yield { name: `${name}: told to come again (503)`, value: told.busy, unit: `of ${told.replies.length}` }
      yield { name: `${name}: from the first sending to the acknowledgement, 99 in 100 within`, value: at(told.whole, 0.99), unit: 'ms' }
      yield { name: `${name}: errors`, value: told.errors, unit: `of ${told.replies.length}`, aim: 'none' }
    }
  } finally {
    await server.stop()
  }
  const { prisma, close } = await openDatabase(choice)
  const kept = new Set(
    (await prisma.event.findMany({ where: { askId: { not: null } }, select: { clientId: true } })).map((one) => one.clientId),
  )
  await close()
  const lost = acknowledged.filter((client) => !kept.has(client)).length
  yield { name: `${database}: acknowledged and not in the log`, value: lost, unit: `of ${acknowledged.length}`, aim: 'none' }
}

interface Told {
  readonly acknowledged: string[] // client ids
  readonly replies: number[] // milliseconds of every reply of whatever kind
  readonly whole: number[] // milliseconds from the first sending of an answer to its acknowledgement
  busy: number
  errors: number
  refusal: string // the last one that is no 503
  seconds: number
}

/** A crowd comes within the time that it thinks, answers, and goes when the time is over: what is under way then is waited for. */
async function crowd(server: RunningServer, size: number, { thinking, seconds }: Load): Promise<Told> {
  const told: Told = { acknowledged: [], replies: [], whole: [], busy: 0, errors: 0, refusal: '', seconds: 0 }
  const started = performance.now()
  const until = started + seconds * 1000
  await Promise.all(
    Array.from({ length: size }, async (_, place) => {
      await pause((place / size) * thinking)
      let learner = await learnerAt(server.url, told, until)
      while (learner && performance.now() < until) {
        if ('result' in learner.next)
          learner = await learnerAt(server.url, told, until) // a failed check wants practice before the next one
        else await answerOne(learner, learner.next.question, told, thinking, until)
      }
    }),
  )
  told.seconds = (performance.now() - started) / 1000
  told.replies.sort((a, b) => a - b)
  told.whole.sort((a, b) => a - b)
  return told
}

interface Learner {
  /** The reply, once the server takes it. Undefined when the time was over before that. */
  post<Reply>(path: string, body: object): Promise<Reply | undefined>
  next: CheckNext
}

async function learnerAt(url: string, told: Told, until: number): Promise<Learner | undefined> {
  const cookies = (await fetch(`${url}/api/health`)).headers.getSetCookie()
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  const post = async <Reply>(path: string, body: object): Promise<Reply | undefined> => {
    for (;;) {
      const started = performance.now()
      const reply = await fetch(`${url}/api/${path}`, { method: 'POST', headers: { cookie }, body: JSON.stringify(body) })
      const text = await reply.text()
      told.replies.push(performance.now() - started)
      if (reply.ok) return JSON.parse(text) as Reply
      const again = Number(reply.headers.get('retry-after'))
      if (reply.status === 503 && again > 0) told.busy++
      else {
        told.errors++
        told.refusal = `${reply.status} ${text.slice(0, 300)}`
      }
      if (performance.now() > until) return undefined
      await pause((again || 1) * 1000 + Math.random() * 1000)
    }
  }
  const next = await post<CheckNext>('checks', { chapter: 'ssh-configure' })
  return next && { post, next }
}

/** Thinks, and answers. Whoever is through with a check goes, and somebody new comes. */
async function answerOne(learner: Learner, question: Question, told: Told, thinking: number, until: number): Promise<void> {
  await pause(thinking)
  if (performance.now() > until) return
  if (question.kind === 'recall' && !(await learner.post('reveal', { ask: question.ask }))) return
  const client = randomUUID()
  const started = performance.now()
  const reply = await learner.post<AnswerReply>('answers', { ask: question.ask, client, answer: someAnswer(question) })
  if (!reply) return
  told.acknowledged.push(client)
  told.whole.push(performance.now() - started)
  if (reply.next.kind === 'check') learner.next = reply.next.next
}

const at = (sorted: readonly number[], share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
