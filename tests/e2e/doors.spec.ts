import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { encode } from 'next-auth/jwt'
import { type Cluster, findPostgresql } from '@/scripts/postgresql'
import { DOORS, doorOf, doorsInFiles, type Made } from '../doors'
import { items, rightAnswer } from './course'
import { type Is, makePeople } from './people'
import { type RunningServer, startServer } from './server'

// Knocks at every door of the table as everybody, on a server that is deployed where a PostgreSQL can be had. Requests, and no pages in
// a browser: what is asked is who gets in.
test.describe.configure({ mode: 'default' })

const SECRET = 'for these tests alone, and long enough'
const MAIL = { SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'nobody@example.org' }

const KINDS = ['visitor', 'guest', 'candidate', 'instructor', 'author', 'admin'] as const
type Kind = (typeof KINDS)[number]
const names = Object.keys(DOORS)

/** Somebody new of each kind for each door, since a form may end the session that it came with. */
const people: (Is & { kind: Kind; door: string })[] = names.flatMap((door) =>
  KINDS.filter((kind) => kind !== 'visitor').map((kind) => ({
    kind,
    door,
    id: randomUUID(),
    guest: kind === 'guest',
    roles: kind === 'guest' || kind === 'candidate' ? [] : [kind],
  })),
)
const [ada, eve, grace] = [randomUUID(), randomUUID(), randomUUID()] // a guest who studies, a guest, an admin
const [ida, cai, cohort] = [randomUUID(), randomUUID(), randomUUID()] // an instructor, a candidate of hers, and where
const LINK = 'a-link-that-went-to-somebody-else'

let cluster: Cluster | undefined
let server: RunningServer
let folder: string
let made: Made & { ask: string; report: string }

test.beforeAll(async () => {
  test.setTimeout(300_000)
  folder = mkdtempSync(join(tmpdir(), 'holdtime-doors-'))
  cluster = await findPostgresql(undefined)
  await makePeople(cluster ? { kind: 'postgresql', url: cluster.url } : { kind: 'pglite', folder }, {
    people: [
      ...people,
      { id: ada, guest: true, roles: [] },
      { id: eve, guest: true, roles: [] },
      { id: grace, guest: false, roles: ['admin'] },
      { id: ida, guest: false, roles: ['instructor'] },
      { id: cai, guest: false, roles: [] },
    ],
    cohort: { id: cohort, instructor: ida, candidate: cai },
    link: { hash: createHash('sha256').update(LINK).digest('hex'), learner: people.find(({ kind }) => kind === 'candidate')?.id ?? '' },
  })
  const env = { NEXTAUTH_SECRET: SECRET, ...MAIL, ...(cluster ? { DATABASE_URL: cluster.url } : {}) }
  server = await startServer({ dataFolder: folder, env })
  made = await study()
})
test.afterAll(async () => {
  await server?.stop()
  await cluster?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Ada answers a question of a check, begins a practice and reports something */
async function study(): Promise<typeof made> {
  const { question } = await told(await post(ada, '/api/checks', { chapter: 'ssh-configure' }))
  const answer = randomUUID()
  if (question.kind === 'recall') await post(ada, '/api/reveal', { ask: question.ask })
  const reply = await told(await post(ada, '/api/answers', { ask: question.ask, client: answer, answer: rightAnswer(question) }))
  const choice = { chapters: ['ssh-configure'], objectives: [], which: 'all', count: 10 }
  const { practice } = await told(await post(ada, '/api/practice', { practice: randomUUID(), choice, counts: false }))
  const target = { kind: 'item', ask: question.ask, part: 'question' }
  const { report } = await told(await post(ada, '/api/reports', { client: randomUUID(), target, note: 'It is not so.' }))
  return { person: grace, answer, practice, report, ask: reply.next.next.question.ask, cohort, candidate: cai, item: items[0]?.id ?? '' }
}

// biome-ignore lint/suspicious/noExplicitAny: whatever a call of ours says
async function told(reply: Response): Promise<any> {
  expect(reply.status, await reply.clone().text()).toBe(200)
  return reply.json()
}

const tokenOf = (learner: string): Promise<string> => encode({ token: { sub: learner, version: 1 }, secret: SECRET })

/** A request in the session of a learner, or in none; what the browser of a page of ours would send along. */
async function ask(learner: string | undefined, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers)
  if (learner !== undefined) headers.set('cookie', `next-auth.session-token=${await tokenOf(learner)}`)
  return fetch(server.url + path, { redirect: 'manual', ...init, headers })
}

function post(learner: string | undefined, path: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  return ask(learner, path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } })
}

