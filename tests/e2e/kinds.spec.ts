import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'
import { answerByKeyboard, comeTo, goOn, items, onPage, textOf } from './course'

const chapter = 'ssh-configure'
const desk = { width: 1280, height: 1100 }

/** A visitor whose check has come to a question of this kind. What it asked before was answered over the wire, and wrong. */
async function visitorAt(browser: Browser, kind: 'match' | 'order'): Promise<{ page: Page; errors: string[] }> {
  // High enough for all responses, however their order wraps them: what is dragged goes from one place on the screen to another.
  const context = await browser.newContext({ hasTouch: true, viewport: desk, baseURL: process.env.HOLDTIME_URL ?? '' })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  page.on('pageerror', (error) => errors.push(error.message))
  await comeTo(page, chapter, (question) => question.kind === kind)
  return { page, errors }
}

async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()]
  if (!start || !end) throw new Error('what is dragged is not on the page')
  await page.mouse.move(start.x + start.width / 2, start.y + start.height / 2)
  await page.mouse.down()
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 8 })
  await page.mouse.up()
}

async function tooSmall(page: Page, targets: string): Promise<string[]> {
  const boxes = await page.locator(targets).evaluateAll((all) => all.map((one) => [one.className, one.getBoundingClientRect()] as const))
  return boxes.filter(([, { width, height }]) => width < 44 || height < 44).map(([name, { width, height }]) => `${name} ${width}×${height}`)
}

/** How far down the page it begins, wherever the page is scrolled to. */
async function topOf(page: Page, list: string): Promise<number> {
  return page.getByRole('list', { name: list, exact: true }).evaluate((one) => one.getBoundingClientRect().top + window.scrollY)
}

const answer = (page: Page) => page.getByRole('button', { name: /^Answer/ })
const verdict = (page: Page) => page.getByRole('heading', { name: /^(Right|Wrong)/ })

