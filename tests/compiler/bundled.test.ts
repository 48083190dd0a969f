import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundled } from '@/compiler/bundled.mjs'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdtime-bundled-'))
  mkdirSync(join(folder, 'src'))
})
afterAll(() => rmSync(folder, { recursive: true }))

it('a program is made of its sources as they are, whatever their times say, and found again while they are so', async () => {
  const [entry, other] = [join(folder, 'src/entry.ts'), join(folder, 'src/other.ts')]
  const made = () => bundled(entry, [join(folder, 'src')], join(folder, 'out'), {})
  const saidBy = async (file: string) => (await import(/* @vite-ignore */ pathToFileURL(file).href)).said
  const write = (said: string) => {
    writeFileSync(other, `export const said = '${said}'`)
    utimesSync(other, new Date(0), new Date(0))
  }
  writeFileSync(entry, "export { said } from './other'")
  write('one')
  const one = await made()
  expect([await saidBy(one), await made()]).toEqual(['one', one])
  write('two')
  const two = await made()
  expect([await saidBy(two), two === one]).toEqual(['two', false])
  writeFileSync(join(folder, 'src/entry.test.ts'), 'what is no part of it')
  expect(await made()).toBe(two)
  write('one')
  expect(await made()).toBe(one)
})
