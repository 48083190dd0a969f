import { formatIpv4 } from '../../ipv4'
import type { Masks } from '../../kernel/mask'
import type { IosDevice, State } from '../../kernel/network'
import { addressOn } from '../../kernel/ports'
import type { Consult } from '../../kernel/rules'
import type { Shows } from '../../kernel/show'
import { wayTo } from '../address'
import type { OpenSession } from '../lines'
import { sshServer } from '../ssh'
import { SHOW_TCP_BRIEF_LISTENERS } from './rules'

/** `show tcp brief [all]`: sessions on VTY lines and, with `all`, what listens. The TCB column is an address in memory: made up. */
export function tcpBrief(state: State, device: IosDevice, all: boolean, consult: Consult): readonly string[] {
  const sessions = device.stores.sessions.flatMap((session) => row(state, device, session))
  const shown = all || consult(SHOW_TCP_BRIEF_LISTENERS) === 'shown'
  return [
    'TCB       Local Address               Foreign Address             (state)',
    ...sessions,
    ...(shown ? listeners(device, consult) : []),
  ]
}

function row(state: State, device: IosDevice, { line, from, service }: OpenSession): readonly string[] {
  if (from === undefined || service === 'console') return []
  const way = wayTo(state, device, from)
  const own = way && addressOn(state.network, { device: device.name, interface: way.interface })?.ip
  const port = service === 'ssh' ? 22 : 23
  return [columns(line.number, `${formatIpv4(own ?? 0)}.${port}`, `${formatIpv4(from)}.${49152 + line.number}`, 'ESTAB')]
}

function listeners(device: IosDevice, consult: Consult): readonly string[] {
  const ssh = sshServer(device, consult).running
  const extra = device.config.ssh.port?.value.port
  const ports = [...(ssh ? [22, ...(extra === undefined ? [] : [extra])] : []), 23]
  return ports.map((port, index) => columns(64 + index, `*.${port}`, '*.*', 'LISTEN'))
}

function columns(index: number, local: string, foreign: string, state: string): string {
  return `${(0x6535c19c + index * 0x548).toString(16).toUpperCase()}  ${local.padEnd(28)}${foreign.padEnd(28)}${state}`
}

declare module '../../kernel/show' {
  interface ShowArguments {
    'tcp-brief': { readonly all: boolean } // show tcp brief [all]
  }
}

export const SHOWS: Shows = {
  'tcp-brief': ({ state, device, request, consult }) => tcpBrief(state, device, request.all, consult),
}

export const MASKS: Masks = {
  'tcp-brief': [
    [/^([0-9A-F]{8}) /dg, 'memory address'],
    [/\.(\d+)\s+(?!LISTEN)[A-Z0-9]+$/dg, 'generated value'], // the port that the client chose
  ],
}
