import { type ChildProcess, spawn } from 'node:child_process'
import { freePort } from '../../scripts/free-port'

export interface RunningServer {
  readonly url: string
  readonly pid: number
  /** Asks it to end, and waits. */
  stop(): Promise<void>
  /** SIGKILL: nothing is written any more. */
  kill(): Promise<void>
}

/** Starts the built app on a free port with its data in `dataFolder`, and waits until it answers. */
export async function startServer({
  dataFolder,
  env = {},
}: {
  dataFolder: string
  env?: Readonly<Record<string, string>>
}): Promise<RunningServer> {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const child = spawn(process.execPath, ['node_modules/next/dist/bin/next', 'start', '-H', '127.0.0.1', '-p', String(port)], {
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1', HOLDTIME_DATA: dataFolder, NEXTAUTH_URL: url, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  child.stdout.on('data', (data) => {
    output += String(data)
  })
  child.stderr.on('data', (data) => {
    output += String(data)
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await answering(`${url}/api/health`, child, () => output)
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    await ended
  }
  return { url, pid: child.pid ?? 0, stop: () => end('SIGTERM'), kill: () => end('SIGKILL') }
}

async function answering(url: string, child: ChildProcess, output: () => string): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (child.exitCode !== null) throw new Error(`The server stopped before it answered:\n${output()}`)
    const reply = await fetch(url).catch(() => undefined)
    if (reply?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  child.kill('SIGKILL')
  throw new Error(`The server did not answer within 30 s:\n${output()}`)
}
