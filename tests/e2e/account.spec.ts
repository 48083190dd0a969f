import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openMailbox } from '../server/mailbox'
import { axeFindsNothing } from './axe'
import { answerByKeyboard } from './course'
import { startServer } from './server'

const ADDRESS = 'ada@example.org'
const PASSWORD = 'sheds wander over quiet tin'
const PHONE = { viewport: { width: 390, height: 844 } }

/** On a page of the account: nothing that axe finds, nothing wider than the page. */
async function isFit(page: Page): Promise<void> {
  await axeFindsNothing(page, page.url())
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

async function answerOne(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/chapters/ssh-configure/check`)
  await answerByKeyboard(page, 'right')
}

test('a guest’s answers go into an account, to other browsers and back from a code on paper, until every session is ended', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-account-'))
  const mailbox = await openMailbox()
  const server = await startServer({ dataFolder: folder, env: { SMTP_URL: mailbox.url, MAIL_FROM: 'Holdtime <study@example.org>' } })
  const link = () => /http:\S+/.exec(mailbox.last(ADDRESS)?.text ?? '')?.[0] ?? ''
  const signedIn = (page: Page) => expect(page.getByText(`You are signed in as ${ADDRESS}`)).toBeVisible()
  try {
    // A guest on a phone makes an account. Opening the link changes nothing; the button does.
    const phone = await browser.newContext(PHONE)
    const page = await phone.newPage()
    await answerOne(page, server.url)
    await page.goto(server.url)
    await page.getByRole('link', { name: 'Your account' }).click()
    await expect(page.getByText('You are a guest. One answer of yours is kept.')).toBeVisible()
    await isFit(page)
    await page.getByLabel('Mail address').fill(ADDRESS)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'A mail is on its way' })).toBeFocused()
    const planted = await phone.cookies()
    for (let scans = 0; scans < 2; scans++) expect((await fetch(link())).status).toBe(200)
    await page.goto(link())
    await expect(page.getByText('The answer that you gave in this browser becomes the account’s')).toBeVisible()
    await isFit(page)
    await page.getByRole('button', { name: 'Make the account' }).click()
    await signedIn(page)
    await expect(page.getByText('One answer is kept. You are instructor, author and admin here.')).toBeVisible()
    await page.goto(link())
    await expect(page.getByText('This link was used already')).toBeVisible()

    // The cookie from before leads nowhere: a call is refused, a page is a new visitor's.
    const thief = await browser.newContext()
    await thief.addCookies(planted)
    const call = await thief.request.post(`${server.url}/api/reviews/next`, { data: {} })
    expect(call.status()).toBe(401)
    expect(await (await thief.request.get(`${server.url}/account`)).text()).toContain('You have not answered anything yet.')

    await page.goto(`${server.url}/account`)
    await page.getByLabel('New password').fill('too short')
    await page.getByRole('button', { name: 'Set the password' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'at least 12 characters' })).toBeFocused()
    await page.getByLabel('New password').fill(PASSWORD)
    await page.getByRole('button', { name: 'Set the password' }).click()
    await expect(page.getByText('The password is set.')).toBeVisible()
    await page.reload()
    await signedIn(page)

    // Another browser brings an answer of its own, without scripts the forms do the same.
    const desk = await browser.newContext()
    const second = await desk.newPage()
    await answerOne(second, server.url)
    await second.goto(`${server.url}/account/sign-in`)
    await isFit(second)
    const form = second.locator('form').filter({ hasText: 'Password' })
    await form.getByLabel('Mail address').fill(ADDRESS)
    await form.getByLabel('Password').fill('not the one of this account')
    await form.getByRole('button').click()
    await expect(second.getByRole('alert').filter({ hasText: 'do not belong together' })).toBeFocused()
    await expect(form.getByLabel('Mail address')).toHaveValue(ADDRESS)
    await form.getByLabel('Password').fill(PASSWORD)
    await form.getByRole('button').click()
    await expect(second.getByText('The answer that you gave here as a guest came along.')).toBeVisible()
    await expect(second.getByText('2 answers are kept.')).toBeVisible()
    await second.goto(`${server.url}/answers`)
    await expect(second.locator('main a[href^="/answers/"]')).toHaveCount(2)

    const plain = await browser.newContext({ ...PHONE, javaScriptEnabled: false })
    const scriptless = await plain.newPage()
    await scriptless.goto(`${server.url}/account/sign-in`)
    const same = scriptless.locator('form').filter({ hasText: 'Password' })
    await same.getByLabel('Mail address').fill(ADDRESS)
    await same.getByLabel('Password').fill('not the one of this account')
    await same.getByRole('button').click()
    await expect(scriptless.getByText('do not belong together')).toBeVisible()
    await expect(same.getByLabel('Mail address')).toHaveValue(ADDRESS)
    await same.getByLabel('Password').fill(PASSWORD)
    await same.getByRole('button').click()
    await signedIn(scriptless)

    // So does the button behind a link from a mail.
    const linked = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await linked.goto(`${server.url}/account/sign-in`)
    const mailed = linked.locator('form').filter({ hasText: 'Send me a link' })
    await mailed.getByLabel('Mail address').fill(ADDRESS)
    await mailed.getByRole('button').click()
    await expect(linked.getByText('A mail is on its way')).toBeVisible()
    await linked.goto(link())
    await linked.getByRole('button', { name: 'Sign in' }).click()
    await signedIn(linked)

    const coding = scriptless.locator('form').filter({ hasText: 'Make a code' })
    await coding.getByLabel('Password that you have now').fill(PASSWORD)
    await coding.getByRole('button').click()
    const code = (await scriptless.locator('[data-code]').textContent()) ?? ''
    expect(code).toMatch(/^(\w{4}-){6}\w{4}$/)

    // The phone's cookies are cleared, and the code brings it back, once.
    await phone.clearCookies()
    await page.goto(`${server.url}/account`)
    await expect(page.getByText('You are a guest.')).toBeVisible()
    await page.getByRole('link', { name: 'I have a recovery code' }).click()
    await page.getByLabel('Recovery code').fill(code.toLowerCase())
    await page.getByRole('button', { name: 'Go on' }).click()
    await expect(page.locator('[data-code]')).not.toHaveText(code)
    await isFit(page)
    await page.goto(`${server.url}/account`)
    await signedIn(page)

    await second.goto(`${server.url}/account`)
    await second.evaluate(() => localStorage.setItem('holdtime.lines.of-a-lab', '[]'))
    await second.getByRole('button', { name: 'Sign out everywhere' }).click()
    await expect(second.getByText('You are signed out of this browser.')).toBeVisible()
    expect(await second.evaluate(() => localStorage.length)).toBe(0)
    for (const one of [second, page, scriptless]) {
      await one.goto(`${server.url}/account`)
      await expect(one.getByText('You are a guest. You have not answered anything yet.')).toBeVisible()
    }
  } finally {
    await server.stop()
    await mailbox.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
