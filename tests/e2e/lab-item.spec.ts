import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import type { Question } from '@/course'
import { asking } from './asking'
import { axeFindsNothing } from './axe'
import { items, listening, rightAnswer } from './course'

const test = asking('lab', 'fix')

type Lab = Extract<Question, { kind: 'lab' }>
interface ReviewTurn {
  readonly question?: Question
}

async function call<T>(page: Page, path: string, data: unknown): Promise<T> {
  const reply = await page.request.post(path, { data })
  expect(reply.ok(), `${path}: ${await reply.text()}`).toBe(true)
  return reply.json()
}

/** A visitor whose next review is a lab. Of these kinds the chapter has fewer questions than a day has new ones. */
async function atALab(page: Page): Promise<Lab> {
  await page.goto('/')
  await call(page, '/api/reads', { chapter: 'ssh-configure', client: randomUUID() })
  for (let count = 1; count <= 10; count++) {
    const { question } = await call<ReviewTurn>(page, '/api/reviews/next', {})
    if (!question) break
    if (question.kind === 'lab') return question
    if (question.kind === 'recall') await call(page, '/api/reveal', { ask: question.ask })
    await call(page, '/api/answers', { ask: question.ask, client: randomUUID(), answer: rightAnswer(question) })
  }
  throw new Error('the day has no lab')
}

/** What the console in front shows, row by row. */
const rows = (page: Page) =>
  page
    .locator('[role=tabpanel]:not([hidden]) .xterm-rows > div')
    .evaluateAll((found) => found.map((row) => (row.textContent ?? '').replace(/\u00a0/g, ' ').trimEnd()).filter((row) => row !== ''))
const shows = (page: Page, row: RegExp) => expect.poll(async () => (await rows(page)).at(-1)).toMatch(row)
const goals = (page: Page) => page.getByRole('region', { name: 'Goals' })
const toConsole = (page: Page, device: string) => page.getByRole('textbox', { name: `Console of ${device}` }).focus()

/** Refusals of the content policy and errors of scripts. */
function troubles(page: Page): string[] {
  const found: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/i.test(message.text())) found.push(message.text())
  })
  page.on('pageerror', (error) => found.push(String(error)))
  return found
}

/** The lab as it was compiled, with the values of the question. */
function compiled({ prompt, goals }: Lab) {
  const texts = JSON.stringify(goals.map(({ text }) => text))
  const found = items
    .flatMap(({ kind, variants }) => (kind === 'lab' ? variants : []))
    .find((variant) => variant.prompt === prompt && JSON.stringify(variant.goals.map(({ text }) => text)) === texts)
  if (!found) throw new Error(`no lab asks “${prompt}”`)
  return found
}

