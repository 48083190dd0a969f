import type { RuleChoice } from './trace'

/** How well a behaviour is known. A verdict may not rest on an `unverified` one. */
export type Grade = 'capture' | 'vendor-doc' | 'secondary' | 'unverified'

/** A behaviour that differs between platforms, releases or client programs. The first alternative holds unless another is chosen. */
export interface Rule {
  readonly id: RuleId
  readonly what: string
  readonly grade: Grade
  readonly alternatives: readonly { readonly id: string; readonly what: string }[]
  readonly source: string
}

const TABLE = [
  {
    id: 'default-transport-input-ios-15-router',
    what: 'What a VTY line of an IOS 15 router admits when it has no `transport input` line',
    grade: 'capture',
    alternatives: [
      { id: 'none', what: 'nothing' },
      { id: 'all', what: 'Telnet and SSH' },
    ],
    source: 'running configurations of 15.x routers, which print `transport input none`',
  },
  {
    id: 'default-transport-input-iosxe-17-router',
    what: 'What a VTY line of an IOS XE 17 router admits when it has no `transport input` line',
    grade: 'unverified',
    alternatives: [
      { id: 'all', what: 'Telnet and SSH' },
      { id: 'none', what: 'nothing' },
    ],
    source: 'reports that differ between releases',
  },
  {
    id: 'default-transport-input-ios-15-switch',
    what: 'What a VTY line of a Catalyst switch admits when it has no `transport input` line',
    grade: 'unverified',
    alternatives: [
      { id: 'all', what: 'Telnet and SSH' },
      { id: 'none', what: 'nothing' },
    ],
    source: 'reports that differ between releases',
  },
  {
    id: 'ssh-to-telnet-only-line',
    what: 'What SSH meets when the server runs and no VTY line admits SSH',
    grade: 'unverified',
    alternatives: [
      { id: 'rst', what: 'the SYN is answered with RST' },
      { id: 'accept-then-close', what: 'TCP opens, then the device closes it' },
    ],
    source: 'reports of real IOS; Packet Tracer does the second',
  },
  {
    id: 'different-access-classes',
    what: 'Lines that admit the service carry different access classes, and the first free line denies the client',
    grade: 'unverified',
    alternatives: [
      { id: 'first-free-line', what: 'the first free line decides' },
      { id: 'next-line', what: 'the next line that permits the client is taken' },
    ],
    source: 'no source found',
  },
  {
    id: 'extended-access-class',
    what: 'What an extended list matches when an `access-class` names it',
    grade: 'vendor-doc',
    alternatives: [
      { id: 'source-only', what: 'the source address only (older releases)' },
      { id: 'full-match', what: 'the whole entry' },
    ],
    source: 'Cisco document 116101',
  },
  {
    id: 'rsa-minimum-iosxe-17',
    what: 'Whether the SSH server runs on IOS XE 17 with an RSA key of fewer than 2048 bits',
    grade: 'unverified',
    alternatives: [
      { id: 'refused', what: 'the server stays disabled (from 17.11.1)' },
      { id: 'accepted', what: 'the server runs (before 17.11.1)' },
    ],
    source: 'Cisco field notice FN72511',
  },
  {
    id: 'openssh-version-1',
    what: 'Whether the Linux client still speaks SSH version 1',
    grade: 'vendor-doc',
    alternatives: [
      { id: 'dropped', what: 'it does not (OpenSSH from 7.6)' },
      { id: 'spoken', what: 'it does (before 7.6)' },
    ],
    source: 'OpenSSH 7.6 release notes',
  },
  {
    id: 'openssh-minimum-rsa',
    what: 'Whether the Linux client accepts a host key of fewer than 1024 bits',
    grade: 'vendor-doc',
    alternatives: [
      { id: 'refused', what: 'it refuses the key (OpenSSH from 7.6)' },
      { id: 'accepted', what: 'it accepts the key (before 7.6)' },
    ],
    source: 'OpenSSH 7.6 release notes',
  },
  {
    id: 'openssh-password-prompt',
    what: 'How the Linux client words the prompt that the device sends',
    grade: 'capture',
    alternatives: [
      { id: 'plain', what: '`Password:`' },
      { id: 'prefixed', what: '`(user@address) Password:` (newer OpenSSH)' },
    ],
    source: 'terminal sessions with both',
  },
  {
    id: 'ssh-with-no-login',
    what: 'What SSH meets on a line with `no login`',
    grade: 'unverified',
    alternatives: [
      { id: 'authentication-fails', what: 'no user list is set, authentication fails' },
      { id: 'admitted', what: 'any password is taken' },
    ],
    source: 'no source found',
  },
  {
    id: 'user-without-password',
    what: 'What SSH or Telnet meets for a user that has neither password nor secret',
    grade: 'unverified',
    alternatives: [
      { id: 'authentication-fails', what: 'authentication fails' },
      { id: 'admitted', what: 'the user is let in' },
    ],
    source: 'no source found',
  },
  {
    id: 'user-nopassword',
    what: 'What SSH or Telnet meets for a user with `nopassword`',
    grade: 'unverified',
    alternatives: [
      { id: 'admitted', what: 'the user is let in, whatever is typed' },
      { id: 'authentication-fails', what: 'authentication fails' },
    ],
    source: 'the command reference describes it; over SSH no source found',
  },
  {
    id: 'aaa-new-model-login',
    what: 'How a VTY line authenticates after `aaa new-model` alone',
    grade: 'vendor-doc',
    alternatives: [{ id: 'local', what: 'against the local users, whatever the line says' }],
    source: 'Cisco IOS security command reference, aaa new-model',
  },
  {
    id: 'aaa-exec-privilege',
    what: "Whether a user's privilege level counts under `aaa new-model` without exec authorization",
    grade: 'unverified',
    alternatives: [
      { id: 'ignored', what: 'the session starts at level 1' },
      { id: 'applied', what: "the session starts at the user's level" },
    ],
    source: 'no source found; working configurations add `aaa authorization exec`',
  },
  {
    id: 'line-privilege-with-local-user',
    what: 'Which level a user of level 1 gets on a line with `privilege level`',
    grade: 'unverified',
    alternatives: [
      { id: 'line', what: "the line's" },
      { id: 'user', what: "the user's" },
    ],
    source: 'the command reference says that the user name overrides the line; configurations in use rely on the line',
  },
  {
    id: 'show-ip-ssh-disabled',
    what: 'How `show ip ssh` asks for a key',
    grade: 'capture',
    alternatives: [
      { id: 'to-enable-first', what: '`%Please create RSA keys to enable SSH (and of atleast 768 bits for SSH v2).`' },
      { id: 'of-atleast-first', what: '`%Please create RSA keys (of atleast 768 bits size) to enable SSH v2.`' },
    ],
    source: 'consoles of real devices',
  },
  {
    id: 'show-tcp-brief-listeners',
    what: 'Whether `show tcp brief` without `all` leaves the listeners out',
    grade: 'unverified',
    alternatives: [
      { id: 'left-out', what: 'only sessions are shown' },
      { id: 'shown', what: 'listeners are shown too' },
    ],
    source: 'captures of `show tcp brief all`',
  },
  {
    id: 'routed-acl-answer',
    what: 'What a routed interface answers to a packet that its access list denies',
    grade: 'capture',
    alternatives: [{ id: 'icmp-prohibited', what: 'ICMP type 3 code 13, one each 500 ms, unless `no ip unreachables`' }],
    source: 'ipSpace.net; captures; a run on Linux',
  },
  {
    id: 'port-acl-answer',
    what: 'What a switch port answers to a packet that its port access list denies',
    grade: 'capture',
    alternatives: [{ id: 'silence', what: 'nothing' }],
    source: 'ipSpace.net',
  },
  {
    id: 'icmp-seen-by-tcp-client',
    what: 'What a TCP client says on ICMP administratively prohibited',
    grade: 'capture',
    alternatives: [
      { id: 'linux-no-route-ios-unreachable', what: 'Linux: No route to host; IOS: % Destination unreachable; gateway or host down' },
    ],
    source: 'a run on Linux; captures of IOS',
  },
  {
    id: 'arp-failure-at-router',
    what: 'What a router answers when nobody on the next segment answers its ARP request',
    grade: 'unverified',
    alternatives: [
      { id: 'silence', what: 'nothing' },
      { id: 'host-unreachable', what: 'ICMP type 3 code 1' },
    ],
    source: 'no source found',
  },
  {
    id: 'arp-from-other-subnet',
    what: 'Whether IOS answers an ARP request whose sender is not in the subnet of the interface',
    grade: 'unverified',
    alternatives: [
      { id: 'ignored', what: 'it does not (`wrong cable` in the debug)' },
      { id: 'answered', what: 'it does' },
    ],
    source: 'no source found',
  },
  {
    id: 'proxy-arp',
    what: 'Whether a router answers ARP requests for addresses that it has a route to through another interface',
    grade: 'vendor-doc',
    alternatives: [{ id: 'enabled', what: 'it does, unless `no ip proxy-arp`' }],
    source: 'Cisco IOS IP addressing command reference, ip proxy-arp',
  },
  {
    id: 'duplicate-address',
    what: 'Who answers first when two devices of a segment have the same address',
    grade: 'unverified',
    alternatives: [
      { id: 'first', what: 'the one whose name sorts first' },
      { id: 'last', what: 'the one whose name sorts last' },
    ],
    source: 'chance',
  },
] as const satisfies readonly (Omit<Rule, 'id'> & { readonly id: string })[]

export type RuleId = (typeof TABLE)[number]['id']

/** Every behaviour rule of the core. Ids and the ids of alternatives are permanent. */
export const RULES: readonly Rule[] = TABLE

/** Asks which alternative of a rule holds; whoever makes one may note what was asked. */
export type Consult = (rule: RuleId) => string

/**
 * A `Consult` that follows `choice` and notes in `consulted` every rule it was asked for.
 * An alternative that the rule does not have is an error of the caller: RangeError.
 */
export function consultant(choice: RuleChoice, consulted: Set<string>): Consult {
  return (id) => {
    consulted.add(id)
    return chosen(id, choice)
  }
}

/** The alternative of rule `id` that holds under `choice`. */
export function chosen(id: RuleId, choice: RuleChoice): string {
  const rule = RULES.find((candidate) => candidate.id === id)
  const alternative = choice[id] ?? rule?.alternatives[0]?.id ?? ''
  if (!rule?.alternatives.some((candidate) => candidate.id === alternative)) {
    throw new RangeError(`rule ${id} has no alternative ${alternative}`)
  }
  return alternative
}
