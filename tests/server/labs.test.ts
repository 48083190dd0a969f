import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Lab, TypedLine } from '@/course'
import { database } from '@/server/base/database'
import { lab, labs, saveLines } from '@/server/reading/labs'
import { savedLines as savedIn } from '@/server/reading/work'
import { CHAIN } from './fixture'
import { read, refusalOf, reviewQuestion, visitor } from './learner'
import { openForTests } from './opened'

const office: Lab = {
  id: 'office',
  chapter: 'alpha',
  title: 'An office',
  text: '<p>Two hosts.</p>',
  network: {
    lab: 'office',
    source: { devices: [{ kind: 'host', name: 'PC1', address: '10.0.0.1/24' }], links: [] },
    faults: [],
    before: [],
  },
}

let course: Awaited<ReturnType<typeof openForTests>>
beforeAll(async () => {
  course = await openForTests(CHAIN)
  await mkdir(path.join(process.env.HOLDTIME_COURSE ?? '', 'labs'))
  await writeFile(path.join(process.env.HOLDTIME_COURSE ?? '', 'labs', 'office.json'), JSON.stringify(office))
})
afterAll(() => course.close())

const typed = (...lines: string[]): TypedLine[] => lines.map((line) => ({ device: 'PC1', line }))
const save = async (who: ReturnType<typeof visitor>, lines: readonly TypedLine[], more: object = {}) =>
  saveLines(who, { key: 'lab:office', hash: (await lab(who, 'office')).hash, lines, ...more })
const savedLines = async ({ learner }: ReturnType<typeof visitor>, key: string) => savedIn((await database()).prisma, learner, key)

describe('a lab', () => {
  it('is open to a visitor of a closed chapter, with its chapter and its key', async () => {
    expect(await lab(visitor(), 'office')).toEqual({
      lab: office,
      chapter: { chapter: 'alpha', title: 'ALPHA' },
      key: 'lab:office',
      hash: expect.stringMatching(/^[0-9a-f]{32}$/),
    })
    expect(await refusalOf(lab(visitor(), 'nowhere'))).toBe('unknown_lab')
  })

  it('is listed under its chapter', async () => {
    expect(await labs()).toEqual([
      { chapter: { chapter: 'alpha', title: 'ALPHA' }, number: 1, labs: [{ id: 'office', title: 'An office', devices: ['PC1'] }] },
    ])
  })
})

describe('lines that were typed', () => {
  it('come back as they were saved last, keys and passwords among them, and to nobody else', async () => {
    const [who, other] = [visitor(), visitor()]
    const lines = typed('hostname', '\x03', 'ssh -l admin 10.0.0.2', 'S3cret \u0000 “é”')
    await save(who, typed('ip route'))
    const { savedAt } = await save(who, lines)
    const { hash, saved } = await lab(who, 'office')
    expect(saved).toEqual({ hash, lines, savedAt })
    expect((await lab(other, 'office')).saved).toBeUndefined()
  })

  it('come back with the hash of the network that they were typed in', async () => {
    const who = visitor()
    await save(who, typed('hostname'), { hash: '0123456789abcdef' })
    expect(await savedLines(who, 'lab:office')).toMatchObject({ hash: '0123456789abcdef', lines: typed('hostname') })
  })

  it('are gone after a reset, and when the learner is erased', async () => {
    const who = visitor()
    await save(who, typed('hostname'))
    expect(await save(who, [])).toEqual({ savedAt: null })
    expect(await savedLines(who, 'lab:office')).toBeUndefined()
    await save(who, typed('hostname'))
    await course.prisma.user.delete({ where: { id: who.learner } })
    expect(await savedLines(who, 'lab:office')).toBeUndefined()
  })

  it('sent twice at once are kept once', async () => {
    const who = visitor()
    await Promise.all([save(who, typed('a', 'b')), save(who, typed('a', 'b'))])
    expect((await savedLines(who, 'lab:office'))?.lines).toEqual(typed('a', 'b'))
  })

  it('may be those of a question that was asked of this learner, and of no other', async () => {
    const who = visitor()
    await read(who, 'alpha')
    const { ask } = await reviewQuestion(who)
    await save(who, typed('hostname'), { key: `ask:${ask}` })
    expect((await savedLines(who, `ask:${ask}`))?.lines).toEqual(typed('hostname'))
    expect(await refusalOf(save(visitor(), typed('hostname'), { key: `ask:${ask}` }))).toBe('unknown_ask')
    expect(await refusalOf(save(who, typed('hostname'), { key: `ask:${randomUUID()}` }))).toBe('unknown_ask')
  })

  it('are refused in words where they are too many, too long, or of a lab that is not there, and what was kept stays', async () => {
    const who = visitor()
    await save(who, typed('hostname'))
    await expect(save(who, typed(...Array<string>(501).fill('x')))).rejects.toThrow('These are 501 lines, and 500 are kept.')
    await expect(save(who, typed('x'.repeat(301)))).rejects.toThrow('has 301 characters, and 300 are kept')
    expect(await refusalOf(save(who, typed('x'), { key: 'lab:nowhere' }))).toBe('unknown_lab')
    for (const more of [{ key: 'lab:../office' }, { key: 'office' }, { hash: 'x' }, { lines: [{ device: 'PC1' }] }, { also: 1 }])
      expect(await refusalOf(save(who, typed('x'), more)), JSON.stringify(more)).toBe('bad_request')
    expect((await savedLines(who, 'lab:office'))?.lines).toEqual(typed('hostname'))
  })
})
