import { describe, expect, it } from 'vitest'
import { CAUSES } from './causes'
import { RULES } from './rules'

// The log and the course's files hold these ids. A line may be added here; none may be changed or taken out.

const causes = [
  'access-class-deny',
  'access-class-implicit-deny',
  'address-mismatch',
  'default-gateway-ignored',
  'default-gateway-missing',
  'default-gateway-wrong',
  'enable-secret-missing',
  'enable-secret-wrong',
  'frame-too-large',
  'host-address-missing',
  'host-gateway-missing',
  'host-gateway-wrong',
  'interface-acl-deny',
  'interface-acl-implicit-deny',
  'interface-address-missing',
  'interface-shutdown',
  'ip-routing-off',
  'line-asks-for-user',
  'line-password-missing',
  'line-password-wrong',
  'lines-busy',
  'link-settings-differ',
  'login-none-with-ssh',
  'login-not-local',
  'native-vlan-differs',
  'no-cable',
  'no-return-route',
  'no-route',
  'nothing-listens',
  'null-route',
  'packet-too-large',
  'port-not-served',
  'routing-loop',
  'ssh-key-refused-by-client',
  'ssh-key-too-small',
  'ssh-port-not-served',
  'ssh-rotary-missing',
  'ssh-server-disabled',
  'ssh-version-1-only',
  'static-route-unusable',
  'static-route-without-next-hop',
  'static-route-wrong-next-hop',
  'static-route-wrong-way',
  'subnet-mismatch',
  'svi-without-port',
  'transport-input-excludes',
  'ttl-expired',
  'user-missing',
  'user-password-wrong',
  'user-without-password',
  'vlan-mismatch',
  'vlan-missing',
]

const rules: Readonly<Record<string, readonly string[]>> = {
  'aaa-exec-privilege': ['ignored', 'applied'],
  'aaa-new-model-login': ['local'],
  'access-group-again': ['replaces'],
  'arp-failure-at-router': ['silence', 'host-unreachable'],
  'arp-from-other-subnet': ['ignored', 'answered'],
  'default-transport-input-ios-15-router': ['none', 'all'],
  'default-transport-input-ios-15-switch': ['all', 'none'],
  'default-transport-input-iosxe-17-router': ['all', 'none'],
  'different-access-classes': ['first-free-line', 'next-line'],
  'duplicate-address': ['first', 'last'],
  'equal-cost-path': ['first', 'second', 'third', 'fourth', 'first-then-second', 'second-then-first'],
  'giant-at-router': ['dropped', 'taken'],
  'extended-access-class': ['source-only', 'full-match'],
  'icmp-seen-by-tcp-client': ['linux-no-route-ios-unreachable'],
  'line-privilege-with-local-user': ['line', 'user'],
  'linux-traceroute-meets-limit': ['first', 'every-other'],
  'null0-answer': ['host-unreachable', 'silence'],
  'openssh-minimum-rsa': ['refused', 'accepted'],
  'openssh-password-prompt': ['plain', 'prefixed'],
  'openssh-prompt': ['prefixed', 'plain'],
  'openssh-version-1': ['dropped', 'spoken'],
  'ping-time-exceeded': ['ampersand'],
  'port-acl-answer': ['silence'],
  'proxy-arp': ['enabled'],
  'routed-acl-answer': ['icmp-prohibited'],
  'rsa-minimum-iosxe-17': ['refused', 'accepted'],
  'show-ip-ssh-disabled': ['to-enable-first', 'of-atleast-first'],
  'show-tcp-brief-listeners': ['left-out', 'shown'],
  'ssh-to-telnet-only-line': ['rst', 'accept-then-close'],
  'ssh-with-no-login': ['authentication-fails', 'admitted'],
  'switch-without-gateway': ['asks-by-arp', 'cannot-send'],
  'ttl-before-route': ['time-exceeded'],
  'unreachables-to-traceroute': ['every-other'],
  'user-nopassword': ['admitted', 'authentication-fails'],
  'user-without-password': ['authentication-fails', 'admitted'],
}

describe('ids that a log may hold', () => {
  it('of causes are all there still', () => {
    expect(causes.filter((id) => !CAUSES.some(({ rule }) => rule === id))).toEqual([])
    expect(
      CAUSES.filter(({ rule }) => !causes.includes(rule)).map(({ rule }) => rule),
      'new ones: write them down here',
    ).toEqual([])
  })

  it('of rules and their alternatives are all there still, the first alternative first', () => {
    const now = Object.fromEntries(RULES.map(({ id, alternatives }) => [id, alternatives.map((alternative) => alternative.id)]))
    for (const [id, alternatives] of Object.entries(rules)) expect(now[id]?.slice(0, alternatives.length), id).toEqual(alternatives)
    expect(
      Object.keys(now).filter((id) => !(id in rules)),
      'new ones: write them down here',
    ).toEqual([])
  })
})
