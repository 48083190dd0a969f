import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { openMailbox } from '../server/mailbox'
import { axeFindsNothing } from './axe'
import { answerByKeyboard } from './course'
import { startServer } from './server'

const ADDRESS = 'ada@example.org'
const WEST = 'Etc/GMT+12'
/** A learner-day ahead of the west, and with an hour that does not end while the test runs. */
const EAST = new Date().getUTCMinutes() < 50 ? 'Pacific/Kiritimati' : 'Pacific/Chatham'

async function isFit(page: Page): Promise<void> {
  await axeFindsNothing(page, page.url())
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

/** `npm run mail -- --once` beside the running app. */
async function mailOnce(env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, ['scripts/run.mjs', 'mail', '--once'], { env: { ...process.env, ...env } })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += String(data)))
  await new Promise((resolve) => child.once('close', resolve))
  return output
}

test('a reminder is asked for, comes when something is due, and is ended by its link: not by a scanner, but by a button without scripts or session, and by a mail program', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-reminders-'))
  const mailbox = await openMailbox()
  const env = { HOLDTIME_DATA: folder, SMTP_URL: mailbox.url, MAIL_FROM: 'Holdtime <study@example.org>' }
  const server = await startServer({ dataFolder: folder, env })
  const link = (pattern: RegExp) => pattern.exec(mailbox.last(ADDRESS)?.text ?? '')?.[0] ?? ''
  try {
    // In the west, on a day that has ended in the east: a wrong answer, which is due on the day after.
    const west = await browser.newContext({ timezoneId: WEST, viewport: { width: 390, height: 844 } })
    let page = await west.newPage()
    await page.goto(`${server.url}/chapters/ssh-configure/check`)
    await answerByKeyboard(page, 'wrong')
    await page.goto(`${server.url}/account/mail`)
    await expect(page).toHaveURL(/\/account\/sign-in$/)
    await page.goto(`${server.url}/account`)
    await page.getByLabel('Mail address').fill(ADDRESS)
    await page.getByRole('button', { name: 'Send me a link' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'A mail is on its way' })).toBeVisible()
    await page.goto(link(/http:\S+/))
    await page.getByRole('button', { name: 'Make the account' }).click()
    await expect(page.getByText(`You are signed in as ${ADDRESS}`)).toBeVisible()

    // The same learner in the east, and there the answer is due.
    const east = await browser.newContext({ timezoneId: EAST, viewport: { width: 390, height: 844 } })
    await east.addCookies((await west.cookies()).filter(({ name }) => name !== 'zone'))
    page = await east.newPage()
    await page.goto(`${server.url}/chapters/ssh-configure/check`)
    await answerByKeyboard(page, 'right')
    await page.goto(`${server.url}/account`)
    await page.getByRole('link', { name: 'Which mails, and when' }).click()
    await expect(page.getByText(`By the clock of ${EAST}`)).toBeVisible()
    for (const what of ['Daily reminder', 'Weekly summary']) await expect(page.getByLabel(what)).not.toBeChecked()
    await isFit(page)
    const now = new Intl.DateTimeFormat('en-GB', { timeZone: EAST, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format()
    const hour = `${now.slice(0, 2)}:00`
    await page.getByLabel('Daily reminder').check()
    await page.getByLabel('At').selectOption(hour)
    await page.getByRole('button', { name: 'Keep this' }).click()
    await expect(page.getByRole('status').filter({ hasText: `Kept: the daily reminder, at ${hour}.` })).toBeVisible()
    await expect(page.getByLabel('Daily reminder')).toBeChecked()
    await expect(page.getByLabel('At')).toHaveValue(String(Number(now.slice(0, 2))))

    expect(await mailOnce(env)).toBe('Mails: 1 sent\n')
    expect(await mailOnce(env)).toBe('')
    const mail = mailbox.last(ADDRESS)
    expect(mail?.subject).toMatch(/^1 due( and \d+ new)?, about \d+ minutes?$/)
    expect(mail?.text).toContain(`${server.url}/review`)

    await page.goto(link(/http:\S+unsubscribe\S+/))
    await isFit(page)

    // Opened by a scanner, at both addresses, nothing ends. The button does it, for somebody with no session and no scripts.
    const stranger = await browser.newContext({ javaScriptEnabled: false })
    const scriptless = await stranger.newPage()
    const oneClick = /^List-Unsubscribe: <(\S+)>$/m.exec(mail?.head ?? '')?.[1] ?? ''
    const inText = link(/http:\S+unsubscribe\S+/)
    for (const address of [oneClick, inText]) expect((await fetch(address)).status).toBe(200)
    await scriptless.goto(oneClick)
    await expect(scriptless).toHaveURL(inText)
    await scriptless.getByRole('button', { name: 'End these mails' }).click()
    await expect(scriptless.getByText('No more of these mails come.')).toBeVisible()
    await page.goto(`${server.url}/account/mail`)
    await expect(page.getByLabel('Daily reminder')).not.toBeChecked()

    // Asked for once more, and ended by the mail program.
    await page.getByLabel('Daily reminder').check()
    await page.getByRole('button', { name: 'Keep this' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Kept: the daily reminder' })).toBeVisible()
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' })
    const headers = { origin: 'https://mail.example', 'sec-fetch-site': 'cross-site' }
    expect((await fetch(oneClick, { method: 'POST', body, headers })).status).toBe(200)
    await page.goto(`${server.url}/account/mail`)
    await expect(page.getByLabel('Daily reminder')).not.toBeChecked()
    await page.goto(`${inText}x`)
    await expect(page.getByText('This link is not whole')).toBeVisible()
  } finally {
    // A connection that a browser has opened ahead and asked nothing over keeps a server that is to end waiting for minutes.
    await Promise.all(browser.contexts().map((context) => context.close()))
    await server.stop()
    await mailbox.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
