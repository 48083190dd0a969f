import { randomUUID } from 'node:crypto'
import { expect, type Page, test } from '@playwright/test'
import type { Question } from '@/course'
import { axeFindsNothing } from './axe'
import { answerByKeyboard, goOn, onPage, rightAnswer } from './course'

const title = 'A branch office and who gets in'
const block = (page: Page) => page.locator('section.testlet')
const fold = (page: Page) => page.getByRole('button', { name: title })
const place = (page: Page, number: number) => page.getByRole('heading', { level: 2, name: `Question ${number} of 3` })
const tabs = (page: Page) => page.getByRole('tablist')

/** The rows that the console in front shows. */
const rows = (page: Page) =>
  page
    .locator('[role=tabpanel]:not([hidden]) .xterm-rows > div')
    .evaluateAll((found) => found.map((row) => (row.textContent ?? '').replace(/\u00a0/g, ' ').trimEnd()))

async function call<T>(page: Page, path: string, data: unknown): Promise<T> {
  const reply = await page.request.post(path, { data })
  expect(reply.ok(), `${path}: ${await reply.text()}`).toBe(true)
  return reply.json()
}

interface CheckNext {
  readonly question?: Question
  readonly result?: { readonly passed: boolean }
}

/** Answers a question right, without the page. */
async function answer(page: Page, question: Question): Promise<CheckNext> {
  if (question.kind === 'recall') await call(page, '/api/reveal', { ask: question.ask })
  const data = { ask: question.ask, client: randomUUID(), answer: rightAnswer(question) }
  return (await call<{ next: { next: CheckNext } }>(page, '/api/answers', data)).next.next
}

/** A visitor who has passed the first check, and in the next one stands before the first question of the testlet. */
async function atTheTestlet(page: Page): Promise<void> {
  await page.goto('/')
  let next = await call<CheckNext>(page, '/api/checks', { chapter: 'ssh-configure' })
  while (next.question) next = await answer(page, next.question)
  expect(next.result?.passed).toBe(true)
  for (let taken = 0; taken < 5; taken++) {
    next = await call<CheckNext>(page, '/api/checks', { chapter: 'ssh-refused', retake: true })
    while (next.question && !next.question.testlet) next = await answer(page, next.question)
    if (next.question) return
  }
  throw new Error('no check has the testlet')
}

test('a check asks three questions below one exhibit: it stays, has a terminal that shows the answer, folds on a phone, and is kept', async ({
  page,
}) => {
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text())
  })
  await page.setViewportSize({ width: 1440, height: 900 })
  await atTheTestlet(page)
  await page.goto('/chapters/ssh-refused/check')
  await expect(place(page, 1)).toBeVisible()
  await expect(block(page)).toContainText('Connection refused')
  await expect(block(page).getByText('show ip ssh', { exact: true })).toBeVisible()
  expect(await page.content()).not.toContain('ADMINS') // what the terminal and the explanations show
  await axeFindsNothing(page, 'first question')

  await page.getByRole('button', { name: 'Report a mistake', exact: true }).click()
  await page.getByLabel('What is meant?').selectOption({ index: 1 })
  await page.getByLabel('What is wrong?').fill('The client prints a dot behind it.')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByText('Kept, together with the question as you see it.')).toBeVisible()

  // By keyboard: what it is about is folded and opened, and the keys of the sitting stay those of the question.
  await fold(page).focus()
  await page.keyboard.press('Enter')
  await expect(fold(page)).toHaveAttribute('aria-expanded', 'false')
  await expect(block(page).locator('.reading')).toBeHidden()
  await page.keyboard.press('Enter')
  await expect(block(page).locator('.reading')).toBeVisible()

  await page.getByRole('button', { name: 'Open the terminal' }).click()
  await expect(tabs(page).getByRole('tab')).toHaveText(['PC1', 'HQ', 'R1', 'SW1', 'PC2', 'PRN1'])
  await tabs(page).getByRole('tab', { name: 'R1' }).click()
  await page.getByRole('textbox', { name: 'Console of R1' }).focus()
  await page.keyboard.type('show running-config | section line vty\n')
  await expect.poll(() => rows(page)).toContain(' access-class ADMINS in')
  await expect(page.locator('.option[aria-pressed="true"]')).toHaveCount(0)
  await axeFindsNothing(page, 'terminal')

  // The block is the same one below the next question, the terminal in it goes on, and the focus is on what is new.
  await block(page).evaluate((element) => element.setAttribute('data-mine', ''))
  await place(page, 1).focus()
  await answerByKeyboard(page, 'right')
  await axeFindsNothing(page, 'answered')
  await goOn(page)
  await expect(place(page, 2)).toBeFocused()
  await expect(place(page, 2)).toBeInViewport()
  await expect(page.locator('section.testlet[data-mine]')).toHaveCount(1)
  await expect.poll(() => rows(page)).toContain(' access-class ADMINS in')
  await expect(fold(page)).toHaveAttribute('aria-expanded', 'true')

  // On a phone the third question comes with it folded; one tap opens it.
  await page.setViewportSize({ width: 390, height: 844 })
  const second = await onPage(page)
  await answerByKeyboard(page, 'wrong')
  await goOn(page)
  await expect(place(page, 3)).toBeFocused()
  await expect(place(page, 3)).toBeInViewport()
  await expect(fold(page)).toHaveAttribute('aria-expanded', 'false')
  await expect(block(page).locator('.reading').first()).toBeHidden()
  expect((await fold(page).boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await axeFindsNothing(page, 'phone, folded')
  await fold(page).click()
  await expect.poll(() => rows(page)).toContain(' access-class ADMINS in')
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await axeFindsNothing(page, 'phone, opened')

  // What was typed is there after a reload, and the question has not moved.
  await page.reload()
  await expect(place(page, 3)).toBeVisible()
  await expect(fold(page)).toHaveAttribute('aria-expanded', 'true')
  await page.getByRole('button', { name: 'Open the terminal' }).click()
  await expect(page.getByRole('region', { name: 'Lines typed' })).toContainText('show running-config | section line vty')
  await page.getByRole('button', { name: 'Close the terminal' }).click()
  await answerByKeyboard(page, 'right')

  // The past answer and the authors' queue show the question below what it was about.
  await page.goto('/answers?only=wrong')
  await page.locator('main ol a').first().click()
  await expect(place(page, 2).or(page.getByText('Question 2 of 3', { exact: true }))).toBeVisible()
  await expect(block(page)).toContainText('Connection refused')
  await expect(page.locator('article > .reading').first()).toContainText('From which three is it refused?')
  await axeFindsNothing(page, 'past answer')
  await page.goto('/reports')
  await expect(page.getByText('The client prints a dot behind it.')).toBeVisible()
  await expect(page.getByRole('button', { name: title }).first()).toBeVisible()
  expect(second.item.id).toBe('who-is-turned-away')
  expect(refused).toEqual([])
})
