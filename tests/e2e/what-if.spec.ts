import { expect, type Page, test } from '@playwright/test'
import type { Item } from '@/course'
import { axeFindsNothing } from './axe'
import { answerByKeyboard, comeTo, itemOf } from './course'

/** Answers a question that fits, in a check of the chapter. */
async function answeredScenario(page: Page, chapter: string, fits: (item: Item) => boolean): Promise<void> {
  await comeTo(page, chapter, (question) => fits(itemOf(question)))
  await answerByKeyboard(page, 'wrong')
}

/** A scenario in the small office, with R1 and SW1 and a network that the reader may change. */
const inTheOffice = (item: Item) => item.variants.some((variant) => 'network' in variant && variant.network?.lab === 'small-office')

/** Opens it by keyboard. The trigger is the last thing under the answer. */
async function open(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'What if' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('tablist', { name: 'Devices' }).waitFor()
}

test('a line is switched off, edited wrongly, and all is reset, by keyboard alone, and the sitting stays where it is', async ({ page }) => {
  test.setTimeout(300_000)
  // Its R1 has its name, and lines that say `login local`; other questions of the office take one or the other away.
  await answeredScenario(page, 'ssh-configure', (item) => item.id === 'stuck-at-user-exec' && inTheOffice(item))
  const prompt = await page.locator('article > .reading').first().textContent()
  await open(page)
  const sentence = page.locator('.what-if [aria-live]')
  await expect(sentence).toHaveText('Switch a line off, or edit it, and read here what changes.')

  // To the device that the packet of the question must pass, by arrow keys.
  await page.getByRole('tab', { selected: true }).focus()
  await page.keyboard.press('Home')
  await expect(page.getByRole('tab').first()).toBeFocused()
  for (let count = 0; (await page.getByRole('tab', { selected: true }).textContent()) !== 'R1' && count < 12; count++)
    await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'R1' })).toBeFocused()
  await expect(page.getByRole('tab', { name: 'R1' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('u')
  await page.keyboard.press('1')

  const host = page.getByRole('checkbox', { name: /^interface GigabitEthernet0\/0$/ })
  await host.focus()
  await page.keyboard.press('Space')
  await expect(sentence).toHaveText(/^With interface GigabitEthernet0\/0 and what stands under it off on R1, .+\.$/)
  await expect(sentence).not.toHaveText(/nothing changes/)
  await expect(page.getByRole('checkbox', { name: /^ip address \d/ })).toBeDisabled()
  await expect(page.locator('.what-if').getByText('(changed')).not.toHaveCount(0)
  await page.getByRole('button', { name: 'Undo interface GigabitEthernet0/0 on R1' }).focus()
  await page.keyboard.press('Enter')
  await expect(sentence).toHaveText(/^Switch a line off/)

  // Typing stays in the field: neither a digit nor `u`, `g` or Enter is a key of the sitting.
  await page.getByRole('button', { name: 'Edit login local on R1' }).focus()
  await page.keyboard.press('Enter')
  const field = page.getByRole('textbox', { name: /New text of the line login local/ })
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Edit login local on R1' })).toBeFocused()
  await page.keyboard.press('Enter')
  await field.fill('')
  await page.keyboard.type('login locul 1gu')
  await page.keyboard.press('Enter')
  await expect(page.locator('.what-if pre').filter({ hasText: 'R1(config-line)#login locul 1gu' })).toHaveText(
    /\^\n% Invalid input detected at '\^' marker\./,
  )
  await expect(sentence).toHaveText(/^With login local off on R1, which does not take login locul 1gu, /)

  await axeFindsNothing(page, 'what-if')
  await page.locator('.what-if pre').focus()
  await page.keyboard.press('Enter') // what goes on to the next question everywhere else
  await expect(sentence).toHaveText(/^With login local off/)

  await page.getByRole('button', { name: 'Reset all' }).focus()
  await page.keyboard.press('Enter')
  await expect(sentence).toHaveText(/^Switch a line off/)
  await expect(page.locator('.what-if pre')).toHaveCount(0)
  await expect(page.locator('article > .reading').first()).toHaveText(prompt ?? '')
  await expect(page.getByRole('heading', { name: /^(Right|Wrong)/ })).toBeVisible()
})

test('the simulation core is fetched when what-if is opened, and not before', async ({ page }) => {
  test.setTimeout(300_000)
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url())
  })
  await answeredScenario(page, 'ssh-configure', inTheOffice)
  await page.waitForLoadState('networkidle')
  const before = scripts.length
  const bodies = await Promise.all(scripts.map((url) => page.request.get(url).then((response) => response.text())))
  const ofTheCore = 'transport input {all|none|ssh [telnet]|telnet [ssh]}'
  expect(bodies.some((body) => body.includes(ofTheCore))).toBe(false)

  await open(page)
  const fetched = await Promise.all(scripts.slice(before).map((url) => page.request.get(url).then((response) => response.text())))
  expect(fetched.some((body) => body.includes(ofTheCore))).toBe(true)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' })

  test('it fits, every target can be hit by a thumb, and every probe opens to its packet', async ({ page }) => {
    test.setTimeout(300_000)
    await answeredScenario(page, 'ssh-configure', inTheOffice)
    await open(page)
    await page.getByRole('tab', { name: 'R1' }).tap()
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(sideways).toBe(0)
    const heights = await page
      .locator('.what-if')
      .locator('button, label:has(input[type=checkbox]), summary')
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().height)))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    await axeFindsNothing(page, 'what-if')
    const probes = page.getByRole('region', { name: 'Probes' })
    for (const packet of await probes.getByText(/^The packet/).all()) await packet.tap()
    await expect(probes.getByText(/There|Into|sends/).first()).toBeVisible()
  })
})
