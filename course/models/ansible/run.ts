import type { State } from '@/sim'
import { openPrivileged, step } from '@/sim'
import type { Value, Vars } from './inventory'
import { type Match, toSend } from './ios-config'
import { offending, type Play, type Task } from './playbook'

/** What came of a task on a host. */
export interface Result {
  readonly host: string
  readonly kind: 'ok' | 'changed' | 'failed'
  /** Everything that is printed after `fatal: [SW1]: FAILED! => `, or what debug shows. */
  readonly detail?: string
  readonly warnings: readonly string[]
}

export interface Tally {
  ok: number
  changed: number
  unreachable: number
  failed: number
  ignored: number
}

export interface Ran {
  readonly printed: string
  readonly tally: ReadonlyMap<string, Tally>
  readonly state: State
  /** Lines of configuration that were typed into each host. */
  readonly typed: ReadonlyMap<string, readonly string[]>
  /** What `ios_command` brought back, by host: one text a command. */
  readonly stdout: ReadonlyMap<string, readonly string[]>
  /** The first failure, as ansible's `msg` has it. */
  readonly failure: string
}

/** How a device answers the connection. */
export type Answers = 'yes' | 'refused' | 'wrong-password'

export interface Setting {
  readonly hosts: (play: Play) => { readonly hosts: readonly string[]; readonly unmatched: readonly string[] }
  readonly varsOf: (host: string) => Vars
  readonly answers: (host: string) => Answers
  readonly addressOf: (host: string) => string
  readonly playbook: { readonly text: string; readonly file: string }
  readonly check: boolean
}

// What the module takes as a device's complaint: terminal plugin of cisco.ios.
const COMPLAINT =
  /% ?Error|% ?Bad secret|invalid input|(?:incomplete|ambiguous) command|Bad mask|Command authorization failed|% ?\S+ ?overlaps with/i
const IDEMPOTENCE =
  'To ensure idempotency and correct diff the input configuration lines should be similar to how they appear if present in the running configuration on device'
const WIDTH = 79

/** A run that is under way. */
interface Going {
  readonly setting: Setting
  readonly out: string[]
  readonly tally: Map<string, Tally>
  readonly typed: Map<string, string[]>
  readonly stdout: Map<string, readonly string[]>
  readonly gone: Set<string> // hosts on which a task has failed: nothing more is done there
  registered: Map<string, Record<string, Value>> // of this play, by host
  state: State
  failure: string
  warned: boolean
}

/** Runs plays on devices, and prints what ansible-playbook prints. */
export function run(plays: readonly Play[], before: State, setting: Setting): Ran {
  const going: Going = {
    ...{ setting, out: [], tally: new Map(), typed: new Map(), stdout: new Map(), gone: new Set(), registered: new Map() },
    ...{ state: before, failure: '', warned: false },
  }
  for (const play of plays) runPlay(going, play)
  const { out, tally, typed, stdout, state, failure } = going
  out.push('', headline('PLAY RECAP'))
  for (const host of [...tally.keys()].sort()) out.push(recap(host, tally.get(host)))
  return { printed: out.join('\n'), tally, state, typed, stdout, failure }
}

function runPlay(going: Going, play: Play): void {
  const { out, gone } = going
  const { hosts, unmatched } = going.setting.hosts(play)
  for (const word of unmatched) out.push(...warning(`Could not match supplied host pattern, ignoring: ${word}`))
  out.push('', headline(`PLAY [${play.name}]`))
  if (hosts.length === 0) {
    out.push('skipping: no hosts matched')
    return
  }
  going.registered = new Map()
  for (const task of play.tasks) {
    const left = hosts.filter((host) => !gone.has(host))
    if (left.length === 0) return
    out.push('', headline(`TASK [${task.name}]`))
    for (const host of left) tell(going, task, host, once(going, play, task, host))
  }
}

/** Prints what came of a task on a host, and counts it. */
function tell(going: Going, task: Task, host: string, results: readonly Result[]): void {
  const { out, tally, gone } = going
  const count = tally.get(host) ?? { ok: 0, changed: 0, unreachable: 0, failed: 0, ignored: 0 }
  tally.set(host, count)
  for (const says of results.flatMap(({ warnings }) => warnings)) {
    if (says === IDEMPOTENCE && going.warned) continue
    if (says === IDEMPOTENCE) going.warned = true
    out.push(...warning(says))
  }
  const failed = results.find(({ kind }) => kind === 'failed')
  if (!failed) {
    count.ok += 1
    if (results.some(({ kind }) => kind === 'changed')) count.changed += 1
    for (const { kind, detail } of results) out.push(`${kind}: [${host}]${detail === undefined ? '' : ` => ${detail}`}`)
    return
  }
  out.push(`fatal: [${host}]: FAILED! => ${failed.detail}`)
  if (task.ignoresErrors) {
    out.push('...ignoring')
    count.ok += 1
    count.ignored += 1
  } else {
    count.failed += 1
    gone.add(host)
  }
}

