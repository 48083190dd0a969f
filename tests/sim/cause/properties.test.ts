import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CAUSES } from '@/sim/causes'
import { instanceKey } from '@/sim/kernel/cause'
import type { State } from '@/sim/kernel/network'
import type { Patch, Probe } from '@/sim/kernel/trace'
import { parseProbe, probe as runProbe } from '@/sim/probe'
import { cases } from '../../runs'
import { BRANCH, CHAIN, type Lab, settled } from '../lab'
import { type Fault, isLater, mends, named, parts, placeOf, shown, typeAll } from './faults'

const on = (device: string, ...lines: string[]): Patch => ({ device, lines })
const vty = (...lines: string[]) => on('R1', 'line vty 0 4', ...lines.map((line) => ` ${line}`))

/** Probes of the branch lab and what breaks them. */
const BRANCH_FAULTS: readonly Fault[] = [
  { label: 'ssh-server-disabled on R1', patches: [on('R1', 'crypto key zeroize rsa')] },
  { label: 'ssh-server-disabled on R1', patches: [on('R1', 'crypto key zeroize rsa', 'no ip domain-name', 'no hostname')] },
  { label: 'ssh-key-too-small on R1', patches: [on('R1', 'crypto key generate rsa modulus 512')] },
  { label: 'ssh-version-1-only on R1', patches: [on('R1', 'no ip ssh version', 'crypto key generate rsa modulus 512')] },
  { label: 'ssh-version-1-only on R1', patches: [on('R1', 'ip ssh version 1')] },
  { label: 'ssh-key-refused-by-client on R1', patches: [on('R1', 'crypto key generate rsa modulus 768')] },
  { label: 'transport-input-excludes on R1', patches: [vty('transport input telnet')] },
  { label: 'transport-input-excludes on R1', patches: [vty('transport input none')] },
  { label: 'transport-input-excludes on R1', patches: [vty('no transport input')] },
  {
    label: 'access-class-deny on R1',
    patches: [on('R1', 'access-list 10 deny host 10.0.0.10', 'access-list 10 permit any', 'line vty 0 4', ' access-class 10 in')],
  },
  {
    label: 'access-class-deny on R1',
    patches: [on('R1', 'access-list 10 deny 10.0.0.0 0.0.0.255', 'line vty 0 4', ' access-class 10 in')],
  },
  {
    label: 'access-class-implicit-deny on R1',
    patches: [on('R1', 'access-list 11 permit host 10.0.0.99', 'line vty 0 4', ' access-class 11 in')],
  },
  {
    label: 'access-class-implicit-deny on R1',
    patches: [on('R1', 'ip access-list extended ADMIN', ' permit tcp host 10.0.0.99 any eq 22', 'line vty 0 4', ' access-class ADMIN in')],
  },
  { label: 'login-not-local on R1', patches: [vty('password cisco', 'login')] },
  { label: 'login-none-with-ssh on R1', patches: [vty('no login')] },
  { label: 'user-missing on R1', patches: [on('R1', 'no username admin')] },
  { label: 'user-password-wrong on R1', patches: [on('R1', 'username admin secret 0ther')] },
  { label: 'user-password-wrong on R1', patches: [on('R1', 'no username admin', 'username admin password 0ther')] },
  { label: 'user-without-password on R1', patches: [on('R1', 'no username admin', 'username admin')] },
  { label: 'enable-secret-missing on R1', patches: [on('R1', 'no enable secret')] },
  { label: 'enable-secret-wrong on R1', patches: [on('R1', 'enable secret 0ther')] },
  {
    label: 'interface-acl-deny on R1',
    patches: [
      on('R1', 'access-list 101 deny tcp any any eq 22', 'access-list 101 permit ip any any', 'interface Gi0/0', ' ip access-group 101 in'),
    ],
  },
  {
    label: 'interface-acl-implicit-deny on R1',
    patches: [on('R1', 'access-list 102 permit icmp any any', 'interface Gi0/0', ' ip access-group 102 in')],
  },
  {
    label: 'interface-acl-deny on SW1',
    patches: [on('SW1', 'access-list 103 deny ip any any', 'interface Fa0/1', ' ip access-group 103 in')],
  },
  { label: 'interface-shutdown on R1', patches: [on('R1', 'interface Gi0/0', ' shutdown')] },
  { label: 'interface-shutdown on SW1', patches: [on('SW1', 'interface Fa0/1', ' shutdown')] },
  { label: 'interface-shutdown on SW1', patches: [on('SW1', 'interface Gi0/1', ' shutdown')] },
  { label: 'vlan-mismatch on SW1', patches: [on('SW1', 'interface Fa0/1', ' switchport access vlan 20')] },
  { label: 'vlan-mismatch on SW1', patches: [on('SW1', 'interface Gi0/1', ' switchport access vlan 30')] },
  {
    label: 'vlan-missing on SW1',
    patches: [on('SW1', 'interface Fa0/1', ' switchport access vlan 20', 'interface Gi0/1', ' switchport access vlan 20', 'no vlan 20')],
  },
  { label: 'interface-address-missing on R1', patches: [on('R1', 'interface Gi0/0', ' no ip address')] },
  { label: 'address-mismatch on R1', patches: [on('R1', 'interface Gi0/0', ' ip address 10.0.0.7 255.255.255.0')] },
  { label: 'subnet-mismatch on PC1', patches: [on('R1', 'interface Gi0/0', ' ip address 10.0.0.1 255.255.255.248')] },
  { label: 'host-address-missing on PC1', patches: [on('PC1', 'ip address del 10.0.0.10/24 dev eth0')] },
  { label: 'subnet-mismatch on PC1', patches: [on('PC1', 'ip address del 10.0.0.10/24 dev eth0', 'ip address add 10.0.9.10/24 dev eth0')] },
  {
    label: 'subnet-mismatch on PC1',
    patches: [
      on('PC1', 'ip address del 10.0.0.10/24 dev eth0', 'ip address add 10.0.9.10/24 dev eth0', 'ip route add default via 10.0.9.1'),
    ],
  },
]

