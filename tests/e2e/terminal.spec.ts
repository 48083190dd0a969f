import { expect, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'

/** What the console in front shows, row by row. */
async function rows(page: Page): Promise<string[]> {
  const all = await page
    .locator('[role=tabpanel]:not([hidden]) .xterm-rows > div')
    .evaluateAll((found) => found.map((row) => (row.textContent ?? '').replace(/\u00a0/g, ' ').trimEnd()))
  while (all.at(-1) === '') all.pop()
  return all
}
const shows = (page: Page, row: string | RegExp) => expect.poll(async () => (await rows(page)).at(-1)).toMatch(row)
const consoleOf = (page: Page, device: string) => page.getByRole('textbox', { name: `Console of ${device}` })
const typedList = (page: Page) => page.getByRole('region', { name: 'Lines typed' })

async function open(page: Page, lab: string, device: string): Promise<void> {
  await page.goto(`/labs/${lab}?device=${device}`)
  await consoleOf(page, device).focus()
  await shows(page, new RegExp(`^${device}[#$]$`))
}

/** Refusals of the content policy, requests to another host, and errors of scripts. */
function troubles(page: Page): string[] {
  const found: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/i.test(message.text())) found.push(message.text())
  })
  page.on('pageerror', (error) => found.push(String(error)))
  page.on('request', (request) => {
    if (!request.url().startsWith(process.env.HOLDTIME_URL ?? '') && !request.url().startsWith('data:')) found.push(request.url())
  })
  return found
}