function once(going: Going, play: Play, task: Task, host: string): Result[] {
  const known: Vars = {
    ...going.setting.varsOf(host),
    ...play.vars,
    ...going.registered.get(host),
    ...task.vars,
    inventory_hostname: host,
  }
  const turns: Vars[] = task.loop === undefined ? [known] : listOf(filled(task.loop, known)).map((item) => ({ ...known, item }))
  const results: Result[] = []
  for (const vars of turns) {
    const result = act(going, task, host, vars)
    results.push(result)
    if (result.kind === 'failed') going.failure ||= result.detail ?? ''
  }
  return results
}

function act(going: Going, task: Task, host: string, vars: Vars): Result {
  const fail = (detail: string): Result => ({ host, kind: 'failed', detail, warnings: [] })
  let options: Record<string, Value>
  try {
    options = filled(task.options, vars) as Record<string, Value>
  } catch (error) {
    if (!(error instanceof Undefined)) throw error
    const { text, file } = going.setting.playbook
    const what = `'${error.message}' is undefined`
    const msg = `The task includes an option with an undefined variable. The error was: ${what}. ${what}\n\n${offending(text, file, task.at).join('\n')}\n`
    return fail(JSON.stringify({ msg }).replaceAll('":"', '": "'))
  }
  if (task.module === 'ansible.builtin.debug') {
    if (typeof options.var === 'string') {
      const value = lookUp(vars, options.var)
      const shown = JSON.stringify({ [options.var]: value === undefined ? 'VARIABLE IS NOT DEFINED!' : value }, undefined, 4)
      return { host, kind: 'ok', detail: shown, warnings: [] }
    }
    return { host, kind: 'ok', detail: JSON.stringify({ msg: options.msg ?? 'Hello world!' }, undefined, 4), warnings: [] }
  }
  const unknown = Object.keys(options).find((key) => !(task.module.endsWith('ios_config') ? CONFIG_OPTIONS : COMMAND_OPTIONS).includes(key))
  if (unknown !== undefined) {
    const supported = task.module.endsWith('ios_config')
      ? 'after, backup, backup_options, before, defaults, diff_against, diff_ignore_lines, intended_config, lines, match, multiline_delimiter, parents, replace, running_config, save_when, src (commands, config)'
      : 'commands, interval, match, retries, wait_for (waitfor)'
    return fail(
      `{"changed": false, "msg": "Unsupported parameters for (${task.module}) module: ${unknown}. Supported parameters include: ${supported}."}`,
    )
  }
  switch (going.setting.answers(host)) {
    case 'refused':
      return fail(
        `{"changed": false, "msg": "[Errno None] Unable to connect to port ${vars.ansible_port ?? 22} on ${vars.ansible_host ?? going.setting.addressOf(host)}"}`,
      )
    case 'wrong-password':
      return fail('{"changed": false, "msg": "Failed to authenticate: Authentication failed."}')
    case 'yes':
  }
  return task.module === 'cisco.ios.ios_command' ? command(going, task, host, options) : config(going, task, host, options)
}

function command(going: Going, task: Task, host: string, options: Record<string, Value>): Result {
  const commands = listOf(options.commands ?? null).map(String)
  const warnings: string[] = []
  const stdoutNow: string[] = []
  let session = openPrivileged(going.state, host)
  for (const line of commands) {
    if (going.setting.check && !line.startsWith('show')) {
      warnings.push(`Only show commands are supported when using check mode, not executing ${line}`)
      continue
    }
    const [next, output] = step(session, line)
    const name = nameOf(next.state, host)
    session = next
    const said = output.join('\n').trimEnd()
    if (COMPLAINT.test(said)) {
      if (!going.setting.check) going.state = session.state
      return {
        host,
        kind: 'failed',
        detail: `{"changed": false, "msg": ${JSON.stringify(`${line}\r\n${said.replaceAll('\n', '\r\n')}\r\n\r\n${name}#`)}}`,
        warnings,
      }
    }
    stdoutNow.push(said.trim())
  }
  going.state = session.state
  going.stdout.set(host, stdoutNow)
  keep(going.registered, host, task, {
    changed: false,
    failed: false,
    stdout: stdoutNow,
    stdout_lines: stdoutNow.map((text) => text.split('\n')),
  })
  return { host, kind: 'ok', warnings }
}

