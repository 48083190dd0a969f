import { type Browser, expect, type Page, test } from '@playwright/test'
import { DRILLS } from '@/course/drills'
import { formatIpv4, maskOf, networkOf, parseIpv4 } from '@/sim/ipv4'
import { axeFindsNothing } from './axe'

const visit = (browser: Browser, options: Parameters<Browser['newContext']>[0]) =>
  browser.newContext({ baseURL: process.env.HOLDTIME_URL ?? '', ...options })

const prompt = (page: Page) => page.locator('#drill-prompt')
const verdict = (page: Page) => page.getByRole('heading', { level: 2, name: /^(Right|Not right)/ })

/** Opens a drill and waits until its first field has the focus. */
async function open(page: Page, id: string, level = 1): Promise<void> {
  await page.goto(`/drills/${id}?level=${level}`)
  await expect(prompt(page)).toBeVisible()
  await expect(page.locator('form input').first()).toBeFocused()
}

/** What is right for the subnet task on the page, field by field. */
async function subnetAnswers(page: Page): Promise<readonly string[]> {
  const [, host = '', length = ''] = /^Host ([\d.]+)\/(\d+)\./.exec((await prompt(page).textContent()) ?? '') ?? []
  const mask = maskOf(Number(length))
  const network = networkOf(parseIpv4(host) ?? 0, mask)
  const size = 2 ** (32 - Number(length))
  const addresses = [mask, network, network + size - 1, network + 1, network + size - 2].map(formatIpv4)
  return [...addresses, String(size - 2)]
}

/** Types into the field that has the focus and into those behind it. */
async function typeAll(page: Page, answers: readonly string[]): Promise<void> {
  for (const [index, answer] of answers.entries()) {
    if (index > 0) await page.keyboard.press('Tab')
    await page.keyboard.type(answer)
  }
}

test('a learner does a round of ten by keyboard alone, and reads what took longest and what was missed', async ({ page }) => {
  await open(page, 'ipv4-subnet')
  for (let number = 1; number <= 10; number++) {
    await expect(page.getByText(`Task ${number} of 10`)).toBeVisible()
    const answers = [...(await subnetAnswers(page))]
    if (number === 3) answers[2] = answers[1] ?? '' // the network for the broadcast
    const asked = await prompt(page).textContent()
    await typeAll(page, answers)
    await page.keyboard.press('Enter')
    await expect(verdict(page)).toBeFocused()
    await expect(verdict(page)).toHaveText(number === 3 ? 'Not right: 5 of 6.' : 'Right.')
    if (number === 3) await expect(page.getByText('That is the network, the other end of the subnet.')).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Worked out' })).toBeVisible()
    await expect(prompt(page)).toHaveText(asked ?? '')
    await page.keyboard.press('Enter')
  }
  const end = page.getByRole('heading', {
    level: 2,
    name: /^9 of 10 right\. .+ took longest, \d+ s a time\. Missed most often: Broadcast, once\.$/,
  })
  await expect(end).toBeFocused()
  await expect(page.getByRole('heading', { level: 3, name: 'What was not right' })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Task 1 of 10')).toBeVisible()
  await expect(page.locator('form input').first()).toBeFocused()
})

test('Enter goes to the first field that is empty or cannot be read, and says so, instead of marking', async ({ page }) => {
  await open(page, 'ipv4-subnet')
  const [mask = '', ...others] = await subnetAnswers(page)
  await page.keyboard.type('255.255.255')
  await page.keyboard.press('Enter')
  await expect(page.locator('[aria-live]', { hasText: 'Mask: Four numbers from 0 to 255' })).toBeVisible()
  await expect(page.getByLabel('Mask')).toBeFocused()
  await page.getByLabel('Mask').fill(mask)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Network is still empty.')).toBeVisible()
  await expect(page.getByLabel('Network')).toBeFocused()
  await typeAll(page, others)
  await page.keyboard.press('Enter')
  await expect(verdict(page)).toHaveText('Right.')
})

test('who does not know is shown the answer and how it is worked out', async ({ page }) => {
  await open(page, 'eui64', 2)
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await expect(verdict(page)).toHaveText('Not right: 0 of 2.')
  await expect(page.getByText('in the middle:')).toBeVisible()
})

test('choices are made with the arrow keys, and marked with Enter', async ({ page }) => {
  await open(page, 'acl-first-match')
  await expect(page.locator('.console')).toContainText('Extended IP access list FILTER')
  await page.keyboard.press('Space')
  await expect(page.getByRole('radio', { name: '10', exact: true })).toBeChecked()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: '20', exact: true })).toBeChecked()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await expect(page.getByRole('radio', { name: 'permitted' })).toBeChecked()
  await page.keyboard.press('Enter')
  await expect(verdict(page)).toBeFocused()
  const before = await page.locator('.console').textContent()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Task 2 of 10')).toBeVisible()
  expect(await page.locator('.console').textContent()).not.toBe(before)
})

