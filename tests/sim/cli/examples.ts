import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { DeviceFacts } from '@/sim/kernel/grammar/row'

export const ROUTER: DeviceFacts = { name: 'R1', kind: 'router', platform: 'ios-15-router' }
export const ROUTER_XE: DeviceFacts = { name: 'R1', kind: 'router', platform: 'iosxe-17-router' }
export const SWITCH: DeviceFacts = { name: 'SW1', kind: 'switch', platform: 'ios-15-switch' }

/** A line for every configuration row that changes something, with the section it stands in. */
export interface Example {
  readonly mode: string
  readonly section?: string
  readonly line: string
  readonly on?: 'switch'
  /** What undoes it, where that is not `no` and the same line. */
  readonly no?: string
}

const IF = { mode: 'config-if', section: 'interface GigabitEthernet0/0' }
const PORT = { mode: 'config-if', section: 'interface FastEthernet0/1', on: 'switch' } as const
const VTY = { mode: 'config-line', section: 'line vty 0 4' }
const STD = { mode: 'config-std-nacl', section: 'ip access-list standard MGMT' }
const EXT = { mode: 'config-ext-nacl', section: 'ip access-list extended WEB' }

/** Examples that stand in a feature's own folder. */
const features = join(__dirname, '../../../sim/features')
const own: readonly Example[] = (
  await Promise.all(
    readdirSync(features)
      .map((id) => join(features, id, 'examples.ts'))
      .filter((file) => existsSync(file))
      .map(async (file) => ((await import(file)) as { EXAMPLES: readonly Example[] }).EXAMPLES),
  )
).flat()

export const EXAMPLES: readonly Example[] = [
  ...own,
  { mode: 'config', line: 'service password-encryption' },
  { mode: 'config', line: 'hostname R7' },
  { mode: 'config', line: 'enable secret 3nable' },
  { mode: 'config', line: 'enable algorithm-type sha256 secret 3nable', no: 'no enable secret' },
  { mode: 'config', line: 'enable password cisco' },
  { mode: 'config', line: 'aaa new-model' },
  { mode: 'config', line: 'no ip routing', no: 'default ip routing' },
  { mode: 'config', line: 'ip routing', on: 'switch' },
  { mode: 'config', line: 'no ip domain-lookup', no: 'ip domain-lookup' },
  { mode: 'config', line: 'ip domain-name example.com' },
  { mode: 'config', line: 'ip default-gateway 10.0.0.1' },
  { mode: 'config', line: 'username admin privilege 15 secret S3cret' },
  { mode: 'config', line: 'username bob password 0 cisco' },
  { mode: 'config', line: 'username ines password 7 0822455D0A16' },
  { mode: 'config', line: 'username guest nopassword' },
  { mode: 'config', line: 'ip ssh time-out 60' },
  { mode: 'config', line: 'ip ssh authentication-retries 2' },
  { mode: 'config', line: 'ip ssh maxstartups 5' },
  { mode: 'config', line: 'ip ssh port 2222 rotary 1' },
  { mode: 'config', line: 'ip ssh version 2' },
  { mode: 'config', line: 'ip route 0.0.0.0 0.0.0.0 10.0.0.254' },
  { mode: 'config', line: 'ip route 192.0.2.0 255.255.255.0 GigabitEthernet0/1 10.0.0.3 200' },
  { mode: 'config', line: 'access-list 10 permit 10.0.0.0 0.0.0.255 log' },
  { mode: 'config', line: 'access-list 11 deny any' },
  { mode: 'config', line: 'access-list 12 permit host 10.0.0.9' },
  { mode: 'config', line: 'access-list 10 remark the administrators' },
  { mode: 'config', line: 'access-list 101 permit tcp host 10.0.0.10 10.1.0.0 0.0.255.255 eq 22 log' },
  { mode: 'config', line: 'access-list 101 permit tcp any any established' },
  { mode: 'config', line: 'access-list 102 deny udp any gt 1023 any range 67 68' },
  { mode: 'config', line: 'access-list 103 permit icmp any any echo-reply' },
  { mode: 'config', line: 'access-list 104 permit ospf any any' },
  { mode: 'config', line: 'ip access-list standard MGMT' },
  { mode: 'config', line: 'ip access-list extended WEB' },
  { mode: 'config', line: 'interface Loopback0' },
  { mode: 'config', line: 'interface range GigabitEthernet0/0 - 1', no: '' },
  { mode: 'config', line: 'line console 0', no: '' },
  { mode: 'config', line: 'line aux 0', no: '' },
  { mode: 'config', line: 'line vty 5 15' },
  { mode: 'config', line: 'banner motd #Keep out#', no: 'no banner motd' },
  { mode: 'config', line: 'ntp server 10.0.0.9' },
  { mode: 'config', line: 'ip http server', no: '' },
  { mode: 'config', line: 'logging host 10.0.0.9' },
  { ...IF, line: 'description to the core' },
  { ...IF, line: 'ip address 10.0.0.1 255.255.255.0' },
  { ...IF, line: 'ip access-group 101 in' },
  { ...IF, line: 'ip access-group WEB out' },
  { ...IF, line: 'no ip unreachables', no: 'ip unreachables' },
  { ...IF, line: 'no ip proxy-arp', no: 'ip proxy-arp' },
  { ...IF, line: 'no shutdown', no: 'default shutdown' },
  { ...IF, line: 'duplex full' },
  { ...PORT, line: 'no switchport', no: 'switchport' },
  { ...PORT, line: 'switchport access vlan 10' },
  { ...PORT, line: 'switchport trunk native vlan 99' },
  { ...PORT, line: 'switchport mode access' },
  { ...PORT, line: 'switchport mode trunk' },
  { ...PORT, line: 'shutdown' },
  { ...VTY, line: 'access-class 10 in' },
  { ...VTY, line: 'access-class MGMT out' },
  { ...VTY, line: 'exec-timeout 5 30', no: 'default exec-timeout' },
  { ...VTY, line: 'privilege level 15' },
  { ...VTY, line: 'password cisco' },
  { ...VTY, line: 'logging synchronous' },
  { ...VTY, line: 'login local', no: 'default login' },
  { ...VTY, line: 'no login', no: 'login' },
  { ...VTY, line: 'rotary 1' },
  { ...VTY, line: 'transport input ssh' },
  { ...VTY, line: 'transport input telnet ssh' },
  { ...VTY, line: 'transport input all' },
  { ...VTY, line: 'transport input none' },
  { mode: 'config-line', section: 'line console 0', line: 'login', no: 'no login' },
  { ...STD, line: 'permit 10.0.0.0 0.0.0.255' },
  { ...STD, line: '30 deny any log' },
  { ...STD, line: 'remark the administrators' },
  { ...EXT, line: 'permit tcp any host 10.0.0.1 eq www' },
  { ...EXT, line: '5 deny ip any any' },
]

/** The lines of an example, in the order typed. */
export function textOf({ section, line }: Example): string[] {
  return section === undefined ? [line] : [section, ` ${line}`]
}

export function deviceOf(example: Example): DeviceFacts {
  return example.on === 'switch' ? SWITCH : ROUTER
}
