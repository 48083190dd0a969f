import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { SIGN_INS } from '@/scripts/simulated/demo'
import { signInByPassword } from '@/server/account/signing'
import { closeDatabase, database } from '@/server/base/database'
import { assignedTo } from '@/server/classroom/assigned'
import { assignmentsOf } from '@/server/classroom/assignments'
import { ownCohorts, viewTaught } from '@/server/classroom/cohorts'
import { invitationOffer, invitationsOf } from '@/server/classroom/invitations'
import { authorQueue } from '@/server/desk/reported'
import type { As, Need } from '@/server/door/session'
import { miscounted } from '@/server/log/tallies'
import { pastAnswers } from '@/server/past/history'
import { today } from '@/server/sitting/today'
import { visitor } from '../server/learner'

let folder: string
const before = { ...process.env }
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdtime-demo-'))
})
afterAll(async () => {
  await closeDatabase()
  process.env = before
  rmSync(folder, { recursive: true })
})

/** Runs a command of ours as npm would, with nothing of this process's settings. */
function runs(script: 'demo' | 'seed', data: string, ...args: string[]) {
  const none = { DATABASE_URL: '', NEXTAUTH_SECRET: '', NEXTAUTH_URL: '', HOLDTIME_COURSE: '.course' }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', script, ...args], {
    env: { ...process.env, ...none, HOLDTIME_DATA: data },
    encoding: 'utf8',
    timeout: 240_000,
  })
  return { status, stdout, lines: stderr.trim().split('\n') }
}

describe('npm run demo', () => {
  it('leaves alone what it did not make', () => {
    const others = path.join(folder, 'others')
    mkdirSync(others)
    writeFileSync(path.join(others, 'kept'), '')
    expect(runs('demo', others)).toMatchObject({ status: 1, stdout: '', lines: [expect.stringContaining('Nothing was changed')] })
    expect(readdirSync(others)).toEqual(['kept'])
    expect(runs('demo', '.data')).toMatchObject({ status: 1, lines: [expect.stringContaining('for your own answers')] })
  })

  it('fills its folder with a class that every page has something to say of, and does not fill it twice', async () => {
    const data = path.join(folder, 'demo')
    const { stdout, status } = runs('demo', data, '--no-start')
    expect(status).toBe(0)
    const password = /password (\S+)/.exec(stdout)?.[1] ?? ''
    const again = runs('demo', data, '--no-start')
    expect(again.stdout).toContain(password)
    expect(again.stdout).not.toContain('Simulating')

    Object.assign(process.env, { DATABASE_URL: '', HOLDTIME_DATA: data, HOLDTIME_COURSE: '.course' })
    const { prisma } = await database()
    const signedIn = async <N extends Need>(address: string, need: N): Promise<As<N>> => {
      await signInByPassword(visitor(), { address, password }, 'here')
      const { id, zone } = await prisma.user.findUniqueOrThrow({ where: { email: address } })
      return { learner: id, zone, as: need }
    }
    const instructor = await signedIn(SIGN_INS.instructor, 'instructor')
    const { teaches } = await ownCohorts({ ...instructor, as: 'account' })
    expect(teaches.map(({ members, isArchived }) => [members, isArchived])).toEqual([
      [24, false],
      [4, true],
    ])
    const { id } = teaches[0] ?? { id: '' }
    expect((await viewTaught(instructor, id)).instructors).toHaveLength(2)
    const assignments = await assignmentsOf(instructor, id)
    expect(assignments.map(({ told }) => told.kind).sort()).toEqual(['chapters', 'chapters', 'objectives', 'practice'])
    const stands = assignments.map(({ candidates }) => new Set(candidates.map(({ state }) => state)))
    expect(stands.some((its) => its.has('done') && its.size > 1)).toBe(true)
    const invitations = await invitationsOf(instructor, id)
    expect(invitations.map(({ state }) => state).sort()).toEqual(['good', 'revoked', 'used-up'])
    const good = invitations.find(({ state }) => state === 'good')
    expect(await invitationOffer(visitor(), good?.code ?? '', 'here')).toMatchObject({ as: 'candidate', cohort: { id } })

    const candidate = await signedIn(SIGN_INS.candidate, 'account')
    expect((await today(candidate)).ports.some(({ passed }) => passed)).toBe(true)
    expect((await pastAnswers(candidate)).answers.length).toBeGreaterThan(0)
    expect((await assignedTo(candidate))[0]?.assigned.length).toBeGreaterThan(1)

    const { open, subjects } = await authorQueue(await signedIn(SIGN_INS.author, 'author'), 1)
    expect(open).toBeGreaterThan(5)
    expect(new Set(subjects.map(({ kind }) => kind))).toEqual(new Set(['item', 'section']))
    const states = await prisma.report.groupBy({ by: ['state'], orderBy: { state: 'asc' } })
    expect(states.map(({ state }) => state)).toEqual(['corrected', 'declined', 'open'])
    const acts = await prisma.act.groupBy({ by: ['kind'] })
    expect(acts.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['chapter-opened', 'nudged', 'assignment-made', 'reports-settled']))
    expect(await prisma.$transaction((tx) => miscounted(tx))).toEqual({ firstAnswers: 0, days: 0, items: 0 })
    await closeDatabase()
  })
})

describe('npm run seed', () => {
  it('says how it is written where it is not', () => {
    expect(runs('seed', path.join(folder, 'none'), '--cohorts', 'many').lines[1]).toContain('npm run seed -- --cohorts')
  })
})
