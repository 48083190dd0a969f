import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Browser, chromium, type Page } from '@playwright/test'
import { findBrowser } from './browser'
import { freePort } from './free-port'
import { prepare } from './fresh'
import { SIGN_INS } from './simulated/demo'

// `npm run pictures`: the pictures of README.md, light and dark, taken of the demo in a folder of its own.

interface Picture {
  readonly name: string // docs/<name>.png, and docs/<name>-dark.png
  readonly as: keyof typeof SIGN_INS
  /** Leads to what is shown, from the start page. */
  open(page: Page): Promise<unknown>
}

const PICTURES: readonly Picture[] = [
  { name: 'today', as: 'candidate', open: (page) => page.goto('/') },
  { name: 'cohort', as: 'instructor', open: (page) => openCohort(page) },
  {
    name: 'candidate',
    as: 'instructor',
    open: async (page) => {
      await openCohort(page)
      await page.locator('main a[href*="/candidates/"]').first().click()
      await page.waitForURL('**/candidates/**')
    },
  },
]
const SIZE = { width: 1280, height: 800 }

const folder = mkdtempSync(path.join(tmpdir(), 'holdtime-pictures-'))
process.env.HOLDTIME_DATA = folder
delete process.env.DATABASE_URL

try {
  await prepare({ pages: true })
  const password = fillDemo()
  const executablePath = await findBrowser()
  if (executablePath === undefined)
    throw new Error('There is no browser to take pictures with. Install Chromium, or name it in HOLDTIME_CHROMIUM.')
  const server = await serve()
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
  const browser = await chromium.launch({ executablePath, args: [...args, '--disable-component-update', '--disable-sync'] })
  try {
    for (const picture of PICTURES)
      for (const scheme of ['light', 'dark'] as const) await take(browser, server.url, picture, scheme, password)
  } finally {
    await browser.close()
    await server.stop()
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

async function take(browser: Browser, baseURL: string, { name, as, open }: Picture, colorScheme: 'light' | 'dark', password: string) {
  const context = await browser.newContext({ baseURL, colorScheme, viewport: SIZE, reducedMotion: 'reduce', timezoneId: 'Europe/Berlin' })
  const page = await context.newPage()
  await page.goto('/account/sign-in')
  await page.getByLabel('Mail address').first().fill(SIGN_INS[as])
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/sign-in'))
  await open(page)
  await page.mouse.move(0, 0) // nothing is pointed at
  await page.waitForLoadState('networkidle')
  const file = `docs/${name}${colorScheme === 'dark' ? '-dark' : ''}.png`
  await page.screenshot({ path: file })
  await context.close()
  console.log(file)
}

async function openCohort(page: Page): Promise<void> {
  await page.goto('/cohorts')
  await page.getByRole('link', { name: 'CCNA, evening class' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'CCNA, evening class' }).waitFor()
}

/** Fills the folder, and gives the password. */
function fillDemo(): string {
  const { stdout, status } = spawnSync(process.execPath, ['scripts/run.mjs', 'demo', '--no-start'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const password = /password (\S+)/.exec(stdout)?.[1]
  if (status !== 0 || password === undefined) throw new Error('The demo could not be made.')
  return password
}

async function serve(): Promise<{ url: string; stop(): Promise<void> }> {
  const port = String(await freePort())
  const server = spawn(process.execPath, ['scripts/run.mjs', 'start'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, HOST: '127.0.0.1', PORT: port },
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const ready = new Promise<boolean>((resolve) =>
    server.stdout.on('data', (data) => String(data).includes('Holdtime is at') && resolve(true)),
  )
  if (!(await Promise.race([ready, ended.then(() => false)]))) throw new Error('Holdtime did not start.')
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () => {
      server.kill('SIGTERM')
      return ended
    },
  }
}