const SWITCH_FAULTS: readonly Fault[] = [
  { label: 'interface-shutdown on SW1', patches: [on('SW1', 'interface Vlan1', ' shutdown')] },
  {
    label: 'default-gateway-missing on SW1',
    patches: [on('SW1', 'no ip default-gateway'), on('R1', 'interface GigabitEthernet0/0', ' no ip proxy-arp')],
  },
  { label: 'default-gateway-wrong on SW1', patches: [on('SW1', 'ip default-gateway 10.0.0.77')] },
  { label: 'default-gateway-wrong on SW1', patches: [on('SW1', 'ip default-gateway 172.16.0.1')] },
  { label: 'default-gateway-ignored on SW1', patches: [on('SW1', 'ip routing')] },
  { label: 'host-gateway-missing on PC3', patches: [on('PC3', 'ip route del default')] },
  { label: 'host-gateway-wrong on PC3', patches: [on('PC3', 'ip route del default', 'ip route add default via 10.0.3.77')] },
  {
    label: 'interface-acl-deny on R1',
    patches: [
      on(
        'R1',
        'access-list 120 deny tcp any host 10.0.0.2',
        'access-list 120 permit ip any any',
        'interface Gi0/0',
        ' ip access-group 120 out',
      ),
    ],
  },
  {
    label: 'interface-acl-deny on R1',
    patches: [
      on('R1', 'access-list 121 deny tcp any eq 22 any', 'access-list 121 permit ip any any', 'interface Gi0/0', ' ip access-group 121 in'),
    ],
  },
  {
    label: 'interface-acl-implicit-deny on R1',
    patches: [on('R1', 'access-list 122 permit icmp any any', 'interface Gi0/0', ' ip access-group 122 in')],
  },
  {
    label: 'vlan-mismatch on SW1',
    patches: [on('SW1', 'vlan 99', 'interface Vlan1', ' no ip address', 'interface Vlan99', ' ip address 10.0.0.2 255.255.255.0')],
  },
  { label: 'transport-input-excludes on SW1', patches: [on('SW1', 'line vty 0 15', ' transport input none')] },
  { label: 'ssh-server-disabled on SW1', patches: [on('SW1', 'crypto key zeroize rsa')] },
]

