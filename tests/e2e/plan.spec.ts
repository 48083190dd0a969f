import { type Browser, expect, test } from '@playwright/test'
import { axeFindsNothing } from './axe'
import { answerByKeyboard } from './course'

const visit = (browser: Browser, options: Parameters<Browser['newContext']>[0]) =>
  browser.newContext({ baseURL: process.env.HOLDTIME_URL ?? '', ...options })

test('somebody without an account says when their exam is and how they study, by keyboard, and reads what it comes to', async ({
  page,
}) => {
  await page.goto('/plan')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('No exam date is set')
  const date = page.getByLabel('Exam date')
  await date.focus()
  await date.fill('2027-03-15')
  await page.getByLabel('Saturday').fill('0')
  await page.getByLabel('Sunday').fill('90')
  await page.getByLabel('How much of the course').selectOption('1')
  await page.getByRole('button', { name: 'Keep this plan' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('status')).toContainText('Kept.')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Your exam is on 15 March')
  await page.reload()
  await expect(page.getByLabel('Exam date')).toHaveValue('2027-03-15')
  await expect(page.getByLabel('Sunday')).toHaveValue('90')
  await page.getByText('The same as a table').click()
  await expect(page.getByRole('row').filter({ hasText: 'today' })).toBeVisible()
  await axeFindsNothing(page, 'a plan', 'all')
})

test('a date that is none is refused beside what was typed, and nothing is changed', async ({ page }) => {
  await page.goto('/plan')
  await page.getByLabel('Monday').fill('25')
  await page.getByLabel('Exam date').evaluate((input: HTMLInputElement) => {
    input.type = 'text'
    input.value = '2027-02-31'
  })
  await page.getByRole('button', { name: 'Keep this plan' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Type an exam date' })).toBeVisible()
  await expect(page.getByLabel('Monday')).toHaveValue('25')
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('No exam date is set')
})

test('the plan is kept without scripts', async ({ browser }) => {
  const context = await visit(browser, { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto('/plan')
  await page.getByLabel('Exam date').fill('2027-01-20')
  await page.getByRole('button', { name: 'Keep this plan' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('under blueprint v1.1')
  await context.close()
})

test('progress tells of what was answered, in light and in dark, on a phone and at a desk', async ({ browser }) => {
  for (const viewport of [
    { width: 390, height: 844 },
    { width: 1440, height: 900 },
  ]) {
    const context = await visit(browser, { viewport })
    const page = await context.newPage()
    await page.goto('/progress')
    await expect(page.getByText('No answer yet.')).toBeVisible()
    await page.goto('/chapters/ssh-configure/check')
    await answerByKeyboard(page, 'right')
    await page.goto('/progress')
    await expect(page.getByText('Last answer today.')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Whether the predictions hold' })).toBeVisible()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await axeFindsNothing(page, `progress, ${colorScheme}`, colorScheme === 'light' ? 'all' : 'colours')
      await page.screenshot({ path: `test-results/progress-${viewport.width}-${colorScheme}.png`, fullPage: true })
      await page.goto('/plan')
      await page.screenshot({ path: `test-results/plan-${viewport.width}-${colorScheme}.png`, fullPage: true })
      await page.goto('/progress')
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await context.close()
  }
})
