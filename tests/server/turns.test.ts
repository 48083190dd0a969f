import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as rest } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { makeLine } from '@/server/door/line'
import { queue, refuseWhenBusy } from '@/server/door/turns'

let server: Server
let url: string
let served: string[]
let release: () => void

/** A server with one place and no patience, which answers a request only when it is told to, files and checks at once. */
beforeEach(async () => {
  served = []
  const released = new Promise<void>((resolve) => {
    release = resolve
  })
  server = createServer((request, response) => {
    served.push(`${request.method} ${request.url}`)
    const words = () => {
      try {
        refuseWhenBusy(new Headers(request.headers as Record<string, string>))
        return 'served'
      } catch (error) {
        return (error as Error).message
      }
    }
    if (request.url === '/slow') void released.then(() => response.end('slow'))
    else response.end(words())
  })
  queue(server, makeLine({ places: 1, patience: 1 }))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(async () => {
  release()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

const asked = async (path: string, init: RequestInit = {}) => {
  const reply = await fetch(url + path, init)
  return {
    status: reply.status,
    again: Number(reply.headers.get('retry-after')),
    text: await reply.text(),
    policy: reply.headers.get('content-security-policy'),
  }
}

describe('while more is asked for than can be done', () => {
  it('a call is refused with the seconds to wait before anything is done for it, and a page with words that come again by themselves', async () => {
    const slow = asked('/slow')
    while (served.length === 0) await rest(5)
    const call = await asked('/api/answers', { method: 'POST', body: '{}' })
    expect(call).toMatchObject({ status: 503, again: 2 })
    expect(JSON.parse(call.text).error).toEqual({ code: 'busy', message: expect.stringContaining('Send it again in 2 seconds.') })
    const page = await asked('/course?a="><script>')
    expect(page).toMatchObject({ status: 503, again: 2, policy: expect.stringContaining("style-src 'sha256-") })
    expect(page.text).toContain('This page comes by itself in 2 seconds.')
    expect(page.text).not.toContain('<script')
    expect((await asked('//evil.example/x')).text).toContain('<a href="/">')
    expect(served).toEqual(['GET /slow'])
    release()
    expect(await slow).toMatchObject({ status: 200, text: 'slow' })
    expect(await asked('/api/answers', { method: 'POST', body: '{}' })).toMatchObject({ status: 200, text: 'served' })
  })

  it('a form is served by its page, which is told, and nobody else can tell it that', async () => {
    const slow = asked('/slow')
    while (served.length === 0) await rest(5)
    expect(await asked('/account', { method: 'POST', body: 'a=b' })).toMatchObject({
      status: 200,
      text: expect.stringContaining('Send it again in 2 seconds.'),
    })
    release()
    await slow
    expect((await asked('/account', { method: 'POST', headers: { 'x-holdtime-busy': '9' } })).text).toBe('served')
  })

  it('files, the check of a load balancer and the owner’s commands do not wait', async () => {
    const slow = asked('/slow')
    while (served.length === 0) await rest(5)
    for (const path of ['/_next/static/x.js', '/api/health', '/api/owner/backup', '/icon.svg'])
      expect((await asked(path)).text, path).toBe('served')
    expect((await asked('/api/healthy')).status).toBe(503)
    release()
    await slow
  })

  it('whoever goes away while waiting leaves the line, and nothing is done for them', async () => {
    const patient = createServer((request, response) => {
      served.push(String(request.url))
      if (request.url === '/slow') setTimeout(() => response.end(), 300)
      else response.end()
    })
    queue(patient, makeLine({ places: 1, patience: 3000 }))
    await new Promise<void>((resolve) => patient.listen(0, '127.0.0.1', resolve))
    url = `http://127.0.0.1:${(patient.address() as AddressInfo).port}`
    const slow = asked('/slow')
    while (served.length === 0) await rest(5)
    const gone = new AbortController()
    const left = asked('/gone', { signal: gone.signal }).catch(() => 'gone')
    await rest(50)
    gone.abort()
    expect(await left).toBe('gone')
    await slow
    expect((await asked('/next')).status).toBe(200)
    expect(served).toEqual(['/slow', '/next'])
    patient.closeAllConnections()
    patient.close()
  })
})
