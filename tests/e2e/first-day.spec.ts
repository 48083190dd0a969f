import { expect, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'
import { answerByKeyboard, firstChapter, goOn } from './course'

const PHONE = { width: 390, height: 844 }

test('somebody new reads what this is and how long a day takes, and tries a question without an account', async ({ page }) => {
  await page.setViewportSize(PHONE)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('A free course for the Cisco CCNA 200-301')
  await expect(page.getByText('Half an hour a day')).toBeVisible()
  await expect(page.locator('main .button.main')).toHaveText([`Start with ${firstChapter.title}`])
  await axeFindsNothing(page, 'the first day')
  await page.getByRole('button', { name: 'Answer it' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Practice · question 1 of 1' })).toBeVisible()
  await answerByKeyboard(page, 'right')
  await expect(page.getByRole('heading', { name: 'The packet that shows it' })).toBeVisible()
  await goOn(page)
  await page.getByRole('link', { name: `Read ${firstChapter.title}` }).click()
  await expect(page.getByRole('heading', { level: 1, name: firstChapter.title })).toBeVisible()
})

test('what is due is the one thing that Today recommends, and what comes after it stands in its sentence', async ({ page }) => {
  await page.goto('/chapters/ssh-configure')
  await page.getByRole('button', { name: 'Mark as read' }).click()
  await page.getByText('Read. Its questions join your reviews.').waitFor()
  await page.goto('/')
  await expect(page.locator('main .button.main')).toHaveText([/^Review \d+$/])
  await expect(page.getByRole('link', { name: /^Read / })).toHaveCount(0)
  await expect(page.getByRole('heading', { level: 1 }).getByRole('link').first()).toBeVisible()
})

/** Fonts do not come before `release`. */
async function withoutFonts(page: Page): Promise<() => void> {
  let release = () => {}
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/*.woff2', async (route) => {
    await released
    await route.continue()
  })
  return release
}

for (const path of ['/', '/course', '/chapters/network-components', '/chapters/ssh-configure/check'])
  test(`on ${path} the header is one line before fonts have come, and hardly anything moves when they do`, async ({ page }) => {
    await page.setViewportSize(PHONE)
    const release = await withoutFonts(page)
    await page.addInitScript(() => {
      const told = globalThis as typeof globalThis & { shifted?: number }
      told.shifted = 0
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[]) told.shifted = (told.shifted ?? 0) + entry.value
      }).observe({ type: 'layout-shift', buffered: true })
    })
    await page.goto(path, { waitUntil: 'domcontentloaded' })
    await page.locator('h1').waitFor()
    const tops = () =>
      page
        .locator('body > header a')
        .evaluateAll((all) =>
          all
            .filter((one) => one.checkVisibility())
            .map((one) => Math.round(one.getBoundingClientRect().top + one.getBoundingClientRect().height / 2)),
        )
    expect(new Set(await tops()).size).toBe(1)
    release()
    await page.evaluate(() => document.fonts.ready)
    expect(new Set(await tops()).size).toBe(1)
    expect(await page.evaluate(() => (globalThis as typeof globalThis & { shifted?: number }).shifted)).toBeLessThan(0.03)
  })
