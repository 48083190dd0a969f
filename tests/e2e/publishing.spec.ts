import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test } from '@playwright/test'
import { writeItems } from '@/compiler/course/write'
import { type Catalogue, catalogueSchema, itemSchema } from '@/course'
import { compiledItem } from '../compiled'
import { listening } from './course'
import { servedCourse } from './served'
import { startServer } from './server'

const CHAPTER = 'ssh-configure'
const RELEASE = { version: '99.0', date: '2099-01-01', says: ['Every question is in other words.'], chapters: [CHAPTER], corrected: [] }

/** A course of choices whose item versions can be added to without touching those of other tests. */
function ownCourse(): string {
  const folder = servedCourse(['choice'])
  rmSync(join(folder, 'items'))
  mkdirSync(join(folder, 'items'))
  for (const name of readdirSync('.course/items')) symlinkSync(resolve('.course/items', name), join(folder, 'items', name))
  return folder
}

/** Publishes a new version of the course: the chapter's questions begin with other words. */
function publish(folder: string): void {
  const file = join(folder, 'catalogue.json')
  const catalogue: Catalogue = catalogueSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  const reworded = new Map(
    catalogue.chapters
      .filter(({ id }) => id === CHAPTER)
      .flatMap(({ items }) => items)
      .map(({ hash }) => {
        const item = compiledItem(hash)
        const variants = item.variants.map((variant) => ({ ...variant, prompt: `<p>Put otherwise.</p>${variant.prompt}` }))
        return [[...hash].reverse().join(''), itemSchema.parse({ ...item, variants })] as const
      }),
  )
  writeItems(folder, reworded)
  const chapters = catalogue.chapters.map((chapter) =>
    chapter.id === CHAPTER
      ? { ...chapter, items: chapter.items.map((item) => ({ ...item, hash: [...item.hash].reverse().join('') })) }
      : chapter,
  )
  const next = { ...catalogue, version: 'f'.repeat(32), releases: [RELEASE, ...catalogue.releases], chapters }
  writeFileSync(`${file}.next`, JSON.stringify(next))
  renameSync(`${file}.next`, file)
}

test('a course is published while the app runs: its version and what is new are told, and the open question of a check stays', async ({
  page,
}) => {
  const [dataFolder, course] = [mkdtempSync(join(tmpdir(), 'holdtime-e2e-')), ownCourse()]
  const server = await startServer({ dataFolder, env: { HOLDTIME_COURSE: course } })
  try {
    await page.goto(`${server.url}/chapters/${CHAPTER}/check`)
    await listening(page)
    const stem = page.locator('article > .reading').first()
    const asked = (await stem.textContent()) ?? ''

    publish(course)
    await page.goto(`${server.url}/about`)
    await expect(page.getByText('version 99.0 of the course, of 2099-01-01')).toBeVisible()
    await page.getByRole('link', { name: 'What is new in it, and what was wrong' }).click()
    await page.waitForURL('**/errata')
    const release = page.getByRole('region', { name: 'Version 99.0' })
    await expect(release).toContainText('Every question is in other words.')
    await expect(release.getByRole('link')).toHaveAttribute('href', `/chapters/${CHAPTER}`)
    expect(await (await page.request.get(`${server.url}/api/health`)).json()).toMatchObject({
      course: { release: { version: '99.0', date: '2099-01-01' }, compiled: 'ffffffff' },
    })

    await page.goto(`${server.url}/chapters/${CHAPTER}/check`)
    await expect(stem).toHaveText(asked)
    await listening(page)
    await page.keyboard.press('1')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: /^(Continue|Next)/ }).waitFor()
    await page.keyboard.press('Enter')
    await expect(stem).toContainText('Put otherwise.')
  } finally {
    await server.stop()
    for (const folder of [dataFolder, course]) rmSync(folder, { recursive: true, force: true })
  }
})
