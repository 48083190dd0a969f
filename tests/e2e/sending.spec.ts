import { expect, type Page, test } from '@playwright/test'
import { answerByKeyboard, goOn } from './course'

/** Answers until a question with options is on the page, and chooses its first one. */
async function chooseFirstOption(page: Page): Promise<void> {
  await page.goto('/chapters/ssh-configure/check')
  for (let count = 0; count < 6 && (await page.locator('.option').count()) === 0; count++) {
    await answerByKeyboard(page, 'right')
    await goOn(page)
  }
  await page.keyboard.press('1')
}

test('an answer that reaches nobody is sent again by itself, under the same client id', async ({ page }) => {
  await chooseFirstOption(page)
  const clients: string[] = []
  await page.route('**/api/answers', (route) => {
    clients.push(route.request().postDataJSON().client)
    return clients.length === 1 ? route.abort() : route.continue()
  })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^(Right|Not right)/ })).toBeVisible()
  expect(clients).toHaveLength(2)
  expect(clients[1]).toBe(clients[0])
})

test('an answer whose reply was lost is recorded once, and its reply comes with the next try', async ({ page }) => {
  await chooseFirstOption(page)
  const place = await page.locator('h1').first().textContent()
  let tries = 0
  await page.route('**/api/answers', async (route) => {
    tries++
    const response = await route.fetch()
    return tries === 1 ? route.abort() : route.fulfill({ response })
  })
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^(Right|Not right)/ })).toBeVisible()
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
  await expect(page.getByRole('heading', { name: /^(Right|Not right)/ })).toBeVisible()
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
