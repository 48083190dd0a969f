import { automaton, type Node } from './automaton'
import type { DeviceFacts, Mode, Row } from './row'
import { ACL_ROWS } from './rows/acl'
import { BANNER_ROWS } from './rows/banner'
import { EXEC_ROWS } from './rows/exec'
import { EXEC_KNOWN_ROWS } from './rows/exec-known'
import { GLOBAL_ROWS } from './rows/global'
import { INTERFACE_ROWS } from './rows/interface'
import { KNOWN_ROWS } from './rows/known'
import { LINE_ROWS } from './rows/line'
import { ROUTE_ROWS } from './rows/route'
import { SSH_ROWS } from './rows/ssh'
import { USER_ROWS } from './rows/users'

/** The one command table: parser, abbreviations, help, completion, errors, `no` and `show running-config` all read it. */
export const COMMANDS: readonly Row[] = [
  ...GLOBAL_ROWS,
  ...USER_ROWS,
  ...SSH_ROWS,
  ...INTERFACE_ROWS,
  ...ROUTE_ROWS,
  ...ACL_ROWS,
  ...BANNER_ROWS,
  ...LINE_ROWS,
  ...KNOWN_ROWS,
  ...EXEC_ROWS,
  ...EXEC_KNOWN_ROWS,
]

/** Rows of a mode on one kind of device, in the order of the table. */
export function rowsOf(kind: DeviceFacts['kind'], mode: Mode): readonly Row[] {
  return grammar(kind, mode).rows
}

/** Where a line of this mode begins to be read. */
export function startOf(kind: DeviceFacts['kind'], mode: Mode): Node {
  return grammar(kind, mode).start
}

const MODES: readonly Mode[] = [
  'user',
  'exec',
  'config',
  'config-if',
  'config-line',
  'config-std-nacl',
  'config-ext-nacl',
  'config-vlan',
  'config-other',
]

interface Grammar {
  readonly rows: readonly Row[]
  readonly start: Node
}

const GRAMMARS: Readonly<Record<DeviceFacts['kind'], ReadonlyMap<Mode, Grammar>>> = {
  router: grammars('router'),
  switch: grammars('switch'),
}

function grammars(kind: DeviceFacts['kind']): ReadonlyMap<Mode, Grammar> {
  const own = COMMANDS.filter((row) => (row.on ?? kind) === kind)
  return new Map(
    MODES.map((mode) => {
      const rows = own.filter((row) => (typeof row.mode === 'string' ? row.mode === mode : row.mode.includes(mode)))
      return [mode, { rows, start: automaton(rows) }]
    }),
  )
}

function grammar(kind: DeviceFacts['kind'], mode: Mode): Grammar {
  const found = GRAMMARS[kind].get(mode)
  if (!found) throw new Error(`no grammar for ${mode} on a ${kind}`)
  return found
}
