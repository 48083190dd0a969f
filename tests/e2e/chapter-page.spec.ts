import { expect, test } from '@playwright/test'
import { axeFindsNothing } from './axe'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

test('on a phone the contents say where one is, have the check in them, and lead there', async ({ browser }) => {
  const context = await browser.newContext({ ...PHONE, baseURL: process.env.HOLDTIME_URL ?? '' })
  const page = await context.newPage()
  await page.goto('/chapters/ssh-configure')
  const contents = page.getByRole('navigation', { name: 'In this chapter' })
  const line = contents.getByRole('button')
  await expect(line).toContainText(/Contents\d+ parts/)
  await line.click()
  await axeFindsNothing(page, 'open contents')
  const heights = await contents.locator('a, button').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height))
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
  await contents.getByRole('link', { name: 'Check' }).click()
  await expect(page.getByRole('heading', { level: 2, name: 'Check' })).toBeInViewport()
  await expect(line).toContainText(/\d+ of \d+ · Check/)
  await expect(contents.getByRole('link', { name: 'Check' })).toBeHidden()
  await expect(line).toBeInViewport()
  await context.close()
})

test('at a desk the contents stand beside the page, and the place in them goes along', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/chapters/ssh-configure')
  const contents = page.getByRole('navigation', { name: 'In this chapter' })
  await contents.getByRole('link', { name: 'Watch out' }).click()
  await expect(contents.getByRole('link', { name: 'Watch out' })).toHaveAttribute('aria-current', 'location')
  const [text, list] = [await page.locator('article').boundingBox(), await contents.boundingBox()]
  expect((text?.x ?? 0) + (text?.width ?? 0)).toBeLessThanOrEqual(list?.x ?? 0)
  // What is drawn or printed is as wide as there is room where it stands, and nowhere wider than 52 rem.
  const misfits = await page.locator('article :is(.console, .picture, .columns)').evaluateAll((all) =>
    all.flatMap((one) => {
      const around = one.parentElement
      const { paddingLeft, paddingRight } = getComputedStyle(around ?? one)
      const room = (around?.clientWidth ?? 0) - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
      return Math.abs((one as HTMLElement).offsetWidth - Math.min(832, room)) > 1 ? [one.outerHTML.slice(0, 80)] : []
    }),
  )
  expect(misfits).toEqual([])
})

test('text begins at one edge on every page, that of the header', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  const edges: Record<string, number | undefined> = {}
  for (const path of [
    '/',
    '/course',
    '/chapters/ssh-configure',
    '/chapters/ssh-configure/check',
    '/review',
    '/practice',
    '/glossary',
    '/about',
  ]) {
    await page.goto(path)
    edges[path] = (await page.locator('h1').first().boundingBox())?.x
  }
  const header = (await page.locator('body > header a').first().boundingBox())?.x
  expect(edges).toEqual(Object.fromEntries(Object.keys(edges).map((path) => [path, header])))
})

test('on paper a chapter has its title, answers are open, and nothing that is pressed is there', async ({ page }) => {
  await page.goto('/chapters/ssh-configure')
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const folded = page.locator('#faq details, .predict details')
  expect(await folded.count()).toBeGreaterThan(2)
  const heights = await folded.evaluateAll((all) =>
    all.map((one) => one.getBoundingClientRect().height - (one.querySelector('summary')?.getBoundingClientRect().height ?? 0)),
  )
  expect(Math.min(...heights)).toBeGreaterThan(10)
  await expect(page.getByRole('navigation', { name: 'In this chapter' })).toBeHidden()
  await expect(page.getByRole('button', { name: 'Mark as read' })).toBeHidden()
})