test('nothing leaves the browser, and nothing is kept in it', async ({ page }) => {
  await open(page, 'octets')
  await page.waitForLoadState('networkidle')
  const cookies = await page.context().cookies()
  const asked: string[] = []
  page.on('request', (request) => asked.push(`${request.method()} ${request.url()}`))
  await page.keyboard.type('1')
  await page.getByRole('button', { name: 'Show the answer' }).click()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Task 2 of 10')).toBeVisible()
  await page.waitForLoadState('networkidle')
  expect(asked).toEqual([])
  expect(await page.context().cookies()).toEqual(cookies)
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0)
})

test('the core is fetched for the drills that ask it, and for no other', async ({ page }) => {
  const bytes = async (id: string) => {
    const sizes: Promise<number>[] = []
    const count = (response: { url(): string; body(): Promise<Buffer> }) => {
      if (response.url().includes('/_next/static/chunks/') && response.url().endsWith('.js'))
        sizes.push(response.body().then((body) => body.length))
    }
    page.on('response', count)
    await open(page, id)
    await page.waitForLoadState('networkidle')
    page.off('response', count)
    return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  }
  await bytes('octets') // what every page shares is in the browser's cache from here on
  expect(await bytes('ipv4-mask')).toBeLessThan((await bytes('longest-prefix')) - 20_000)
})

test('an address that names no drill or no level is not found', async ({ page }) => {
  for (const path of ['/drills/nothing', '/drills/octets?level=4', '/drills/octets?level=1&level=2'])
    expect((await page.goto(path))?.status(), path).toBe(404)
})

test('a phone brings the keyboard that the field needs', async ({ page }) => {
  const modes = async (id: string) => {
    await open(page, id)
    return page.locator('form input:not([type=radio])').evaluateAll((all) => all.map((input) => (input as HTMLInputElement).inputMode))
  }
  expect(await modes('ipv4-subnet')).toEqual([...Array(5).fill('decimal'), 'numeric'])
  expect(await modes('eui64')).toEqual(['text', 'text'])
})

// Colours do not depend on the width: each drill is looked at in both, once each.
for (const [width, colorScheme] of [
  [390, 'light'],
  [1440, 'dark'],
] as const) {
  test(`axe finds nothing in any drill at ${width} pixels, ${colorScheme}, before and after marking, and no page scrolls sideways`, async ({
    browser,
  }) => {
    test.slow()
    const context = await visit(browser, { viewport: { width, height: 900 }, colorScheme })
    const page = await context.newPage()
    const look = async (where: string) => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), where).toBeLessThanOrEqual(0)
      const targets = page.locator('main a, main button, main label:has(input), main form input:not([type=radio])')
      const heights = await targets.evaluateAll((all) => all.map((target) => target.getBoundingClientRect().height))
      expect(Math.min(...heights), where).toBeGreaterThanOrEqual(44)
      await axeFindsNothing(page, where, colorScheme === 'light' ? 'all' : 'colours')
    }
    await page.goto('/drills')
    await expect(page.getByRole('listitem')).toHaveCount(DRILLS.length)
    await look('/drills')
    for (const { id } of DRILLS) {
      await open(page, id, 3)
      await look(id)
      await page.getByRole('button', { name: 'Show the answer' }).click()
      await expect(verdict(page)).toBeFocused()
      await look(`${id}, marked`)
    }
    for (let number = 1; number <= 10; number++) {
      if (number > 1) await page.getByRole('button', { name: 'Show the answer' }).click()
      await expect(verdict(page)).toBeFocused()
      await page.keyboard.press('Enter')
    }
    await expect(page.getByRole('heading', { level: 2, name: /^0 of 10 right/ })).toBeFocused()
    await look('the end of a round')
    await context.close()
  })
}
