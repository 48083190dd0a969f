import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { openMailbox } from '../server/mailbox'
import { type RunningServer, startServer } from './server'

const PUBLIC = 'https://study.example'
const ELSEWHERE = 'evil.example'

let folder: string
let mailbox: Awaited<ReturnType<typeof openMailbox>>
let server: RunningServer

// One server for this file, as it stands behind HTTPS.
test.describe.configure({ mode: 'default' })
test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'holdtime-security-'))
  mailbox = await openMailbox()
  const mail = { SMTP_URL: mailbox.url, MAIL_FROM: 'Holdtime <study@example.org>' }
  server = await startServer({ dataFolder: folder, env: { NEXTAUTH_URL: PUBLIC, ...mail, GITHUB_ID: 'id', GITHUB_SECRET: 'secret' } })
})
test.afterAll(async () => {
  await server.stop()
  await mailbox.close()
  rmSync(folder, { recursive: true, force: true })
})

interface Sent {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}
interface Reply {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly cookies: readonly string[]
  readonly body: string
}

/** A request as it is written here: no path is put straight, no redirect followed. */
async function send(path: string, { method = 'GET', headers = {}, body }: Sent = {}): Promise<Reply> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, (reply) => {
      void text(reply).then((body) => {
        const { statusCode: status = 0, headers } = reply
        resolve({ status, headers, cookies: headers['set-cookie'] ?? [], body })
      })
    })
    sent.once('error', reject)
    sent.end(body)
  })
}

