import { createServer as createHttpServer, request as httpRequest, type IncomingMessage, STATUS_CODES } from 'node:http'
import { connect, createServer, type Server } from 'node:net'
import { text } from 'node:stream/consumers'
import { describe, expect, onTestFinished, test } from 'vitest'
import { rest } from '@/course/models/rest'
import { mergePatch, PHRASES, run } from '@/course/models/rest/controller'
import { requestText, responseText } from '@/course/models/rest/print'

const controller = {
  users: [
    { name: 'netops', password: 'Bridge-7', role: 'network-admin', token: '5f1c', issued: 10 },
    { name: 'viewer', password: 'Window-3', role: 'observer', token: '9ab0', issued: 10 },
  ],
  collections: {
    tags: { rows: [{ id: '1', name: 'core', note: 'two per site' }], needs: ['name'], unique: 'name' },
    sites: { rows: [{ id: '1', name: 'North', floors: 3 }], needs: ['name'] },
    devices: { rows: [{ id: '1', hostname: 'SW1', role: 'access' }], 'collection-takes': ['GET'] },
  },
}
const json = { token: '5f1c', type: 'application/json' }
const read = (calls: readonly object[], change: object = {}, rest_: object = {}) => {
  const result = rest.given.safeParse({ controller: { ...controller, ...change }, calls, ...rest_ })
  if (!result.success) throw new Error(JSON.stringify(result.error.issues))
  return result.data
}
const decide = (calls: readonly object[], change?: object, more?: object) => rest.decide(read(calls, change, more)).facts

const path = '/api/v1/tags'
const ACTS: readonly object[] = [
  { method: 'GET', path, token: '5f1c' },
  { method: 'GET', path: `${path}/1`, token: '5f1c' },
  { method: 'GET', path: `${path}/9`, token: '5f1c' },
  { method: 'POST', path, ...json, body: '{"name":"edge"}' },
  { method: 'POST', path, ...json, body: '{"name":"core"}' },
  { method: 'POST', path, ...json, body: '{"name":}' },
  { method: 'PUT', path: `${path}/1`, ...json, body: '{"name":"spine"}' },
  { method: 'PATCH', path: `${path}/1`, ...json, body: '{"note":"one per site"}' },
  { method: 'PATCH', path: `${path}/1`, ...json, body: '{"note":null}' },
  { method: 'DELETE', path: `${path}/1`, token: '5f1c' },
  { method: 'DELETE', path: `${path}/2`, token: '5f1c' },
  { method: 'POST', path: '/api/v1/sites', ...json, body: '{"name":"South"}' },
  { method: 'PUT', path: '/api/v1/sites/1', ...json, body: '{"name":"North","floors":4}' },
]
/** All sequences of two calls: what the last of them does is asked of each state that one call can leave. */
const PAIRS = ACTS.flatMap((first) => ACTS.map((second) => [first, second] as const))

describe('what the verbs promise', () => {
  const states = PAIRS.map((pair) => run(read(pair)).at(-1)!)

  test('GET changes nothing', () => {
    for (const { call, before, after } of states) if (call.method === 'GET') expect(after.rows).toEqual(before.rows)
  })

  test.each(['PUT', 'DELETE'])('%s twice leaves what it leaves once', (method) => {
    const once = PAIRS.filter(([, last]) => Reflect.get(last, 'method') === method)
    expect(once.length).toBeGreaterThan(10)
    for (const [first, last] of once)
      expect(run(read([first, last, last])).at(-1)!.after.rows).toEqual(run(read([first, last])).at(-1)!.after.rows)
  })

  test('POST twice leaves two where names may repeat, and is refused with 409 where they may not', () => {
    expect(decide([ACTS[11]!, ACTS[11]!])).toMatchObject({ statuses: '201 201', sites: 3 })
    expect(decide([ACTS[3]!, ACTS[3]!])).toMatchObject({ statuses: '201 409', tags: 2 })
  })

  test('what was deleted is not found, and not found again', () => {
    const gone = { method: 'DELETE', path: `${path}/1`, token: '5f1c' }
    expect(decide([gone, { ...gone, method: 'GET' }, gone]).statuses).toBe('204 404 404')
  })

  test('a refusal changes nothing', () => {
    for (const { response, before, after } of states) if (response.status >= 400) expect(after.rows).toEqual(before.rows)
  })

  test('PUT drops what it does not name, PATCH keeps it', () => {
    const look = { look: { path: `${path}/1`, field: 'note' } }
    expect(decide([ACTS[6]!], {}, look)).toMatchObject({ status: 200, found: false })
    expect(decide([{ ...ACTS[6]!, method: 'PATCH' }], {}, look)).toMatchObject({ status: 200, value: 'two per site' })
  })

  test('PUT makes what is not there only where the client names it', () => {
    const put = { method: 'PUT', path: '/api/v1/vlans/30', ...json, body: '{"name":"voice"}' }
    const vlans = (ids: string) => ({ collections: { vlans: { ids } } })
    expect(decide([put, put], vlans('by client'))).toMatchObject({ statuses: '201 200', vlans: 1 })
    expect(decide([put], vlans('by controller'))).toMatchObject({ status: 404, vlans: 0 })
  })
})

