import { expect, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'
import { answerByKeyboard, firstChapter, goOn } from './course'

/** As a phone shows it: no axe finding in light and dark, nothing sideways, nothing too small for a finger. */
async function isGood(page: Page, where: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await axeFindsNothing(page, `${where}, ${colorScheme}`, colorScheme === 'light' ? 'all' : 'colours')
  }
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), where).toBeLessThanOrEqual(0)
  const heights = await page
    .locator('form[action="/practice"] label:not(:has(.sr-only)), main button:not(.option), header a')
    .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height))
  expect(Math.min(...heights), where).toBeGreaterThanOrEqual(43.9)
}

/** Answers what is left of a practice, the first question wrong where `misses`. */
async function practise(page: Page, misses: boolean): Promise<void> {
  const heading = page.getByRole('heading', { level: 1, name: /^Practice · question/ })
  await heading.waitFor()
  for (let number = 0; (await heading.count()) > 0; number++) {
    await answerByKeyboard(page, misses && number === 0 ? 'wrong' : 'right')
    await goOn(page)
  }
}

test('a visitor practises five questions of an objective, misses one, comes back after a reload, and finds where it is explained', async ({
  page,
}) => {
  test.slow()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/practice')
  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'Choose first what to practise' })).toBeVisible()
  await page.getByText('Nothing is ticked yet.').waitFor()
  const objective = page.getByRole('checkbox', { name: /^5\.3 / })
  if (!(await objective.isVisible()))
    await page
      .locator('summary')
      .filter({ hasText: /^\S?\s*5 / })
      .click()
  await objective.check()
  await page.getByRole('button', { name: '5', exact: true }).click()
  await expect(page.getByText(/^\d+ questions are like that\.$/)).toBeVisible()
  await isGood(page, 'the choice')

  await page.getByRole('button', { name: 'Start' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Practice · question 1 of 5' })).toBeVisible()
  await answerByKeyboard(page, 'wrong')
  await page.keyboard.press('u')
  await page.getByRole('heading', { name: /^(Right|Wrong)/ }).waitFor({ state: 'detached' })
  await expect(page.getByRole('heading', { level: 1, name: 'Practice · question 1 of 5' })).toBeVisible()
  await answerByKeyboard(page, 'wrong')
  await goOn(page)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1, name: 'Practice · question 2 of 5' })).toBeVisible()
  await page.goto('/practice')
  await expect(page.getByText('A practice is half done: 1 of 5 answered.')).toBeVisible()
  await page.getByRole('link', { name: 'Go on with it' }).click()
  await practise(page, false)
  await expect(page.getByText('4 of 5 right.')).toBeVisible()
  await expect(page.getByText('This was practice: your reviews are as they were.')).toBeVisible()
  await isGood(page, 'the end')

  await page.locator('details.missed summary').click()
  const chapter = page.locator('section').filter({ hasText: 'What was missed' }).locator('a[href^="/chapters/"]').last()
  const address = (await chapter.getAttribute('href')) ?? ''
  expect(address).toMatch(/^\/chapters\//)
  await page.getByRole('button', { name: 'Only what was missed' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Practice · question 1 of 1' })).toBeVisible()
  await practise(page, false)
  await expect(page.getByText('1 of 1 right.')).toBeVisible()
  await page.getByRole('link', { name: 'Another choice' }).click()
  await expect(page.getByRole('checkbox', { name: /^5\.3 / })).toBeChecked()
  await page.goto('/')
  await expect(page.getByText(/\d+ due/)).toHaveCount(0)
  await page.goto(address)
  await expect(page.getByRole('link', { name: 'Practise this chapter' })).toHaveAttribute(
    'href',
    `/practice?chapter=${address.split('/')[2]}`,
  )
})

test('a learner practises a chapter as reviews, bookmarks a question and sets one aside, and finds both in their lists', async ({
  page,
}) => {
  test.slow()
  await page.goto('/chapters/ssh-configure')
  await page.getByRole('link', { name: 'Practise this chapter' }).click()
  await expect(page.getByRole('checkbox', { name: 'Chapter: Configure SSH on a Cisco device' })).toBeChecked()
  await page.goto(`/practice?chapter=${firstChapter.id}`) // open to everybody, and without a lab: all counts, and a few keys answer it
  await page.getByRole('spinbutton').fill('5')
  await page.getByRole('checkbox', { name: 'Count these as reviews' }).check()
  await page.getByRole('button', { name: 'Start' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /^Practice · question 1 of 5/ })).toBeVisible()

  const marked: string[] = []
  while (marked.length < 2) {
    const prompt = ((await page.locator('article > .reading').first().textContent()) ?? '').trim()
    const isRecall = (await page.getByRole('button', { name: /Show the answer/ }).count()) > 0
    if (isRecall) await page.getByRole('button', { name: /Show the answer/ }).click()
    else {
      await expect(page.getByRole('button', { name: 'Set it aside' })).toHaveCount(0) // in a practice not before the answer is known
      await answerByKeyboard(page, 'wrong')
    }
    const first = marked.push(prompt) === 1
    await page.getByRole('button', { name: first ? 'Bookmark this question' : 'Set it aside' }).click()
    await expect(page.getByRole('button', { name: first ? 'Take the bookmark off' : 'Ask it again in reviews' })).toBeVisible()
    if (isRecall) {
      await page.keyboard.press('3')
      await page.getByRole('heading', { name: 'Answer' }).waitFor({ state: 'detached' })
    } else await page.getByRole('button', { name: /^Continue/ }).click()
  }
  await practise(page, false)
  await expect(page.getByText(/^(All of it|\d of 5) counted as (a review|reviews)\./)).toBeVisible()

  await page.goto('/')
  await expect(page.getByText(/The next review is/)).toBeVisible()
  await page.getByRole('link', { name: '1 question set aside' }).click()
  await expect(page.locator('main ol a')).toHaveCount(1)
  await isGood(page, 'what is set aside')
  await page.getByRole('button', { name: 'Ask it again in reviews' }).click()
  await expect(page.getByText('Reviews ask it again when it is due.')).toBeVisible()
  await page.getByRole('link', { name: 'Bookmarked' }).click()
  await page.waitForURL(/only=bookmarked/) // the list that is left has one line too
  await expect(page.locator('main ol a')).toHaveCount(1)
  await page.locator('main ol a').click()
  await page.getByRole('heading', { level: 1, name: /^(Review|Practice) · / }).waitFor() // what belongs to a closed chapter stayed practice
  await page.getByRole('button', { name: 'Take the bookmark off' }).click()
  await expect(page.getByRole('button', { name: 'Bookmark this question' })).toBeVisible()
  for (const only of ['bookmarked', 'aside']) {
    await page.goto(`/answers?only=${only}`)
    await expect(page.locator('main ol a')).toHaveCount(0)
  }
})
