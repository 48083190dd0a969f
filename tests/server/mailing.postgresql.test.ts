import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '@/prisma/database'
import { learnerDay } from '@/study'
import { ownDatabase } from '../prisma/own-database'
import { CHAIN, fixtureCourse } from './fixture'
import { openMailbox } from './mailbox'

let course: Awaited<ReturnType<typeof fixtureCourse>>
let own: Awaited<ReturnType<typeof ownDatabase>>
let opened: Awaited<ReturnType<typeof openDatabase>>
let mailbox: Awaited<ReturnType<typeof openMailbox>>
beforeAll(async () => {
  course = await fixtureCourse(CHAIN)
  own = await ownDatabase()
  opened = await openDatabase({ kind: 'postgresql', url: own.url })
  mailbox = await openMailbox()
})
afterAll(async () => {
  await opened.close()
  await own.drop()
  await mailbox.close()
  await course.remove()
})

/** `npm run mail`, as it is started beside the app. */
function startWorker(...words: readonly string[]) {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'mail', ...words], {
    env: {
      ...process.env,
      DATABASE_URL: own.url,
      NEXTAUTH_SECRET: 'the same for all workers, and long enough',
      NEXTAUTH_URL: 'https://study.example',
      SMTP_URL: mailbox.url,
      MAIL_FROM: 'Holdtime <study@example.org>',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (data) => {
      output += String(data)
    })
  }
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => child.once('close', (code) => resolve({ code, output })))
  const said = (words: string) => expect.poll(() => output, { timeout: 20_000 }).toContain(words)
  return { ended, said, send: (signal: NodeJS.Signals) => child.kill(signal) }
}

/** So many accounts whose hour it is, with something due: in a zone in which that hour does not end while the test runs. */
async function someLearners(count: number): Promise<string[]> {
  const now = Date.now()
  const zone = new Date(now).getUTCMinutes() < 50 ? 'UTC' : 'Asia/Kolkata'
  const hour = Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(now))
  const day = learnerDay(now, zone)
  const memory = { stability: 3, difficulty: 5, firstDay: day - 3, lastDay: day - 3, reps: 1, lapses: 0, due: day, itemId: 'alpha-3' }
  const learners = Array.from({ length: count }, (_, place) => ({ id: randomUUID(), email: `learner${place}@example.org` }))
  const confirmed = { zone, guest: false, emailVerifiedAt: new Date(now) }
  await opened.prisma.user.createMany({ data: learners.map((learner) => ({ ...learner, ...confirmed })) })
  await opened.prisma.card.createMany({ data: learners.map(({ id }) => ({ learnerId: id, ...memory })) })
  const wish = { daily: true, weekly: false, hour, changedAt: new Date(now) }
  await opened.prisma.mailWish.createMany({ data: learners.map(({ id }) => ({ learnerId: id, ...wish })) })
  return learners.map(({ email }) => email)
}

const states = async () => {
  const rows = await opened.prisma.posted.groupBy({ by: ['state'], _count: true })
  return Object.fromEntries(rows.map(({ state, _count }) => [state, _count]))
}

it('workers share the mails of an hour: one is told to end, one is killed, two work at once, and nobody gets two', async () => {
  const addresses = await someLearners(16)

  // Told to end with a mail in hand: that one is sent and noted, and no other is begun.
  let held = mailbox.holdAfter(2)
  const first = startWorker()
  await held.arrived
  first.send('SIGTERM')
  await first.said('Ending after the mail in hand.')
  held.release()
  expect(await first.ended).toEqual({ code: 0, output: 'Ending after the mail in hand.\nMails: 3 sent\n' })
  expect(await states()).toEqual({ sent: 3 })

  // Killed with a mail in hand: whether it went out cannot be known, so it stays claimed.
  held = mailbox.holdAfter(2)
  const second = startWorker()
  await held.arrived
  second.send('SIGKILL')
  await second.ended
  held.release()
  expect(await states()).toEqual({ sent: 5, claimed: 1 })

  const both = await Promise.all([startWorker('--once').ended, startWorker('--once').ended])
  expect(both.map(({ code }) => code)).toEqual([0, 0])
  expect(await states()).toEqual({ sent: 15, claimed: 1 })
  expect(mailbox.mails.map(({ to }) => to).sort()).toEqual([...addresses].sort())
})
