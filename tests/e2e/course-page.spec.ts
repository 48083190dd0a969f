import { expect, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'
import { catalogue } from './course'

const rows = (page: Page) => page.locator('.chapters li')
const count = catalogue.counts.chapters
const toCome = catalogue.chapters.length - count

test('the course page has a port and a row for every chapter that can be read, those to come behind a line, and follows either blueprint', async ({
  page,
}) => {
  await page.goto('/course?blueprint=v1.1')
  await expect(page.locator('.port')).toHaveCount(count)
  await expect(rows(page)).toHaveCount(count)
  await expect(page.getByRole('heading', { level: 2, name: '2 Network Access' })).toBeVisible()
  await expect(page.locator('.to-come li')).toHaveCount(toCome)
  await expect(page.locator('.to-come li').first()).toBeHidden()
  await page.getByText(`${toCome} chapters are to come`).click()
  await expect(page.locator('.to-come li').first()).toBeVisible()
  await page.getByRole('link', { name: /^v2\.0/ }).click()
  await expect(page.getByRole('heading', { level: 2, name: '2 Switching and Network Access' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'Not in v2.0' })).toBeVisible()
  await expect(rows(page)).toHaveCount(count)
  const numbers = await rows(page).locator('b').allTextContents()
  expect(new Set(numbers).size).toBe(count)
})

test('the list gets shorter as one types, says how long it is, and comes back', async ({ page }) => {
  await page.goto('/course?blueprint=v1.1')
  const status = page.getByRole('status')
  await expect(status).toHaveText(`${count} chapters`)
  await page.getByRole('searchbox').fill('ssh configure')
  await expect(rows(page).first()).toContainText('Configure SSH on a Cisco device')
  expect(await rows(page).count()).toBeLessThan(10)
  await expect(status).not.toHaveText(`${count} chapters`)
  await page.getByRole('searchbox').fill('')
  await page.getByRole('radio', { name: 'open' }).focus()
  await page.keyboard.press('Space')
  await expect(rows(page).filter({ hasNotText: 'open, not passed' })).toHaveCount(0)
  await expect(rows(page).filter({ hasText: 'Configure SSH on a Cisco device' })).toHaveCount(1)
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('radio', { name: 'passed' })).toBeChecked()
  await expect(status).toContainText('No chapter is like that')
  await axeFindsNothing(page, 'no chapter is like that')
  await page.getByRole('radio', { name: 'all' }).check()
  await expect(rows(page)).toHaveCount(count)
})

test('without JavaScript the whole list is there, in either order, and the form asks for a shorter one', async ({ browser }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: process.env.HOLDTIME_URL ?? '' })
  const page = await context.newPage()
  await page.goto('/course')
  await expect(page.locator('.port')).toHaveCount(count)
  await expect(rows(page)).toHaveCount(count)
  await page.getByRole('link', { name: /^v2\.0/ }).click()
  await page.getByRole('searchbox').fill('dhcp snooping')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.getByRole('heading', { level: 2 })).toHaveText([/Network Services and Security/])
  await expect(rows(page).first()).toContainText('DHCP snooping')
  await page.getByRole('searchbox').fill('ra guard router')
  await page.getByRole('button', { name: 'Show' }).click()
  await expect(page.locator('.to-come li')).toHaveText([/RA guard/])
  await context.close()
})

test('on a phone everything of the list is 44 pixels high, and a port no smaller than a finger can hit', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    baseURL: process.env.HOLDTIME_URL ?? '',
  })
  const page = await context.newPage()
  await page.goto('/course')
  const targets = page.locator('.chapters a, label:has(input[type=radio]), input[type=search], nav[aria-label="Order of the list"] a')
  const heights = await targets.evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().height))
  expect(heights.length).toBeGreaterThan(8)
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
  const ports = await page.locator('.port').evaluateAll((all) => all.map((port) => port.getBoundingClientRect().width))
  expect(Math.min(...ports)).toBeGreaterThanOrEqual(24)
  await context.close()
})

test('the panel on Today is a small picture of the same course, and leads to the list', async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('.small-panel .port')).toHaveCount(count)
  await page.getByRole('link', { name: `All ${count} chapters as a list` }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Course' })).toBeVisible()
})
