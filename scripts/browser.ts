import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { installOnDebian } from './debian'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

/** The browser for the tests: one that is installed, else one that this can install. Undefined where neither can be had. */
export async function findBrowser(): Promise<string | undefined> {
  const named = process.env.HOLDTIME_CHROMIUM
  if (named && existsSync(named)) return named
  const found = installed.find((file) => existsSync(file))
  if (found) return found
  installOnDebian('chromium')
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium'
  console.log('$ npx playwright install chromium')
  const { status } = spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit' })
  if (status !== 0) return undefined
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}