const json = { 'content-type': 'application/json' }
const cookieOf = ({ cookies }: Reply): string => cookies[0]?.split(';')[0] ?? ''
const chunksOf = ({ body }: Reply): string[] => [
  ...new Set([...body.matchAll(/\/_next\/static\/[^"\\]+\.(?:js|css)/g)].map(([path]) => path)),
]

/** What a browser without scripts sends by the form with this button. */
function formIn(page: Reply, button: string, fields: Readonly<Record<string, string>>): Sent {
  const form = [...page.body.matchAll(/<form[\s\S]*?<\/form>/g)].map(([html]) => html).find((html) => html.includes(button)) ?? ''
  const entity: Readonly<Record<string, string>> = { '&quot;': '"', '&amp;': '&' }
  const value = (input: string, name: string) =>
    new RegExp(`${name}="([^"]*)"`).exec(input)?.[1]?.replace(/&quot;|&amp;/g, (found) => entity[found] ?? found) ?? ''
  const hidden = [...form.matchAll(/<input type="hidden"[^>]*>/g)].map(([input]) => [value(input, 'name'), value(input, 'value')] as const)
  const boundary = 'of-this-form'
  const parts = [...hidden, ...Object.entries(fields)].map(
    ([name, value]) => `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  )
  return {
    method: 'POST',
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, cookie: cookieOf(page) },
    body: `${parts.join('')}--${boundary}--\r\n`,
  }
}

test('every reply, of a page, a call, a file or an error, tells browsers what they must not do with it', async () => {
  const page = await send('/')
  const replies = {
    page,
    'a page that is not there': await send('/nowhere'),
    'a call': await send('/api/health'),
    'a call that is not there': await send('/api/nowhere'),
    'a call refused': await send('/api/answers', { method: 'POST', headers: { ...json, cookie: cookieOf(page) }, body: '{' }),
    'a call too large': await send('/api/marks', {
      method: 'POST',
      headers: { ...json, cookie: cookieOf(page) },
      body: 'x'.repeat(20_000),
    }),
    'a broken address': await send('/%E0%A4%A'),
    'a file': await send(chunksOf(page)[0] ?? ''),
    'a file that is not there': await send('/_next/static/nothing.js'),
    'the icon': await send('/icon.svg'),
  }
  expect(Object.values(replies).map(({ status }) => status)).toEqual([200, 404, 200, 404, 400, 413, 404, 200, 404, 200])
  for (const [of, { headers }] of Object.entries(replies)) {
    expect(headers, of).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
    })
    for (const rule of ["default-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(headers['content-security-policy'], of).toContain(rule)
    for (const name of ['x-powered-by', 'server', 'access-control-allow-origin']) expect(headers, of).not.toHaveProperty(name)
  }
})

test('every reply with a body says what it is, and in which letters', async () => {
  const page = await send('/')
  for (const path of ['/', '/nowhere', '/api/health', '/api/nowhere', '/icon.svg', ...chunksOf(page).slice(0, 3)]) {
    const type = String((await send(path)).headers['content-type'])
    expect(type, path).toMatch(
      /^(text\/(html|css|plain)|(application|text)\/javascript); ?charset=utf-8$|^application\/json$|^image\/svg\+xml$/i,
    )
  }
})

test('a request that says its length twice over is not read', async () => {
  const { hostname, port } = new URL(server.url)
  const socket = connect(Number(port), hostname)
  socket.write(
    `POST /api/marks HTTP/1.1\r\nhost: x\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nhost: x\r\n\r\n`,
  )
  const reply = await text(socket)
  expect(reply).toMatch(/^HTTP\/1\.1 400 /)
  expect(reply.match(/HTTP\/1\.1 /g)).toHaveLength(1)
})

test('every script of a page bears the nonce of that reply alone, and the policy lets nothing else run', async () => {
  const seen = new Set<string>()
  for (const path of [
    '/',
    '/course',
    '/account',
    '/chapters/ssh-configure',
    '/nowhere',
    '/account/link?token="><script>alert(1)</script>',
  ]) {
    const { headers, body } = await send(path)
    const policy = String(headers['content-security-policy'])
    const nonce = /'nonce-([^']{20,})'/.exec(policy)?.[1] ?? ''
    expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|http:|\*/)
    expect(policy).toContain('upgrade-insecure-requests')
    const scripts = [...body.matchAll(/<script\b[^>]*>/g)].map(([tag]) => tag)
    expect(scripts.length).toBeGreaterThan(2)
    expect(scripts.filter((tag) => !tag.includes(`nonce="${nonce}"`))).toEqual([])
    expect(body).not.toMatch(/<[a-z]+[^>]*\son[a-z]+=|href="javascript:|<script>alert/i)
    seen.add(nonce)
  }
  expect(seen.size).toBe(6)
})

test('every cookie is of this host, over TLS, and out of reach of scripts and other sites', async () => {
  const visit = await send('/account')
  const toService = await send('/account/with/github', { method: 'POST', headers: { cookie: cookieOf(visit) } })
  expect(new URL(toService.headers.location ?? '').origin).toBe('https://github.com')
  expect(new URL(toService.headers.location ?? '').searchParams.get('redirect_uri')).toBe(`${PUBLIC}/api/auth/callback/github`)
  const cookies = [...visit.cookies, ...toService.cookies]
  const names = cookies.map((cookie) => cookie.split('=')[0])
  for (const name of ['session-token', 'csrf-token', 'callback-url', 'state', 'pkce.code_verifier'])
    expect(names).toContain(`__Host-next-auth.${name}`)
  for (const cookie of cookies) {
    expect(cookie).toMatch(/^__Host-/)
    for (const flag of ['path=/', 'secure', 'httponly', 'samesite=lax']) expect(cookie.toLowerCase()).toContain(`; ${flag}`)
    expect(cookie).not.toMatch(/domain=/i)
  }
})

test('pages and calls about somebody are kept by no cache', async () => {
  for (const path of ['/', '/account', '/answers', '/review', '/practice', '/account/reset?token=x', '/nowhere'])
    expect((await send(path)).headers['cache-control'], path).toContain('no-store')
  const cookie = cookieOf(await send('/'))
  for (const headers of [{ ...json, cookie }, json])
    expect((await send('/api/reviews/next', { method: 'POST', headers, body: '{}' })).headers['cache-control']).toContain('no-store')
})

test('no file of the server, no source map and no listing is served, however it is asked for', async () => {
  const page = await send('/chapters/ssh-configure')
  const chunks = chunksOf(page)
  expect(chunks.length).toBeGreaterThan(5)
  for (const chunk of chunks) {
    expect((await send(chunk)).body).not.toContain('sourceMappingURL')
    expect((await send(`${chunk}.map`)).status).toBe(404)
  }
  const files = ['.env', '.git/HEAD', 'package.json', 'server/door/session.ts', '.course/catalogue.json', '.data/secret', '.next/BUILD_ID']
  const ways = [
    '/',
    '/_next/',
    '/_next/static/',
    '/_next/static/../../',
    '/..%2f',
    '/%2e%2e/',
    '/_next/static/..%2f..%2f',
    '/api/..%5c',
    '//',
  ]
  const paths = [...ways.flatMap((way) => files.map((file) => way + file)), '/../../../../etc/passwd', '/..%2f..%2f..%2f..%2fetc%2fpasswd']
  for (const path of [...paths, '/_next/static/', '/_next/static/chunks/', '/_next/server/app/page.js', '/.data/']) {
    const { status, body } = await send(path)
    expect([307, 308, 400, 404], path).toContain(status)
    expect(body, path).not.toMatch(/root:x:|"dependencies"|Index of|ref: refs/)
  }
  for (const url of ['http://127.0.0.1:1/', `${server.url}/api/health`, '/api/health', 'file:///etc/passwd'])
    expect((await send(`/_next/image?url=${encodeURIComponent(url)}&w=64&q=75`)).status, url).toBeGreaterThanOrEqual(400)
})

test('what is wrong is answered in words, without a trace of the code that found it', async () => {
  const cookie = cookieOf(await send('/'))
  const headers = { ...json, cookie }
  const bodies = [
    '{',
    'null',
    '[]',
    '"x"',
    '{"__proto__":{"learner":"x"}}',
    `{"client":"${'x'.repeat(9000)}"}`,
    '{"ask":{"$ne":""}}',
    '[['.repeat(4000),
  ]
  const paths = ['/api/answers', '/api/reviews/next', '/api/reports', '/api/labs/lines', '/api/marks', '/api/reports/settle']
  for (const path of paths)
    for (const body of bodies) {
      const reply = await send(path, { method: 'POST', headers, body })
      expect(reply.status, `${path} ${body.slice(0, 30)}`).toBeLessThan(500)
      expect(reply.body, path).not.toMatch(/\n\s+at |node_modules|prisma|\.ts\b|SELECT/i)
    }
  for (const path of [
    '/answers/not-a-uuid',
    "/chapters/' OR 1=1--",
    '/chapters/%00',
    '/labs/..%2f..',
    '/practice/%F0%9F%8C%89',
    '/answers?before=x',
  ])
    expect((await send(path.replaceAll(' ', '%20'))).status, path).toBeLessThan(500)
})

test('a method that is meant for nothing does nothing, and TRACE gives nothing back', async () => {
  for (const method of ['PUT', 'DELETE', 'PATCH', 'GET']) expect((await send('/api/answers', { method })).status, method).toBe(405)
  const trace = await send('/', { method: 'TRACE', headers: { 'x-secret': 'echoed' } })
  expect(trace.status).toBeGreaterThanOrEqual(400)
  expect(trace.body).not.toContain('echoed')
})

test('what another site sends in a learner’s name is refused, by calls and by forms', async () => {
  const cookie = cookieOf(await send('/'))
  const foreign: readonly Readonly<Record<string, string>>[] = [
    { origin: `https://${ELSEWHERE}` },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
  ]
  for (const headers of foreign) {
    const sent = { method: 'POST', headers: { 'content-type': 'text/plain', cookie, ...headers }, body: '{}' }
    expect((await send('/api/reviews/next', sent)).status).toBe(403)
    expect((await send('/account/with/github', sent)).status).toBe(403)
    const page = await send('/account')
    const form = formIn(page, 'Send me a link', { address: 'nobody@example.org' })
    const reply = await send('/account', { ...form, headers: { ...form.headers, ...headers } })
    expect(reply.status >= 400 || reply.body.includes('This came from another site'), JSON.stringify(headers)).toBe(true)
  }
  expect(mailbox.mails).toEqual([])
})

test('a link in a mail leads to the public address, whatever host a request names', async () => {
  const address = 'ada@example.org'
  const form = formIn(await send('/account'), 'Send me a link', { address })
  const headers = {
    ...form.headers,
    host: ELSEWHERE,
    'x-forwarded-host': ELSEWHERE,
    'x-forwarded-proto': 'http',
    forwarded: `host=${ELSEWHERE}`,
  }
  expect((await send('/account', { ...form, headers })).status).toBe(421)
  expect(mailbox.mails).toEqual([])
  const { host: _, ...believed } = headers
  const reply = await send('/account', { ...form, headers: believed })
  expect(reply.body).toContain('A mail is on its way')
  expect(mailbox.mails.map(({ to }) => to)).toEqual([address])
  const mail = mailbox.last(address)
  expect(mail?.text).toContain(`${PUBLIC}/account/link?token=`)
  expect(`${mail?.subject} ${mail?.text}`).not.toContain(ELSEWHERE)
})

test('an address with a line end in it puts nothing into a mail', async () => {
  const before = mailbox.mails.length
  for (const address of ['ada@example.org\r\nBcc: eve@example.org', 'ada@example.org\nSubject: won', 'ada@example.org,eve@example.org']) {
    const reply = await send('/account', formIn(await send('/account'), 'Send me a link', { address }))
    expect(reply.body).toContain('That is not a mail address.')
  }
  expect(mailbox.mails).toHaveLength(before)
})

test('nothing sends a browser to another site but the button of a service', async () => {
  const to = encodeURIComponent(`https://${ELSEWHERE}/`)
  const paths = [
    `/account/sign-in?callbackUrl=${to}&next=${to}&returnTo=${to}`,
    `/api/auth/signin?callbackUrl=${to}`,
    `/api/auth/signin/github?callbackUrl=${to}`,
    `/api/auth/signout?callbackUrl=${to}`,
    `/api/auth/callback/github?callbackUrl=${to}&error=access_denied`,
    `/api/auth/callback/github?code=made-up&state=made-up`,
    `/api/auth/callback/other?code=x`,
    `/account/with/github?callbackUrl=${to}`,
    `//${ELSEWHERE}`,
    `//${ELSEWHERE}/`,
    `/\\${ELSEWHERE}/`,
    `/%2f${ELSEWHERE}/`,
    `/course//${ELSEWHERE}/..`,
    `/${ELSEWHERE}/%2e%2e`,
    '/course/',
  ]
  for (const path of paths) {
    const reply = await send(path, { headers: { 'x-forwarded-host': ELSEWHERE } })
    const { location } = reply.headers
    if (location !== undefined)
      expect([new URL(PUBLIC).origin, new URL(server.url).origin], `${path} → ${location}`).toContain(new URL(location, PUBLIC).origin)
    for (const cookie of reply.cookies) expect(decodeURIComponent(cookie), path).not.toContain(ELSEWHERE)
  }
})

test('what people write is shown as they wrote it, and is never markup', async () => {
  const note = `<img src=x onerror=alert(1)><script>alert(2)</script>"'\`{{7*7}}${randomUUID()}`
  const cookie = cookieOf(await send('/'))
  const body = JSON.stringify({
    client: randomUUID(),
    target: { kind: 'section', chapter: 'ssh-configure', section: 'takeaways', version: '0123abcd' },
    note,
  })
  const kept = await send('/api/reports', { method: 'POST', headers: { ...json, cookie }, body })
  expect(kept.status, kept.body).toBe(200)
  const reports = await send('/reports', { headers: { cookie } })
  expect(reports.body).toContain('&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(2)&lt;/script&gt;')
  expect(reports.body).not.toMatch(/<img src=x|<script>alert/)
  const search = await send(`/search?q=${encodeURIComponent(note)}`, { headers: { cookie } })
  expect(search.body).not.toMatch(/<img src=x|<script>alert/)
})
