import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { Client } from 'pg'
import { describe, expect, it } from 'vitest'
import { findPostgresql, serverPrograms } from '@/scripts/postgresql'
import { programOf } from '../program'
import { ownDatabase, server } from './own-database'

describe.skipIf(serverPrograms() === undefined)('a throw-away cluster', () => {
  it('ends and is removed although the process that started it was killed', async () => {
    const child = spawn(process.execPath, [await programOf('tests/prisma/clustering.ts')], { stdio: ['ignore', 'pipe', 'inherit'] })
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
    const { url, folder }: { url: string; folder: string } = JSON.parse((await lines.next()).value)
    const client = new Client({ connectionString: url })
    await client.connect()
    const ended = new Promise<void>((resolve) => client.once('end', resolve))
    client.on('error', () => {}) // it is ended by the server
    child.kill('SIGKILL')
    await ended
    while (existsSync(folder)) await new Promise((resolve) => setTimeout(resolve, 50))
    await expect(new Client({ connectionString: url }).connect()).rejects.toThrow()
  })
})

describe('the server of DATABASE_URL', () => {
  it('is taken as it is, and not stopped', async () => {
    const found = await findPostgresql(server)
    expect(found).toMatchObject({ url: server, name: 'the server of DATABASE_URL' })
    await found?.stop()
    const own = await ownDatabase()
    await own.drop()
  })

  it('that is not reached is said in plain words', async () => {
    await expect(findPostgresql('postgresql://127.0.0.1:1/none')).rejects.toThrow(
      'The server of DATABASE_URL is not reached: connect ECONN',
    )
  })

  it('whose role may not make databases is refused, with what to do', async () => {
    const own = await ownDatabase()
    const admin = new Client({ connectionString: own.url })
    await admin.connect()
    const role = `holdtime_test_${Date.now()}`
    await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`)
    const url = new URL(own.url)
    url.username = role
    url.password = 'x'
    await expect(findPostgresql(url.href)).rejects.toThrow('CREATEDB')
    await admin.query(`DROP ROLE ${role}`)
    await admin.end()
    await own.drop()
  })
})
