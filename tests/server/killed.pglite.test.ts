import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '@/prisma/database'
import { closeDatabase, provideDatabase } from '@/server/base/database'
import { programOf } from '../program'
import { CHAIN, fixtureCourse } from './fixture'
import { cardsAndLog } from './learner'

let data: string
let course: Awaited<ReturnType<typeof fixtureCourse>>
beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'holdtime-data-'))
  course = await fixtureCourse(CHAIN)
})
afterAll(async () => {
  await rm(data, { recursive: true, force: true })
  await course.remove()
})

/** Runs a process that answers, kills it without warning after so many acknowledged answers, and gives their client ids. */
async function answerUntilKilled(learner: string, answers: number): Promise<string[]> {
  const { DATABASE_URL: _, ...env } = process.env
  const child = spawn(process.execPath, [await programOf('tests/server/answering.ts'), learner], {
    env: { ...env, HOLDTIME_DATA: data, HOLDTIME_COURSE: course.folder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  return new Promise((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      printed += chunk
      if (printed.split('\n').length > answers) child.kill('SIGKILL')
    })
    child.on('error', reject)
    child.on('close', (_code, signal) => {
      if (signal === 'SIGKILL') resolve(printed.split('\n').filter((id) => id.length === 36))
      else reject(new Error('The process ended by itself.'))
    })
  })
}

it('a process killed between answers loses no acknowledged one and repeats none, twice on one folder', async () => {
  const learner = randomUUID()
  const acknowledged: string[] = []
  for (const answers of [7, 12]) {
    acknowledged.push(...(await answerUntilKilled(learner, answers)))
    const opened = await openDatabase({ kind: 'pglite', folder: data })
    provideDatabase(opened)
    const events = await opened.prisma.event.findMany({ where: { learnerId: learner, kind: 'check' } })
    const logged = events.map(({ clientId }) => clientId)
    expect(acknowledged.filter((id) => !logged.includes(id))).toEqual([])
    expect(new Set(events.map(({ askId }) => askId)).size).toBe(events.length)
    const { kept, rebuilt } = await cardsAndLog(learner)
    expect(kept).toBe(rebuilt)
    await closeDatabase()
  }
})