const CHAIN_FAULTS: readonly Fault[] = [
  { label: 'no-route on R1', patches: [on('R1', 'no ip route 10.23.0.0 255.255.255.248 10.12.0.2')] },
  { label: 'no-return-route on R2', patches: [on('R2', 'no ip route 10.1.0.0 255.255.255.0 10.12.0.1')] },
  { label: 'no-return-route on R3', patches: [on('R3', 'no ip route 0.0.0.0 0.0.0.0 10.23.0.1')] },
  {
    label: 'static-route-unusable on R1',
    patches: [on('R1', 'no ip route 10.23.0.0 255.255.255.248 10.12.0.2', 'ip route 10.23.0.0 255.255.255.248 172.16.0.1')],
  },
  {
    label: 'static-route-wrong-next-hop on R3',
    patches: [on('R3', 'no ip route 0.0.0.0 0.0.0.0 10.23.0.1', 'ip route 0.0.0.0 0.0.0.0 10.23.0.6')],
  },
  { label: 'interface-shutdown on R2', patches: [on('R2', 'interface Gi0/0', ' shutdown')] },
  { label: 'interface-shutdown on R2', patches: [on('R2', 'interface Gi0/1', ' shutdown')] },
  { label: 'ip-routing-off on R2', patches: [on('R2', 'no ip routing')] },
  { label: 'routing-loop on R2', patches: [on('R2', 'ip route 10.23.0.2 255.255.255.255 10.12.0.1')] },
  {
    label: 'subnet-mismatch on R2',
    patches: [on('R2', 'interface Gi0/1', ' ip address 10.99.0.1 255.255.255.248', 'ip route 10.23.0.0 255.255.255.248 10.12.0.1')],
  },
  {
    label: 'interface-acl-deny on R2',
    patches: [
      on(
        'R2',
        'access-list 101 deny tcp any any eq 22',
        'access-list 101 permit ip any any',
        'interface Gi0/1',
        ' ip access-group 101 out',
      ),
    ],
  },
  {
    label: 'interface-acl-implicit-deny on R1',
    patches: [on('R1', 'access-list 101 permit icmp any any', 'interface Gi0/1', ' ip access-group 101 in')],
  },
  { label: 'host-gateway-wrong on PC1', patches: [on('PC1', 'ip route del default', 'ip route add default via 10.1.0.77')] },
  { label: 'host-gateway-missing on PC1', patches: [on('PC1', 'ip route del default')] },
  // A mask too long: the gateway cannot be given at all, or one that nobody has is.
  { label: 'subnet-mismatch on PC1', patches: [on('PC1', 'ip address del 10.1.0.10/24 dev eth0', 'ip address add 10.1.0.10/29 dev eth0')] },
  {
    label: 'address-mismatch on R1',
    patches: [
      on('PC1', 'ip address del 10.1.0.10/24 dev eth0', 'ip address add 10.1.0.10/29 dev eth0', 'ip route add default via 10.1.0.9'),
    ],
  },
  { label: 'interface-address-missing on R2', patches: [on('R2', 'interface Gi0/1', ' no ip address')] },
  { label: 'ssh-server-disabled on R3', patches: [on('R3', 'crypto key zeroize rsa')] },
  { label: 'transport-input-excludes on R3', patches: [on('R3', 'line vty 0 4', ' transport input telnet')] },
]

const LINK_FAULTS: readonly Fault[] = [
  {
    label: 'link-settings-differ on SW1',
    patches: [on('SW1', 'interface Gi0/1', ' speed 10'), on('R1', 'interface Gi0/0', ' speed 100')],
  },
  {
    label: 'link-settings-differ on SW1',
    patches: [on('SW1', 'interface Gi0/1', ' speed 10', ' duplex full'), on('R1', 'interface Gi0/0', ' speed 100', ' duplex full')],
  },
]

