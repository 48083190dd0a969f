import { expect, it } from 'vitest'
import { DOORS, doorOf, doorsInFiles } from './doors'

const found = doorsInFiles()

it('every page, call and form of app/ is in the table of doors, with what it asks of whoever comes', () => {
  const missing = found.filter(({ name }) => !(name in DOORS)).map(({ name, asks }) => `  '${name}': '${asks ?? 'admin'}',`)
  expect(missing, `These doors are not in the table of tests/doors.ts. Add these lines to it:\n${missing.join('\n')}\n`).toEqual([])
  const names = new Set(found.map(({ name }) => name))
  const gone = Object.keys(DOORS).filter((name) => !names.has(name))
  expect(gone, `These doors are in the table of tests/doors.ts, and in app/ no more. Take their lines out of it.`).toEqual([])
})

it('every door begins with the one way in for its kind, and asks there what the table says', () => {
  const wrong = found.flatMap(({ name, file, asks = 'nobody' }) => {
    const { asks: wanted } = doorOf(name)
    return wanted === asks ? [] : [`${file}: “${name}” asks for ${asks}, and the table says ${wanted}`]
  })
  const ways = 'A page begins with visitorAs or whoAsks, a call with respond, respondTo or respondWith, a form with outcome.'
  expect(wrong, ways).toEqual([])
})
