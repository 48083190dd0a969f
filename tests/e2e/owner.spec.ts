import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { answerByKeyboard } from './course'
import { startServer } from './server'

/** Runs a command of ours on a data folder, as npm would. */
function runs(script: string, dataFolder: string, file: string): string {
  const { stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', script, file], {
    env: { ...process.env, HOLDTIME_DATA: dataFolder },
    encoding: 'utf8',
  })
  return stdout + stderr
}

test('a backup of the running app, restored into another folder, goes on in the same session', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-owner-'))
  const [data, restored, file] = [join(folder, 'data'), join(folder, 'restored'), join(folder, 'holdtime.tar.gz')]
  const server = await startServer({ dataFolder: data })
  try {
    await page.goto(`${server.url}/chapters/ssh-configure/check`)
    await answerByKeyboard(page, 'right')
    expect(runs('backup', data, file)).toContain(`all of ${data}`)
    expect(runs('restore', data, file)).toContain(`in use by process ${server.pid}`)
  } finally {
    await server.kill()
  }
  expect(runs('restore', restored, file)).toContain(`Restored into ${restored}: 2 events of 1 learner`)
  const again = await startServer({ dataFolder: restored })
  try {
    // Cookies know the host and not the port, so the browser is who it was.
    await page.goto(`${again.url}/chapters/ssh-configure/check`)
    await expect(page.getByText(/question 2 of/)).toBeVisible()
  } finally {
    await again.stop()
    rmSync(folder, { recursive: true })
  }
})

test('a built app with a database server and without secrets ends, and says what is missing', async () => {
  const started = startServer({ dataFolder: 'never-made', env: { DATABASE_URL: 'postgresql://127.0.0.1:1/none', NEXTAUTH_URL: '' } })
  await expect(started).rejects.toThrow(
    /NEXTAUTH_SECRET must be set[\s\S]*NEXTAUTH_URL must be set[\s\S]*SMTP_URL must be set[\s\S]*MAIL_FROM must be set/,
  )
})

test('a database server that cannot be reached is said at the start, by name of the setting', async () => {
  const mail = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'nobody@example.org' }
  const env = { DATABASE_URL: 'postgresql://127.0.0.1:1/none', NEXTAUTH_SECRET: 'of these tests alone, and long enough', ...mail }
  await expect(startServer({ dataFolder: 'never-made', env })).rejects.toThrow('The PostgreSQL server of DATABASE_URL cannot be used')
})