const NULL_FAULTS: readonly Fault[] = [
  {
    label: 'null-route on R1',
    patches: [on('R1', 'no ip route 10.23.0.0 255.255.255.248 10.12.0.2', 'ip route 10.23.0.0 255.255.255.248 Null0')],
  },
  { label: 'null-route on R2', patches: [on('R2', 'ip route 10.23.0.2 255.255.255.255 Null0')] },
]

/** PC1 at SW1 and PC2 at SW2, both in VLAN 20, which is native on the trunk between them and on another one to SW3. */
const TRUNKS: Lab = {
  devices: {
    PC1: { kind: 'host', name: 'PC1', address: '10.0.0.10/24' },
    PC2: { kind: 'host', name: 'PC2', address: '10.0.0.20/24' },
    ...Object.fromEntries(
      ['SW1', 'SW2', 'SW3'].map((name) => [
        name,
        {
          kind: 'switch',
          name,
          platform: 'ios-15-switch',
          config: [
            'vlan 20',
            'vlan 30',
            'interface FastEthernet0/1',
            ' switchport access vlan 20',
            ...['0/1', '0/2'].flatMap((port) => [
              `interface GigabitEthernet${port}`,
              ' switchport trunk native vlan 20',
              ' switchport mode trunk',
            ]),
          ].join('\n'),
        } as const,
      ]),
    ),
  },
  links: [
    ['PC1 eth0', 'SW1 Fa0/1'],
    ['SW1 Gi0/2', 'SW2 Gi0/1'],
    ['SW2 Gi0/2', 'SW3 Gi0/1'],
    ['PC2 eth0', 'SW3 Fa0/1'],
  ],
}

const NATIVE_FAULTS: readonly Fault[] = [
  { label: 'native-vlan-differs on SW2', patches: [on('SW1', 'interface Gi0/2', ' switchport trunk native vlan 30')] },
  { label: 'native-vlan-differs on SW2', patches: [on('SW2', 'interface Gi0/1', ' switchport trunk native vlan 30')] },
  { label: 'native-vlan-differs on SW3', patches: [on('SW2', 'interface Gi0/2', ' no switchport trunk native vlan')] },
  { label: 'native-vlan-differs on SW3', patches: [on('SW3', 'interface Gi0/1', ' switchport trunk native vlan 99')] }, // which is not there
  { label: 'vlan-mismatch on SW3', patches: [on('SW3', 'interface Fa0/1', ' switchport access vlan 30')] },
  { label: 'vlan-missing on SW2', patches: [on('SW2', 'no vlan 20')] },
  { label: 'native-vlan-differs on SW2', patches: [on('SW2', 'no vlan 20', 'interface Gi0/1', ' no switchport trunk native vlan')] },
  { label: 'interface-shutdown on SW2', patches: [on('SW2', 'interface Gi0/2', ' shutdown')] },
]

const SETS: [name: string, lab: Lab, probe: string, faults: readonly Fault[]][] = [
  ['PC1 to R1', BRANCH, 'PC1: ssh -l admin 10.0.0.1 password S3cret enable 3nable', BRANCH_FAULTS],
  ['PC3 to SW1', BRANCH, 'PC3: ssh -l admin 10.0.0.2 password S3cret enable 3nable', SWITCH_FAULTS],
  ['PC1 to R3', CHAIN, 'PC1: ssh -l admin 10.23.0.2 password S3cret enable 3nable', CHAIN_FAULTS],
  ['PC1 to R1 over a cable with settings', BRANCH, 'PC1: ping 10.0.0.1', LINK_FAULTS],
  ['PC1 to R3 past Null0', CHAIN, 'PC1: ping 10.23.0.2', NULL_FAULTS],
  ['PC1 to PC2 over trunks', TRUNKS, 'PC1: ping 10.0.0.20', NATIVE_FAULTS],
]

/** More first failures in a row than faults were put in, and some more that a repair may uncover. */
const BOUND = 14

