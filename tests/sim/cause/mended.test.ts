import { describe, expect, it } from 'vitest'
import type { DeviceSource } from '@/sim/kernel/network'
import { parseProbe } from '@/sim/probe'
import { type Lab, run, settled } from '../lab'
import { checkCauses } from '../verdict/causes'

const host = (name: string, address: string, gateway?: string, listens?: number[]): DeviceSource => ({
  kind: 'host',
  name,
  address,
  ...(gateway ? { gateway } : {}),
  ...(listens ? { listens } : {}),
})
const router = (name: string, ports: Readonly<Record<string, string>>, ...lines: string[]): DeviceSource => ({
  kind: 'router',
  name,
  platform: 'ios-15-router',
  config: [
    ...Object.entries(ports).flatMap(([port, address]) => [
      `interface Gi0/${port}`,
      ...(address ? [` ip address ${address}`] : []),
      ' no shutdown',
    ]),
    ...lines,
  ].join('\n'),
})
const bridge = (name: string, ...lines: string[]): DeviceSource => ({
  kind: 'switch',
  name,
  platform: 'ios-15-switch',
  config: lines.join('\n'),
})
const lab = (devices: readonly DeviceSource[], ...links: Lab['links'][number][]): Lab => ({
  devices: Object.fromEntries(devices.map((device) => [device.name, device])),
  links,
})

const SLASH24 = '255.255.255.0'
const SLASH30 = '255.255.255.252'

