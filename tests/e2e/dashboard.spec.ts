import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'
import { type ClassRoom, classIn } from './class'
import { type RunningServer, startServer } from './server'

// One class on one server: what the tests look at is not changed by them.
test.describe.configure({ mode: 'serial' })

let folder: string
let server: RunningServer
let classroom: ClassRoom
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdtime-dashboard-'))
  classroom = await classIn(folder)
  server = await startServer({ dataFolder: folder })
})
test.afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

const DESK = { viewport: { width: 1440, height: 900 } }
const PHONE = { viewport: { width: 390, height: 844 } }

async function pageOf(browser: Browser, cookie: ClassRoom['instructor'], options: BrowserContextOptions = DESK): Promise<Page> {
  const context = await browser.newContext({ ...options, baseURL: server.url })
  await context.addCookies([{ ...cookie, url: server.url }])
  return context.newPage()
}

const candidatePath = (name: string): string =>
  `${classroom.path}/candidates/${classroom.candidates.find((candidate) => candidate.name === name)?.id}`

/** Nothing that axe finds, of colours or of all, and nothing wider than the page. */
async function isFit(page: Page, where: string, of: 'all' | 'colours'): Promise<void> {
  await axeFindsNothing(page, where, of)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), where).toBeLessThanOrEqual(0)
}

test('the page says first who needs somebody and why, and what waits for a failed check can be opened right there', async ({ browser }) => {
  const page = await pageOf(browser, classroom.instructor)
  await page.goto(classroom.path)
  await expect(page.getByText('2 of 3 candidates.')).toBeVisible()
  const needs = page.locator('.needs > li')
  await expect(needs).toHaveCount(2)
  await expect(needs.filter({ hasText: 'Mara' })).toContainText('Mara: 21 days without an answer')
  const tom = needs.filter({ hasText: 'Tom' })
  await expect(tom).toContainText('failed Troubleshoot: SSH connection refused twice, and not passed it.')
  await tom.getByText('Open a chapter').click()
  await tom.getByLabel('Chapter that waits').selectOption({ label: 'Restrict VTY access with access-class' })
  await tom.getByRole('button', { name: 'Open it' }).click()
  await expect(tom.locator('p[role=status]')).toHaveText('“Restrict VTY access with access-class” was opened today.')
  await page.context().close()
})

test('arrow keys walk the rack and the heatmap, each figure is told, and enter opens the candidate', async ({ browser }) => {
  const page = await pageOf(browser, classroom.instructor)
  await page.goto(classroom.path, { waitUntil: 'networkidle' })
  await page.locator('.rack a').first().focus()
  const first = await page.evaluate(() => document.activeElement?.querySelector('.rack-name')?.textContent)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowRight')
  const line = page.locator('.rack-line')
  await expect(line).toContainText(/ · \d+ · [A-Z].+ · /)
  await expect(line).not.toContainText(String(first))
  await page.keyboard.press('Home')
  await expect(line).toContainText(String(first))

  await page.keyboard.press('Tab') // out of the rack in one step
  await expect(page.locator('.rack a:focus')).toHaveCount(0)
  const ada = page.locator('.heat tbody tr').filter({ hasText: 'Ada' })
  await page.locator('.heat thead button').first().focus()
  while ((await ada.locator(':focus').count()) === 0) await page.keyboard.press('ArrowDown')
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight') // past “at least” and “answered”
  const said = page.locator('.heat-room [role=status]')
  await expect(said).toHaveText(
    /^Ada · \d\.\d+ .*: (predicted recall \d+\s%.*, \d+ of \d+ questions? answered|never answered, \d+ questions?)$/,
  )
  const figure = (await page.evaluate(() => document.activeElement?.textContent)) ?? ''
  await expect(said).toContainText(figure === '' ? 'never answered' : `predicted recall ${Number.parseInt(figure, 10)}`)
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Ada' })).toBeVisible()
  await page.context().close()
})