type Action = { readonly filename: string; readonly exportedName: string; readonly workers: Readonly<Record<string, unknown>> }
const actions = Object.entries(
  (JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as { node: Record<string, Action> }).node,
)

/** A form's action, sent as the browser sends it where scripts run: its state before, and its fields. */
function send(
  learner: string | undefined,
  door: string,
  given: Readonly<Record<string, string>> = {},
  headers: Readonly<Record<string, string>> = {},
) {
  const [id, action] = actions.find(([, { filename, exportedName }]) => door === `action ${exportedName} in ${filename}`) ?? []
  if (id === undefined || action === undefined) throw new Error(`${door} is in no page that was built.`)
  const page = Object.keys(action.workers)[0] ?? ''
  const form = new FormData()
  for (const [name, value] of Object.entries(given)) form.set(`_1_${name}`, value)
  form.set('0', '[{"kind":"nothing"},"$K1"]')
  const path = page
    .replace(/^app/, '')
    .replace(/\/page$/, '')
    .replace(/\[[^/]*\]/g, grace)
  return ask(learner, path, { method: 'POST', body: form, headers: { 'next-action': id, ...headers } })
}

function knock(learner: string | undefined, door: string, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const [kind = '', path = ''] = door.split(' ')
  const address = doorOf(door).address?.(made) ?? path
  if (kind === 'action') return send(learner, door, {}, headers)
  if (kind === 'page' || kind === 'GET') return ask(learner, address, { headers })
  return post(learner, address, {}, headers)
}

/** What came of it: let in, told to sign in, or told that there is nothing here. */
async function outcomeOf(door: string, reply: Response): Promise<'in' | 'sign in' | 'hidden'> {
  const text = await reply.text()
  if (door.startsWith('page ')) {
    if (reply.status === 404) return 'hidden'
    return reply.status === 307 && reply.headers.get('location')?.includes('/account/sign-in') ? 'sign in' : 'in'
  }
  expect(reply.status, `${door}: ${text}`).toBeLessThan(500)
  if (door.includes('/api/owner/')) return reply.status === 404 ? 'hidden' : 'in'
  if (text.includes('There is no such page.')) return 'hidden'
  return text.includes('This is for those with an account.') ? 'sign in' : 'in'
}

function expectedOf(door: string, kind: Kind): 'in' | 'sign in' | 'hidden' {
  const { asks, of } = doorOf(door)
  const isGuest = kind === 'visitor' || kind === 'guest'
  if (of !== undefined) return asks === 'account' && isGuest ? 'sign in' : 'hidden' // nobody here is she or he
  switch (asks) {
    case 'nobody':
    case 'anybody':
      return 'in'
    case 'account':
      return isGuest ? 'sign in' : 'in'
    case 'owner':
      return 'hidden'
    case 'author':
      return !cluster || kind === 'author' || kind === 'admin' ? 'in' : 'hidden'
    case 'instructor':
    case 'admin':
      return kind === asks ? 'in' : 'hidden'
  }
}

test('every door lets in whom it is for, and says to everybody else that there is nothing, or where to sign in', async () => {
  const [got, expected]: Record<string, object>[] = [{}, {}]
  for (const door of names) {
    const as = (of: (kind: Kind) => unknown) => Object.fromEntries(KINDS.map((kind) => [kind, of(kind)]))
    const knocked = KINDS.map(async (kind) => {
      const learner = people.find((one) => one.door === door && one.kind === kind)?.id ?? randomUUID() // a visitor has a cookie, and no row
      return [kind, await outcomeOf(door, await knock(learner, door))] as const
    })
    Object.assign(got ?? {}, { [door]: Object.fromEntries(await Promise.all(knocked)) })
    Object.assign(expected ?? {}, { [door]: as((kind) => expectedOf(door, kind)) })
  }
  expect(got).toEqual(expected)
})

