import { expect, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'

const field = (page: Page) => page.getByRole('combobox')

/** Opens the search by its key. Before the page has come alive a key reaches nobody. */
async function openByKey(page: Page): Promise<void> {
  await expect(async () => {
    await page.keyboard.press('/')
    await expect(field(page)).toBeFocused({ timeout: 500 })
  }).toPass()
}

test('a slash opens the search, words cut short find a command, and enter goes to where it stands', async ({ page }) => {
  await page.goto('/course')
  await openByKey(page)
  await page.keyboard.type('sh ip ssh')
  const first = page.getByRole('option').first()
  await expect(first).toContainText('show ip ssh')
  await expect(first).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/chapters\/ssh-configure#failed-attempts-first$/)
})

test('arrow keys walk through all groups and round, and the field names the option', async ({ page }) => {
  await page.goto('/')
  await openByKey(page)
  await page.keyboard.type('ssh')
  await expect(page.getByRole('group', { name: 'Terms' })).toBeVisible()
  const options = page.getByRole('option')
  await page.keyboard.press('ArrowUp')
  await expect(options.last()).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await expect(options.nth(1)).toHaveAttribute('aria-selected', 'true')
  await expect(field(page)).toHaveAttribute('aria-activedescendant', (await options.nth(1).getAttribute('id')) ?? '')
  await page.keyboard.press('Escape')
  await expect(field(page)).toHaveCount(0)
})

test('the index is asked for when the search is opened, no key asks for anything, and it goes on without a connection', async ({
  page,
  context,
}) => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(new URL(request.url()).pathname))
  await page.goto('/course', { waitUntil: 'networkidle' })
  expect(asked).not.toContain('/api/search')
  await openByKey(page)
  await page.keyboard.type('n')
  await expect(page.getByRole('option').first()).toBeVisible()
  expect(asked.filter((path) => path === '/api/search')).toHaveLength(1)
  const before = asked.length
  await page.keyboard.type('at')
  await expect(page.getByRole('option').first()).toContainText('NAT')
  expect(asked.slice(before)).toEqual([])
  await page.keyboard.press('Escape')
  await context.setOffline(true)
  await openByKey(page)
  await page.keyboard.type('trunk')
  await expect(page.getByRole('option').first()).toContainText('Trunk')
})

test('a slash typed into a field stays there', async ({ page }) => {
  await page.goto('/glossary')
  await page.getByLabel('Show terms with').pressSequentially('up/up')
  await expect(page.getByLabel('Show terms with')).toHaveValue('up/up')
  await expect(field(page)).toHaveCount(0)
})

test('what stands inside a closed chapter is not found, its title and sections are', async ({ page, request }) => {
  const index = await (await request.get('/api/search')).json()
  const closed = index.chapters.find(({ id }: { id: string }) => id === 'vty-access-class')
  expect(Object.keys(closed).sort()).toEqual(['id', 'number', 'sections', 'title'])
  await page.goto('/search')
  await field(page).fill('vty')
  await expect(page.getByRole('option', { name: /Restrict VTY access with access-class/ }).first()).toBeVisible()
  await field(page).fill('access-class ADMINS in')
  await expect(page.getByRole('status')).toContainText('Nothing found')
})

test('a browser that has the index is told that it is still right', async ({ request }) => {
  const first = await request.get('/api/search')
  const again = await request.get('/api/search', { headers: { 'if-none-match': first.headers().etag ?? '' } })
  expect(again.status()).toBe(304)
})

test('a question that is found stands open', async ({ page }) => {
  await page.goto('/chapters/ssh-configure')
  const question = page.locator('#faq details').first()
  const text = (await question.locator('summary').textContent()) ?? ''
  await openByKey(page)
  await page.keyboard.type(text.replace(/[/?]/g, ' '))
  await expect(page.getByRole('option').first()).toContainText(text)
  await page.keyboard.press('Enter')
  await expect(field(page)).toHaveCount(0)
  await expect(question).toHaveAttribute('open', '')
  await expect(question).toBeInViewport()
})

for (const width of [390, 1440]) {
  test(`axe finds nothing in an open search, nor on its page, at ${width} pixels, and nothing scrolls sideways`, async ({ page }) => {
    await page.setViewportSize({ width, height: 844 })
    for (const path of ['/course', '/search']) {
      await page.goto(path)
      if (path === '/course') await openByKey(page)
      await axeFindsNothing(page, 'search')
      await field(page).fill('ssh')
      await expect(page.getByRole('option').first()).toBeVisible()
      await axeFindsNothing(page, 'search')
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), path).toBeLessThanOrEqual(0)
      for (const option of await page.getByRole('option').all()) expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    }
  })
}
