import type { State } from '../network'
import { consultant } from '../rules'
import type { RuleChoice } from '../trace'
import { accessLists } from './accessLists'
import { arp } from './arp'
import { interfacesDescription, interfacesStatus, ipInterface, ipInterfaceBrief, showInterfaces } from './interfaces'
import { ipRoute } from './ipRoute'
import { showLine, users } from './lines'
import { logging } from './logging'
import type { ShowRequest } from './request'
import { ipSsh, rsaKeys, sshSessions } from './ssh'
import { tcpBrief } from './tcp'
import { version } from './version'
import { vlanBrief } from './vlan'

/**
 * What a `show` command prints on a router or switch, line by line, without the prompt. Spaces at the end of a line, which IOS
 * prints here and there, are left out. Throws RangeError where the device is none that runs IOS. What depends on a rule follows `rules`,
 * and the rules asked for are noted in `consulted`.
 */
export function show(
  state: State,
  deviceName: string,
  request: ShowRequest,
  rules: RuleChoice = {},
  consulted = new Set<string>(),
): readonly string[] {
  const device = state.network.devices[deviceName]
  if (!device || device.kind === 'host') throw new RangeError(`${deviceName} is not a router or switch of this network`)
  const consult = consultant(rules, consulted)
  const lines = (): readonly string[] => {
    switch (request.kind) {
      case 'ip-ssh':
        return ipSsh(device, consult)
      case 'ssh':
        return sshSessions(device, consult)
      case 'crypto-key-mypubkey-rsa':
        return rsaKeys(device)
      case 'users':
        return users(device, request.viewer)
      case 'line':
        return showLine(device, request.line, request.viewer, consult)
      case 'ip-interface-brief':
        return ipInterfaceBrief(state, device)
      case 'ip-interface':
        return ipInterface(state, device, request.interface)
      case 'interfaces':
        return showInterfaces(state, device, request.interface)
      case 'interfaces-description':
        return interfacesDescription(state, device)
      case 'interfaces-status':
        return interfacesStatus(state, device)
      case 'access-lists':
      case 'ip-access-lists':
        return accessLists(device, request.name)
      case 'ip-route':
        return ipRoute(state, device)
      case 'tcp-brief':
        return tcpBrief(state, device, request.all, consult)
      case 'arp':
      case 'ip-arp':
        return arp(state, device)
      case 'vlan-brief':
        return vlanBrief(state, device)
      case 'version':
        return version(device)
      case 'logging':
        return logging(device)
    }
  }
  return lines().map((line) => line.trimEnd())
}