test('whoever it belongs to gets in where it belongs to somebody', async () => {
  const own = { Ada: ada, Ida: ida, Cai: cai }
  for (const door of names.filter((name) => !name.startsWith('action'))) {
    const { of } = doorOf(door)
    if (of) expect((await knock(own[of], door)).status, door).toBe(200)
  }
})

test('every action that was built is a door of the table', () => {
  const built = actions.map(([, { filename, exportedName }]) => `action ${exportedName} in ${filename}`)
  expect(built.filter((door) => !names.includes(door))).toEqual([])
})

test('what is another’s is told of exactly as what is not there, to guests and to admins, and nothing comes of it', async () => {
  const client = () => randomUUID()
  const ways: Record<string, [string, (learner: string, id: string) => Promise<Response>]> = {
    'page /answers/[client]': [made.answer, (who, id) => ask(who, `/answers/${id}`)],
    'page /practice/[id]': [made.practice, (who, id) => ask(who, `/practice/${id}`)],
    'POST /api/answers': [
      made.ask,
      (who, id) => post(who, '/api/answers', { ask: id, client: client(), answer: { kind: 'options', options: ['x'] } }),
    ],
    'POST /api/reveal': [made.ask, (who, id) => post(who, '/api/reveal', { ask: id })],
    'POST /api/marks': [made.ask, (who, id) => post(who, '/api/marks', { ask: id, client: client(), mark: 'aside', on: true })],
    'POST /api/labs/lines': [made.ask, (who, id) => post(who, '/api/labs/lines', { key: `ask:${id}`, hash: '0'.repeat(32), lines: [] })],
    'POST /api/reports': [
      made.ask,
      (who, id) => post(who, '/api/reports', { client: client(), target: { kind: 'item', ask: id, part: 'question' }, note: 'x' }),
    ],
    'POST /api/undo': [made.answer, (who, id) => post(who, '/api/undo', { client: client(), undoes: id })],
    'POST /api/corrections': [made.answer, (who, id) => post(who, '/api/corrections', { client: client(), answer: id, choice: 'seen' })],
    'POST /api/practice': [made.practice, (who, id) => post(who, '/api/practice', { practice: client(), after: id, ask: 'same' })],
  }
  for (const [door, [theirs, way]] of Object.entries(ways))
    for (const learner of [eve, grace]) {
      const [foreign, unknown] = [await way(learner, theirs), await way(learner, randomUUID())]
      expect(foreign.status, door).toBe(404)
      expect(unknown.status, door).toBe(404)
      if (door.startsWith('POST')) expect(await foreign.json(), door).toEqual(await unknown.json())
      else expect(await foreign.text(), door).toContain('There is no page at this address')
    }
  const { question } = await told(await post(ada, '/api/checks', { chapter: 'ssh-configure' }))
  expect(question.ask).toBe(made.ask)
  // A report is nobody's but the authors'.
  const settled = await post(eve, '/api/reports/settle', { as: 'declined', reports: [made.report], answer: 'It holds.' })
  if (cluster) expect(await settled.json()).toMatchObject({ error: { code: 'unknown_page' } })
})

test('a link from somebody else’s mail changes nothing here, and does not say whose it is', async () => {
  const page = await (await ask(eve, `/account/address?token=${LINK}`)).text()
  expect(page).toContain('This browser is not signed in to the account that asked for')
  const told = await (await send(eve, 'action confirmAddress in app/account/actions.ts', { token: LINK })).text()
  expect(told).toContain('This link belongs to another account.')
  for (const action of ['enterByReset', 'enterByLink']) {
    const fields = { token: LINK, password: 'sheds wander over quiet tin' }
    expect(await (await send(eve, `action ${action} in app/account/actions.ts`, fields)).text()).toContain('was used already')
  }
})