/** What the course showed to be wrong: the network, what is tried, and where the blame and the repairs are to be. */
const CASES: readonly (readonly [what: string, lab: Lab, probe: string, blamed: string, repairs: readonly string[]])[] = [
  [
    'a route that names only an interface, where the router behind it may not answer in place of others',
    lab(
      [
        host('PC1', '10.1.0.10/24', '10.1.0.1'),
        router('R1', { 0: `10.1.0.1 ${SLASH24}`, 1: `192.0.2.1 ${SLASH30}` }, `ip route 10.2.0.0 ${SLASH24} GigabitEthernet0/1`),
        router(
          'R2',
          { 0: `10.2.0.1 ${SLASH24}`, 1: `192.0.2.2 ${SLASH30}` },
          `ip route 10.1.0.0 ${SLASH24} 192.0.2.1`,
          'interface Gi0/1',
          ' no ip proxy-arp',
        ),
        host('PC2', '10.2.0.20/24', '10.2.0.1'),
      ],
      ['PC1 eth0', 'R1 Gi0/0'],
      ['R1 Gi0/1', 'R2 Gi0/1'],
      ['R2 Gi0/0', 'PC2 eth0'],
    ),
    'PC1: ping 10.2.0.20',
    'static-route-without-next-hop on R1',
    [
      `R1: no ip route 10.2.0.0 ${SLASH24} GigabitEthernet0/1 / ip route 10.2.0.0 ${SLASH24} 192.0.2.2`,
      'R2: interface GigabitEthernet0/1 / ip proxy-arp',
    ],
  ],
  [
    'a mask with which a router takes an address for one of its segment that somebody has elsewhere',
    lab(
      [
        host('PC1', '10.3.0.10/24', '10.3.0.1'),
        router(
          'R1',
          { 0: `10.3.0.1 ${SLASH24}`, 1: '10.1.1.129 255.255.255.128', 2: `192.0.2.1 ${SLASH30}` },
          'ip route 0.0.0.0 0.0.0.0 192.0.2.2',
        ),
        host('SRV1', '10.1.1.170/26', '10.1.1.129'),
        router('R2', { 0: '10.1.1.193 255.255.255.192', 2: `192.0.2.2 ${SLASH30}` }, 'ip route 0.0.0.0 0.0.0.0 192.0.2.1'),
        host('PC2', '10.1.1.200/26', '10.1.1.193'),
      ],
      ['PC1 eth0', 'R1 Gi0/0'],
      ['R1 Gi0/1', 'SRV1 eth0'],
      ['R1 Gi0/2', 'R2 Gi0/2'],
      ['R2 Gi0/0', 'PC2 eth0'],
    ),
    'PC1: ping 10.1.1.200',
    'subnet-mismatch on R1',
    ['R1: interface GigabitEthernet0/1 / ip address 10.1.1.129 255.255.255.192'],
  ],
  [
    'an interface without an address, for which routers send packets round in a circle',
    lab(
      [
        host('PC1', '10.1.0.10/24', '10.1.0.1'),
        router('R1', { 0: `10.1.0.1 ${SLASH24}`, 1: `192.0.2.1 ${SLASH30}` }, 'ip route 0.0.0.0 0.0.0.0 192.0.2.2'),
        router('R2', { 0: '', 1: `192.0.2.2 ${SLASH30}` }, 'ip route 0.0.0.0 0.0.0.0 192.0.2.1'),
        host('PC2', '10.2.0.20/24', '10.2.0.1'),
      ],
      ['PC1 eth0', 'R1 Gi0/0'],
      ['R1 Gi0/1', 'R2 Gi0/1'],
      ['R2 Gi0/0', 'PC2 eth0'],
    ),
    'PC1: ping 10.2.0.20',
    'routing-loop on R2',
    [`R2: interface GigabitEthernet0/0 / ip address 10.2.0.1 ${SLASH24}`],
  ],
  [
    'a switch as it left the factory, where nobody else can have the address',
    lab(
      [host('PC1', '10.1.0.10/24', '10.1.0.1'), bridge('SW1', 'interface Vlan1'), router('R1', { 0: `10.1.0.1 ${SLASH24}` })],
      ['PC1 eth0', 'SW1 Fa0/1'],
      ['R1 Gi0/0', 'SW1 Gi0/1'],
    ),
    'PC1: ping 10.1.0.2',
    'interface-address-missing on SW1',
    [`SW1: interface Vlan1 / ip address 10.1.0.2 ${SLASH24}`],
  ],
  [
    'a switch that was given a gateway and no address, before a PC that has one',
    lab(
      [
        host('PC1', '10.9.0.10/24', '10.9.0.1'),
        router('R1', { 0: `10.1.0.1 ${SLASH24}`, 1: `10.9.0.1 ${SLASH24}` }),
        bridge('SW1', 'interface Vlan1', 'ip default-gateway 10.1.0.1'),
        host('PC2', '10.1.0.20/24', '10.1.0.1'),
      ],
      ['PC1 eth0', 'R1 Gi0/1'],
      ['R1 Gi0/0', 'SW1 Gi0/1'],
      ['PC2 eth0', 'SW1 Fa0/2'],
    ),
    'PC1: ping 10.1.0.2',
    'interface-address-missing on SW1',
    [`SW1: interface Vlan1 / ip address 10.1.0.2 ${SLASH24}`],
  ],
  [
    'a loopback that took the address of a server, and runs nothing on its port',
    lab(
      [
        host('PC1', '10.1.0.10/24', '10.1.0.1'),
        router(
          'R1',
          { 0: `10.1.0.1 ${SLASH24}`, 1: `192.0.2.1 ${SLASH30}` },
          'interface Loopback0',
          ' ip address 10.2.0.50 255.255.255.255',
          `ip route 10.2.0.0 ${SLASH24} 192.0.2.2`,
        ),
        router('R2', { 0: `10.2.0.1 ${SLASH24}`, 1: `192.0.2.2 ${SLASH30}` }, `ip route 10.1.0.0 ${SLASH24} 192.0.2.1`),
        host('SRV1', '10.2.0.50/24', '10.2.0.1', [443]),
      ],
      ['PC1 eth0', 'R1 Gi0/0'],
      ['R1 Gi0/1', 'R2 Gi0/1'],
      ['SRV1 eth0', 'R2 Gi0/0'],
    ),
    'PC1: telnet 10.2.0.50 443',
    'port-not-served on R1',
    ['R1: interface Loopback0 / no ip address'],
  ],
  [
    'a router that left the address that all of its segment use as their gateway',
    lab(
      [
        host('PC1', '10.1.0.10/24', '10.1.0.1'),
        host('PC2', '10.1.0.20/24', '10.1.0.1'),
        bridge('SW1'),
        router('R1', { 0: `10.1.0.254 ${SLASH24}`, 1: `10.2.0.1 ${SLASH24}` }),
        host('SRV1', '10.2.0.50/24', '10.2.0.1'),
      ],
      ['PC1 eth0', 'SW1 Fa0/1'],
      ['PC2 eth0', 'SW1 Fa0/2'],
      ['R1 Gi0/0', 'SW1 Gi0/1'],
      ['SRV1 eth0', 'R1 Gi0/1'],
    ),
    'PC1: ping 10.2.0.50',
    'host-gateway-wrong on PC1',
    [
      'PC1: ip route del default / ip route add default via 10.1.0.254',
      `R1: interface GigabitEthernet0/0 / ip address 10.1.0.1 ${SLASH24}`,
    ],
  ],
  [
    'a next hop on a segment without any other router',
    lab(
      [
        host('PC1', '10.1.0.10/24', '10.1.0.1'),
        router('R1', { 0: `10.1.0.1 ${SLASH24}`, 1: `192.0.2.1 ${SLASH30}` }, `ip route 10.2.0.0 ${SLASH24} 192.0.2.2`),
        router('R2', { 0: `10.2.0.1 ${SLASH24}`, 1: `192.0.2.2 ${SLASH30}` }, `ip route 10.1.0.0 ${SLASH24} 10.2.0.99`),
        bridge('SW1'),
      ],
      ['PC1 eth0', 'R1 Gi0/0'],
      ['R1 Gi0/1', 'R2 Gi0/1'],
      ['R2 Gi0/0', 'SW1 Gi0/1'],
    ),
    'PC1: ping 10.2.0.1',
    'static-route-wrong-next-hop on R2',
    [`R2: no ip route 10.1.0.0 ${SLASH24} 10.2.0.99 / ip route 10.1.0.0 ${SLASH24} 192.0.2.1`],
  ],
  [
    'a neighbour off its address, and never the router that looks for it: from another subnet it does not get there',
    lab(
      [
        host('PC1', '10.9.0.10/24', '10.9.0.1'),
        router('R1', { 0: `10.1.0.1 ${SLASH24}`, 1: `10.9.0.1 ${SLASH24}` }),
        host('PC2', '10.2.0.20/24', '10.2.0.1'),
      ],
      ['PC1 eth0', 'R1 Gi0/1'],
      ['PC2 eth0', 'R1 Gi0/0'],
    ),
    'PC1: ping 10.1.0.20',
    'address-mismatch on PC2',
    ['PC2: ip address del 10.2.0.20/24 dev eth0 / ip address add 10.1.0.20/24 dev eth0'],
  ],
]

describe('the blame', () => {
  it.each(CASES)('goes to %s', (_what, network, text, blamed, repairs) => {
    const state = settled(network)
    const probe = parseProbe(text)
    if ('error' in probe) throw new Error(probe.error)
    const { cause } = run(state, text).trace
    expect(`${cause?.rule} on ${cause?.device}`).toBe(blamed)
    expect(
      cause?.repairs.map((repair) =>
        repair.map(({ device, lines }) => `${device}: ${lines.map((line) => line.trim()).join(' / ')}`).join('; '),
      ),
    ).toEqual(repairs)
    expect(checkCauses(state, probe)).toEqual([])
  })
})
