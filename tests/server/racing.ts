import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { expect } from 'vitest'
import type { PrismaClient } from '@/prisma/generated/client'
import { readAnswer } from '@/server/log/log'
import { programOf } from '../program'
import { cardsAndLog } from './learner'
import type { Call, Outcome } from './racer'

export interface Racer {
  /** `lost` when the process was killed before it replied: what it was asked for may have happened or not. */
  ask(call: Call): Promise<Outcome | 'lost'>
  /** SIGKILL. */
  kill(): Promise<void>
}

/** Starts one more app process on this database. */
export async function startRacer(databaseUrl: string): Promise<Racer> {
  const child = spawn(process.execPath, [await programOf('tests/server/racer.ts')], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      NEXTAUTH_SECRET: 'the same for all processes of a test',
      NEXTAUTH_URL: 'http://127.0.0.1:3000',
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'nobody@example.org',
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const waiting = new Map<number, (outcome: Outcome | 'lost') => void>()
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  void ended.then(() => {
    for (const resolve of waiting.values()) resolve('lost')
  })
  child.stdin.on('error', () => {}) // it was killed while we wrote
  await new Promise<void>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (line === 'ready') return resolve()
      const { number, outcome }: { number: number; outcome: Outcome } = JSON.parse(line)
      waiting.get(number)?.(outcome)
      waiting.delete(number)
    })
    void ended.then(() => reject(new Error('The process ended before it was ready.')))
  })
  let number = 0
  return {
    ask: (call) =>
      new Promise((resolve) => {
        number++
        waiting.set(number, resolve)
        child.stdin.write(`${JSON.stringify({ number, call })}\n`)
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** Everything kept of a learner tells the same story: log, cards, asks, attempts and plans. */
export async function expectOneStory(prisma: PrismaClient, learner: string): Promise<void> {
  const { kept, rebuilt } = await cardsAndLog(learner)
  expect(kept).toBe(rebuilt)
  const of = { where: { learnerId: learner } }
  const events = await prisma.event.findMany({ ...of, orderBy: { seq: 'asc' } })
  const asks = await prisma.ask.findMany(of)
  const answers = events.filter(({ askId }) => askId !== null)
  expect(
    asks
      .filter(({ state }) => state === 'answered')
      .map(({ id }) => id)
      .sort(),
  ).toEqual(answers.map(({ askId }) => askId).sort())
  for (const attempt of await prisma.attempt.findMany(of)) {
    const given = answers.filter(({ attemptId }) => attemptId === attempt.id)
    const right = given.filter((event) => readAnswer(event).result === 'right').length
    expect({ answered: attempt.answered, right: attempt.right }).toEqual({ answered: given.length, right })
    expect(attempt.state !== 'running').toBe(given.length === attempt.items.length)
    const gates = events.filter(({ kind, attemptId }) => kind === 'gate' && attemptId === attempt.id)
    expect(gates).toHaveLength(attempt.state === 'running' ? 0 : 1)
    expect(asks.filter(({ attemptId, state }) => attemptId === attempt.id && state === 'open').length).toBeLessThanOrEqual(1)
  }
  for (const plan of await prisma.plan.findMany(of)) {
    const given = answers.filter(({ kind, day }) => (kind === 'review' || kind === 'practice') && day === plan.day)
    expect(plan.position).toBe(given.length)
  }
  expect(asks.filter(({ attemptId, state }) => attemptId === null && state === 'open').length).toBeLessThanOrEqual(1)
}