test('a role that was taken a moment ago opens nothing any more, in the session that is open', async () => {
  const [person] = people.filter(({ kind }) => kind === 'candidate')
  const id = person?.id ?? ''
  const role = async (given: Readonly<Record<string, string>>) =>
    expect(await (await send(grace, 'action setRoles in app/admin/actions.ts', { person: id, ...given })).text()).toContain('"kind":"done"')
  const doors = names.filter((door) => doorOf(door).asks === 'admin')
  const gets = () => Promise.all(doors.map(async (door) => outcomeOf(door, await knock(id, door))))
  await role({ role: 'admin' })
  expect(new Set(await gets())).toEqual(new Set(['in']))
  await role({})
  expect(new Set(await gets())).toEqual(new Set(['hidden']))
})

test('a request from another site is refused at every door that changes something, whoever’s session it has', async () => {
  const changing = names.filter((door) => /^(POST|action) /.test(door) && !['owner', 'nobody'].includes(doorOf(door).asks))
  expect(changing.length).toBeGreaterThan(20)
  for (const door of changing)
    for (const headers of [{ origin: 'https://example.net' }, { 'sec-fetch-site': 'cross-site' }] as Record<string, string>[]) {
      const reply = await knock(grace, door, headers)
      const text = await reply.text()
      if (door.startsWith('POST')) expect([reply.status, text], door).toEqual([403, expect.stringContaining('other_origin')])
      // Next refuses another origin by itself, without a word; what it lets pass is refused by ours.
      else expect(reply.status === 500 || text.includes('This came from another site.'), `${door}: ${text}`).toBe(true)
    }
})

test('every other method is refused as such', async () => {
  const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
  const byAddress = new Map<string, string[]>()
  for (const { name } of doorsInFiles()) {
    const [method = '', path = ''] = name.split(' ')
    const address = doorOf(name).address?.(made) ?? path
    // A page's forms come as POST to its own address.
    if (method !== 'action')
      byAddress.set(address, [...(byAddress.get(address) ?? []), ...(method === 'page' ? ['GET', 'POST'] : [method])])
  }
  for (const [address, known] of byAddress)
    for (const method of methods.filter((one) => !known.includes(one)))
      expect((await ask(grace, address, { method })).status, `${method} ${address}`).toBe(405)
})

test('a flood from one learner is refused with the seconds to wait, by call and by form, and a neighbour is not', async () => {
  const flood = await Promise.all(Array.from({ length: 120 }, () => post(eve, '/api/undo', {})))
  const refused = flood.filter(({ status }) => status === 429)
  expect(refused.length).toBeGreaterThan(10)
  expect(await refused[0]?.json()).toMatchObject({ error: { code: 'too_many_tries' } })
  expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
  const more = await Promise.all(Array.from({ length: 60 }, () => send(eve, 'action leave in app/account/actions.ts')))
  const words = await Promise.all(more.map((reply) => reply.text()))
  expect(words.some((text) => text.includes('That came too fast.'))).toBe(true)
  expect((await post(ada, '/api/undo', {})).status).toBe(400)
})

test('a form that is larger than any of ours is refused, and the server goes on', async () => {
  const action = 'action sendSignInLink in app/account/actions.ts'
  expect(await (await send(grace, action, { address: 'x'.repeat(2000) })).text()).toContain('"kind":"refused"')
  const large = await send(grace, action, { address: 'x'.repeat(20_000) })
  expect([413, 500]).toContain(large.status) // Next stops reading it, and the action never runs
  expect(await large.text()).not.toContain('"kind"')
  const huge = await post(grace, '/api/answers', { filler: 'x'.repeat(3_000_000) })
  expect(huge.status).toBe(413)
  expect((await ask(undefined, '/api/health')).status).toBe(200)
})

/** A request whose path and headers are sent as they stand, which `fetch` would put right. */
function raw(
  path: string,
  method = 'GET',
  headers: Readonly<Record<string, string>> = {},
): Promise<{ status: number; body: string; headers: Record<string, unknown> }> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(server.url)
    const sent = request({ hostname, port, path, method, headers }, (reply) => {
      let body = ''
      reply.setEncoding('utf8').on('data', (part) => {
        body += part
      })
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, body, headers: reply.headers }))
    })
    sent.on('error', reject)
    sent.end()
  })
}

