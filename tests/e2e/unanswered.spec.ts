import { expect, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'
import { answerByKeyboard, comeTo, goOn, listening } from './course'

const progress = (page: Page) => page.getByRole('progressbar', { name: 'Questions done' })

/** A learner who has read a chapter, at the first question of the day. */
async function atTheFirst(page: Page): Promise<void> {
  await page.goto('/chapters/ssh-configure')
  await page.getByRole('button', { name: 'Mark as read' }).click()
  await page.getByText('Read. Its questions join your reviews.').waitFor()
  await page.goto('/review')
  await listening(page)
}

async function fits(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
}

test('a day’s review by keyboard: not known, put off, bookmarked; it says how far it is, and at its end how it went', async ({ page }) => {
  test.slow()
  await page.setViewportSize({ width: 390, height: 844 })
  await atTheFirst(page)
  await expect(progress(page)).toHaveAttribute('aria-valuetext', /^0 done, \d+ left, about \d+ minutes?$/)
  await axeFindsNothing(page, 'asked')

  await page.keyboard.press('?')
  const keys = page.getByRole('dialog', { name: 'Keys' })
  await expect(keys).toBeVisible()
  await expect(keys).toContainText('I don’t know')
  await axeFindsNothing(page, 'keys')
  await page.keyboard.press('0') // behind the list no key does anything
  await page.keyboard.press('Escape')
  await expect(keys).toHaveCount(0)
  await expect(page.getByRole('heading', { name: /^Wrong/ })).toHaveCount(0)

  const prompt = page.locator('article > .reading').first()
  const first = (await prompt.textContent()) ?? ''
  await page.keyboard.press('l')
  await expect(page.getByText('It waits for later today.')).toBeVisible()
  await expect(prompt).not.toHaveText(first)

  await page.keyboard.press('m')
  await expect(page.getByRole('button', { name: /^Bookmarked once it is answered/ })).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('0')
  await expect(page.getByRole('heading', { name: 'Wrong: you did not know it. Again tomorrow.' })).toBeFocused()
  await expect(page.getByRole('button', { name: 'Take the bookmark off' })).toBeVisible()
  await axeFindsNothing(page, 'not known')
  await fits(page)
  await expect(page.getByRole('button', { name: /^Continue/ })).toBeInViewport()
  await goOn(page)
  await expect(progress(page)).toHaveAttribute('aria-valuetext', /^1 done/)

  while ((await page.getByRole('heading', { name: /^Review ·/ }).count()) > 0) {
    await answerByKeyboard(page, 'right')
    await goOn(page)
  }
  await expect(page.getByText('1 question waits for later today.')).toBeVisible()
  await expect(page.getByText(/^\d+ of \d+ right, in about \d+ minutes?\. 1 comes again tomorrow/)).toBeVisible()
  const missed = page.locator('details.missed')
  await expect(missed).toHaveCount(1)
  await expect(missed.locator('.option')).toHaveCount(0) // not before it is opened
  await axeFindsNothing(page, 'the end')
  await fits(page)
  await missed.locator('summary').click()
  await expect(missed.getByRole('button', { name: 'Report a mistake' })).toBeVisible()
  await axeFindsNothing(page, 'missed')

  await page.getByRole('button', { name: 'Ask it now' }).click()
  await expect(prompt).toContainText(first.slice(0, 12))
  await answerByKeyboard(page, 'right')
  await goOn(page)
  await expect(page.getByText('That was all for today.')).toBeVisible()
  await page.goto('/answers?only=bookmarked')
  await expect(page.locator('main ol a')).toHaveCount(1)
})

test('some questions ask how sure one is before the verdict, by a key or a thumb, and the answer keeps it', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await comeTo(page, 'ssh-configure', ({ kind, sure }) => kind === 'choice' && sure !== undefined)
  const certain = page.getByRole('group', { name: /How sure are you/ }).getByRole('button', { name: 'Certain' })
  for (const _ of [1, 2, 3]) await page.keyboard.press('s')
  await expect(certain).toHaveAttribute('aria-pressed', 'true')
  await certain.click()
  await expect(certain).toHaveAttribute('aria-pressed', 'false')
  await certain.click()
  await axeFindsNothing(page, 'asked how sure')
  await fits(page)
  await page.keyboard.press('1')
  const sent = page.waitForRequest('**/api/answers')
  await page.getByRole('button', { name: /^Answer/ }).click()
  expect((await sent).postDataJSON()).toMatchObject({ confidence: 3 })
  await expect(page.getByRole('heading', { name: /^(Right|Wrong)/ })).toBeVisible()
  await expect(certain).toHaveCount(0)
})

test('a sitting of 15 minutes ends with the question that they end in, and goes on where more is wanted', async ({ page }) => {
  await page.clock.install()
  await atTheFirst(page)
  await page.goto('/review?minutes=15')
  await answerByKeyboard(page, 'right')
  await goOn(page)
  await page.clock.fastForward('15:00')
  await answerByKeyboard(page, 'right')
  if ((await page.getByRole('button', { name: /^Continue/ }).count()) > 0) await page.keyboard.press('Enter')
  await expect(page.getByText(/^Your minutes are over\. \d+ questions? (are|is) left for today/)).toBeVisible()
  await expect(page.getByText(/^2 of 2 right/)).toBeVisible()
  await page.getByRole('button', { name: 'Go on' }).click()
  await expect(page.getByRole('heading', { name: /^Review · \d+ left/ })).toBeVisible()
})

test('letters choose options beside digits, and a question that is set aside gives its place to the next one', async ({ page }) => {
  await atTheFirst(page)
  for (let count = 0; count < 10 && (await page.locator('.option').count()) === 0; count++) {
    await answerByKeyboard(page, 'right')
    await goOn(page)
  }
  await listening(page)
  await page.keyboard.press('b')
  await expect(page.locator('.option').nth(1)).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('A')
  await expect(page.locator('.option').first()).toHaveAttribute('aria-pressed', 'true')

  const prompt = page.locator('article > .reading').first()
  const before = (await prompt.textContent()) ?? ''
  await page.getByRole('button', { name: 'Set it aside' }).click()
  await expect(prompt).not.toHaveText(before)
  await page.goto('/answers?only=aside')
  await expect(page.locator('main ol li')).toHaveCount(1)
})
