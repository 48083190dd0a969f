import type { Data } from '../yaml-words'
import { PHRASES, type Response, run, type State, type Step, started } from './controller'
import type { Call, Rest } from './given'

const bytes = (text: string) => new TextEncoder().encode(text).length

/** A list has a line an entry; all else is in one. */
export function jsonText(value: Data): string {
  if (!Array.isArray(value) || value.length === 0) return JSON.stringify(value)
  return `[\n${value.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n]`
}

function headersOf({ headers, body, status }: Response): (readonly [string, string])[] {
  if (body === undefined) return [...headers, ...(status === 204 ? [] : ([['Content-Length', '0']] as const))]
  return [...headers, ['Content-Type', 'application/json'], ['Content-Length', String(bytes(jsonText(body)))]]
}

const lines = (all: readonly (readonly [string, string])[]) => all.map(([name, value]) => `${name}: ${value}`)

export function responseText(response: Response): string {
  const { status, body } = response
  return [`HTTP/1.1 ${status} ${PHRASES[status]}`, ...lines(headersOf(response)), ...(body === undefined ? [] : ['', jsonText(body)])].join(
    '\n',
  )
}

/** What curl 7.88 puts on the wire. */
export function requestText({ controller: { host } }: Rest, call: Call): string {
  const { method, path, user, token, bearer, type, body } = call
  const length: readonly (readonly [string, string])[] = body === undefined ? [] : [['Content-Length', String(bytes(body))]]
  return [
    `${method} ${path} HTTP/1.1`,
    ...lines([
      ['Host', host],
      ...(user === undefined ? [] : ([['Authorization', `Basic ${btoa(user)}`]] as const)),
      ['User-Agent', 'curl/7.88.1'],
      ['Accept', '*/*'],
      ...(token === undefined ? [] : ([['X-Auth-Token', token]] as const)),
      ...(bearer === undefined ? [] : ([['Authorization', `Bearer ${bearer}`]] as const)),
      ...(type === undefined ? [] : ([['Content-Type', type]] as const)),
      ...length,
      ...(type === undefined && body !== undefined ? ([['Content-Type', 'application/x-www-form-urlencoded']] as const) : []),
    ]),
    ...(body === undefined ? [] : ['', body]),
  ].join('\n')
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`

export function commandText({ controller: { host } }: Rest, call: Call): string {
  const { method, path, user, token, bearer, type, body } = call
  const url = `https://${host}${path}`
  return [
    `curl -i${method === 'GET' ? '' : ` -X ${method}`} ${/[?&]/.test(url) ? quoted(url) : url}`,
    ...(user === undefined ? [] : [`-u ${quoted(user)}`]),
    ...(token === undefined ? [] : [`-H ${quoted(`X-Auth-Token: ${token}`)}`]),
    ...(bearer === undefined ? [] : [`-H ${quoted(`Authorization: Bearer ${bearer}`)}`]),
    ...(type === undefined ? [] : [`-H ${quoted(`Content-Type: ${type}`)}`]),
    ...(body === undefined ? [] : [`-d ${quoted(body)}`]),
  ].join(' \\\n     ')
}

function exchangeOf(given: Rest, { call, response }: Step): string {
  return [...(call.after > 0 ? [`# ${call.after} minutes later`] : []), `$ ${commandText(given, call)}`, responseText(response)].join('\n')
}

function heldBy({ rows }: State): string {
  return Object.entries(rows)
    .map(([name, all]) => `${name}: ${jsonText(all as Data)}`)
    .join('\n')
}

const lastOf = (given: Rest): Step => {
  const step = run(given).at(-1)
  if (!step) throw new Error('A case has a call at least')
  return step
}

export const prints: Readonly<Record<string, (given: Rest) => string>> = {
  /** Every call, and what comes back: curl -i. */
  exchange: (given) =>
    run(given)
      .map((step) => exchangeOf(given, step))
      .join('\n\n'),
  last: (given) => exchangeOf(given, lastOf(given)),
  command: (given) => commandText(given, lastOf(given).call),
  commands: (given) => given.calls.map((call) => `$ ${commandText(given, call)}`).join('\n'),
  request: (given) => requestText(given, lastOf(given).call),
  response: (given) => responseText(lastOf(given).response),
  /** What the controller holds, before the first call and after the last. */
  before: (given) => heldBy(started(given)),
  after: (given) => heldBy(lastOf(given).after),
  statuses: (given) =>
    run(given)
      .map(({ call, response: { status } }) => `${call.method.padEnd(6)} ${call.path}  ${status} ${PHRASES[status]}`)
      .join('\n'),
}
