import { describe, expect, it } from 'vitest'
import { canonicalCommand } from '@/sim/cli/read'

const MEANS: readonly (readonly [mode: string, typed: string, means: string])[] = [
  ['user', 'en', 'enable'],
  ['exec', 'conf t', 'configure terminal'],
  ['exec', 'conf', 'configure'],
  ['exec', 'sh run', 'show running-config'],
  ['exec', 'sh  ip   int br', 'show ip interface brief'],
  ['exec', 'sh ip ro', 'show ip route'],
  ['exec', 'sh ver', 'show version'],
  ['exec', 'sh access-l 10', 'show access-lists 10'],
  ['exec', 'sh log', 'show logging'],
  ['exec', 'sh tcp br a', 'show tcp brief all'],
  ['exec', 'wr', 'write'],
  ['exec', 'copy run start', 'copy running-config startup-config'],
  ['exec', 'exi', 'exit'],
  ['exec', 'clear line vty 0', 'clear line vty 0'],
  ['config', 'int g0/0', 'interface GigabitEthernet0/0'],
  ['config', 'int gi 0/0', 'interface GigabitEthernet0/0'],
  ['config', 'int fa0/1', 'interface FastEthernet0/1'],
  ['config', 'int vlan 1', 'interface Vlan1'],
  ['config', 'int lo0', 'interface Loopback0'],
  ['config', 'int s0/0/0', 'interface Serial0/0/0'],
  ['config', 'host R1', 'hostname R1'],
  ['config', 'ip domain name a.b', 'ip domain-name a.b'],
  ['config', 'no ip domain lookup', 'no ip domain-lookup'],
  ['config', 'cry key gen rsa mod 2048', 'crypto key generate rsa modulus 2048'],
  ['config', 'user admin priv 15 sec S3cret', 'username admin privilege 15 secret S3cret'],
  ['config', 'access-l 10 perm host 10.0.0.1', 'access-list 10 permit 10.0.0.1'],
  ['config', 'access-list 10 permit 10.0.0.77 0.0.0.255', 'access-list 10 permit 10.0.0.0 0.0.0.255'],
  ['config', 'access-list 100 deny tcp any any eq 23', 'access-list 100 deny tcp any any eq telnet'],
  ['config', 'no access-list 10', 'no access-list 10'],
  ['config', 'do sh ip ssh', 'do show ip ssh'],
  ['config', 'line vty 0 15', 'line vty 0 15'],
  ['config-line', 'tr in ss', 'transport input ssh'],
  ['config-line', 'transport input ssh telnet', 'transport input telnet ssh'],
  ['config-line', 'logi loc', 'login local'],
  ['config-line', 'exec-t 0 0', 'exec-timeout 0 0'],
  ['config-line', 'ip ssh version 2', 'ip ssh version 2'],
  ['config-if', 'no sh', 'no shutdown'],
  ['config-if', 'ip add 10.0.0.1 255.255.255.0', 'ip address 10.0.0.1 255.255.255.0'],
  ['config-if', 'sw acc vl 10', 'switchport access vlan 10'],
  ['config-std-nacl', 'no 10', 'no 10'],
  ['config-std-nacl', 'deny  any', 'deny any'],
]

const REFUSED: readonly (readonly [mode: string, typed: string, why: string])[] = [
  ['exec', 'sh i', 'ambiguous'],
  ['exec', 'sh ip i', 'ambiguous'],
  ['exec', 'sh ip s', 'ambiguous'],
  ['exec', 's', 'ambiguous'],
  ['exec', 'te', 'ambiguous'],
  ['config', 'ip d', 'ambiguous'],
  ['config', 'ip s', 'ambiguous'],
  ['config-line', 'log', 'ambiguous between logging, login and logout-warning'],
  ['config', 'hostname', 'incomplete'],
  ['config-line', 'transport input', 'incomplete'],
  ['config-line', 'transport input shh', 'not a keyword'],
  ['config', 'interface x0/0', 'no such type'],
  ['config', 'transport input ssh', 'a line command'],
  ['user', 'conf t', 'privileged'],
  ['user', 'show running-config', 'privileged'],
  ['config', 'line vty 0 99', 'out of range'],
  ['config', 'ip ssh version 3', 'out of range'],
  ['config', 'access-list 10 permit tcp any any', 'no protocol in a standard list'],
  ['exec', 'show ip interface brief extra', 'one word too many'],
  ['nonsense', 'exit', 'no such mode'],
]

describe('canonicalCommand', () => {
  for (const [mode, typed, means] of MEANS)
    it(`reads “${typed}” in ${mode} as “${means}”`, () => expect(canonicalCommand(mode, typed)).toBe(means))
  for (const [mode, typed, why] of REFUSED)
    it(`does not read “${typed}” in ${mode}: ${why}`, () => expect(canonicalCommand(mode, typed)).toBeUndefined())
})
