import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { environment } from '@/server/base'
import { prepare } from './fresh'

// `npm start`: the local product, made and served. `npm run dev`: the same with reload. Neither needs configuration.
const develops = process.argv.includes('--dev')
const host = process.env.HOST ?? '127.0.0.1'

try {
  environment() // says what is missing before anything is built
  await prepare({ pages: !develops })
  await serve(await freePort(Number(process.env.PORT) || 3000))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

async function serve(port: number): Promise<void> {
  const url = `http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${port}`
  const server = spawn(process.execPath, ['node_modules/next/dist/bin/next', develops ? 'dev' : 'start', '-H', host, '-p', String(port)], {
    stdio: ['ignore', develops ? 'inherit' : 'ignore', 'inherit'],
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', NEXTAUTH_URL: process.env.NEXTAUTH_URL ?? url },
  })
  const ended = new Promise<number>((resolve) => server.once('exit', (code) => resolve(code ?? (stopped ? 0 : 1))))
  let stopped = false
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stopped = true
      server.kill(signal)
    })
  }
  const code = await Promise.race([ended, answers(url)])
  if (code === undefined) console.log(`\nHoldtime is at ${url}\n`)
  process.exitCode = await ended
}

/** Resolves, to nothing, once the server answers. A server that ended says why itself, and then nobody waits for this any more. */
async function answers(url: string): Promise<undefined> {
  for (;;) {
    const reply = await fetch(`${url}/api/health`).catch(() => undefined)
    if (reply?.ok) return undefined
    await new Promise((resolve) => setTimeout(resolve, 200).unref())
  }
}

/** `wanted`, or the first free port above it. An address in use that was asked for by PORT is an error of its own. */
async function freePort(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + 20; port++) {
    if (await isFree(port)) return port
    if (process.env.PORT) throw new Error(`Port ${port} is in use. Stop what uses it, or set PORT to another one.`)
  }
  throw new Error(`The ports ${wanted} to ${wanted + 19} are in use. Set PORT to a free one.`)
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, host, () => probe.close(() => resolve(true)))
  })
}
