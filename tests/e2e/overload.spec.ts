import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from '@playwright/test'
import { Refusal } from '@/server/base/refusal'
import { busyPage, plainPage } from '@/server/door/plain-page'
import { type RunningServer, startServer } from './server'

// A server of its own, of which more is asked for at once than it can do.
test.describe.configure({ mode: 'default' })

let server: RunningServer
let folder: string
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdtime-overload-'))
  server = await startServer({ dataFolder: folder })
})
test.afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test('of a crowd that opens a page at once some are told in words that it comes by itself, the others get it, and nobody gets an error', async () => {
  const crowd = await Promise.all(
    Array.from({ length: 500 }, async () => {
      const reply = await fetch(`${server.url}/course`)
      return { status: reply.status, again: Number(reply.headers.get('retry-after')), text: await reply.text() }
    }),
  )
  expect(new Set(crowd.map(({ status }) => status))).toEqual(new Set([200, 503]))
  for (const { status, again, text } of crowd)
    if (status === 503) {
      expect(again).toBeGreaterThan(1)
      expect(text).toContain(`This page comes by itself in ${again} seconds.`)
      expect(text).toContain(`<meta http-equiv="refresh" content="${again}">`)
    }
})

test('while a crowd is there the check of a load balancer is answered, calls are told when to come again, and after it all is as before', async () => {
  const crowd = Promise.all(Array.from({ length: 500 }, () => fetch(`${server.url}/course`).then((reply) => reply.text())))
  const cookie = (await fetch(`${server.url}/api/health`)).headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const send = () =>
    fetch(`${server.url}/api/checks`, { method: 'POST', headers: { cookie }, body: JSON.stringify({ chapter: 'ssh-configure' }) })
  const [health, ...calls] = await Promise.all([fetch(`${server.url}/api/health`), ...Array.from({ length: 20 }, send)])
  expect(health?.status).toBe(200)
  for (const reply of calls) {
    expect([200, 503], await reply.clone().text()).toContain(reply.status)
    if (reply.status === 503)
      expect([(await reply.json()).error.code, Number(reply.headers.get('retry-after')) > 1]).toEqual(['busy', true])
  }
  await crowd
  await expect.poll(async () => (await send()).status).toBe(200)
})

test('a form that is sent while too many wait comes back with what was typed, and is sent again by itself', async ({ page }) => {
  let times = 0
  await page.route('**/account/sign-in', async (route) => {
    if (route.request().method() !== 'POST') return route.continue()
    times++
    if (times > 1) return route.continue()
    // What the action says of it, in the form in which React reads it.
    const reply = await route.fetch()
    const text = (await reply.text()).replace(
      /\{"kind":"(done|refused)".*\}/,
      JSON.stringify({ kind: 'refused', message: 'Many.', typed: { address: 'ada@example.org' }, again: 1 }),
    )
    return route.fulfill({ response: reply, body: text })
  })
  await page.goto(`${server.url}/account/sign-in`)
  await page.waitForLoadState('networkidle')
  const form = page.locator('form').filter({ has: page.getByRole('button', { name: 'Send me a link' }) })
  await form.getByLabel(/address/i).fill('ada@example.org')
  await form.getByRole('button', { name: 'Send me a link' }).click()
  await expect(page.getByText('Many people are studying. What you sent is kept, and sent again in 1 s.')).toBeVisible()
  await expect(form.getByLabel(/address/i)).toHaveValue('ada@example.org')
  await expect(page.getByText(/The link stands in the window/)).toBeVisible({ timeout: 15_000 })
  expect(times).toBe(2)
})

test('the words of a page that comes by itself are readable by all', async ({ page }) => {
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme })
    await page.setContent(plainPage(busyPage(new Refusal('busy', '', undefined, 60), '/course')))
    // That it comes by itself is said on it, and there is nothing else on it that would be lost.
    const { violations } = await new AxeBuilder({ page }).disableRules(['meta-refresh']).analyze()
    expect(
      violations.map(({ id }) => id),
      scheme,
    ).toEqual([])
  }
})