describe('who calls', () => {
  test('without a token every call but the one for a token is answered 401, and says how to do it', () => {
    for (const act of ACTS) {
      const { token: _, ...bare } = act as { token?: string }
      const { response } = run(read([bare])).at(-1)!
      expect(response.status).toBe(401)
      expect(response.headers.map(([name]) => name)).toContain('WWW-Authenticate')
    }
  })

  test('an observer reads, and is answered 403 to every change of what is there', () => {
    for (const act of ACTS) {
      const { status } = run(read([{ ...act, token: '9ab0' }])).at(-1)!.response
      if (Reflect.get(act, 'method') === 'GET') expect([200, 404]).toContain(status)
      else expect(status).toBe(403)
    }
  })

  test('a token is good for its hour and no longer; a new one is another', () => {
    const get = { method: 'GET', path, token: '5f1c' }
    expect(decide([{ ...get, after: 49 }]).status).toBe(200)
    expect(decide([{ ...get, after: 50 }]).status).toBe(401)
    const login = { method: 'POST', path: '/api/v1/auth/token', user: 'netops:Bridge-7', after: 50 }
    const steps = run(read([login, get]))
    expect(steps.map(({ response: { status } }) => status)).toEqual([200, 401])
    const { Token } = steps[0]!.response.body as { Token: string }
    expect(decide([login, { ...get, token: Token }]).statuses).toBe('200 200')
    expect(decide([{ ...login, user: 'netops:bridge-7' }]).status).toBe(401)
  })

  test.each([
    [{ takes: ['basic'] }, { user: 'netops:Bridge-7' }, 200],
    [{ takes: ['basic'] }, { user: 'netops:other' }, 401],
    [{ takes: ['bearer'] }, { token: '5f1c' }, 401],
    [{ takes: ['bearer'] }, { bearer: '5f1c' }, 200],
    [{ takes: ['x-auth-token'] }, { bearer: '5f1c' }, 401],
    [{ takes: ['bearer'], keys: [{ value: 'k-1', user: 'netops' }] }, { bearer: 'k-1', after: 9999 }, 200],
    [{ takes: ['bearer'], keys: [{ value: 'k-1', user: 'netops', revoked: true }] }, { bearer: 'k-1' }, 401],
  ])('%j with %j: %i', (change, how, status) => {
    expect(decide([{ method: 'GET', path, ...how }], change).status).toBe(status)
  })
})

describe('every status comes from one thing that is wrong, or right', () => {
  test.each([
    [200, { method: 'GET', path: `${path}?name=core`, token: '5f1c' }, {}],
    [201, { method: 'POST', path, ...json, body: '{"name":"edge"}' }, {}],
    [202, { method: 'DELETE', path: '/api/v1/sites/1', token: '5f1c' }, { collections: { sites: { rows: [{ id: '1' }], slow: true } } }],
    [204, { method: 'DELETE', path: `${path}/1`, token: '5f1c' }, {}],
    [400, { method: 'POST', path, ...json, body: "{'name': 'edge'}" }, {}],
    [400, { method: 'POST', path, ...json, body: '{"nam":"edge"}' }, {}],
    [400, { method: 'POST', path, ...json }, {}],
    [401, { method: 'GET', path, token: 'other' }, {}],
    [403, { method: 'DELETE', path: `${path}/1`, token: '9ab0' }, {}],
    [404, { method: 'GET', path: '/api/v1/tag', token: '5f1c' }, {}],
    [404, { method: 'GET', path: '/api/v2/tags', token: '5f1c' }, {}],
    [405, { method: 'DELETE', path, token: '5f1c' }, {}],
    [405, { method: 'POST', path: '/api/v1/devices', ...json, body: '{}' }, {}],
    [409, { method: 'POST', path, ...json, body: '{"name":"core"}' }, {}],
    [415, { method: 'POST', path, token: '5f1c', body: '{"name":"edge"}' }, {}],
    [415, { method: 'POST', path, ...json, type: 'text/plain', body: '{"name":"edge"}' }, {}],
    [201, { method: 'POST', path, ...json, type: 'application/json; charset=utf-8', body: '{"name":"edge"}' }, {}],
    [429, { method: 'GET', path, token: '5f1c' }, { limit: 0 }],
    [500, { method: 'GET', path: '/api/v1/sites', token: '5f1c' }, { collections: { sites: { broken: true } } }],
    [503, { method: 'GET', path, token: '5f1c' }, { maintenance: true }],
  ])('%i: %j %j', (status, call, change) => {
    expect(decide([call], change).status).toBe(status)
  })

  test('405 names what is taken, 201 where the new one is', () => {
    expect(decide([{ method: 'DELETE', path, token: '5f1c' }]).allow).toBe('GET, POST')
    expect(decide([ACTS[3]!]).location).toBe('/api/v1/tags/2')
  })

  test('after a minute calls are taken again', () => {
    const get = { method: 'GET', path, token: '5f1c' }
    expect(decide([get, get, get, { ...get, after: 1 }], { limit: 2 }).statuses).toBe('200 200 429 200')
  })

  test('what is accepted is done later, and its task says so', () => {
    const slow = { collections: { sites: { rows: [{ id: '1', name: 'North' }], slow: true } } }
    const gone = { method: 'DELETE', path: '/api/v1/sites/1', token: '5f1c' }
    const task = { method: 'GET', path: '/api/v1/tasks/task-1', token: '5f1c' }
    expect(decide([gone], slow)).toMatchObject({ status: 202, sites: 1, pending: 1 })
    const steps = run(read([gone, task, task], slow))
    expect(steps.map(({ response }) => (response.body as { response: { progress?: string } }).response.progress)).toEqual([
      undefined,
      'running',
      'done',
    ])
    expect(decide([gone, task, task], slow)).toMatchObject({ sites: 0, pending: 0 })
  })
})

