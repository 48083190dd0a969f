import { describe, expect, it } from 'vitest'
import { hashOf } from '@/compiler/cache/hash'
import { catalogueSchema, chapterSchema } from '@/course/chapter'
import { compiledItem, listedItems, realCourse } from '../compiled'
import { some } from '../runs'
import { editedPart, warmCache } from './edit'

const course = realCourse()

const quiz = 'chapters/ssh-configure/quiz.md'
const reworded = { file: quiz, from: 'Typing `ip ssh version 2`', to: 'Entering `ip ssh version 2`' }

describe('compiling the same content again', () => {
  it('proves only what was edited', () => {
    const scenario = 'chapters/ssh-refused/scenarios/refused-no-key.md'
    const cache = warmCache()
    const edit = { file: scenario, from: 'R1 was replaced last night.', to: 'R1 was replaced this night.' }
    expect(editedPart('ssh-refused', cache, edit).diagnostics).toEqual([])
    expect(cache.statistics.misses).toBe(1)
    expect(cache.statistics.hits).toBeGreaterThan(10)
  })

  it('reads a scenario anew where what it may link to has changed', () => {
    const scenario = 'chapters/ssh-refused/scenarios/refused-no-key.md'
    const link = {
      file: scenario,
      from: 'The lines take SSH already',
      to: 'The lines take [SSH](chapter:vty-access-class#out-of-the-blue) already',
    }
    const heading = {
      file: 'chapters/vty-access-class/chapter.md',
      from: '## How it works\n',
      to: '## How it works\n\n### Out of the blue\n\nText.\n',
    }
    expect(editedPart('ssh-refused', warmCache(), link, heading).diagnostics).toEqual([])
    const [dead, ...others] = editedPart('ssh-refused', warmCache(), link).diagnostics
    expect(dead?.what).toContain('has no section “out-of-the-blue”')
    expect(others).toEqual([])
  })
})

describe('the compiled course', () => {
  it('fits its schemas', () => {
    expect(catalogueSchema.parse(course.catalogue)).toEqual(course.catalogue)
    for (const chapter of course.chapters) expect(chapterSchema.parse(chapter)).toEqual(chapter)
  })

  it('names each item by the hash of its content', () => {
    const listed = listedItems()
    for (const { hash } of some(listed, 40)) expect(hashOf(compiledItem(hash))).toBe(hash)
    expect(course.catalogue.counts.items).toBe(listed.length)
  })

  it('gives another hash to an item that was reworded, and to no other', () => {
    const { items } = editedPart('ssh-configure', warmCache(), reworded)
    const own = listedItems().filter(({ chapter }) => chapter === 'ssh-configure')
    expect(own.filter(({ hash }) => !items.has(hash)).map(({ id }) => id)).toEqual(['key-starts-server'])
    expect(items.size).toBe(own.length)
  })

  it('numbers chapters, those that can be read before those to come, and opens them in a chain', () => {
    const written = course.catalogue.chapters.filter((chapter) => chapter.written)
    expect(Object.fromEntries(written.map(({ id, requires }) => [id, requires]))).toMatchObject({
      'ssh-configure': ['local-passwords', 'ping', 'tcp-and-udp'],
      'ssh-refused': ['ssh-configure', 'tcp-connections', 'static-routes', 'extended-acls', 'icmp-messages'],
      'vty-access-class': ['ssh-refused', 'named-acls'],
    })
    const numbers = course.catalogue.chapters.map(({ number }) => number)
    expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, index) => index + 1))
    expect(written.every(({ number }) => number <= written.length)).toBe(true)
    for (const { id, number } of course.chapters) expect(course.catalogue.chapters.find((one) => one.number === number)?.id).toBe(id)
  })
})
