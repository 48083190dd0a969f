import { readJson } from '../data-form/json'
import type { Data } from '../yaml-words'
import type { Call, Collection, Method, Rest, Row } from './given'

export type Status = 200 | 201 | 202 | 204 | 400 | 401 | 403 | 404 | 405 | 409 | 415 | 429 | 500 | 503

export const PHRASES: Readonly<Record<Status, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No Content',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  409: 'Conflict',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
}

export interface Response {
  readonly status: Status
  /** Besides those of the body. */
  readonly headers: readonly (readonly [name: string, value: string])[]
  readonly body?: Data
  readonly because: string
}

type Rows = Readonly<Record<string, readonly Row[]>>

interface Task {
  readonly id: string
  /** Calls that are still answered before it is carried out. */
  readonly in: number
  readonly change: Change
}

type Change = (rows: Rows) => Rows

export interface State {
  readonly rows: Rows
  readonly tasks: readonly Task[]
  /** When each token was given out, by the token. */
  readonly tokens: Readonly<Record<string, { readonly user: string; readonly at: number }>>
  readonly logins: number
  /** Resources that the controller has named, by collection. */
  readonly named: Readonly<Record<string, number>>
  readonly now: number // minutes
  /** When calls were answered, other than by 429. */
  readonly answered: readonly number[]
}

export interface Step {
  readonly call: Call
  readonly before: State
  readonly after: State
  readonly response: Response
}

export function started({ controller }: Rest): State {
  return {
    rows: Object.fromEntries(Object.entries(controller.collections).map(([name, { rows }]) => [name, rows])),
    tasks: [],
    tokens: Object.fromEntries(
      controller.users.flatMap(({ name, token, issued }) =>
        token === undefined || issued === undefined ? [] : [[token, { user: name, at: -issued }] as const],
      ),
    ),
    logins: 0,
    named: {},
    now: 0,
    answered: [],
  }
}

/** Every call in its turn. */
export function run(given: Rest): readonly Step[] {
  const steps: Step[] = []
  let state = started(given)
  for (const call of given.calls) {
    const step = answer(given, state, call)
    steps.push(step)
    state = step.after
  }
  return steps
}

export function answer(given: Rest, from: State, call: Call): Step {
  const before = dueDone({ ...from, now: from.now + call.after })
  const [response, changed] = respond(given, before, call)
  const { status } = response
  const after = { ...changed, answered: status === 429 ? changed.answered : [...changed.answered, before.now] }
  return { call, before, after, response }
}

/** Tasks whose turn has come are carried out. */
function dueDone(state: State): State {
  const due = state.tasks.filter((task) => task.in === 0)
  return {
    ...state,
    rows: due.reduce((rows, { change }) => change(rows), state.rows),
    tasks: state.tasks.map((task) => ({ ...task, in: task.in - 1 })),
  }
}

const error = (says: string): Data => ({ error: says })

function respond(given: Rest, state: State, call: Call): [Response, State] {
  const refuse = (status: Status, says: string, because: string, headers: Response['headers'] = []): [Response, State] => [
    { status, headers, body: error(says), because },
    state,
  ]
  const { controller } = given
  if (controller.maintenance)
    return refuse(503, 'Maintenance', 'The controller is being maintained and says when to come back.', [['Retry-After', '600']])
  if (controller.limit !== undefined && state.answered.filter((at) => at > state.now - 1).length >= controller.limit)
    return refuse(429, 'Too many calls', `The client has sent more than ${controller.limit} calls within a minute.`, [
      ['Retry-After', '60'],
    ])

  const [path = '', query] = splitOnce(call.path, '?')
  if (path === `${controller.base}/auth/token`) return login(given, state, call)
  const who = userOf(given, state, call)
  if ('because' in who) return refuse(401, 'Authentication required', who.because, [['WWW-Authenticate', challenge(given)]])

  const [name = '', id, ...more] = path.startsWith(`${controller.base}/`) ? path.slice(controller.base.length + 1).split('/') : ['']
  if (name === 'tasks' && id !== undefined && call.method === 'GET') return ask(state, id)
  const collection = Object.hasOwn(controller.collections, name) ? controller.collections[name] : undefined
  if (!collection || id === '' || more.length > 0) return refuse(404, 'No such resource', `Nothing is found at ${path}.`)

  const takes = id === undefined ? collection['collection-takes'] : collection['resource-takes']
  if (!takes.includes(call.method))
    return refuse(
      405,
      'Method not allowed',
      `${path} is there, and ${id === undefined ? 'a collection' : 'a resource'} of ${name} does not take ${call.method}.`,
      [['Allow', takes.join(', ')]],
    )
  if (call.method !== 'GET' && who.role === 'observer')
    return refuse(403, 'Not permitted', `The controller knows who calls: ${who.name}, an observer, who may read and not change.`)
  if (collection.broken) return refuse(500, 'Internal error', 'The program of the controller failed, whatever the call said.')

  const rows = state.rows[name] ?? []
  const found = id === undefined ? undefined : rows.find((row) => row.id === id)
  const creates = call.method === 'PUT' && collection.ids === 'by client'
  if (id !== undefined && !found && !creates) return refuse(404, 'No such resource', `There is no resource ${id} among ${name}.`)
  if (call.method === 'GET') return [read(name, rows, found, query), state]
  if (call.method === 'DELETE')
    return change({ state, name, collection, base: controller.base }, (all) => all.filter((row) => row.id !== id), {
      status: 204,
      headers: [],
      because: `The resource ${id} was there and is deleted; there is nothing to send back.`,
    })
  return write({ ...call, method: call.method }, { state, name, collection, rows, found, id, base: controller.base, refuse })
}

