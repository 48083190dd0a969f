import { randomUUID } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { type APIRequestContext, expect, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'
import { rightAnswer } from './course'

const wide = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

/** Passes the check that opens the chapter with most pictures. */
async function openSshRefused(page: Page): Promise<void> {
  await page.goto('/chapters/ssh-configure')
  await passCheck(page.request, 'ssh-configure')
  await page.goto('/chapters/ssh-refused')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/SSH connection refused/)
}

/** Everything that is folded; a walk is another element once it has come into view. */
async function openAll(page: Page): Promise<void> {
  for (const picture of await page.locator('figure.picture').all()) await picture.scrollIntoViewIfNeeded()
  await expect(page.getByRole('button', { name: 'Next hop' }).first()).toBeVisible()
  await page.locator('.as-text, .predict details').evaluateAll((found) => {
    for (const one of found) if (one instanceof HTMLDetailsElement) one.open = true
  })
}

async function passCheck(request: APIRequestContext, chapter: string): Promise<void> {
  for (let count = 0; count < 15; count++) {
    const check = await (await request.post('/api/checks', { data: { chapter } })).json()
    if (!('question' in check)) return
    if (check.question.kind === 'recall') await request.post('/api/reveal', { data: { ask: check.question.ask } })
    const data = { ask: check.question.ask, client: randomUUID(), answer: rightAnswer(check.question), guess: false }
    const reply = await request.post('/api/answers', { data })
    expect(reply.ok(), await reply.text()).toBe(true)
  }
}

test('axe finds nothing on a page with six pictures, in light and in dark, folded and opened, at both widths', async ({ page }) => {
  test.setTimeout(300_000)
  await openSshRefused(page)
  expect(await page.locator('figure.picture').count()).toBeGreaterThanOrEqual(6)
  for (const size of [wide, phone]) {
    await page.setViewportSize(size)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await axeFindsNothing(page, `${colorScheme}, ${size.width}`, colorScheme === 'light' ? 'all' : 'colours')
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    await openAll(page)
    await axeFindsNothing(page, `opened, ${size.width}`)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  }
})

test('a page with six pictures is under 60 kB compressed beyond the shell, and fetches a walk when it comes into view', async ({
  page,
}) => {
  await openSshRefused(page)
  const html = await (await page.request.get('/chapters/ssh-refused')).text()
  const shell = await (await page.request.get('/about')).text()
  const size = gzipSync(html).length - gzipSync(shell).length
  console.log(`a chapter with ${await page.locator('figure.picture').count()} pictures: ${size} bytes compressed beyond the shell`)
  expect(size).toBeLessThan(60_000)

  const walk = page.locator('figure.picture').filter({ hasText: 'An answer without a way back' })
  await expect(walk.getByRole('button', { name: 'Next hop' })).toHaveCount(0)
  await walk.scrollIntoViewIfNeeded()
  await expect(walk.getByRole('button', { name: 'Next hop' })).toBeVisible()
  await walk.getByRole('button', { name: 'Next hop' }).click()
  await expect(walk.locator('[aria-live=polite]')).toContainText('Hop 2 of')
})

test('a guess is made by keyboard, opens the transcript, and is kept nowhere', async ({ page }) => {
  await openSshRefused(page)
  const posts: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST') posts.push(request.url())
  })
  const guess = page.locator('section.predict:not(.pretest)').first()
  await expect(guess.locator('figure.console')).toBeHidden()
  await guess.getByRole('radio').first().focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(guess.locator('figure.console')).toBeVisible()
  await expect(guess).toContainText('Not as you guessed: a prompt for the password')
  expect(posts).toEqual([])
})

test('two questions stand before the first section without their answers, and Escape skips them', async ({ page }) => {
  await openSshRefused(page)
  const before = page.getByRole('region', { name: 'Before you read', exact: true })
  await expect(before.locator('ol > li')).toHaveCount(2)
  await expect(async () => {
    await page.locator('body').press('Escape') // heard once the page's script is there
    await expect(before).toHaveCount(0, { timeout: 500 })
  }).toPass()
  await page.getByRole('button', { name: 'Show the two questions' }).click()
  await expect(before).toBeVisible()
})

test('a mark at a sentence tells its source and how well it is known, by focus and by pointer', async ({ page }) => {
  await openSshRefused(page)
  const mark = page.locator('a.mark').first()
  await mark.hover()
  await expect(page.locator('[popover]:popover-open')).toContainText('Standard. Transmission Control Protocol')
  await mark.click()
  await expect(page.locator('li:target')).toContainText('RFC 9293')
})

test('the network is drawn above a question about one, and beside a lab', async ({ page }) => {
  await page.goto('/labs/branch-office')
  await expect(page.getByRole('img', { name: 'The network' }).filter({ visible: true })).toHaveCount(1)
  await page.goto('/practice')
  const reply = await page.request.post('/api/checks', { data: { chapter: 'ssh-configure' } })
  expect(reply.ok()).toBe(true)
})