test('a lab is configured in the terminal: goals turn met, the lines outlive a reload, and a half-done one is not right', async ({
  page,
}) => {
  test.setTimeout(300_000)
  const found = troubles(page)
  const question = await atALab(page)
  const { solution } = compiled(question)
  const lan = /(\d+\.\d+\.\d+)\.1</.exec(question.prompt)?.[1] ?? ''
  const admin = /<code>(\w+)<\/code>/.exec(question.goals[0]?.text ?? '')?.[1] ?? ''
  await page.setViewportSize({ width: 1440, height: 900 })
  await page.goto('/review')

  const answer = page.getByRole('button', { name: /^Answer/ })
  await expect(answer).toBeDisabled() // nothing is typed
  await expect(page.getByRole('button', { name: /guess/ })).toHaveCount(0)
  await expect(goals(page)).toContainText('Goals: 2 of 3 met')
  await expect(page.locator('.sticky-bar')).toHaveCSS('position', 'static') // else it lies on the console's last line
  const sent = await page.content()
  for (const { explanation } of solution) expect(sent).not.toContain(explanation.slice(3, 60))

  // With abbreviations, and with keys in it that the sitting has for itself: `u`, `g`, digits, Enter.
  await toConsole(page, 'R1')
  await shows(page, /^Router#$/)
  const kept = page.waitForResponse((reply) => (reply.request().postData() ?? '').includes('crypto key') && reply.ok())
  await page.keyboard.type('conf t\nhost R1\nip domain-na office.example\n')
  await page.keyboard.type(`user ${admin} secret S3cret\nenable secret 3nable\ncrypto key gen rsa mod 2048\n`)
  await shows(page, /^R1\(config\)#$/)
  await expect(answer).toBeEnabled()
  await expect(page.getByRole('region', { name: 'Lines typed' }).getByRole('listitem')).toHaveCount(6)
  await axeFindsNothing(page, 'asked')

  // Reload, and again without what this browser keeps, as on another device.
  await kept
  await page.reload()
  await expect(page.getByRole('region', { name: 'Lines typed' }).getByRole('listitem')).toHaveCount(6)
  await page.evaluate(() => localStorage.clear())
  await page.reload()
  await toConsole(page, 'R1')
  await shows(page, /^R1\(config\)#$/)
  await page.keyboard.type('line vty 0 4\nlogin loc\n')
  await expect(goals(page)).toContainText(/Goals: [12] of 3 met/)
  await page.keyboard.type('tr in ssh\n')
  await expect(goals(page)).toContainText('Goals: 3 of 3 met')

  // From PC1 it is so.
  await page.getByRole('tab', { name: 'PC1' }).click()
  await toConsole(page, 'PC1')
  await page.keyboard.type(`ssh -l ${admin} ${lan}.1\nyes\nS3cret\nenable\n3nable\n`)
  await shows(page, /^R1#$/)

  // Opened too wide: one goal is lost, and that is what is handed in.
  await page.keyboard.type('conf t\nline vty 0 4\ntr in all\nend\n')
  await expect(goals(page)).toContainText('Goals: 2 of 3 met')
  await answer.click()
  await expect(page.getByRole('heading', { name: /^Wrong/ })).toBeFocused()
  const missed = goals(page).first().getByRole('listitem').filter({ hasText: 'Not met.' })
  await expect(missed).toHaveCount(1)
  await expect(missed).toContainText(/Not met\. Telnet from PC1 gets through, and must not\./)
  await missed.getByText('Its packet').click()
  await expect(missed.locator('.walk')).toContainText(`PC1 opens Telnet to ${lan}.1`)
  await expect(page.getByRole('heading', { name: 'One way to do it' })).toBeVisible()
  await expect(page.getByText('The key is named after host and domain')).toBeVisible()
  await axeFindsNothing(page, 'answered')

  // The terminal goes on below, for nobody's answer.
  const after = page.locator('section', { has: page.getByRole('button', { name: 'Try on in the terminal' }) })
  await after.getByRole('tab', { name: 'R1' }).click()
  await toConsole(page, 'R1')
  await page.keyboard.type('line vty 0 4\ntr in ssh\nuuu\n')
  await expect(after.getByRole('region', { name: 'Goals' })).toContainText('Goals: 3 of 3 met')
  await expect(page.getByRole('heading', { name: /^Wrong/ })).toBeVisible()

  // On a phone, later, among the past answers: as it was decided.
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/answers?only=wrong')
  await page.locator('ol a').first().click()
  await expect(page.getByRole('heading', { name: 'Wrong.' })).toBeVisible()
  await expect(goals(page)).toContainText('Goals: 2 of 3 met')
  await page.getByText(/^What you typed: \d+ lines$/).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'R1: tr in ssh' })).toBeVisible()
  await expect(page.getByRole('listitem').filter({ hasText: 'uuu' })).toHaveCount(0)
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  await page.getByRole('button', { name: 'Try on in the terminal' }).click()
  await expect(page.getByRole('tablist')).toBeVisible()
  await axeFindsNothing(page, 'past, on a phone')
  expect(found).toEqual([])
})

test('a lab that is solved is right, and a scenario can be repaired in the terminal after its answer', async ({ page }) => {
  const found = troubles(page)
  const question = await atALab(page)
  await page.goto('/review')
  for (const { device, lines } of compiled(question).solution) {
    await page.getByRole('tab', { name: device }).click()
    await toConsole(page, device)
    await page.keyboard.type(lines.map(({ text }) => `${text}\n`).join(''))
  }
  await expect(goals(page)).toContainText(`Goals: ${question.goals.length} of ${question.goals.length} met`)
  await page.getByRole('button', { name: /^Answer/ }).click()
  await expect(page.getByRole('heading', { name: /^Right\./ })).toBeVisible()
  await expect(goals(page).first()).not.toContainText('Not met')
  await page.getByRole('button', { name: /^Continue/ }).click()

  // On to a scenario: its probes are the goals, and nothing of it is recorded.
  const repair = page.getByRole('button', { name: 'Repair it in the terminal' })
  for (let count = 0; count < 8 && (await repair.count()) === 0; count++) {
    const { question: next } = await call<ReviewTurn>(page, '/api/reviews/next', {})
    if (!next) throw new Error('the day has no scenario')
    if ('exhibits' in next) break
    if (next.kind === 'recall') await call(page, '/api/reveal', { ask: next.ask })
    await call(page, '/api/answers', { ask: next.ask, client: randomUUID(), answer: rightAnswer(next) })
  }
  await page.goto('/review')
  await listening(page)
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await repair.click()
  await expect(page.getByText('This is for you: nothing of it is recorded.')).toBeVisible()
  await expect(page.getByRole('region', { name: 'Goals' })).toContainText(/Goals: \d of \d met/)
  await expect(page.getByRole('region', { name: 'Goals' })).toContainText(/gets through\./)
  await axeFindsNothing(page, 'repair')
  expect(found).toEqual([])
})
