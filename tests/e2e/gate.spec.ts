import { randomUUID } from 'node:crypto'
import { expect, test } from '@playwright/test'

test('a closed chapter asked for by its address shows an outline and what opens it, and nothing of its text', async ({ page }) => {
  await page.goto('/chapters/ssh-refused')
  await expect(page.getByText('Not open yet. It opens when you pass')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Configure SSH on a Cisco device' })).toBeVisible()
  expect(await page.content()).not.toContain('It is ten past six')
})

test('the check of a closed chapter is refused in words, by page and by call', async ({ page }) => {
  await page.goto('/chapters/ssh-refused/check')
  await expect(page.getByRole('heading', { name: 'Not open' })).toBeVisible()
  await expect(page.locator('article')).toContainText('Configure SSH on a Cisco device')
  const reply = await page.request.post('/api/checks', { data: { chapter: 'ssh-refused' } })
  expect(reply.status()).toBe(403)
  expect((await reply.json()).error.code).toBe('closed_chapter')
  const read = await page.request.post('/api/reads', { data: { chapter: 'ssh-refused', client: randomUUID() } })
  expect(read.status()).toBe(403)
})

test('a planned chapter says that it is planned, and an unknown one is not found', async ({ page }) => {
  await page.goto('/chapters/ntp')
  await expect(page.getByText('planned and not written yet')).toBeVisible()
  expect((await page.goto('/chapters/no-such-chapter'))?.status()).toBe(404)
  await expect(page.getByText('There is no page at this address')).toBeVisible()
})

test('what does not fit is answered in words, without a stack trace', async ({ page, browser }) => {
  await page.goto('/chapters/ssh-configure/check')
  const started = await (await page.request.post('/api/checks', { data: { chapter: 'ssh-configure' } })).json()
  const ask = started.question.ask
  const answer = { kind: 'options', options: ['x'] }
  const post = (data: unknown, type = 'application/json') =>
    page.request.post('/api/answers', { data: typeof data === 'string' ? data : JSON.stringify(data), headers: { 'content-type': type } })

  const cases: [string, Promise<import('@playwright/test').APIResponse>, number][] = [
    ['no JSON', post('{"ask":'), 400],
    ['no object', post('null'), 400],
    ['malformed ids', post({ ask: 'one', client: 'two', answer }), 400],
    ['unknown ask', post({ ask: randomUUID(), client: randomUUID(), answer }), 404],
    ['oversize', post({ ask, client: randomUUID(), answer, filler: 'x'.repeat(500_000) }), 413],
    ['misfit', post({ ask, client: randomUUID(), answer: { kind: 'typed', text: 'show ip ssh'.repeat(40) } }), 400],
  ]
  for (const [name, request, status] of cases) {
    const reply = await request
    const text = await reply.text()
    expect(reply.status(), name).toBe(status)
    expect(JSON.parse(text).error.message, name).toMatch(/^[A-Z].*\.$/)
    expect(text, name).not.toMatch(/\bat .*:\d+:\d+|node_modules|prisma/i)
  }

  const other = await browser.newContext({ baseURL: process.env.HOLDTIME_URL ?? '' })
  await other.request.get('/')
  const foreign = await other.request.post('/api/answers', { data: { ask, client: randomUUID(), answer } })
  expect(foreign.status()).toBe(404)
  expect((await foreign.json()).error.code).toBe('unknown_ask')
  await other.close()

  const crossSite = await page.request.post('/api/checks', {
    data: { chapter: 'ssh-configure' },
    headers: { origin: 'https://example.net' },
  })
  expect(crossSite.status()).toBe(403)

  await page.reload()
  await expect(page.getByRole('heading', { name: /Check · question 1 of/ })).toBeVisible()
})
