import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { answerByKeyboard } from './course'
import { startServer } from './server'

let folder: string // for the tests of one process, each time it has some of these
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdtime-folder-'))
})
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a built app on a folder that is damaged, or has lost its secret, ends and says what to do, without a stack', async () => {
  const data = join(folder, 'data')
  await (await startServer({ dataFolder: data })).stop()
  truncateSync(join(data, 'pglite/global/pg_control'))
  const damaged = String(await startServer({ dataFolder: data }).catch((error: unknown) => error))
  expect(damaged).toContain(`The database in ${data} is damaged`)
  expect(damaged).toContain('npm run restore -- holdtime.tar.gz --replace')
  rmSync(join(data, 'secret'))
  const lost = String(await startServer({ dataFolder: data }).catch((error: unknown) => error))
  expect(lost).toContain('npm run secret -- --new')
  for (const said of [damaged, lost]) expect(said.split('before it answered:')[1]).not.toMatch(/\n\s+at |RuntimeError|Aborted/)
})

test.describe('on a small disk', () => {
  let disk: string
  let isMounted = false // by who may: root, in a container that lets it
  test.beforeAll(() => {
    disk = join(folder, 'disk')
    mkdirSync(disk)
    isMounted = process.platform === 'linux' && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=120m', 'tmpfs', disk]).status === 0
  })
  test.afterAll(() => {
    if (isMounted) spawnSync('umount', ['-l', disk])
  })

  test('a disk that becomes full is said on the page and by health, and once there is room the same page takes the answer', async ({
    page,
  }) => {
    if (!isMounted) return
    const server = await startServer({ dataFolder: join(disk, 'data') })
    try {
      await page.goto(`${server.url}/chapters/ssh-configure/check`)
      const place = await page.locator('h1').first().textContent()
      const { stdout } = spawnSync('df', ['--output=avail', '-k', disk], { encoding: 'utf8' })
      writeFileSync(join(disk, 'filler'), Buffer.alloc((Number(stdout.split('\n')[1]) - 1000) * 1024))
      const health = await fetch(`${server.url}/api/health`)
      expect(health.status).toBe(503)
      const { error } = await health.json()
      expect(error.message).toContain(`The disk on which Holdtime keeps ${join(disk, 'data')} is full. Nothing was recorded`)
      const posted = page.waitForResponse((reply) => reply.request().method() === 'POST' && reply.status() === 503)
      void answerByKeyboard(page, 'right').catch(() => {})
      await posted
      await expect(page.getByText('is full. Nothing was recorded').first()).toBeVisible()
      // Another visitor, whose first question cannot even be asked.
      const other = await page.context().browser()!.newPage()
      await other.goto(`${server.url}/chapters/ssh-configure/check`)
      await expect(other.getByRole('status')).toContainText('is full. Nothing was recorded')
      await other.close()
      rmSync(join(disk, 'filler'))
      expect((await fetch(`${server.url}/api/health`)).status).toBe(200)
      await page.goto(`${server.url}/chapters/ssh-configure/check`)
      expect(await page.locator('h1').first().textContent()).toBe(place) // nothing of it was recorded
      await answerByKeyboard(page, 'right')
      await page.reload()
      await expect(page.getByText(/question 2 of/)).toBeVisible()
    } finally {
      await server.kill()
    }
  })
})
