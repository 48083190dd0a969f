import { readFileSync } from 'node:fs'
import { expect, type Page, test } from '@playwright/test'
import { axeFindsNothing } from './axe'
import { answerByKeyboard, goOn } from './course'

const baseURL = () => process.env.HOLDTIME_URL ?? ''

async function isFit(page: Page): Promise<void> {
  await axeFindsNothing(page, page.url())
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0)
}

async function fileFrom(page: Page, name: string): Promise<Buffer> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name }).click()])
  expect(download.suggestedFilename()).toBe(name)
  return readFileSync(await download.path())
}

async function textAt(page: Page, path: string): Promise<string> {
  await page.goto(path)
  return ((await page.locator('main').textContent()) ?? '').replace(/\s+/g, ' ')
}

test('a learner takes everything along, goes on with it in another browser, and erases it in this one', async ({ browser }) => {
  test.setTimeout(300_000)
  const phone = await browser.newContext({ baseURL: baseURL(), viewport: { width: 390, height: 844 }, timezoneId: 'Asia/Kathmandu' })
  const page = await phone.newPage()
  await page.goto('/chapters/ssh-configure/check')
  for (const how of ['right', 'wrong', 'right'] as const) {
    await answerByKeyboard(page, how)
    await goOn(page)
  }
  await page.goto('/account')
  await page.getByRole('link', { name: 'Your data' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Your data' })).toBeVisible()
  await isFit(page)
  const json = await fileFrom(page, 'holdtime.json')
  expect(JSON.parse(json.toString())).toMatchObject({ format: 'holdtime', version: 4, learner: { guest: true } })
  const csv = await fileFrom(page, 'reviews.csv')
  expect(csv.toString().split('\r\n')).toHaveLength(5) // a head, three answers, the end
  const deck = await fileFrom(page, 'holdtime.apkg')
  expect(deck.subarray(0, 2).toString()).toBe('PK')
  const [today, answers] = [await textAt(page, '/'), await textAt(page, '/answers')]

  // A file that was cut short is refused in words; the whole one is taken, by a browser without scripts too.
  for (const javaScriptEnabled of [true, false]) {
    const desk = await browser.newContext({ baseURL: baseURL(), javaScriptEnabled })
    await desk.addCookies([{ name: 'zone', value: 'Asia/Kathmandu', url: baseURL() }])
    const other = await desk.newPage()
    await other.goto('/account/data')
    const form = other.locator('form').filter({ hasText: 'Bring it back' })
    const send = async (buffer: Buffer) => {
      await form.getByLabel('File').setInputFiles({ name: 'holdtime.json', mimeType: 'application/json', buffer })
      await form.getByRole('button', { name: 'Bring it back' }).click()
    }
    await send(json.subarray(0, json.length - 20))
    await expect(form.getByRole('alert')).toContainText('it is not JSON')
    await expect(form.getByRole('alert')).toContainText('Nothing was changed')
    if (javaScriptEnabled) await isFit(other)
    await send(json)
    await expect(form.getByRole('status')).toContainText('3 answers came in')
    await expect(form.getByRole('status')).toBeFocused()
    await send(json)
    await expect(form.getByRole('status')).toContainText('Everything in this file is here already')
    expect(await textAt(other, '/')).toBe(today)
    expect(await textAt(other, '/answers')).toBe(answers)
    await desk.close()
  }

  await page.goto('/account/data')
  const last = page.locator('form').filter({ hasText: 'Erase everything' })
  await last.getByLabel('The word “erase”').fill('yes')
  await last.getByRole('button').click()
  await expect(last.getByRole('alert')).toContainText('Nothing was erased')
  await last.getByLabel('The word “erase”').fill('erase')
  await last.getByRole('button').click()
  await expect(page.getByRole('status').filter({ hasText: 'You are somebody new here' })).toBeVisible()
  expect(await textAt(page, '/answers')).toContain('Nothing is answered yet.')
  expect(await textAt(page, '/')).not.toBe(today)
  await phone.close()
})

test('a file that is too large is not read to its end', async ({ request }) => {
  const buffer = Buffer.alloc(51_000_000, ' ')
  await request.get('/account/data')
  const reply = await request.post('/account/data/import', {
    multipart: { file: { name: 'holdtime.json', mimeType: 'application/json', buffer } },
  })
  expect(await reply.text()).toContain('larger than 50 MB')
})