/** Repairs the first failure again and again; `choose` says by which of the repairs that work. What breaks a property is told. */
function breaches(start: State, probe: Probe, choose: (count: number) => number): string[] {
  const told: string[] = []
  const met = new Set<string>()
  let state = start
  for (let round = 0; round < BOUND; round++) {
    const { trace } = runProbe(state, probe)
    const { cause } = trace
    if (!cause) return told
    const key = instanceKey(cause)
    if (met.has(key)) return [...told, `progress: met twice: ${key}`]
    met.add(key)
    const working = cause.repairs.filter((repair) => typeAll(state, repair).rejected.length === 0 && mends(state, probe, trace, repair))
    if (working.length === 0)
      return [
        ...told,
        `relevance: no repair of ${named(cause)}: ${cause.repairs.map((repair) => `${shown(repair)} ${typeAll(state, repair).rejected.join()}`).join(' | ')}`,
      ]
    for (const repair of working) {
      const smaller = parts(repair).find((part) => part.length > 0 && mends(state, probe, trace, part))
      if (smaller) told.push(`minimality: ${shown(smaller)} is enough of ${shown(repair)} for ${named(cause)}`)
    }
    const repair = working[choose(working.length)]
    if (!repair) return told
    state = typeAll(state, repair).state
    const after = runProbe(state, probe).trace
    if (!isLater(placeOf(after), placeOf(trace))) told.push(`progress: ${shown(repair)} does not move ${named(cause)} on`)
  }
  return [...told, `progress: not reached in ${BOUND} repairs`]
}

/**
 * Left out, because two faults stand in each other's way there:
 * a list that IP packets meet before a place that ARP cannot pass (ARP is not filtered and comes first, though the list stands earlier
 * on the walk); two wrong addresses on one segment, which only both repairs together mend; two faults of one routing decision.
 */
function isOrdered(faults: readonly Fault[]): boolean {
  const text = JSON.stringify(faults)
  const closed = / shutdown|switchport|ip address/.test(text)
  const lists = /ip access-group \d+ out|interface Fa0\/1"," ip access-group/.test(text)
  const addresses = faults.filter((fault) => /ip address/.test(JSON.stringify(fault))).length
  if ((lists && closed) || addresses > 1) return false
  return (
    !(/ip access-group/.test(text) && addresses > 0) && !(text.includes('ip route 10.23.0.2') && /10\.99\.0\.1| no ip address/.test(text))
  )
}

function parsed(text: string): Probe {
  const probe = parseProbe(text)
  if ('error' in probe) throw new Error(probe.error)
  return probe
}

for (const [name, lab, text, faults] of SETS) {
  const healthy = settled(lab)
  const probe = parsed(text)

  describe(`causes, ${name}`, () => {
    it('are none in the healthy network', () => expect(runProbe(healthy, probe).trace.cause).toBeUndefined())

    for (const { label, patches } of faults) {
      const title = patches.map(({ device, lines }) => `${device}: ${lines.map((line) => line.trim()).join(' / ')}`).join('; ')
      it(`label ${title} as ${label}`, () => {
        const typed = typeAll(healthy, patches)
        expect(typed.rejected).toEqual([])
        const { cause } = runProbe(typed.state, probe).trace
        expect(cause && named(cause)).toBe(label)
        expect(CAUSES.map(({ rule }) => rule)).toContain(cause?.rule)
      })

      it(`are relevant, minimal and lead to the goal after ${title}`, () => {
        for (const choose of [() => 0, (count: number) => count - 1])
          expect(breaches(typeAll(healthy, patches).state, probe, choose)).toEqual([])
      })
    }

    it('are relevant, minimal and lead to the goal after several faults at once', () => {
      fc.assert(
        fc.property(
          fc.subarray([...faults], { minLength: 2, maxLength: Math.min(5, faults.length) }).filter(isOrdered),
          fc.infiniteStream(fc.nat(7)),
          (chosen, choices) => {
            const start = chosen.reduce((state, fault) => typeAll(state, fault.patches).state, healthy)
            const choose = (count: number) => (choices.next().value ?? 0) % count
            expect(breaches(start, probe, choose)).toEqual([])
          },
        ),
        cases(60),
      )
    })
  })
}
