import { readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findPostgresql } from '@/scripts/postgresql'

/** A process that starts a throw-away cluster, says where, and waits to be killed. */
async function start(): Promise<void> {
  const cluster = await findPostgresql(undefined)
  const folders = readdirSync(tmpdir())
    .filter((name) => name.startsWith('holdtime-postgresql-'))
    .map((name) => path.join(tmpdir(), name))
  const folder = folders.sort((a, b) => statSync(b).birthtimeMs - statSync(a).birthtimeMs)[0]
  process.stdout.write(`${JSON.stringify({ url: cluster?.url, folder })}\n`)
  setInterval(() => {}, 60_000)
}

void start()