function config(going: Going, task: Task, host: string, options: Record<string, Value>): Result {
  const lines = listOf(options.lines ?? options.commands ?? null).map(String)
  const parents = listOf(options.parents ?? null).map(String)
  const running = shown(going.state, host)
  const sent = toSend(lines, parents, running, (options.match ?? 'line') as Match)
  const all =
    sent.length === 0 ? [] : [...listOf(options.before ?? null).map(String), ...sent, ...listOf(options.after ?? null).map(String)]
  if (all.length > 0 && !going.setting.check) {
    let [session] = step(openPrivileged(going.state, host), 'configure terminal')
    const mine = going.typed.get(host) ?? []
    going.typed.set(host, mine)
    for (const line of all) {
      const [next, output] = step(session, line)
      mine.push(line)
      const said = output.join('\n').trimEnd()
      if (COMPLAINT.test(said)) {
        // What was typed before the refused line stays.
        going.state = next.state
        const name = nameOf(going.state, host)
        const stderr = JSON.stringify(`${line}\r\n${said.replaceAll('\n', '\r\n')}\r\n\r\n${name}(config)#`)
        return {
          host,
          kind: 'failed',
          detail: `{"changed": false, "module_stderr": ${stderr}, "module_stdout": "", "msg": "MODULE FAILURE\\nSee stdout/stderr for the exact error"}`,
          warnings: [],
        }
      }
      session = next
    }
    going.state = step(session, 'end')[0].state
  }
  const changed = all.length > 0 || options.save_when === 'always'
  keep(going.registered, host, task, { changed, failed: false, ...(all.length > 0 ? { commands: all } : {}) })
  return { host, kind: changed ? 'changed' : 'ok', warnings: changed ? [IDEMPOTENCE] : [] }
}

const CONFIG_OPTIONS = ['lines', 'commands', 'parents', 'match', 'before', 'after', 'save_when', 'replace']
const COMMAND_OPTIONS = ['commands']

function keep(registered: Map<string, Record<string, Value>>, host: string, task: Task, value: Value): void {
  if (task.register === undefined) return
  registered.set(host, { ...registered.get(host), [task.register]: value })
}

/** What a device prints for `show running-config`. */
export function shown(state: State, host: string): string {
  return step(openPrivileged(state, host), 'show running-config')[1].join('\n')
}

function nameOf(state: State, host: string): string {
  const device = state.network.devices[host]
  return (device && device.kind !== 'host' && device.config.hostname?.value) || host
}

export class Undefined extends Error {}

/** Puts variables in where `{{ name }}` is written. */
export function filled(value: Value, vars: Vars): Value {
  if (typeof value === 'string') {
    const alone = /^\{\{\s*([\w.[\]']+)\s*\}\}$/.exec(value)
    if (alone) return need(vars, alone[1] ?? '')
    return value.replace(/\{\{\s*([^}]*?)\s*\}\}/g, (_, path: string) => String(need(vars, path)))
  }
  if (Array.isArray(value)) return value.map((entry: Value) => filled(entry, vars))
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, filled(entry, vars)]))
  }
  return value
}

function need(vars: Vars, path: string): Value {
  if (!/^[A-Za-z_]\w*(\.\w+|\[\d+\])*$/.test(path)) throw new RangeError(`{{ ${path} }}: only names, .name and [0] are modelled`)
  const value = lookUp(vars, path)
  if (value === undefined) throw new Undefined(path.split(/[.[]/)[0] ?? path)
  return typeof value === 'string' && value.includes('{{') ? filled(value, vars) : value
}

export function lookUp(vars: Value, path: string): Value | undefined {
  let at: Value | undefined = vars
  for (const [, name, index] of path.matchAll(/\.?([A-Za-z_]\w*)|\[(\d+)\]/g)) {
    if (typeof at !== 'object' || at === null) return undefined
    const key = name ?? index ?? ''
    if (!Object.hasOwn(at, key)) return undefined
    at = (at as Record<string, Value>)[key]
  }
  return at
}

function listOf(value: Value): readonly Value[] {
  if (value === null) return []
  return Array.isArray(value) ? value : [value]
}

function headline(text: string): string {
  return `${text} ${'*'.repeat(Math.max(3, WIDTH - text.length))}`
}

function recap(host: string, count: Tally | undefined): string {
  const { ok = 0, changed = 0, unreachable = 0, failed = 0, ignored = 0 } = count ?? {}
  const field = (name: string, value: number) => `${name}=${String(value).padEnd(4)} `
  const fields = [
    field('ok', ok),
    field('changed', changed),
    field('unreachable', unreachable),
    field('failed', failed),
    field('skipped', 0),
    field('rescued', 0),
    field('ignored', ignored),
  ]
  return `${host.padEnd(26)} : ${fields.join('')}`.trimEnd()
}

/** A warning is broken at the width of the terminal. */
export function warning(text: string): string[] {
  const lines: string[] = []
  let line = '[WARNING]:'
  for (const word of text.split(' ')) {
    if (line.length + 1 + word.length > WIDTH) {
      lines.push(line)
      line = word
    } else line = `${line} ${word}`
  }
  return [...lines, line]
}