test('responses are matched by mouse, by finger and by keyboard, and after the answer each premise says what fits and why', async ({
  browser,
}) => {
  const { page, errors } = await visitorAt(browser, 'match')
  const place = (index: number) => page.locator('.premise .place').nth(index)
  const response = (index: number) => page.locator('.response').nth(index)
  const nameOf = async (index: number) => (await response(index).locator('.reading').textContent()) ?? ''
  await response(0).waitFor()
  const { item } = await onPage(page)
  const [variant] = item.kind === 'match' ? item.variants : []
  const count = variant?.premises.length ?? 0
  await axeFindsNothing(page, 'kinds')
  const top = await topOf(page, 'Premises')
  const pool = await topOf(page, 'Responses')

  // By mouse: into a place, on to another one, and back to the responses.
  await drag(page, response(0), place(1))
  await expect(place(1)).toContainText(await nameOf(0))
  await drag(page, place(1), place(0))
  await expect(place(0)).toContainText(await nameOf(0))
  await expect(place(1)).toContainText('No response yet')
  expect(await topOf(page, 'Responses')).toBe(pool)
  await drag(page, place(0), page.getByRole('list', { name: 'Responses' }))
  await expect(page.getByRole('status').filter({ hasText: 'taken out' })).toContainText(`0 of ${count} have a response`)

  // By finger, on a phone: the response first, or the place first; and out again.
  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await response(2).tap()
  await expect(response(2)).toHaveAttribute('aria-pressed', 'true')
  await place(2).tap()
  await expect(place(2)).toContainText(await nameOf(2))
  await place(0).tap()
  await response(1).tap()
  await expect(place(0)).toContainText(await nameOf(1))
  expect(await tooSmall(page, '.response, .place, .take-out')).toEqual([])
  for (const button of [1, 0]) await page.locator('.take-out').nth(button).tap()
  await expect(page.locator('.take-out')).toHaveCount(0)
  await page.setViewportSize(desk)

  // By keyboard: arrows choose a place, a number fills it, backspace empties it. Only a whole answer can be sent.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('1')
  await expect(page.locator('.place.taken')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(answer(page)).toBeDisabled()
  for (let press = 0; press < count; press++) await page.keyboard.press('ArrowUp')
  for (let press = 0; press < count; press++) for (const key of ['Backspace', 'ArrowDown']) await page.keyboard.press(key)
  await expect(page.locator('.place.taken')).toHaveCount(0)
  await page.reload()
  await answerByKeyboard(page, 'wrong')

  await expect(verdict(page)).toHaveText(/^Wrong/)
  await expect(verdict(page)).toBeFocused()
  expect(await topOf(page, 'Premises')).toBe(top)
  await expect(page.getByText('Wrong. You gave it.')).toHaveCount(count)
  for (const { id, text, explanation, response: fits } of variant?.premises ?? []) {
    const row = page.locator('.premise').filter({ hasText: textOf(explanation).slice(0, 40) })
    await expect(row, id).toContainText(textOf(text))
    await expect(row.locator('.font-semibold')).toHaveText(textOf(variant?.responses.find((one) => one.id === fits)?.text ?? ''))
  }
  for (const { explanation } of variant?.responses ?? [])
    if (explanation !== undefined) await expect(page.getByText(textOf(explanation))).toBeVisible()
  await axeFindsNothing(page, 'kinds')
  expect(errors).toEqual([])
  await page.context().close()
})

test('steps are moved by mouse, by finger and by keyboard, and after the answer they stand in the right order with their reasons', async ({
  browser,
}) => {
  const { page, errors } = await visitorAt(browser, 'order')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const steps = page.locator('.step > .reading')
  const handle = (index: number) => page.locator('.step .handle').nth(index)
  const shown = () => steps.allTextContents()
  await steps.first().waitFor()
  const { item } = await onPage(page)
  const [variant] = item.kind === 'order' ? item.variants : []
  const drawn = await shown()
  const [a = '', b = '', c = '', ...rest] = drawn
  const top = await topOf(page, 'Steps')
  await axeFindsNothing(page, 'kinds')
  await expect(answer(page)).toBeDisabled()

  await drag(page, handle(0), handle(1))
  await expect.poll(shown).toEqual([b, a, c, ...rest])
  await expect(answer(page)).toBeEnabled()
  expect(
    await page
      .locator('.step')
      .first()
      .evaluate((step) => getComputedStyle(step).transitionProperty),
  ).toBe('none')

  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'Down' }).first().tap()
  await expect.poll(shown).toEqual([a, b, c, ...rest])
  expect(await tooSmall(page, '.step button')).toEqual([])
  await page.setViewportSize(desk)

  // By the buttons: the focus stays with the step, also at the end of the list.
  const up = page.locator('.step').filter({ hasText: b }).getByRole('button', { name: 'Up' })
  await up.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect.poll(shown).toEqual([b, a, c, ...rest])
  await expect(up).toBeFocused()
  await expect(page.getByRole('status').filter({ hasText: b })).toContainText(`place 1 of ${drawn.length}`)
  await expect(verdict(page)).toHaveCount(0)

  // By the handle: space, arrows, space; escape leaves all as it was.
  await handle(0).focus()
  await page.keyboard.press(' ')
  await expect(page.getByRole('status').filter({ hasText: 'picked up from place 1' })).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('status').filter({ hasText: `${b}”: place 2` })).toHaveCount(1)
  await page.keyboard.press(' ')
  await expect.poll(shown).toEqual([a, b, c, ...rest])
  await page.keyboard.press(' ')
  await expect(page.getByRole('status').filter({ hasText: 'picked up from place' })).toHaveCount(1)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Escape')
  await expect.poll(shown).toEqual([a, b, c, ...rest])

  await page.reload()
  await steps.first().waitFor()
  await answerByKeyboard(page, 'wrong')
  await expect(verdict(page)).toHaveText(/^Wrong/)
  const list = page.getByRole('list', { name: 'Steps in the right order' })
  expect(await topOf(page, 'Steps in the right order')).toBe(top)
  const rows = list.getByRole('listitem')
  for (const [index, { text, explanation }] of (variant?.steps ?? []).entries()) {
    await expect(rows.nth(index)).toContainText(textOf(text))
    await expect(rows.nth(index)).toContainText(textOf(explanation))
  }
  await expect(rows.nth(0)).toContainText('You put it in place 2.')
  await expect(rows.nth(2)).toContainText('You put it here, in place 3.')
  await expect(rows.nth(2).locator('.font-semibold')).toHaveText(textOf(variant?.steps[2]?.text ?? ''))
  await axeFindsNothing(page, 'kinds')
  expect(errors).toEqual([])
  await goOn(page)
  await page.context().close()
})

test('the server sends both kinds without an inline style, which our policy would refuse', async ({ browser }) => {
  for (const kind of ['match', 'order'] as const) {
    const { page } = await visitorAt(browser, kind)
    const html = await (await page.request.get(`/chapters/${chapter}/check`)).text()
    const texts = items.flatMap((item) =>
      item.kind === 'match' ? (item.variants[0]?.premises ?? []) : item.kind === 'order' ? (item.variants[0]?.steps ?? []) : [],
    )
    expect(texts.some(({ text }) => html.includes(text))).toBe(true)
    expect(html).not.toMatch(/<[^>]+ style=/)
    await page.context().close()
  }
})
