import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium, type Page } from '@playwright/test'
import { findBrowser } from '../scripts/browser'
import { answerByKeyboard, comeTo } from '../tests/e2e/course'
import { startServer } from '../tests/e2e/server'
import { frameworkFiles, type Row } from './measure'

/** The page of an answered scenario, in a real browser: its scripts with those fetched later, and the time until its packet can be moved. */
export async function walkRows(rounds: number): Promise<Row[]> {
  const executablePath = await findBrowser()
  if (executablePath === undefined) return [{ name: 'walk page: left out, since there is no browser here', value: 0, unit: '' }]
  const dataFolder = mkdtempSync(join(tmpdir(), 'holdtime-bench-'))
  const server = await startServer({ dataFolder })
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
  try {
    const context = await browser.newContext({ baseURL: server.url })
    const page = await context.newPage()
    const address = await answeredScenario(page)
    const scripts = new Set<string>()
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.endsWith('.js')) scripts.add(pathname)
    })
    const until = async (what: string) => {
      const samples: number[] = []
      for (let round = 0; round <= rounds; round++) {
        await page.goto('about:blank')
        const started = performance.now()
        await page.goto(address, { waitUntil: 'commit' })
        await page.locator(what).first().waitFor()
        if (round > 0) samples.push(performance.now() - started)
      }
      return samples.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? 0
    }
    const list = await until('.walk-wide .walk')
    const picture = await until('svg.topology')
    const framework = frameworkFiles()
    const own = [...scripts].filter((script) => !framework.has(script))
    const sizes = await Promise.all(own.map(async (script) => gzipSync(await (await fetch(server.url + script)).text()).length))
    return [
      {
        name: 'walk page: own script, compressed, with what is fetched for the walk',
        value: sizes.reduce((sum, size) => sum + size, 0) / 1000,
        unit: 'kB',
      },
      { name: 'walk page: until the walk can be read', value: list, unit: 'ms' },
      { name: 'walk page: until the packet can be moved', value: picture, unit: 'ms' },
    ]
  } finally {
    await browser.close()
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** Answers a scenario of a check, and gives the address of that answer's page. */
async function answeredScenario(page: Page): Promise<string> {
  await comeTo(page, 'ssh-configure', ({ kind }) => kind === 'fix')
  await answerByKeyboard(page, 'wrong')
  await page.goto('/answers')
  return (await page.locator('main ol a').first().getAttribute('href')) ?? ''
}
