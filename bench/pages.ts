import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { startServer } from '../tests/e2e/server'
import { frameworkFiles, type Row } from './measure'

/** Weight of a chapter page's scripts beyond the framework's own start-up files, and memory of the server that sent it and the list so often. */
export async function pageRows(times: number): Promise<Row[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'holdtime-bench-'))
  const server = await startServer({ dataFolder })
  try {
    const framework = frameworkFiles()
    const weigh = async (path: string) => {
      const html = await (await fetch(server.url + path)).text()
      const scripts = [...new Set([...html.matchAll(/src="(\/_next\/static\/chunks\/[^"]+\.js)"/g)].map((match) => match[1] ?? ''))]
      const own = scripts.filter((script) => !framework.has(script))
      const sizes = await Promise.all(own.map(async (script) => gzipSync(await (await fetch(server.url + script)).text()).length))
      return sizes.reduce((sum, size) => sum + size, 0) / 1000
    }
    const chapter = await weigh('/chapters/ssh-configure')
    const question = await weigh('/chapters/ssh-configure/check')
    for (let count = 0; count < times; count++) await (await fetch(`${server.url}/course`)).text()
    const resident = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1]) / 1000
    return [
      { name: 'chapter page: own script, compressed', value: chapter, unit: 'kB', aim: 'under 60 kB' },
      { name: 'question page: own script, compressed', value: question, unit: 'kB' },
      { name: 'running server: resident memory', value: resident, unit: 'MB' },
    ]
  } finally {
    await server.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}
