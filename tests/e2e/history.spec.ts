import { randomUUID } from 'node:crypto'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'
import { answerByKeyboard, textOf } from './course'

const check = '/chapters/ssh-configure/check'
const PHONE = { width: 390, height: 900 }
const DESK = { width: 1440, height: 900 }

const visit = (browser: Browser, options: Parameters<Browser['newContext']>[0]) =>
  browser.newContext({ baseURL: process.env.HOLDTIME_URL ?? '', ...options })

test('a learner finds an answer of a check again, opens it by keyboard, and reads the reasons that were shown', async ({ page }) => {
  await page.goto('/answers')
  await expect(page.getByText('Nothing is answered yet.')).toBeVisible()

  await page.goto(check)
  let item = await answerByKeyboard(page, 'wrong')
  while (item.kind === 'recall') item = await answerByKeyboard(page, 'wrong') // behind a recall stands the next question already
  const verdict = (await page.getByRole('heading', { name: /^Wrong/ }).textContent()) ?? ''
  const options = await page.locator('.option').allTextContents()

  await page.goto('/answers')
  await expect(page.getByRole('heading', { level: 2 })).toHaveCount(1) // today
  await page.locator('main ol a').first().focus() // the newest
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Check · / })).toBeVisible()
  expect(verdict).toContain('Wrong.')
  await expect(page.getByRole('heading', { level: 2, name: 'Wrong.' })).toBeVisible()
  const shown = (await page.locator('article').textContent()) ?? ''
  const [reason = ''] = item.variants.flatMap((variant) =>
    'options' in variant ? variant.options.map(({ explanation }) => explanation) : [],
  )
  expect(shown.replace(/\s+/g, ' ')).toContain(textOf(reason))
  expect(await page.locator('.option').allTextContents()).toEqual(options) // in the order asked, with all reasons
  await page.getByRole('link', { name: 'All answers' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Answers' })).toBeVisible()
})

test('only what was not right is listed where that is asked for, and the address holds the choice', async ({ page }) => {
  await page.goto(check)
  await answerByKeyboard(page, 'right')
  await page.goto(check)
  await answerByKeyboard(page, 'wrong')
  await page.goto('/answers')
  await expect(page.locator('main ol a')).toHaveCount(2)
  await page.getByRole('link', { name: 'Wrong', exact: true }).click()
  await expect(page.locator('main ol a')).toHaveCount(1)
  await expect(page.getByRole('link', { name: 'Wrong', exact: true })).toHaveAttribute('aria-current', 'page')
  expect(new URL(page.url()).search).toBe('?only=wrong')
})

test('the answer of another learner is not found, nor an address that somebody has made up', async ({ page, browser }) => {
  await page.goto(check)
  await answerByKeyboard(page, 'wrong')
  await page.goto('/answers')
  const address = (await page.locator('main ol a').getAttribute('href')) ?? ''
  expect((await page.goto(address))?.status()).toBe(200)
  const stranger = await (await visit(browser, {})).newPage()
  for (const path of [address, `/answers/${randomUUID()}`, '/answers/one', '/answers?before=yesterday']) {
    expect((await stranger.goto(path))?.status(), path).toBe(404)
  }
  await stranger.context().close()
})

/** Answers all questions of the check, right and wrong by turns. */
async function takeCheck(page: Page): Promise<number> {
  await page.goto(check)
  const of = Number(/question 1 of (\d+)/.exec((await page.locator('h1').textContent()) ?? '')?.[1])
  for (let number = 1; number <= of; number++) {
    await page.goto(check)
    await answerByKeyboard(page, number % 2 === 0 ? 'right' : 'wrong')
  }
  return of
}

test('axe finds nothing in the history, on a phone and at a desk, light and dark, and no page scrolls sideways', async ({ browser }) => {
  test.setTimeout(300_000)
  const context = await visit(browser, { viewport: PHONE })
  const page = await context.newPage()
  await page.goto('/answers')
  await axeFindsNothing(page, 'no answers')
  const answered = await takeCheck(page)
  await page.goto('/answers')
  const links = page.locator('main ol a')
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  expect(addresses).toHaveLength(answered)
  const heights = await page.locator('main a').evaluateAll((all) => all.map((link) => link.getBoundingClientRect().height))
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
  const isNoWider = async (where: string) =>
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), where).toBeLessThanOrEqual(0)
  for (const address of ['/answers', ...addresses]) {
    await page.setViewportSize(PHONE)
    await page.emulateMedia({ colorScheme: 'light' })
    await page.goto(address)
    await isNoWider(address)
    await axeFindsNothing(page, `${address}, phone`)
    await page.setViewportSize(DESK)
    await isNoWider(`${address}, desk`)
    await axeFindsNothing(page, `${address}, desk`)
    await page.emulateMedia({ colorScheme: 'dark' })
    await axeFindsNothing(page, `${address}, dark`, 'colours')
  }
  await context.close()
})