test.each([
  [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
  [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
  [{ a: 'b' }, { a: null }, {}],
  [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
  [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
  [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
  [{ e: null }, { a: 1 }, { e: null, a: 1 }],
  [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
])('the examples of RFC 7396: %j and %j make %j', (target, patch, result) => {
  expect(mergePatch(target, patch)).toEqual(result)
})

/** What is printed has line feeds; on the wire lines of the head end with two signs. */
const onTheWire = (printed: string) => {
  const [head = '', ...body] = printed.split('\n\n')
  return `${head.replaceAll('\n', '\r\n')}\r\n\r\n${body.join('\n\n')}`
}

const listening = (server: Server) =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
    onTestFinished(() => void server.close())
  })

describe('what is printed is HTTP', () => {
  test('the phrases are those that others use', () => {
    for (const [status, phrase] of Object.entries(PHRASES)) expect(STATUS_CODES[status]).toBe(phrase)
  })

  test('a server reads each printed request as it is meant', async () => {
    const came: { method?: string; url?: string; headers: IncomingMessage['headers']; body: string }[] = []
    const server = createHttpServer((request, response) => {
      void text(request).then((body) => {
        came.push({ method: request.method, url: request.url, headers: request.headers, body })
        response.end()
      })
    })
    const port = await listening(server)
    const all = [
      ...ACTS,
      { method: 'POST', path: '/api/v1/auth/token', user: 'netops:Bridge-7' },
      { method: 'POST', path, token: '5f1c', body: 'ü' },
    ]
    for (const act of all) {
      const given = read([act])
      const socket = connect(port, '127.0.0.1')
      socket.end(onTheWire(requestText(given, given.calls[0]!)))
      await text(socket)
      const { method, path: url, body = '', token, type, user } = given.calls[0]!
      const last = came.at(-1)
      expect(last).toMatchObject({ method, url, body })
      expect(last?.headers['x-auth-token']).toBe(token)
      expect(last?.headers['content-type']).toBe(body === '' ? type : (type ?? 'application/x-www-form-urlencoded'))
      if (user !== undefined) expect(Buffer.from(last?.headers.authorization?.split(' ')[1] ?? '', 'base64').toString()).toBe(user)
    }
    expect(came).toHaveLength(all.length)
  })

  test('a client reads each printed response as it is meant', async () => {
    let printed = ''
    const server = createServer((socket) => {
      socket.once('data', () => socket.end(onTheWire(printed)))
    })
    const port = await listening(server)
    for (const act of [...ACTS, { method: 'DELETE', path, token: '5f1c' }, { method: 'GET', path, token: 'x' }]) {
      const { response } = run(read([act])).at(-1)!
      printed = responseText(response)
      const came = await new Promise<IncomingMessage>((resolve, reject) => {
        httpRequest({ port, host: '127.0.0.1', agent: false }, resolve).on('error', reject).end()
      })
      const body = await text(came)
      expect(came.statusCode).toBe(response.status)
      expect(came.statusMessage).toBe(PHRASES[response.status])
      for (const [name, value] of response.headers) expect(came.headers[name.toLowerCase()]).toBe(value)
      if (response.body === undefined) expect(body).toBe('')
      else expect(JSON.parse(body)).toEqual(response.body)
    }
  })
})

test.each([
  [{ method: 'get', path }, 'calls'],
  [{ method: 'GET', path: 'api/v1/tags' }, 'calls'],
  [{ method: 'GET', path, user: 'netops' }, 'calls'],
  [{ method: 'GET', path, user: 'a:b', bearer: 'c' }, 'calls'],
])('%j is told to the author', (call, where) => {
  const result = rest.given.safeParse({ controller, calls: [call] })
  expect(result.error?.issues[0]?.path[0]).toBe(where)
})
