import { expect, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'
import { answerByKeyboard, goOn, onPage } from './course'

const button = (page: Page) => page.getByRole('button', { name: 'Report a mistake', exact: true })

test('what is reported of a question, by keyboard alone, stands in the authors’ queue with the question', async ({ page }) => {
  await page.goto('/chapters/ssh-configure/check')
  const { item } = await onPage(page)
  const prompt = ((await page.locator('article > .reading').first().textContent()) ?? '').trim()
  const note = `Keyboard note ${Date.now()}: g, u and 1 are letters here.`
  await button(page).focus()
  const before = await page.evaluate(() => window.scrollY)
  await page.keyboard.press('Enter')
  await expect(page.locator('form :is(select, textarea)').first()).toBeFocused()
  expect(await page.evaluate(() => window.scrollY)).toBe(before)
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('What is wrong?')).toHaveCount(0)
  await expect(button(page)).toBeFocused()

  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('Say in a sentence what is wrong.')).toBeVisible()
  await page.getByLabel('What is wrong?').focus()
  await page.keyboard.type(note)
  await axeFindsNothing(page, 'reports')
  await page.keyboard.press('Tab')
  await page.keyboard.press('u') // on a button of the form the keys of the sitting rest, too
  await page.keyboard.press('Enter')
  await expect(page.getByText('Kept, together with the question as you see it.')).toBeFocused()
  await expect(page.locator('.option[aria-pressed="true"]')).toHaveCount(0)

  await page.goto('/reports')
  const subject = page.locator('section', { has: page.getByRole('heading', { level: 2, name: item.id, exact: true }) })
  await expect(subject.getByText(note)).toBeVisible()
  await expect(subject.getByText(prompt).first()).toBeVisible()
  await axeFindsNothing(page, 'reports')

  const row = subject.locator('label', { hasText: note })
  for (const other of await subject.getByRole('checkbox').all()) await other.uncheck()
  await row.getByRole('checkbox').check()
  await subject.getByRole('button', { name: 'Corrected' }).first().click()
  await expect(page.getByText('This item is as it was reported. Change the content')).toBeVisible()
  await subject.getByLabel('Why it stays as it is').first().fill('It holds: see the command reference.')
  await subject.getByRole('button', { name: 'Decline' }).first().click()
  await expect(page.getByText(note)).toHaveCount(0)
})

test('what is reported of a chapter’s section stands in the queue with its chapter', async ({ page }) => {
  await page.goto('/chapters/ssh-configure')
  const note = `Section note ${Date.now()}.`
  const section = page.locator('#takeaways')
  await section.getByRole('button', { name: 'Report a mistake in this section' }).click()
  await section.getByLabel('What is wrong?').fill(note)
  await section.getByRole('button', { name: 'Send' }).click()
  await expect(section.getByText('Kept, together with the version of this page.')).toBeVisible()
  await page.goto('/reports')
  await expect(page.getByRole('heading', { level: 2, name: 'Section “takeaways”' })).toBeVisible()
  await expect(page.getByText(note)).toBeVisible()
})

test('a question has one way to report a mistake, and it asks which part is meant once the answer is there', async ({ page }) => {
  await page.goto('/chapters/ssh-configure/check')
  while ((await page.locator('.option').count()) === 0) {
    await answerByKeyboard(page, 'right')
    await goOn(page)
  }
  await answerByKeyboard(page, 'wrong')
  await expect(button(page)).toHaveCount(1)
  await button(page).click()
  const part = page.getByLabel('What is meant?')
  await expect(part).toBeFocused()
  await part.selectOption({ label: 'Option B and its reason' })
  const note = `Option note ${Date.now()}.`
  await page.getByLabel('What is wrong?').fill(note)
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('Kept, together with the question as you see it.')).toBeFocused()
  await page.goto('/reports')
  await expect(page.locator('label', { hasText: note })).toContainText(/option:/)
})

test('on a phone the form fits, and what is to be hit is 44 pixels high', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    baseURL: process.env.HOLDTIME_URL ?? '',
  })
  const page = await context.newPage()
  await page.goto('/chapters/ssh-configure/check')
  await button(page).tap()
  await page.getByLabel('What is wrong?').fill('A note from a phone.')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  const heights = await page
    .locator('form button, form textarea')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
  await page.getByRole('button', { name: 'Send' }).tap()
  await expect(page.getByText('Kept, together')).toBeVisible()
  await page.goto('/reports')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await context.close()
})
