import { expect, type Page, test } from '@playwright/test'
import type { Item } from '@/course'
import { axeFindsNothing } from './axe'
import { answerByKeyboard, comeTo, goOn, itemOf } from './course'

const wide = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }

/** Answers a question of a check whose packet fails and whose options have packets of their own. */
async function answerScenario(page: Page): Promise<void> {
  for (let count = 0; count < 12; count++) {
    await comeTo(page, 'ssh-configure', (question) => isFit(itemOf(question)))
    await answerByKeyboard(page, 'wrong')
    if ((await page.locator('details:not(.as-text) > summary').count()) > 0) return
    await goOn(page)
  }
  throw new Error('no check asked a question with a packet to walk')
}

function isFit(item: Item): boolean {
  return item.variants.some((variant) => 'walk' in variant && variant.walk.cause !== undefined && variant.topology !== undefined)
}

/** Opens the options of an answered question until one's packet goes another way: of many a scenario every wrong one changes nothing. */
async function openParting(page: Page): Promise<void> {
  for (const summary of await page.locator('details:not(.as-text) > summary').all()) {
    await summary.click()
    const told = page.locator('details[open]:not(.as-text)').getByRole('group', { name: /^Packet walk/ })
    await expect(told).toContainText(/They part|Nothing differs/)
    if (((await told.textContent()) ?? '').includes('They part')) return
    await summary.click()
  }
}

const walkOf = (page: Page) => page.locator('.walk-wide').getByRole('group', { name: /^Packet walk/ })

async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth)
}

test('after an answer the arrow keys move the packet a hop a press, there and back, and each hop is said', async ({ page }) => {
  test.setTimeout(300_000)
  await page.setViewportSize(wide)
  await answerScenario(page)
  const walk = walkOf(page)
  const now = walk.locator('[aria-live=polite]')
  await expect(walk.locator('.topology')).toBeVisible()
  const of = Number(/Hop 1 of (\d+), on the way there/.exec((await now.textContent()) ?? '')?.[1])
  expect(of).toBeGreaterThan(1)

  await walk.focus()
  const places = new Set<string>()
  for (let hop = 1; hop <= of; hop++) {
    await expect(now).toContainText(`Hop ${hop} of ${of}, `)
    const device = await walk.locator('[aria-current=step] .font-semibold').first().textContent()
    await expect(now).toContainText(device ?? '—')
    places.add((await walk.locator('.packet').getAttribute('style')) ?? '')
    await page.keyboard.press('ArrowRight')
  }
  expect(places.size).toBeGreaterThan(1)
  await expect(now).toContainText(`Hop ${of} of ${of}, `)
  await page.keyboard.press('ArrowLeft')
  await expect(now).toContainText(`Hop ${of - 1} of ${of}, `)
  await page.keyboard.press('Home')
  await expect(now).toContainText(`Hop 1 of ${of}, `)
  await page.keyboard.press('End')
  await expect(now).toContainText(`Hop ${of} of ${of}, `)
  await walk.getByRole('button', { name: 'Back' }).click()
  await expect(now).toContainText(`Hop ${of - 1} of ${of}, `)
  await walk.locator('pre').first().focus()
  await page.keyboard.press('ArrowLeft') // scrolls the console
  await expect(now).toContainText(`Hop ${of - 1} of ${of}, `)

  await expect(walk.locator('.hop.failing')).toHaveCount(1)
  await expect(walk.locator('.hop.failing')).toContainText('× fails')
  await expect(walk.locator('.console .blamed, .console .missing').first()).toContainText(/the line to blame|this line is missing/)
  await axeFindsNothing(page, 'walk')

  await walk.focus()
  await goOn(page)
})

test('an option’s own packet walks beside the question’s, both with one key, and it is said where they part', async ({ page }) => {
  test.setTimeout(300_000)
  await page.setViewportSize(wide)
  const pair = page.locator('details[open]:not(.as-text)').getByRole('group', { name: /^Packet walk/ })
  await expect(async () => {
    await answerScenario(page)
    await openParting(page)
    await expect(pair).toContainText(/They part at \S+, hop \d+\./)
  }).toPass({ timeout: 110_000 })
  await expect(pair.locator('.topology')).toHaveCount(2)
  const [left, right] = await Promise.all([0, 1].map((one) => pair.locator('.topology').nth(one).boundingBox()))
  expect(left && right && left.x + left.width <= right.x).toBe(true)
  expect(left?.y).toBe(right?.y)
  await pair.focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowRight')
  for (const one of [0, 1]) await expect(pair.locator('[aria-live=polite]').nth(one)).toContainText('Hop 2 of ')
  await axeFindsNothing(page, 'walk')
})

test('on a phone nothing scrolls sideways, and the buttons are large enough for a thumb', async ({ page }) => {
  test.setTimeout(300_000)
  await page.setViewportSize(phone)
  await answerScenario(page)
  await expect(walkOf(page).locator('.topology')).toBeVisible()
  await page.locator('details:not(.as-text) > summary').first().click()
  await expect(page.locator('details[open] .topology')).toHaveCount(2)
  expect(await scrollsSideways(page)).toBe(false)
  for (const name of ['Back', 'Next hop']) {
    const box = await walkOf(page).getByRole('button', { name }).boundingBox()
    expect(box?.height).toBeGreaterThanOrEqual(44)
    expect(box?.width).toBeGreaterThanOrEqual(44)
  }
  const down = await walkOf(page).locator('.topology').boundingBox()
  expect(down && down.height > 0 && down.x + down.width <= phone.width).toBe(true)
  await walkOf(page).getByRole('button', { name: 'Next hop' }).click()
  await expect(walkOf(page).locator('[aria-live=polite]')).toContainText('Hop 2 of ')
})

test('where motion is reduced the packet jumps', async ({ page }) => {
  test.setTimeout(300_000)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await answerScenario(page)
  const packet = walkOf(page).locator('.packet')
  await expect(packet).toBeAttached()
  expect(await packet.evaluate((element) => getComputedStyle(element).transitionDuration)).toBe('0s')
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  expect(await packet.evaluate((element) => getComputedStyle(element).transitionDuration)).toBe('0.3s')
})

test('without JavaScript the hops of an old answer are there as a list', async ({ page, browser }) => {
  test.setTimeout(300_000)
  await answerScenario(page)
  const state = await page.context().storageState()
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: state, baseURL: new URL(page.url()).origin })
  const plain = await context.newPage()
  await plain.goto('/answers')
  const links = await plain.locator('main a[href^="/answers/"]').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
  let found = false
  for (const link of links) {
    await plain.goto(link)
    if ((await plain.getByRole('heading', { name: 'The packet that shows it' }).count()) === 0) continue
    await expect(plain.locator('.walk-wide .hop').first()).toBeVisible()
    const failing = plain.locator('.walk-wide .hop.failing')
    if ((await failing.count()) === 0) continue // what is to be predicted may be a success
    await expect(failing).toContainText('fails')
    found = true
  }
  expect(found).toBe(true)
  await context.close()
})