test('a header’s button sorts in place, says so, and the address gives the same order to whoever has no scripts', async ({ browser }) => {
  const page = await pageOf(browser, classroom.instructor)
  await page.goto(classroom.path, { waitUntil: 'networkidle' })
  await page.getByText('The same as a table').click()
  const table = (where: Page) => where.locator('#candidates table')
  const names = (where: Page) => table(where).locator('tbody th').allTextContents()
  await table(page).getByRole('button', { name: 'Candidate' }).focus()
  await page.keyboard.press('Enter')
  await expect(table(page).getByRole('columnheader', { name: 'Candidate' })).toHaveAttribute('aria-sort', 'ascending')
  expect(await names(page)).toEqual(['Ada', 'Mara', 'Tom'])
  await page.keyboard.press('Space')
  await expect(table(page).getByRole('columnheader', { name: 'Candidate' })).toHaveAttribute('aria-sort', 'descending')
  expect(await names(page)).toEqual(['Tom', 'Mara', 'Ada'])
  expect(new URL(page.url()).searchParams.get('sort')).toBe('candidates.name-down')

  const plain = await pageOf(browser, classroom.instructor, { ...DESK, javaScriptEnabled: false })
  await plain.goto(page.url())
  expect(await names(plain)).toEqual(['Tom', 'Mara', 'Ada'])
  await table(plain).getByRole('button', { name: 'Due' }).click()
  expect(new URL(plain.url()).searchParams.get('sort')).toBe('candidates.due-down')
  expect((await names(plain))[0]).toBe('Mara')
  await plain.locator('.rack a').filter({ hasText: 'Ada' }).click()
  await expect(plain.getByRole('heading', { level: 2, name: 'Ada' })).toBeVisible()
  for (const one of [page, plain]) await one.context().close()
})

test('a candidate reads of themselves word for word what their instructor reads, and nothing of others', async ({ browser }) => {
  const tom = classroom.candidates[1]
  if (!tom) throw new Error('Tom is a candidate.')
  const [teacher, learner] = [await pageOf(browser, classroom.instructor), await pageOf(browser, tom.cookie)]
  await teacher.goto(candidatePath('Tom'))
  await learner.goto(`${classroom.path}/me`)
  const said = async (page: Page) => ((await page.locator('.candidate').textContent()) ?? '').replace(/\s+/g, ' ')
  expect(await said(learner)).toBe(await said(teacher))
  expect(await said(learner)).toContain('Failed Troubleshoot: SSH connection refused twice')
  expect(await said(learner)).toContain('It is no pass mark')
  expect(await said(learner)).toMatch(/Offered: the course asks about \d+ of the \d+ sub-objectives of v\d/)
  expect(await said(learner)).not.toMatch(/\bready\b/i)
  for (const path of [classroom.path, candidatePath('Mara'), candidatePath('Tom'), `${classroom.path}/items/where-the-mask-is-read`])
    expect((await learner.goto(path))?.status(), path).toBe(404)
  for (const one of [teacher, learner]) await one.context().close()
})

test('an empty cohort says what to do first, and an archived one can only be read', async ({ browser }) => {
  const page = await pageOf(browser, classroom.instructor)
  await page.goto(classroom.empty)
  await expect(page.getByText('Nobody has joined yet.')).toBeVisible()
  await expect(page.getByText(`${server.url}/join/ABCD-EFGH`)).toBeVisible()
  await page.goto(classroom.archived)
  await expect(page.getByText('nothing of it can be changed')).toBeVisible()
  await expect(page.locator('.needs')).toContainText('Mara')
  await expect(page.locator('main').getByText('Nudge')).toHaveCount(0)
  await page.context().close()
})

test('axe finds nothing on an instructor’s pages, at a desk and on a phone, light and dark', async ({ browser }) => {
  const page = await pageOf(browser, classroom.instructor)
  for (const path of [`${classroom.path}?sort=candidates.due-down`, candidatePath('Mara'), `${classroom.path}/items?sort=items.item-up`]) {
    await page.goto(path, { waitUntil: 'networkidle' })
    for (const { viewport } of [DESK, PHONE]) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme: 'light' })
      await isFit(page, `${path} at ${viewport.width}`, 'all')
    }
    // Colours do not depend on the width.
    await page.emulateMedia({ colorScheme: 'dark' })
    await isFit(page, `${path}, dark`, 'colours')
  }
  await page.context().close()
})

test('a question’s page shows it with its key, and what the class answered first', async ({ browser }) => {
  const page = await pageOf(browser, classroom.instructor)
  await page.goto(`${classroom.path}/items?sort=items.answers-down`)
  await page.locator('.figures tbody a').first().click()
  await expect(page.getByText('3 first answers', { exact: false })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'As it is asked' })).toBeVisible()
  const asked = (await page.getByRole('heading', { level: 2 }).textContent()) ?? ''
  expect(asked.length).toBeGreaterThan(20)
  await page.context().close()
})

test('on a phone the questions are blocks whose figures are named, and nothing is to the right of the page', async ({ browser }) => {
  const page = await pageOf(browser, classroom.instructor, PHONE)
  await page.goto(`${classroom.path}/items`)
  const cell = page.locator('.stacks td[data-title="First answers"]').first()
  await expect(cell).toBeVisible()
  const box = await cell.boundingBox()
  expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390)
  await page.context().close()
})
