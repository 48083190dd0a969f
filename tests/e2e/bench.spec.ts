import { spawn } from 'node:child_process'
import { expect, test } from '@playwright/test'

test('`npm run bench` runs, prints each row as it comes, and finds every acknowledged answer in the log of both databases', async () => {
  test.setTimeout(300_000)
  const env = { ...process.env, DATABASE_URL: '', SMTP_URL: '', MAIL_FROM: '' }
  const child = spawn(process.execPath, ['scripts/run.mjs', '../bench/main', '--smoke'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const parts: string[] = []
  let errors = ''
  child.stdout.on('data', (data) => parts.push(String(data)))
  child.stderr.on('data', (data) => {
    errors += String(data)
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  const output = parts.join('')
  expect(code, output + errors).toBe(0)
  for (const row of [
    'core: the probe alone',
    'plan: popping the head',
    'answers a second, use case on PGlite',
    'dashboard of',
    'chapter page',
    'walk page',
  ])
    expect(output).toContain(row)
  const lost = [...output.matchAll(/^(.*): acknowledged and not in the log +(\d+) of (\d+)/gm)]
  expect(lost.length).toBeGreaterThan(0)
  for (const [, , missing, all] of lost) expect([missing, Number(all) > 0]).toEqual(['0', true])
  if (!output.includes('PostgreSQL was left out')) expect(lost.map(([, database]) => database)).toEqual(['PGlite', 'PostgreSQL'])
  expect(parts.length).toBeGreaterThan(3) // and not all at the end
})
