import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdtime-start-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** Runs a command of ours as npm would, with nothing of this process's settings. */
function runs(script: string, env: Readonly<Record<string, string>>, ...args: string[]) {
  return runsIn(process.cwd(), script, env, ...args)
}

function runsIn(cwd: string, script: string, env: Readonly<Record<string, string>>, ...args: string[]) {
  const none = { DATABASE_URL: '', NEXTAUTH_SECRET: '', NEXTAUTH_URL: '', HOLDTIME_DATA: path.join(folder, 'data') }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', script, ...args], {
    cwd,
    env: { ...process.env, ...none, ...env },
    encoding: 'utf8',
    timeout: 240_000,
  })
  return { status, stdout, lines: stderr.trim().split('\n') }
}

describe('npm start', () => {
  it('with a database server and without secrets refuses before it makes anything, and lists all that is missing', () => {
    expect(runs('start', { DATABASE_URL: 'postgresql://localhost/holdtime' })).toEqual({
      status: 1,
      stdout: '',
      lines: [
        'Holdtime cannot start like this:',
        '  NEXTAUTH_SECRET must be set with DATABASE_URL, the same for all processes: openssl rand -base64 32',
        '  NEXTAUTH_URL must be set with DATABASE_URL: the public address, https://…',
        '  SMTP_URL must be set with DATABASE_URL, since links to sign in go by mail: smtps://name:password@mail.example',
        '  MAIL_FROM must be set with DATABASE_URL: the address that mails come from',
      ],
    })
    expect(existsSync(path.join(folder, 'data'))).toBe(false)
  })

  it('lists what is wrong together with what is missing', () => {
    const { status, lines } = runs('start', { DATABASE_URL: 'mysql://localhost/holdtime', NEXTAUTH_URL: 'holdtime.example' })
    expect(status).toBe(1)
    const named = ['NEXTAUTH_URL', 'DATABASE_URL', 'NEXTAUTH_SECRET', 'SMTP_URL', 'MAIL_FROM']
    expect(lines.map((line) => line.trim().split(' ')[0])).toEqual(['Holdtime', ...named])
  })
})

it('in a clone that has nothing but its packages every command makes the database client before it asks for it', () => {
  const clone = mkdtempSync(path.join(tmpdir(), 'holdtime-clone-'))
  for (const name of [
    'package.json',
    'tsconfig.json',
    'prisma.config.ts',
    'prisma',
    'scripts',
    'server',
    'course',
    'compiler',
    'study',
    'sim',
  ])
    cpSync(name, path.join(clone, name), { recursive: true, filter: (from) => from !== path.join('prisma', 'generated') })
  symlinkSync(path.resolve('node_modules'), path.join(clone, 'node_modules'))
  const { status, lines } = runsIn(clone, 'start', { DATABASE_URL: 'postgresql://localhost/holdtime' })
  expect(lines.slice(0, 2)).toEqual(['Making the database client …', 'Holdtime cannot start like this:'])
  expect(status).toBe(1)
  expect(existsSync(path.join(clone, 'prisma/generated/client.ts'))).toBe(true)
  rmSync(clone, { recursive: true })
})

describe('npm run backup and npm run restore', () => {
  it('on a database server say which tools to use, and touch nothing', () => {
    const deployed = {
      DATABASE_URL: 'postgresql://127.0.0.1:1/none',
      NEXTAUTH_SECRET: 'of these tests alone, and long enough',
      NEXTAUTH_URL: 'https://holdtime.example',
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'study@example.org',
    }
    expect(runs('backup', deployed, 'x.tar.gz').lines.join()).toContain('pg_dump')
    expect(runs('restore', deployed, 'x.tar.gz').lines.join()).toContain('pg_restore')
  })

  it('without a file say how they are called', () => {
    expect(runs('backup', {}).lines).toEqual(['Name the file to write: npm run backup -- holdtime.tar.gz'])
    expect(runs('restore', {}).lines).toEqual(['Name the backup: npm run restore -- holdtime.tar.gz'])
  })

  it('of a folder without data make nothing', () => {
    const file = path.join(folder, 'none.tar.gz')
    expect(runs('backup', {}, file)).toMatchObject({ status: 1, lines: [expect.stringContaining('There is nothing to back up')] })
    expect(runs('restore', {}, file)).toMatchObject({ status: 1, lines: [expect.stringContaining('none.tar.gz')] })
    expect(readdirSync(folder)).toEqual([])
  })
})
