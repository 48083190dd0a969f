import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Question } from '@/course'
import { findPostgresql, HOW_TO_GET_POSTGRESQL } from '../scripts/postgresql'
import type { AnswerReply } from '../server/answers'
import type { CheckNext } from '../server/attempts'
import { startServer } from '../tests/e2e/server'
import { ownDatabase } from '../tests/prisma/own-database'
import { someAnswer } from './answers'
import type { Row } from './measure'

const clients = 8
const answersEach = 40

/**
 * Eight learners, each with a browser's cookie, answering one question after another without a pause, over HTTP against the built app:
 * first on PGlite, then on PostgreSQL. Neither flushes to disk (PGlite cannot, the throw-away cluster need not). The answers alone
 * are timed; a reply that is no success ends the bench.
 */
export async function loadRows(): Promise<Row[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'holdtime-load-'))
  const cluster = await findPostgresql(process.env.DATABASE_URL)
  try {
    const rows = await rowsOf('PGlite', dataFolder, { DATABASE_URL: '' })
    if (!cluster)
      return [...rows, { name: `PostgreSQL was left out: there is no server here. ${HOW_TO_GET_POSTGRESQL}`, value: 0, unit: '' }]
    const own = await ownDatabase(cluster.url)
    try {
      return [...rows, ...(await rowsOf('PostgreSQL', dataFolder, { DATABASE_URL: own.url, NEXTAUTH_SECRET: randomUUID() }))]
    } finally {
      await own.drop()
    }
  } finally {
    await cluster?.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

async function rowsOf(database: string, dataFolder: string, env: Readonly<Record<string, string>>): Promise<Row[]> {
  const server = await startServer({ dataFolder, env })
  try {
    const learners = await Promise.all(Array.from({ length: clients }, () => learnerAt(server.url)))
    await Promise.all(learners.map((learner) => answerMany(learner, 3))) // warm
    const started = performance.now()
    const times = (await Promise.all(learners.map((learner) => answerMany(learner, answersEach)))).flat().sort((a, b) => a - b)
    const seconds = (performance.now() - started) / 1000
    const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
    const name = `${clients} learners answering at once, ${database}`
    return [
      { name: `${name}: answers a second`, value: times.length / seconds, unit: '/s' },
      { name: `${name}: half are answered within`, value: at(0.5), unit: 'ms' },
      { name: `${name}: 99 in 100 are answered within`, value: at(0.99), unit: 'ms' },
      { name: `${name}: errors`, value: 0, unit: `of ${times.length}`, aim: 'none' },
    ]
  } finally {
    await server.stop()
  }
}

interface Learner {
  post<Reply>(path: string, body: object): Promise<Reply>
  next: CheckNext
}

async function learnerAt(url: string): Promise<Learner> {
  const cookies = (await fetch(`${url}/api/health`)).headers.getSetCookie()
  const cookie = cookies.map((one) => one.split(';')[0]).join('; ')
  const post = async <Reply>(path: string, body: object): Promise<Reply> => {
    const reply = await fetch(`${url}/api/${path}`, { method: 'POST', headers: { cookie }, body: JSON.stringify(body) })
    if (!reply.ok) throw new Error(`${path} failed under load: ${reply.status} ${await reply.text()}`)
    return (await reply.json()) as Reply
  }
  return { post, next: await post<CheckNext>('checks', { chapter: 'ssh-configure' }) }
}

/** Milliseconds of each answer. Checks are taken one after another. */
async function answerMany(learner: Learner, count: number): Promise<number[]> {
  const times: number[] = []
  while (times.length < count) {
    const question = await questionFor(learner)
    if (question.kind === 'recall') await learner.post('reveal', { ask: question.ask })
    const body = { ask: question.ask, client: randomUUID(), answer: someAnswer(question) }
    const started = performance.now()
    const reply = await learner.post<AnswerReply>('answers', body)
    times.push(performance.now() - started)
    if (reply.next.kind === 'check') learner.next = reply.next.next
  }
  return times
}

async function questionFor(learner: Learner): Promise<Question> {
  while ('result' in learner.next) learner.next = await learner.post<CheckNext>('checks', { chapter: 'ssh-configure', retake: true })
  return learner.next.question
}
