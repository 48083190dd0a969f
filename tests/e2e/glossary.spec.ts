import { expect, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'

const meaning = (page: Page) => page.locator('[popover]:popover-open')
const term = (page: Page) => page.locator('a.term').first()

async function listed(page: Page): Promise<{ name: string; text: string }> {
  const anchor = (await term(page).getAttribute('href')) ?? ''
  const entry = page.locator(anchor)
  return { name: (await entry.locator('dt').textContent()) ?? '', text: (await entry.locator('dd').textContent()) ?? '' }
}

test('a term shows its meaning on hover, keeps it while the pointer is on it, and escape takes it away', async ({ page }) => {
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  await page.goto('/chapters/ssh-configure', { waitUntil: 'networkidle' })
  const { name, text } = await listed(page)
  await term(page).hover()
  await expect(meaning(page)).toContainText(name)
  await expect(meaning(page)).toContainText(text)
  await meaning(page).hover()
  await page.waitForTimeout(600)
  await expect(meaning(page)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(meaning(page)).toHaveCount(0)
  await term(page).hover()
  await expect(meaning(page)).toBeVisible()
  await page.getByRole('heading', { level: 1 }).hover()
  await expect(meaning(page)).toHaveCount(0)
  expect(errors).toEqual([])
})

test('a term shows its meaning on focus, is described by it, and enter leads to the list', async ({ page }) => {
  await page.goto('/chapters/ssh-configure', { waitUntil: 'networkidle' })
  const { text } = await listed(page)
  await expect(term(page)).toHaveAccessibleDescription(text)
  await page.locator('main').focus()
  for (let presses = 0; presses < 80 && !(await term(page).evaluate((link) => link === document.activeElement)); presses++)
    await page.keyboard.press('Tab')
  await expect(term(page)).toBeFocused()
  await expect(meaning(page)).toContainText(text)
  await page.keyboard.press('Escape')
  await expect(meaning(page)).toHaveCount(0)
  await expect(term(page)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#term-/)
})

test('on a phone a tap shows the meaning within the window, and a second one leads to the list', async ({ browser, baseURL }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    baseURL: baseURL ?? '',
  })
  const page = await context.newPage()
  await page.goto('/chapters/ssh-configure', { waitUntil: 'networkidle' })
  await term(page).tap()
  await expect(meaning(page)).toBeVisible()
  await expect(page).toHaveURL(/ssh-configure$/)
  const box = await meaning(page).boundingBox()
  expect(box?.x).toBeGreaterThanOrEqual(0)
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(390)
  await axeFindsNothing(page, 'glossary')
  await page.getByRole('heading', { level: 1 }).tap()
  await expect(meaning(page)).toHaveCount(0)
  await term(page).tap()
  await term(page).tap()
  await expect(page).toHaveURL(/#term-/)
  await context.close()
})

test('without scripts a term leads to the list, and the filter of the glossary works', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL: baseURL ?? '' })
  const page = await context.newPage()
  await page.goto('/chapters/ssh-configure')
  await term(page).click()
  await expect(page).toHaveURL(/#term-/)
  await page.goto('/glossary')
  await page.getByLabel('Show terms with').fill('snoop')
  await page.keyboard.press('Enter')
  await expect(page.locator('#dhcp-snooping')).toBeVisible()
  await expect(page.locator('#trunk')).toHaveCount(0)
  await context.close()
})

test('the glossary filters as one types, and an address leads to a term', async ({ page }) => {
  await page.goto('/glossary', { waitUntil: 'networkidle' })
  await expect(page.getByRole('status')).toContainText(/^\d{3} terms\.$/)
  await page.getByLabel('Show terms with').fill('network address tr')
  await expect(page.locator('dl > div').first()).toHaveAttribute('id', 'nat')
  await page.getByLabel('Show terms with').fill('qwertz')
  await expect(page.getByRole('status')).toHaveText('No term has these words.')
  await page.goto('/glossary#wildcard-mask')
  await expect(page.locator('#wildcard-mask')).toBeInViewport()
})

test("on a phone axe finds nothing on the glossary's page, and in both widths nothing scrolls sideways and letters can be hit", async ({
  page,
}) => {
  for (const width of [1440, 390]) {
    await page.setViewportSize({ width, height: 844 })
    await page.goto('/glossary')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
    for (const letter of await page.getByRole('navigation', { name: 'Letters' }).getByRole('link').all())
      expect((await letter.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  }
  await axeFindsNothing(page, 'glossary') // pages.spec.ts looks at it on a desk
})
