import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, expect, type Page, test } from '@playwright/test'
import { openMailbox } from '../server/mailbox'
import { axeFindsNothing } from './axe'
import { startServer } from './server'

const PHONE = { viewport: { width: 390, height: 844 } }

/** Nothing that axe finds, nothing wider than the page. */
async function isFit(page: Page): Promise<void> {
  await axeFindsNothing(page, page.url())
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

/** The same browser as far as the server can tell, without scripts. */
async function withoutScripts(context: BrowserContext): Promise<Page> {
  const browser = context.browser()
  if (!browser) throw new Error('There is no browser.')
  const plain = await browser.newContext({ ...PHONE, javaScriptEnabled: false })
  await plain.addCookies(await context.cookies())
  return plain.newPage()
}

test('a class is made, joined from a phone by a code, given work, helped, and left', async ({ browser }) => {
  test.setTimeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-cohorts-'))
  const mailbox = await openMailbox()
  const server = await startServer({ dataFolder: folder, env: { SMTP_URL: mailbox.url, MAIL_FROM: 'Holdtime <study@example.org>' } })
  const link = (to: string) => /http:\S+/.exec(mailbox.last(to)?.text ?? '')?.[0] ?? ''
  const send = async (page: Page, address: string) => {
    const form = page.locator('form').filter({ hasText: 'Send me a link' })
    await form.getByLabel('Mail address').fill(address)
    await form.getByRole('button').click()
    await expect(page.getByText('A mail is on its way')).toBeVisible()
  }
  try {
    // Whoever makes the first account of a folder may teach.
    const desk = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    const teacher = await desk.newPage()
    await teacher.goto(`${server.url}/cohorts`)
    await send(teacher, 'grace@example.org')
    await teacher.goto(link('grace@example.org'))
    await teacher.getByRole('button', { name: 'Make the account' }).click()
    await teacher.getByRole('heading', { name: 'Cohorts' }).waitFor()
    await isFit(teacher)
    const main = teacher.getByRole('navigation', { name: 'Main' })
    await expect(main.getByRole('link', { name: 'Cohorts' })).toBeVisible()
    await teacher.getByRole('link', { name: 'Make a cohort' }).click()
    await isFit(teacher)
    await teacher.getByLabel('Name').fill('Evening class')
    await teacher.getByLabel('Exam date').fill('2027-03-03')
    await teacher.getByRole('button', { name: 'Make it' }).click()
    await expect(teacher.getByText('v2.0 · exam on Wed 3 Mar 2027')).toBeVisible()
    await teacher.getByLabel('For how many').fill('2')
    await teacher.getByRole('button', { name: 'Make an invitation' }).click()
    await expect(teacher.getByText('0 of 2 used')).toBeVisible()
    await isFit(teacher)
    const code = /[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await teacher.getByRole('status').first().textContent()) ?? '')?.[0] ?? ''
    const cohort = teacher.url().replace('/settings', '')

    // A guest on a phone types it, learns first what will be seen, makes an account, and is back at the invitation in the mail's own tab.
    const phone = await browser.newContext(PHONE)
    const page = await phone.newPage()
    await page.goto(`${server.url}/join`)
    await isFit(page)
    await page.getByLabel('Code of the invitation').fill('ZZZZ-ZZZZ')
    await page.getByRole('button', { name: 'Look at it' }).click()
    await expect(page.getByText('This invitation is not good')).toBeVisible()
    await isFit(page)
    await page.getByLabel('Code of the invitation').fill(code.toLowerCase().replace('-', ' '))
    await page.getByRole('button', { name: 'Look at it' }).click()
    await expect(page.getByRole('heading', { name: 'Evening class' })).toBeVisible()
    await expect(page.getByText('your mail address: they may write to you through Holdtime')).toBeVisible()
    await isFit(page)
    await page.getByRole('link', { name: 'Sign in or make an account' }).click()
    await isFit(page)
    await send(page, 'ada@example.org')
    const tab = await phone.newPage()
    await tab.goto(link('ada@example.org'))
    await tab.getByRole('button', { name: 'Make the account' }).click()
    await tab.getByLabel('Name under which you appear').fill('…')
    await tab.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(tab.getByRole('alert').filter({ hasText: 'with a letter or a number in it' })).toBeFocused()
    await expect(tab.getByLabel('Name under which you appear')).toHaveValue('…')
    await tab.getByLabel('Name under which you appear').fill('Ada')
    await isFit(tab)
    await tab.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(tab.getByText('You learn in this cohort as Ada.')).toBeVisible()

    // Work for the class, with an objective ticked first where chapters are wanted: what was typed and ticked stays.
    await teacher.goto(`${cohort}/assignments`)
    await teacher.getByLabel('Due date').fill('2099-06-01')
    const domain = teacher.locator('details').filter({ has: teacher.locator('input[name=chapter][value=ssh-refused]') })
    await domain.locator('summary').click()
    const objective = domain.locator('input[name=objective]').first()
    await objective.check()
    await teacher.getByRole('button', { name: 'Assign', exact: true }).click()
    await expect(teacher.getByRole('alert').filter({ hasText: 'Tick a chapter' })).toBeVisible()
    await expect(teacher.getByLabel('Due date')).toHaveValue('2099-06-01')
    await expect(objective).toBeChecked()
    await objective.uncheck()
    for (const chapter of ['ssh-configure', 'ssh-refused']) {
      const box = teacher.locator(`input[name=chapter][value=${chapter}]`)
      if (!(await box.isVisible())) await teacher.locator('details').filter({ has: box }).locator('summary').click()
      await box.check()
    }
    await isFit(teacher)
    await teacher.getByRole('button', { name: 'Assign', exact: true }).click()
    await expect(teacher.getByText('0 of 1 through with it')).toBeVisible()

    // It is on the candidate's day.
    await tab.goto(server.url)
    const from = tab.getByRole('region', { name: 'From Evening class' })
    await expect(from).toContainText('0 of 2 passed')
    await expect(from).toContainText('SSH connection refused is closed. It opens when you pass')
    await isFit(tab)

    // An instructor reads what is closed to their own learning, and opens it for a candidate.
    await teacher.goto(`${server.url}/chapters/ssh-refused`)
    await expect(teacher.getByText('Open to you as an instructor.')).toBeVisible()
    await expect(teacher.getByRole('link', { name: 'Take the check' })).toHaveCount(0)
    await teacher.goto(cohort)
    await isFit(teacher)
    await teacher.getByRole('link', { name: 'Ada', exact: true }).click()
    await isFit(teacher)
    await teacher.getByLabel('Chapter', { exact: true }).selectOption('ssh-refused')
    await teacher.getByRole('button', { name: 'Open it' }).click()
    await expect(teacher.getByText('It is open to them.')).toBeVisible()
    await teacher.getByLabel('A line of yours').fill('Read this one before Thursday.')
    await teacher.getByRole('button', { name: 'Send the mail' }).click()
    await expect(teacher.getByText('They got a mail from this cohort today.')).toBeVisible()
    expect(mailbox.last('ada@example.org')?.text).toContain('> Read this one before Thursday.')
    const candidate = teacher.url()
    await tab.goto(`${server.url}/chapters/ssh-refused`)
    await expect(tab.getByText('Opened by your instructor.')).toBeVisible()
    await expect(tab.getByRole('link', { name: 'Take the check' })).toBeVisible()
    await expect(tab.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Cohorts' })).toHaveCount(0)

    // What can be done for all together: chapters opened, a roster invited, the class copied and compared; the day begins with the classes.
    await teacher.goto(`${cohort}/assignments`)
    await expect(teacher.getByRole('row', { name: /Ada.*open/ })).toBeHidden()
    await teacher.getByText('Who stands where').click()
    await expect(teacher.getByRole('row', { name: /Ada.*open/ })).toBeVisible()
    await teacher.getByText('Open for all').click()
    await teacher.getByRole('button', { name: 'Open them for all' }).click()
    await expect(teacher.getByText('All of it was open to everybody already.')).toBeVisible()
    await isFit(teacher)
    await teacher.goto(`${cohort}/settings`)
    await teacher.getByLabel('Mail addresses').fill('Bea;bea@example.org;2B\ncem@example.org, Cem')
    await teacher.getByRole('button', { name: 'Send the invitations' }).click()
    await expect(teacher.getByText('2 mails are on their way.')).toBeVisible()
    expect(link('bea@example.org')).toContain('/join/')
    await teacher.getByLabel('Name of the copy').fill('Morning class')
    await teacher.getByLabel('First due date').fill('2099-09-01')
    await teacher.getByRole('button', { name: 'Make a copy' }).click()
    await expect(teacher.getByRole('heading', { level: 1, name: 'Morning class' })).toBeVisible()
    await teacher.getByRole('link', { name: 'Assignments' }).click()
    await expect(teacher.getByText('by Tue 1 Sept 2099')).toBeVisible()
    await teacher.goto(`${server.url}/cohorts`)
    await teacher.getByRole('link', { name: 'Side by side' }).click()
    await expect(teacher.getByRole('row', { name: /Evening class/ })).toBeVisible()
    await expect(teacher.getByRole('row', { name: /Morning class/ })).toBeVisible()
    await isFit(teacher)
    await teacher.goto(server.url)
    await expect(teacher.getByRole('region', { name: 'You teach' }).getByRole('link')).toHaveText(['Morning class', 'Evening class'])

    // To leave is one button; the instructor sees nothing from then on.
    await tab.goto(`${server.url}/cohorts`)
    await isFit(tab)
    await tab.getByRole('link', { name: 'Evening class' }).click()
    await isFit(tab)
    await tab.getByRole('button', { name: 'Leave this cohort' }).click()
    await expect(tab.getByText('You belong to no cohort.')).toBeVisible()
    expect((await teacher.goto(candidate))?.status()).toBe(404)
    await teacher.goto(cohort)
    await expect(teacher.getByText('Nobody has joined yet.')).toBeVisible()

    // Without scripts the same forms do the same.
    const plain = await withoutScripts(phone)
    await plain.goto(`${server.url}/join/${code}`)
    await plain.getByLabel('Name under which you appear').fill('…')
    await plain.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(plain.getByText('with a letter or a number in it')).toBeVisible()
    await expect(plain.getByLabel('Name under which you appear')).toHaveValue('…')
    await plain.getByLabel('Name under which you appear').fill('Ada L.')
    await plain.getByRole('button', { name: 'Join', exact: true }).click()
    await expect(plain.getByText('You learn in this cohort as Ada L.')).toBeVisible()
    await expect(plain.getByText('by Mon 1 Jun 2099')).toBeVisible()
    const still = await withoutScripts(desk)
    await still.goto(`${cohort}/assignments`)
    await still.getByLabel('Practise questions of').check()
    await still.getByLabel('Due date').fill('2099-06-02')
    for (const fold of await still.locator('summary').all()) await fold.click()
    await still.locator('input[name=objective]').first().check()
    await still.getByRole('button', { name: 'Assign', exact: true }).click()
    await expect(still.getByText('Practise 20 questions')).toBeVisible()
    await still.goto(`${cohort}/settings`)
    await still.getByRole('button', { name: 'Archive it' }).click()
    await expect(still.getByRole('button', { name: 'Reopen it' })).toBeVisible()
    await plain.goto(server.url)
    await expect(plain.getByText('From Evening class')).toHaveCount(0)
  } finally {
    await server.stop()
    await mailbox.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
