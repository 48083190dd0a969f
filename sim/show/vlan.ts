import type { IosDevice, State } from '../network'
import { accessVlan, isSwitchport, isTrunk } from '../network/defaults'
import { shortInterfaceName } from '../network/interfaceNames'

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