function read(name: string, rows: readonly Row[], found: Row | undefined, query: string | undefined): Response {
  if (found) return { status: 200, headers: [], body: found, because: `The resource ${String(found.id)} is sent as it is.` }
  const wanted = [...new URLSearchParams(query ?? '')]
  const fits = rows.filter((row) => wanted.every(([key, value]) => row[key] !== undefined && String(row[key]) === value))
  return {
    status: 200,
    headers: [],
    body: fits,
    because: `The collection ${name} is sent: ${fits.length} ${fits.length === 1 ? 'resource' : 'resources'}.`,
  }
}

interface Place {
  readonly state: State
  readonly name: string
  readonly collection: Collection
  readonly rows: readonly Row[]
  readonly found: Row | undefined
  readonly id: string | undefined
  readonly base: string
  readonly refuse: (status: Status, says: string, because: string, headers?: Response['headers']) => [Response, State]
}

/** POST, PUT and PATCH: those that send a body. */
function write(call: Call & { method: Exclude<Method, 'GET' | 'DELETE'> }, at: Place): [Response, State] {
  const { state, name, collection, rows, found, id, base, refuse } = at
  const type = mediaType(call)
  const types = call.method === 'PATCH' ? ['application/json', 'application/merge-patch+json'] : ['application/json']
  if (type === undefined || !types.includes(type))
    return refuse(
      415,
      'Unsupported media type',
      `The body is said to be ${type ?? 'of no type'}, and the controller reads ${types[0]}.`,
      call.method === 'PATCH' ? [['Accept-Patch', types.join(', ')]] : [['Accept', types.join(', ')]],
    )
  const text = call.body ?? ''
  const json = readJson(text)
  if ('fault' in json)
    return refuse(
      400,
      `${json.fault.says}: line ${json.fault.line} column ${json.fault.column}`,
      `The body is not valid JSON: the parser stops at line ${json.fault.line}, column ${json.fault.column}.`,
    )
  if (!isObject(json.data)) return refuse(400, 'An object is expected', 'The body is valid JSON, and no object.')
  const body: Row = json.data
  const merged = call.method === 'PATCH' && found ? mergePatch(found, body) : body
  const missing = collection.needs.find((field) => merged[field] === undefined)
  if (missing !== undefined) return refuse(400, `${missing} is required`, `The body has no ${missing}, which ${name} need.`)
  const other = rows.find((row) => row !== found && collection.unique !== undefined && row[collection.unique] === merged[collection.unique])
  if (other && collection.unique !== undefined)
    return refuse(
      409,
      `${collection.unique} is in use`,
      `A resource of ${name} has the ${collection.unique} ${String(merged[collection.unique])} already.`,
    )
  if (call.method === 'POST') {
    const named = (state.named[name] ?? 0) + 1
    const key = nextId(rows, named)
    const row: Row = { ...body, id: key }
    return change({ ...at, state: { ...state, named: { ...state.named, [name]: named } } }, (all) => [...all, ordered(row)], {
      status: 201,
      headers: [['Location', `${base}/${name}/${key}`]],
      body: ordered(row),
      because: `A new resource of ${name} is made, and the controller named it ${key}.`,
    })
  }
  const row = ordered({ ...merged, id: id ?? '' })
  if (!found)
    return change(at, (all) => [...all, row], {
      status: 201,
      headers: [],
      body: row,
      because: `Nothing was at this path, and PUT made ${id} there.`,
    })
  return change(at, (all) => all.map((one) => (one.id === id ? row : one)), {
    status: 200,
    headers: [],
    body: row,
    because:
      call.method === 'PUT'
        ? `The whole of ${id} is replaced by what was sent: a field that was not sent is gone.`
        : `The fields that were sent are changed in ${id}; the others stay as they were.`,
  })
}

/** A change that is made now, or a task for later. */
function change(
  { state, name, collection: { slow }, base }: Pick<Place, 'state' | 'name' | 'collection' | 'base'>,
  by: (rows: readonly Row[]) => readonly Row[],
  done: Response,
): [Response, State] {
  const change: Change = (rows) => ({ ...rows, [name]: by(rows[name] ?? []) })
  if (!slow) return [done, { ...state, rows: change(state.rows) }]
  const id = `task-${state.tasks.length + 1}`
  return [
    {
      status: 202,
      headers: [],
      body: { response: { taskId: id, url: `${base}/tasks/${id}` }, version: '1.0' },
      because: `The call is accepted, and nothing is done yet: ${id} has to be asked how it went.`,
    },
    { ...state, tasks: [...state.tasks, { id, in: 1, change }] },
  ]
}