test('a learner types, is helped, logs in from a PC, pastes, goes back to a point, and finds it all again', async ({ page }) => {
  const found = troubles(page)
  await open(page, 'small-office', 'R1')

  await page.keyboard.type('sho ip int b?')
  await expect.poll(() => rows(page)).toContain('brief')
  await shows(page, /^R1#sho ip int b$/)
  await page.keyboard.press('Tab')
  await shows(page, /^R1#sho ip int brief$/)
  await page.keyboard.press('Control+u')

  await page.keyboard.type('show running-config\n')
  await shows(page, /--More--/)
  await page.keyboard.press('Enter')
  await page.keyboard.press('q')
  await shows(page, /^R1#$/)

  // A session from PC1, by the tabs' own keys; the password is not shown anywhere.
  await page.getByRole('tab', { name: 'R1' }).focus()
  await page.keyboard.press('Home')
  await expect(page.getByRole('tab', { name: 'PC1' })).toBeFocused()
  await consoleOf(page, 'PC1').focus()
  await page.keyboard.type('ssh -l admin 192.168.10.1\nS3cret\nenable\n3nable\n')
  await shows(page, /^R1#$/)

  await page.evaluate(() => {
    const clipboard = new DataTransfer()
    clipboard.setData('text/plain', 'configure terminal\ninterface g0/0\n description Office LAN\nline vty 0 4\n exec-timeout 5 0\nend\n')
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }))
  })
  await shows(page, /^R1#$/)
  const changes = page.getByRole('region', { name: 'What changed' })
  await expect(changes.locator('figure')).toContainText('description Office LAN')
  await expect(typedList(page).getByRole('listitem')).toHaveCount(11)
  await expect(typedList(page).getByRole('listitem').nth(2)).toContainText('Password: not shown')
  await expect(page.locator('body')).not.toContainText('S3cret')

  // Back to before the line that timed out the session, and then further.
  await page.getByRole('button', { name: 'Undo line vty 0 4 on PC1 and the 2 after it' }).click()
  await shows(page, /^R1\(config-if\)#$/)
  await expect(changes.locator('figure')).not.toContainText('exec-timeout')
  await expect(changes.locator('figure')).toContainText('description Office LAN')
  await page.getByRole('button', { name: 'Type again' }).click()
  await expect(changes.locator('figure')).toContainText('exec-timeout 5 0')
  await page.getByRole('button', { name: /^Undo interface g0\/0 on PC1/ }).click()
  await expect(changes).toContainText('Nothing yet')

  await axeFindsNothing(page, 'terminal')

  // Escape gives the next Tab back to the page.
  await consoleOf(page, 'PC1').focus()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Tab')
  await expect(consoleOf(page, 'PC1')).not.toBeFocused()

  // At once again in this browser, and on another device of the same learner once the server has it.
  await page.reload()
  await expect(typedList(page).getByRole('listitem')).toHaveCount(6)
  await expect.poll(async () => (await (await page.request.get('/labs/small-office')).text()).includes('configure terminal')).toBe(true)
  await page.evaluate(() => localStorage.clear())
  await page.goto('/labs/small-office?device=PC1')
  await expect(typedList(page).getByRole('listitem')).toHaveCount(6)
  await consoleOf(page, 'PC1').focus() // rows are drawn where a screen is in view, and the network's picture stands above it
  await shows(page, /^R1\(config\)#$/)

  await page.getByRole('button', { name: 'Reset' }).click()
  await page.getByRole('button', { name: /Press again/ }).click()
  await expect(typedList(page).getByRole('listitem')).toHaveCount(0)
  await shows(page, /^PC1\$$/)
  expect(found).toEqual([])
})

test('lines that were typed before the lab changed are shown, and typed again where the learner says so', async ({ page }) => {
  const lines = ['configure terminal', 'hostname EDGE'].map((line) => ({ device: 'R1', line }))
  await page.goto('/labs')
  await page.request.post('/api/labs/lines', { data: { key: 'lab:small-office', hash: '0123456789abcdef', lines } })
  await open(page, 'small-office', 'R1')
  const earlier = page.getByRole('region', { name: 'Lines of an earlier version' })
  await expect(earlier).toContainText('This lab has changed since you typed 2 lines in it. They are kept.')
  await page.keyboard.type('show clock\n')
  await expect(typedList(page).getByRole('listitem')).toHaveCount(0)
  await earlier.getByText('The lines').click()
  await expect(earlier.getByRole('listitem').nth(1)).toHaveText('R1: hostname EDGE')
  await page.getByRole('button', { name: 'Type them again' }).click()
  await shows(page, /^EDGE\(config\)#$/)
  await expect(earlier).toHaveCount(0)
})

test('a block that was run leads to its lab, with its device in front', async ({ page }) => {
  await page.goto('/chapters/ssh-configure')
  const link = page.getByRole('link', { name: /^Open the lab at \S+, where this ran$/ }).first()
  const device = /at (\S+),/.exec((await link.textContent()) ?? '')?.[1] ?? ''
  await link.click()
  await expect(page.getByRole('tab', { selected: true })).toHaveText(device)
  expect((await page.goto('/labs/no-such-lab'))?.status()).toBe(404)
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark' })

  test('the keys that its keyboard lacks stand under the terminal, and everything fits', async ({ page }) => {
    const found = troubles(page)
    await open(page, 'small-office', 'R1')
    // As a phone's keyboard does it: a word that is being written, and then stands.
    const keyboard = await page.context().newCDPSession(page)
    await keyboard.send('Input.imeSetComposition', { text: 'show run', selectionStart: 8, selectionEnd: 8 })
    await keyboard.send('Input.insertText', { text: 'show run' })
    await shows(page, /^R1#show run$/)
    const key = (name: string) => page.getByRole('toolbar', { name: 'Keys' }).getByRole('button', { name, exact: true })
    await key('Tab').tap()
    await page.keyboard.press('Enter')
    await shows(page, /--More--/)
    await key('Space').tap()
    await key('Control C').tap()
    await shows(page, /^R1#$/)
    await key('Up').tap()
    await shows(page, /^R1#show running-config$/)
    await key('Control C').tap()
    await expect(consoleOf(page, 'R1')).toBeFocused()

    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
    expect(sideways).toBe(0)
    const heights = await page
      .locator('.terminal')
      .locator('button, summary')
      .evaluateAll((all) => all.filter((one) => one.checkVisibility()).map((one) => Math.round(one.getBoundingClientRect().height)))
    expect(Math.min(...heights)).toBeGreaterThanOrEqual(44)
    await axeFindsNothing(page, 'terminal')
    expect(found).toEqual([])
  })
})
