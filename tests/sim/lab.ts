import type { OpenSession } from '@/sim/features/lines/config'
import type { DeviceSource, NetworkSource, Platform, State } from '@/sim/kernel/network'
import type { ProbeResult, RuleChoice } from '@/sim/kernel/trace'
import { build, settle } from '@/sim/network'
import { parseProbe, probe } from '@/sim/probe'

/** Source text of a network, device by device, so that a test can change one before building. */
export interface Lab {
  readonly devices: Readonly<Record<string, DeviceSource>>
  readonly links: NetworkSource['links']
}

export function settled(lab: Lab): State {
  const built = build({ devices: Object.values(lab.devices), links: lab.links })
  if ('errors' in built) throw new Error(JSON.stringify(built.errors))
  return settle(built.network)
}

/** The lab with more lines at the end of a device's text. */
export function withLines(lab: Lab, device: string, ...lines: string[]): Lab {
  return withText(lab, device, (text) => [text, ...lines].join('\n'))
}

export function withText(lab: Lab, name: string, change: (text: string) => string): Lab {
  const device = lab.devices[name]
  if (!device || device.kind === 'host') throw new Error(`${name} has no text`)
  return { ...lab, devices: { ...lab.devices, [name]: { ...device, config: change(device.config) } } }
}

export function without(lab: Lab, name: string, ...lines: string[]): Lab {
  return withText(lab, name, (text) => {
    const kept = text.split('\n')
    for (const line of lines) {
      const index = kept.findIndex((other) => other.trim() === line)
      if (index < 0) throw new Error(`${name} has no line ${line}`)
      kept.splice(index, 1)
    }
    return kept.join('\n')
  })
}

type HostPart = Partial<Extract<DeviceSource, { kind: 'host' }>>
type IosPart = { platform?: Platform; rsaKey?: number | undefined; sessions?: OpenSession[] }

export function withHost(lab: Lab, name: string, part: HostPart): Lab {
  const device = lab.devices[name]
  if (device?.kind !== 'host') throw new Error(`${name} is no host`)
  return { ...lab, devices: { ...lab.devices, [name]: { ...device, ...part } } }
}

export function withDevice(lab: Lab, name: string, part: IosPart): Lab {
  const device = lab.devices[name]
  if (!device || device.kind === 'host') throw new Error(`${name} runs no IOS`)
  const { rsaKey, ...rest } = { ...device, ...part }
  return { ...lab, devices: { ...lab.devices, [name]: rsaKey === undefined ? rest : { ...rest, rsaKey } } }
}

export function run(state: State, text: string, rules: RuleChoice = {}): ProbeResult {
  const parsed = parseProbe(text)
  if ('error' in parsed) throw new Error(parsed.error)
  return probe(state, parsed, rules)
}

/** Symptom and cause of a probe in one line: `refused: ssh-server-disabled`. */
export function ending(state: State, text: string, rules: RuleChoice = {}): string {
  const { trace } = run(state, text, rules)
  return trace.cause ? `${trace.symptom}: ${trace.cause.rule}` : trace.symptom
}

/** PC1 and PC2 in VLAN 1 of SW1, R1 as their gateway with SSH for admin, PC3 behind R1's other port. */
export const BRANCH: Lab = {
  devices: {
    PC1: { kind: 'host', name: 'PC1', address: '10.0.0.10/24', gateway: '10.0.0.1' },
    PC2: { kind: 'host', name: 'PC2', address: '10.0.0.20/24', gateway: '10.0.0.1' },
    PC3: { kind: 'host', name: 'PC3', address: '10.0.3.10/24', gateway: '10.0.3.1' },
    SW1: {
      kind: 'switch',
      name: 'SW1',
      platform: 'ios-15-switch',
      rsaKey: 2048,
      config: `hostname SW1
ip domain-name example.com
username admin secret S3cret
enable secret 3nable
interface FastEthernet0/1
interface FastEthernet0/2
interface GigabitEthernet0/1
interface Vlan1
 ip address 10.0.0.2 255.255.255.0
 no shutdown
ip default-gateway 10.0.0.1
line vty 0 15
 login local
 transport input ssh`,
    },
    R1: {
      kind: 'router',
      name: 'R1',
      platform: 'ios-15-router',
      rsaKey: 2048,
      config: `hostname R1
ip domain-name example.com
ip ssh version 2
username admin secret S3cret
username boss privilege 15 secret B0ss
enable secret 3nable
interface GigabitEthernet0/0
 ip address 10.0.0.1 255.255.255.0
 no shutdown
interface GigabitEthernet0/1
 ip address 10.0.3.1 255.255.255.0
 no shutdown
line vty 0 4
 login local
 transport input ssh`,
    },
  },
  links: [
    ['PC1 eth0', 'SW1 Fa0/1'],
    ['PC2 eth0', 'SW1 Fa0/2'],
    ['SW1 Gi0/1', 'R1 Gi0/0'],
    ['PC3 eth0', 'R1 Gi0/1'],
  ],
}

/** PC1 – R1 – R2 – R3, static routes all along, SSH on R3. */
export const CHAIN: Lab = {
  devices: {
    PC1: { kind: 'host', name: 'PC1', address: '10.1.0.10/24', gateway: '10.1.0.1' },
    R1: {
      kind: 'router',
      name: 'R1',
      platform: 'ios-15-router',
      config: `hostname R1
interface GigabitEthernet0/0
 ip address 10.1.0.1 255.255.255.0
 no shutdown
interface GigabitEthernet0/1
 ip address 10.12.0.1 255.255.255.252
 no shutdown
ip route 10.23.0.0 255.255.255.248 10.12.0.2`,
    },
    R2: {
      kind: 'router',
      name: 'R2',
      platform: 'ios-15-router',
      config: `hostname R2
interface GigabitEthernet0/0
 ip address 10.12.0.2 255.255.255.252
 no shutdown
interface GigabitEthernet0/1
 ip address 10.23.0.1 255.255.255.248
 no shutdown
ip route 10.1.0.0 255.255.255.0 10.12.0.1`,
    },
    R3: {
      kind: 'router',
      name: 'R3',
      platform: 'ios-15-router',
      rsaKey: 2048,
      config: `hostname R3
ip domain-name example.com
username admin secret S3cret
enable secret 3nable
interface GigabitEthernet0/0
 ip address 10.23.0.2 255.255.255.248
 no shutdown
ip route 0.0.0.0 0.0.0.0 10.23.0.1
line vty 0 4
 login local
 transport input ssh`,
    },
  },
  links: [
    ['PC1 eth0', 'R1 Gi0/0'],
    ['R1 Gi0/1', 'R2 Gi0/0'],
    ['R2 Gi0/1', 'R3 Gi0/0'],
  ],
}
