import { expect, type Page, test } from '@playwright/test'
import { answerByKeyboard, comeTo } from './course'

/**
 * Opens a question with options in a check, and chooses its first one. A test that stands between page and server does so before:
 * a page that is open already may send past it.
 */
async function chooseFirstOption(page: Page): Promise<void> {
  await comeTo(page, 'ssh-configure', ({ kind }) => kind === 'choice')
  await page.keyboard.press('1')
}

test('an answer that reaches nobody is sent again by itself, under the same client id', async ({ page }) => {
  const clients: string[] = []
  await page.route('**/api/answers', (route) => {
    clients.push(route.request().postDataJSON().client)
    return clients.length === 1 ? route.abort() : route.continue()
  })
  await chooseFirstOption(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^(Right|Wrong)/ })).toBeVisible()
  expect(clients).toHaveLength(2)
  expect(clients[1]).toBe(clients[0])
})

test('an answer whose reply was lost is recorded once, and its reply comes with the next try', async ({ page }) => {
  let tries = 0
  await page.route('**/api/answers', async (route) => {
    tries++
    const response = await route.fetch()
    return tries === 1 ? route.abort() : route.fulfill({ response })
  })
  await chooseFirstOption(page)
  const place = await page.locator('h1').first().textContent()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^(Right|Wrong)/ })).toBeVisible()
  expect(tries).toBe(2)
  const [, number, of] = /question (\d+) of (\d+)/.exec(place ?? '') ?? []
  await page.reload()
  if (number !== of) await expect(page.getByText(`question ${Number(number) + 1} of ${of}`)).toBeVisible()
})

test('the options stay where they are when the verdict comes', async ({ page }) => {
  await chooseFirstOption(page)
  const top = () =>
    page
      .locator('.option')
      .first()
      .evaluate((option) => Math.round(option.getBoundingClientRect().top + window.scrollY))
  const before = await top()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^(Right|Wrong)/ })).toBeVisible()
  expect(await top()).toBe(before)
})

test('a page from another machine without TLS, where browsers offer no randomUUID, asks and marks as read', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(crypto, 'randomUUID', { value: undefined }))
  await page.goto('/chapters/ssh-configure')
  await page.getByRole('button', { name: 'Mark as read' }).click()
  await expect(page.getByText('Read. Its questions join your reviews.')).toBeVisible()
  await page.goto('/review')
  await answerByKeyboard(page, 'right')
})

const busy = { status: 503, headers: { 'retry-after': '2' }, json: { error: { code: 'busy', message: 'Many people are studying.' } } }

test('an answer that comes while many are answering is kept, said to be so, and sent again by itself under the same client id', async ({
  page,
}) => {
  const clients: string[] = []
  await page.route('**/api/answers', (route) => {
    clients.push(route.request().postDataJSON().client)
    return clients.length < 3 ? route.fulfill(busy) : route.continue()
  })
  await chooseFirstOption(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Many people are answering. Yours is kept and sent again in 2 s.')).toBeVisible()
  await expect(page.locator('.option').first()).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('heading', { name: /^(Right|Wrong)/ })).toBeVisible({ timeout: 15_000 })
  await expect(page.getByText('Many people are answering.')).toHaveCount(0)
  expect(clients).toHaveLength(3)
  expect(new Set(clients).size).toBe(1)
})

test('an answer in a tab whose question was taken on in another says that it was not taken, and where to go on', async ({ page }) => {
  await chooseFirstOption(page)
  const place = (await page.locator('h1').first().textContent()) ?? ''
  const other = await page.context().newPage()
  await other.goto('/chapters/ssh-configure/check')
  await answerByKeyboard(other, 'right')
  await other.close()
  await page.keyboard.press('Enter')
  await expect(page.locator('main').getByRole('alert')).toContainText('This one was not taken.')
  await expect(page.locator('h1').first()).toHaveText(place)
  await page.getByRole('button', { name: 'Go on to what is asked now' }).click()
  await expect(page.locator('main').getByRole('alert').filter({ hasText: 'taken' })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: /^Check/ }).first()).not.toHaveText(place)
})

test('an answer in a tab whose visitor is somebody else by now says that it was not taken', async ({ page }) => {
  await chooseFirstOption(page)
  await page.context().clearCookies()
  const other = await page.context().newPage()
  await other.goto('/') // which makes this browser somebody new
  await other.close()
  await page.keyboard.press('Enter')
  await expect(page.locator('main').getByRole('alert')).toContainText('Your answer was not taken. Load the page again')
  await page.getByRole('button', { name: 'Go on to what is asked now' }).click()
  await expect(page.getByRole('heading', { name: /^Check · question 1/ })).toBeVisible()
})

test('an answer from a browser that blocks cookies is told so', async ({ page }) => {
  await chooseFirstOption(page)
  await page.context().clearCookies()
  await page.keyboard.press('Enter')
  await expect(page.locator('main').getByRole('alert')).toContainText('This browser does not send Holdtime’s cookie back')
})