test('under a name of somebody else’s that points here (DNS rebinding) there is nothing at any door, and it is said where to go', async () => {
  const answering = (asks: string) => asks === 'owner' // shut to all but whoever has the folder’s secret
  for (const door of names.filter((name) => !name.startsWith('action') && !answering(doorOf(name).asks))) {
    const [kind = '', path = ''] = door.split(' ')
    const address = doorOf(door).address?.(made) ?? path
    if (address === '/api/health') continue
    const { status, body } = await raw(address, kind === 'page' ? 'GET' : kind, { host: 'evil.example', origin: 'http://evil.example' })
    expect([status, body], door).toEqual([421, expect.stringContaining('Holdtime is not known by the name evil.example')])
    expect(body, door).toContain(`Open ${server.url} instead.`)
  }
  expect((await raw('/account', 'POST', { host: 'evil.example', 'next-action': 'x' })).status).toBe(421)
  expect((await raw('/api/health', 'GET', { host: 'holdtime' })).status).toBe(200)
})

test('a phone on the home network, a check by address and this machine by name come in', async () => {
  for (const host of ['192.168.1.5:3000', '[fd00::1]:3000', 'localhost', new URL(server.url).host])
    expect((await raw('/about', 'GET', { host })).status, host).toBe(200)
})

test('an address that cannot be read is none: no page, call or form fails over it, by whatever method', async () => {
  const addresses = new Set(names.filter((name) => !name.startsWith('action')).map((door) => door.split(' ')[1] ?? ''))
  const dynamic = [...addresses].filter((address) => address.includes('['))
  expect(dynamic.length).toBeGreaterThan(10)
  const parts = [
    '%ff',
    '%',
    '%00',
    '%c0%af',
    'a%0d%0aset-cookie:x',
    '..%2f..%2fetc',
    '%5c%5cevil.example',
    'x'.repeat(3000),
    '__proto__',
    '%F0%9F%98%80',
  ]
  const paths = [
    ...dynamic.flatMap((address) => parts.map((part) => address.replace(/\[[^\]]*\]/g, part))),
    ...[
      '//evil.example',
      '/\\\\evil.example',
      '/%2f%2fevil.example',
      '/course/%ff',
      '/api/%ff',
      '/_next/%ff',
      '/account/data/import/%ff',
      '/?%ff',
      '/search?q=%ff&q=%00',
    ],
  ]
  for (const path of paths)
    for (const method of ['GET', 'HEAD', 'POST', 'OPTIONS', 'PUT', 'TRACE']) {
      if (path.length > 1000 && method !== 'GET') continue
      const { status, body, headers } = await raw(path, method, { cookie: `next-auth.session-token=${await tokenOf(eve)}` })
      const what = `${method} ${path.slice(0, 80)}: ${status}`
      expect(status, what).toBeLessThan(500)
      expect(body, what).not.toMatch(/at \w+ \(|node_modules|\.ts:/)
      expect(String(headers.location ?? ''), what).not.toMatch(/^(\/\/|https?:\/\/evil|\/\\)/)
    }
  expect((await raw('/', 'TRACE', { 'x-secret': 'echoed' })).status).toBe(405)
  const { status, body } = await raw('/chapters/%ff')
  expect([status, body]).toEqual([404, expect.stringContaining('There is no page at this address.')])
})

test('whoever blocks cookies is told so at the first answer, and not that the question was never theirs', async () => {
  const { question } = await told(await post(eve, '/api/checks', { chapter: 'ssh-configure' }))
  const reply = await post(undefined, '/api/answers', {
    ask: question.ask,
    client: randomUUID(),
    answer: { kind: 'options', options: ['x'] },
  })
  expect(reply.status).toBe(401)
  expect(await reply.json()).toMatchObject({
    error: { code: 'no_cookie', message: expect.stringContaining('Allow cookies for this address') },
  })
  const form = await (await send(undefined, 'action sendSignInLink in app/account/actions.ts', { address: 'ada@example.org' })).text()
  expect(form).toContain('Allow cookies for this address')
})
