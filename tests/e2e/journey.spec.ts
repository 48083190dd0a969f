import { expect, test } from '@playwright/test'
import { answerByKeyboard, firstChapter, goOn } from './course'

test('a newcomer reads a chapter, passes its check, opens the next one and reviews until the day is done, by keyboard alone', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('A free course for the Cisco CCNA 200-301')
  await page.getByRole('link', { name: `Start with ${firstChapter.title}` }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: firstChapter.title })).toBeVisible()

  // One that others wait for is open as well.
  await page.goto('/chapters/ssh-configure')
  await expect(page.getByRole('heading', { level: 1, name: 'Configure SSH on a Cisco device' })).toBeVisible()
  await expect(page.getByText(/Chapter \d+ of \d+ · \d+ min/)).toBeVisible()
  for (const title of [
    'Analogy',
    'How it works',
    'On the command line',
    'Walk-through',
    'On the job',
    'On the exam',
    'Key takeaways',
    'Easy to mix up',
    'Watch out',
    'Check',
    'FAQ',
    'Terms',
  ]) {
    await expect(page.getByRole('heading', { level: 2, name: title, exact: true })).toBeVisible()
  }
  await page.getByRole('button', { name: 'Mark as read' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Read. Its questions join your reviews.')).toBeVisible()

  await page.getByRole('link', { name: 'Take the check' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /Check · question 1 of/ }).waitFor()
  const of = Number(/of (\d+)/.exec((await page.locator('h1').textContent()) ?? '')?.[1])
  expect(of).toBeGreaterThanOrEqual(8)
  await expect(page.getByText(/of \d+ right pass this check/)).toBeVisible()
  for (let number = 1; number <= of; number++) {
    await expect(page.getByRole('heading', { name: `Check · question ${number} of ${of}` })).toBeVisible()
    const item = await answerByKeyboard(page, 'right')
    if (item.kind !== 'recall') await expect(page.getByRole('heading', { name: /^Right/ })).toBeFocused()
    if (item.kind === 'fix' || item.kind === 'cause') {
      await expect(page.getByRole('heading', { name: 'The packet that shows it' })).toBeVisible()
      await expect(page.getByText('Simulated:').first()).toBeVisible()
    }
    await goOn(page)
  }
  await expect(page.getByText(`${of} of ${of} right. Passed`)).toBeVisible()
  await page.getByRole('link', { name: 'Read on' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Troubleshoot: SSH connection refused' })).toBeVisible()
  await expect(page.getByRole('heading', { level: 2, name: 'How it works' })).toBeVisible()

  await page.goto('/review')
  for (let count = 0; count < 30 && (await page.getByRole('heading', { name: /^Review ·/ }).count()) > 0; count++) {
    await answerByKeyboard(page, 'right')
    await goOn(page)
  }
  await expect(page.getByText('That was all for today.')).toBeVisible()
  await page.goto('/')
  await expect(page.getByText(/The next review is/)).toBeVisible()
})

test('an undone answer is asked again, and a guess that was right comes back', async ({ page }) => {
  await page.goto('/chapters/ssh-configure')
  await page.getByRole('button', { name: 'Mark as read' }).click()
  await page.getByText('Read. Its questions join your reviews.').waitFor()
  await page.goto('/review')
  const prompt = page.locator('article > .reading').first()
  const first = await prompt.textContent()
  await answerByKeyboard(page, 'wrong')
  await page.keyboard.press('u')
  await expect(prompt).toHaveText(first ?? '')
  await expect(page.getByRole('heading', { name: /^Wrong/ })).toHaveCount(0)
  await expect(page.getByText('Taken back. You have seen the answer, so this is practice. Again tomorrow.')).toBeVisible()
  await expect(page.getByRole('heading', { name: /asked again, practice/ })).toBeVisible()
  await answerByKeyboard(page, 'right') // which counts for nothing: the next one does
  await goOn(page)

  for (let count = 0; count < 10; count++) {
    const isRecall = (await page.getByRole('button', { name: /Show the answer/ }).count()) > 0
    if (!isRecall) break
    await answerByKeyboard(page, 'right')
    await goOn(page)
  }
  const isTyped = (await page.locator('article input').count()) > 0
  if (isTyped) await page.getByRole('button', { name: /^A guess/ }).click()
  else await page.keyboard.press('g')
  await answerByKeyboard(page, 'right')
  await expect(page.getByRole('heading', { name: /^Right, by a guess/ })).toBeVisible()
})

test('a half-done check goes on where it was left, and a failed one is taken again once what was missed is practised', async ({ page }) => {
  await page.goto('/chapters/ssh-configure/check')
  await answerByKeyboard(page, 'wrong')
  await goOn(page)
  await answerByKeyboard(page, 'wrong')
  await page.goto('/chapters/ssh-configure')
  await page.getByRole('link', { name: 'Go on with the check' }).click()
  await expect(page.getByRole('heading', { name: /question 3 of/ })).toBeVisible()
  while ((await page.getByRole('heading', { name: /Check · question/ }).count()) > 0) {
    await answerByKeyboard(page, 'wrong')
    await goOn(page)
  }
  await expect(page.getByText(/^0 of \d+ right/)).toBeVisible()
  await expect(page.getByRole('heading', { name: 'What was missed' })).toBeVisible()
  await expect(page.getByText(/The next try begins once you have answered one question on each of the \d+ points/)).toBeVisible()
  await page.getByRole('button', { name: /^Practise these/ }).click()
  const practising = page.getByRole('heading', { level: 1, name: /^Practice · question/ })
  await practising.waitFor()
  while ((await practising.count()) > 0) {
    await answerByKeyboard(page, 'right')
    await goOn(page)
  }
  await page.getByRole('link', { name: 'To the check' }).click()
  await page.getByRole('button', { name: 'Take it again' }).click()
  await expect(page.getByRole('heading', { name: /Check · question 1 of/ })).toBeVisible()
})
