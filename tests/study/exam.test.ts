import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import { BLUEPRINTS, blueprintOn } from '@/study'

it('each blueprint is examined on the days that its file says', () => {
  const dayOf = (date: string) => Date.parse(date) / 86_400_000
  for (const id of BLUEPRINTS) {
    const file = parse(readFileSync(`content/blueprints/${id}.yaml`, 'utf8')) as { 'first-day'?: string; 'last-day'?: string }
    if (file['first-day'] !== undefined) expect(blueprintOn(dayOf(file['first-day']))).toBe(id)
    if (file['last-day'] !== undefined) expect(blueprintOn(dayOf(file['last-day']))).toBe(id)
  }
  expect(blueprintOn(dayOf('2027-02-02'))).not.toBe(blueprintOn(dayOf('2027-02-03')))
})
