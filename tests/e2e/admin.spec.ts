import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { axeFindsNothing } from './axe'
import { makePeople } from './people'
import { startServer } from './server'

const SECRET = 'for these tests alone, and long enough'
const [admin, ada] = ['00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-0000000000ad']

/** On an admin's page: nothing that axe finds, nothing wider than the page. */
async function isFit(page: Page): Promise<void> {
  await axeFindsNothing(page, page.url())
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

test('an admin finds somebody, gives them roles and ends their sessions, with scripts and without, and reads what was done', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-admin-'))
  const people = [
    { id: admin, guest: false, roles: ['admin'], email: 'grace@example.org' },
    { id: ada, guest: false, roles: [], email: 'ada@example.org' },
    ...Array.from({ length: 55 }, (_, n) => ({ id: crypto.randomUUID(), guest: false, roles: [], email: `learner${n}@example.org` })),
  ]
  await makePeople({ kind: 'pglite', folder }, { people })
  const server = await startServer({ dataFolder: folder, env: { NEXTAUTH_SECRET: SECRET } })
  const roles = (...words: string[]) => {
    const env = { ...process.env, HOLDTIME_DATA: folder, NEXTAUTH_SECRET: SECRET, DATABASE_URL: '' }
    const { stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'roles', ...words], { env, encoding: 'utf8' })
    return stdout + stderr
  }
  const session = async (learner: string) => ({
    name: 'next-auth.session-token',
    value: await encode({ token: { sub: learner, version: 1 }, secret: SECRET }),
    url: server.url,
  })
  try {
    const desk = await browser.newContext({ baseURL: server.url })
    await desk.addCookies([await session(admin)])
    const page = await desk.newPage()
    await page.goto('/account')
    await page.getByRole('navigation', { name: 'Your roles' }).getByRole('link', { name: 'People' }).click()
    await expect(page.getByText('57 accounts, the newest first.')).toBeVisible()
    await isFit(page)
    await page.getByRole('link', { name: 'Next' }).click()
    await expect(page.getByText('Page 2 of 2')).toBeVisible()
    await page.getByLabel('Mail address, part of one, or an id').fill('ada@')
    await page.getByRole('button', { name: 'Look' }).click()
    await expect(page.getByText('One is found.')).toBeVisible()
    await page.getByRole('link', { name: 'ada@example.org' }).click()
    await page.getByRole('checkbox', { name: 'Author' }).check()
    await page.getByRole('button', { name: 'Set the roles' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'This account is now: author.' })).toBeFocused()
    await expect(page.getByRole('checkbox', { name: 'Author' })).toBeChecked()
    await isFit(page)

    // Ada sees what was opened to her, and nothing of the admin's. On a phone and without scripts the admin does the rest.
    const other = await browser.newContext({ baseURL: server.url })
    await other.addCookies([await session(ada)])
    const hers = await other.newPage()
    await hers.goto('/account')
    await expect(hers.getByRole('navigation', { name: 'Your roles' }).getByRole('link')).toHaveText(['Reported as wrong'])
    expect((await hers.goto('/admin/people'))?.status()).toBe(404)
    const phone = await browser.newContext({ baseURL: server.url, viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
    await phone.addCookies([await session(admin)])
    const plain = await phone.newPage()
    await plain.goto(`/admin/people/${ada}`)
    await expect(plain.getByRole('checkbox', { name: 'Author' })).toBeChecked()
    await plain.getByRole('checkbox', { name: 'Author' }).uncheck()
    await plain.getByRole('checkbox', { name: 'Instructor' }).check()
    await plain.getByRole('button', { name: 'Set the roles' }).click()
    await expect(plain.getByText('This account is now: instructor.')).toBeVisible()
    await expect(plain.getByRole('checkbox', { name: 'Instructor' })).toBeChecked()
    await plain.getByRole('button', { name: 'End every session' }).click()
    await expect(plain.getByText('Every session was ended.')).toBeVisible()
    await hers.goto('/account')
    await expect(hers.getByText('You are a guest.')).toBeVisible()
    await plain.goto(`/admin/people/${admin}`)
    await plain.getByRole('checkbox', { name: 'Admin' }).uncheck()
    await plain.getByRole('button', { name: 'Set the roles' }).click()
    await expect(plain.getByText('This is the last admin. Nothing was changed.')).toBeVisible()

    // The command asks the Holdtime that has the folder.
    expect(roles()).toBe('ada@example.org: instructor\ngrace@example.org: admin\n')
    expect(roles('Ada@example.org', '+author', '-instructor')).toBe('ada@example.org: author\n')
    expect(roles('nobody@example.org', '+author')).toContain('No account has the address nobody@example.org.')
    await page.goto(`/admin/people/${ada}`)
    await page.getByRole('link', { name: 'To this account' }).click()
    await expect(page.getByRole('main').getByRole('listitem')).toContainText([
      'Whoever holds the machine changed the roles of ada@example.org from instructor to author',
      'grace@example.org ended the sessions of ada@example.org',
      'grace@example.org changed the roles of ada@example.org from author to instructor',
      'grace@example.org changed the roles of ada@example.org from none to author',
    ])
    await isFit(page)
    await page.getByLabel('Kind').selectOption('sessions-ended')
    await page.getByRole('button', { name: 'Look' }).click()
    await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
    await page.setViewportSize({ width: 390, height: 844 })
    for (const address of ['/admin/acts', '/admin/people', `/admin/people/${ada}`]) {
      await page.goto(address)
      await isFit(page)
    }
  } finally {
    await server.stop()
  }
  // And opens the folder itself once nothing has it.
  expect(roles('ada@example.org', '-author')).toBe('ada@example.org: no role\n')
  expect(roles('ada@example.org', 'author')).toContain('“author” is not known. Write: npm run roles -- ada@example.org +author')
  rmSync(folder, { recursive: true })
})
