import { shortInterfaceName } from '../../kernel/interface-names'
import type { IosDevice, State } from '../../kernel/network'
import type { Shows } from '../../kernel/show'
import { isSwitchport, ports, speedsByName } from '../interface'
import { accessVlan, isTrunk } from './ports'

/** `show vlan brief`: VLANs and the ports that are not trunking. A port in a VLAN that does not exist is not shown anywhere. */
export function vlanBrief(state: State, device: IosDevice): readonly string[] {
  const known = device.stores.vlans.some(({ id }) => id === 1) ? device.stores.vlans : [{ id: 1, name: 'default' }, ...device.stores.vlans]
  const rows = [...known]
    .sort((a, b) => a.id - b.id)
    .flatMap(({ id, name }) => {
      const ports = Object.keys(device.config.interfaces).filter(
        (port) => isSwitchport(device, port) && !trunks(state, device, port) && vlanOf(device, port) === id,
      )
      const [first = '', ...more] = portLines(ports.map(shortInterfaceName))
      return [`${String(id).padEnd(4)} ${name.padEnd(32)} ${'active'.padEnd(9)} ${first}`, ...more.map((line) => ' '.repeat(48) + line)]
    })
  return [
    'VLAN Name                             Status    Ports',
    '---- -------------------------------- --------- -------------------------------',
    ...rows,
    ...UNSUPPORTED,
  ]
}

const UNSUPPORTED = [
  '1002 fddi-default                     act/unsup',
  '1003 token-ring-default               act/unsup',
  '1004 fddinet-default                  act/unsup',
  '1005 trnet-default                    act/unsup',
]

/** A trunk port leaves the list once its link is up. */
function trunks(state: State, device: IosDevice, port: string): boolean {
  return isTrunk(device.config.interfaces[port]) && state.derived.interfaces[device.name]?.[port]?.protocol === 'up'
}

function vlanOf(device: IosDevice, port: string): number {
  return accessVlan(device.config.interfaces[port])
}

/** Four ports a line, as on a console of 80 columns. */
function portLines(ports: readonly string[]): readonly string[] {
  const lines: string[] = []
  for (let index = 0; index < ports.length; index += 4) lines.push(ports.slice(index, index + 4).join(', '))
  return lines
}

/** `show interfaces status`: the ports of a switch. `a-` stands before what was negotiated. */
export function interfacesStatus(state: State, device: IosDevice, name?: string): readonly string[] {
  const rows = ports(state, device, name).flatMap(([port, status]) => {
    const speeds = speedsByName(port.name)
    if (!speeds) return []
    const word = status.admin === 'down' ? 'disabled' : status.physical === 'up' ? 'connected' : 'notconnect'
    const isRouted = !isSwitchport(device, port.name)
    const vlan = isRouted ? 'routed' : isTrunk(port) && status.physical === 'up' ? 'trunk' : String(accessVlan(port))
    const duplex = port.duplex?.value ?? (status.duplex ? `a-${status.duplex}` : 'auto')
    const speed = port.speed?.value ?? (status.speed ? `a-${status.speed}` : 'auto')
    const type = speeds.includes(1000) ? '10/100/1000BaseTX' : '10/100BaseTX'
    const description = (port.description?.value ?? '').slice(0, 18).padEnd(18)
    return [
      `${shortInterfaceName(port.name).padEnd(9)} ${description} ${word.padEnd(12)} ${vlan.padEnd(10)} ${duplex.padStart(6)} ${String(speed).padStart(6)} ${type}`,
    ]
  })
  return ['Port      Name               Status       Vlan       Duplex  Speed Type', ...rows]
}

declare module '../../kernel/show' {
  interface ShowArguments {
    'interfaces-status': { readonly interface?: string } // show interfaces [Fa0/1] status (switch)
    'vlan-brief': Nothing // show vlan brief (switch)
  }
}

export const SHOWS: Shows = {
  'interfaces-status': ({ state, device, request }) => interfacesStatus(state, device, request.interface),
  'vlan-brief': ({ state, device }) => vlanBrief(state, device),
}
