import { expect, test } from '@playwright/test'
import { axeFindsNothing } from './axe'
import { answerByKeyboard, catalogue } from './course'

const pages = [
  '/',
  '/course',
  '/chapters/ssh-configure',
  '/chapters/ssh-refused',
  '/chapters/ssh-configure/check',
  '/review',
  '/plan',
  '/progress',
  '/answers',
  '/drills',
  '/labs',
  '/glossary',
  '/search',
  '/reports',
  '/join',
  '/account',
  '/account/data',
  '/about',
  '/errata',
]

test('axe finds nothing on any page, in light and in dark', async ({ page }) => {
  test.setTimeout(300_000)
  const look = async (where: string) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await axeFindsNothing(page, `${where}, ${colorScheme}`, colorScheme === 'light' ? 'all' : 'colours')
    }
  }
  for (const path of pages) {
    await page.goto(path)
    await look(path)
  }
  await page.goto('/chapters/ssh-configure/check')
  await answerByKeyboard(page, 'wrong')
  await look('an answered question')
})

test('on a phone no page scrolls sideways, and what is to be hit is 44 pixels high', async ({ browser }) => {
  const context = await browser.newContext({
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    baseURL: process.env.HOLDTIME_URL ?? '',
  })
  const page = await context.newPage()
  for (const path of pages) {
    await page.goto(path)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), path).toBeLessThanOrEqual(0)
  }
  await page.goto('/chapters/ssh-configure/check')
  const targets = await page
    .locator('.option, .button, nav a, nav button')
    .filter({ visible: true })
    .evaluateAll((elements) => elements.map((element) => element.getBoundingClientRect().height))
  expect(Math.min(...targets)).toBeGreaterThanOrEqual(44)
  await context.close()
})

test('no page asks another host for anything, and nothing is refused by our own policy', async ({ page, baseURL }) => {
  const hosts = new Set<string>()
  const errors: string[] = []
  page.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url())) hosts.add(new URL(request.url()).host)
  })
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  for (const path of pages) await page.goto(path, { waitUntil: 'networkidle' })
  expect([...hosts]).toEqual([new URL(baseURL ?? '').host])
  expect(errors).toEqual([])
})

test('arrow keys walk the front panel, and the line beneath names the port', async ({ page }) => {
  await page.goto('/course')
  const open = page.locator('[data-state="open"]').first()
  await open.focus()
  const name = (await open.getAttribute('aria-label')) ?? ''
  await expect(page.locator('.panel > p')).toHaveText(name)
  await page.keyboard.press('ArrowRight')
  await expect(page.locator('.panel > p')).not.toHaveText(name)
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(
    page.getByRole('heading', { level: 1, name: catalogue.chapters.find(({ title }) => name.includes(title))?.title ?? name }),
  ).toBeVisible()
})

test('the health page tells version, database and counts', async ({ request }) => {
  const health = await (await request.get('/api/health')).json()
  expect(health).toMatchObject({ database: 'pglite', counts: { chapters: catalogue.counts.chapters } })
  expect(health.counts.scenarios).toBeGreaterThanOrEqual(12)
})