function ask(state: State, id: string): [Response, State] {
  const task = state.tasks.find((one) => one.id === id)
  if (!task) return [{ status: 404, headers: [], body: error('No such task'), because: `There is no task ${id}.` }, state]
  const done = task.in < 0
  return [
    {
      status: 200,
      headers: [],
      body: { response: { id, progress: done ? 'done' : 'running', isError: false }, version: '1.0' },
      because: done ? `${id} is done, and without an error.` : `${id} is still running.`,
    },
    state,
  ]
}

function login({ controller }: Rest, state: State, call: Call): [Response, State] {
  const refuse = (status: Status, says: string, because: string, headers: Response['headers'] = []): [Response, State] => [
    { status, headers, body: error(says), because },
    state,
  ]
  if (call.method !== 'POST') return refuse(405, 'Method not allowed', 'A token is asked for with POST.', [['Allow', 'POST']])
  const user = controller.users.find(({ name, password }) => call.user === `${name}:${password}`)
  if (!user?.token)
    return refuse(
      401,
      'Authentication required',
      call.user === undefined ? 'A token is given for a name and a password, and the call has none.' : 'Name and password do not fit.',
      [['WWW-Authenticate', 'Basic realm="controller"']],
    )
  const taken = Object.hasOwn(state.tokens, user.token)
  const token = taken ? `${user.token}-${state.logins + 2}` : user.token
  return [
    { status: 200, headers: [], body: { Token: token }, because: `${user.name} has a token, good for ${controller.lifetime} minutes.` },
    { ...state, logins: state.logins + 1, tokens: { ...state.tokens, [token]: { user: user.name, at: state.now } } },
  ]
}

type User = Rest['controller']['users'][number]

function userOf({ controller }: Rest, state: State, call: Call): User | { readonly because: string } {
  const { takes, users, keys, lifetime } = controller
  const named = (name: string) => users.find((user) => user.name === name)
  if (call.user !== undefined && takes.includes('basic')) {
    const user = users.find(({ name, password }) => call.user === `${name}:${password}`)
    return user ?? { because: 'Name and password do not fit.' }
  }
  const token = (takes.includes('x-auth-token') ? call.token : undefined) ?? (takes.includes('bearer') ? call.bearer : undefined)
  if (token === undefined) {
    const sent =
      call.user !== undefined ? 'a password' : call.token !== undefined ? 'X-Auth-Token' : call.bearer !== undefined ? 'a bearer token' : ''
    return {
      because:
        sent === ''
          ? 'The call does not say who it is.'
          : `The call sends ${sent} where the controller looks for something else, so it does not know who calls.`,
    }
  }
  if (token === call.bearer) {
    const key = keys.find(({ value }) => value === token)
    const owner = key && !key.revoked ? named(key.user) : undefined
    if (key) return owner ?? { because: 'The key was revoked.' }
  }
  const session = Object.hasOwn(state.tokens, token) ? state.tokens[token] : undefined
  if (!session) return { because: 'The controller has given out no such token.' }
  const age = state.now - session.at
  if (age >= lifetime) return { because: `The token is ${age} minutes old, and good for ${lifetime}: it has expired.` }
  return named(session.user) ?? { because: 'The user of this token is gone.' }
}

function challenge({ controller: { takes } }: Rest): string {
  const schemes = { 'x-auth-token': 'X-Auth-Token', bearer: 'Bearer', basic: 'Basic' } as const
  return takes.map((one) => `${schemes[one]} realm="controller"`).join(', ')
}

/** What the call says its body is, without parameters; as curl does, a form where there is a body and nothing is said. */
export function mediaType({ type, body }: Call): string | undefined {
  const said = type ?? (body === undefined ? undefined : 'application/x-www-form-urlencoded')
  return said?.split(';')[0]?.trim().toLowerCase()
}

function isObject(value: Data): value is Row {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** RFC 7396: what is sent replaces, null takes out, objects are merged inside. */
export function mergePatch(target: Row, patch: Row): Row {
  const merged: Record<string, Data> = { ...target }
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key]
    else if (isObject(value)) {
      const old = merged[key]
      merged[key] = mergePatch(old !== undefined && isObject(old) ? old : {}, value)
    } else merged[key] = value
  }
  return merged
}

function nextId(rows: readonly Row[], named: number): string {
  const highest = Math.max(0, ...rows.map(({ id }) => (/^\d+$/.test(String(id)) ? Number(id) : 0)))
  return String(Math.max(highest + 1, named))
}

/** The id first, as most controllers print it. */
function ordered(row: Row): Row {
  const { id = '', ...rest } = row
  return { id, ...rest }
}

function splitOnce(text: string, at: string): [string, string | undefined] {
  const place = text.indexOf(at)
  return place < 0 ? [text, undefined] : [text.slice(0, place), text.slice(place + 1)]
}
