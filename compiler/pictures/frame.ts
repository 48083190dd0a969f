import { formatIpv4, longInterfaceName, type State, type Trace } from '@/sim'
import type { HeaderKind } from './headers'

type Hop = Trace['hops'][number]

/** What a frame of a run has in its headers, as far as the run tells: name of the field → value. */
export type Values = Readonly<Record<string, string>>

/** A frame on the wire: the hop that sends it out, and those before and after it. */
export interface Frame {
  readonly state: State
  readonly trace: Trace
  readonly hops: readonly Hop[] // of the leg: from who sends the packet to where it ends
  readonly index: number
}

/** The frame that a run sends out of an interface, `R1 Gi0/0`; the first of the run where none is named. */
export function frameOf(state: State, trace: Trace, on: string | undefined, direction: 'there' | 'back'): Frame | undefined {
  const hops = trace.hops.filter((hop) => hop.direction === direction && (hop.in !== undefined || hop.out !== undefined))
  const [device, port] = on?.split(/\s+/) ?? []
  const long = port === undefined ? undefined : (longInterfaceName(port) ?? port)
  const index = hops.findIndex(
    (hop) => hop.out !== undefined && (on === undefined || (hop.device === device && (hop.out === long || hop.out === port))),
  )
  return index < 0 ? undefined : { state, trace, hops, index }
}

/** Everywhere that frames leave in a run, as `on` names them. */
export function framesOf({ hops }: Trace, direction: 'there' | 'back'): string[] {
  return hops.flatMap((hop) => (hop.direction === direction && hop.out !== undefined ? [`${hop.device} ${hop.out}`] : []))
}

/** The values of a header in that frame; undefined where the frame has no such header. */
export function valuesOf(kind: HeaderKind, frame: Frame): Values | undefined {
  switch (kind) {
    case 'ethernet':
      return { 'Destination MAC': macs(frame).destination, 'Source MAC': macs(frame).source, EtherType: '0x0800 (IPv4)' }
    case 'dot1q':
      return tagOf(frame)
    case 'ipv4':
      return ipOf(frame)
    case 'tcp':
      return protocolOf(frame) === 'tcp' ? tcpOf(frame) : undefined
    case 'icmp':
      return protocolOf(frame) === 'icmp' ? icmpOf(frame) : undefined
    case 'arp':
      return arpOf(frame)
    case 'ipv6':
    case 'udp':
    case 'esp':
    case 'ah':
      return undefined
  }
}

function nameOf({ hops }: Frame): string {
  return /sends an? (.+?) from (\S+) to ([\d.]+\d)/.exec(originOf(hops))?.[1] ?? ''
}

function protocolOf(frame: Frame): 'tcp' | 'udp' | 'icmp' {
  const name = nameOf(frame)
  return /^(SYN|RST)/.test(name) ? 'tcp' : name.startsWith('UDP') ? 'udp' : 'icmp'
}

function originOf(hops: readonly Hop[]): string {
  return hops[0]?.steps.find(({ stage }) => stage === 'originate')?.text ?? ''
}

function addresses({ hops }: Frame): { source: string; destination: string } {
  const [, , source = '', destination = ''] = /sends an? (.+?) from (\S+) to ([\d.]+\d)/.exec(originOf(hops)) ?? []
  return { source, destination }
}

/** A switch that only passes a frame on leaves its addresses as they are. */
function isPassing({ state }: Frame, hop: Hop): boolean {
  return (
    state.network.devices[hop.device]?.kind === 'switch' && !hop.steps.some(({ stage }) => stage === 'routing' || stage === 'originate')
  )
}

function macs(frame: Frame): { source: string; destination: string } {
  const { hops, index, state } = frame
  const sender = hops.slice(0, index + 1).findLast((hop) => !isPassing(frame, hop))
  const receiver = hops.slice(index + 1).find((hop) => !isPassing(frame, hop))
  return { source: macAt(state, sender?.device, sender?.out), destination: macAt(state, receiver?.device, receiver?.in) }
}

function macAt({ derived }: State, device: string | undefined, port: string | undefined): string {
  if (device === undefined || port === undefined) return ''
  return derived.interfaces[device]?.[port]?.mac ?? ''
}

/** Linux starts at 64 and IOS at 255; each router on the way takes one off before it sends the packet on. */
function ipOf(frame: Frame): Values {
  const { hops, index, state } = frame
  const { source, destination } = addresses(frame)
  const [first] = hops
  const start = state.network.devices[first?.device ?? '']?.kind === 'host' ? 64 : 255
  const routed = hops.slice(1, index + 1).filter((hop) => !isPassing(frame, hop)).length
  return {
    Version: '4',
    IHL: '5',
    TTL: String(start - routed),
    Protocol: { tcp: '6 (TCP)', udp: '17 (UDP)', icmp: '1 (ICMP)' }[protocolOf(frame)],
    'Source address': source,
    'Destination address': destination,
  }
}

function tcpOf(frame: Frame): Values {
  const { action } = frame.trace.probe
  const port = action.kind === 'telnet' ? 23 : 'port' in action ? action.port : undefined
  const flags = { SYN: ['SYN'], 'SYN-ACK': ['SYN', 'ACK'], RST: ['RST', 'ACK'] }[nameOf(frame)] ?? []
  const isAnswer = frame.hops[0]?.direction === 'back'
  return {
    ...(port === undefined ? {} : { [isAnswer ? 'Source port' : 'Destination port']: String(port) }),
    ...Object.fromEntries(['CWR', 'ECE', 'URG', 'ACK', 'PSH', 'RST', 'SYN', 'FIN'].map((name) => [name, flags.includes(name) ? '1' : '0'])),
    ...(nameOf(frame) === 'SYN' ? { 'Acknowledgment number': '0' } : {}),
  }
}

function icmpOf(frame: Frame): Values {
  const { wire } = frame.trace
  if (nameOf(frame).startsWith('ICMP') && wire.kind === 'icmp') return { Type: String(wire.type), Code: String(wire.code) }
  return { Type: nameOf(frame) === 'echo reply' ? '0' : '8', Code: '0' }
}

function tagOf({ hops, index, state }: Frame): Values | undefined {
  const hop = hops[index]
  const device = state.network.devices[hop?.device ?? '']
  if (!hop?.out || device?.kind !== 'switch' || device.config.interfaces[hop.out]?.switchport?.mode?.value !== 'trunk') return undefined
  const vlan = hop.steps.map(({ text }) => /VLAN (\d+)/.exec(text)?.[1]).find((found) => found !== undefined)
  return vlan === undefined || vlan === '1' ? undefined : { TPID: '0x8100', PCP: '0', DEI: '0', 'VLAN ID': vlan }
}

/** The request that was sent for this frame's next hop. */
function arpOf(frame: Frame): Values | undefined {
  const { hops, index, state } = frame
  const hop = hops[index]
  const target = hop?.steps.map(({ stage, text }) => (stage === 'arp' ? /for ([\d.]+\d)/.exec(text)?.[1] : undefined)).find(Boolean)
  const device = state.network.devices[hop?.device ?? '']
  if (!hop?.out || !target || !device) return undefined
  const own = device.kind === 'host' ? device.address?.value.ip : device.config.interfaces[hop.out]?.address?.value.ip
  return {
    'Hardware type': '1 (Ethernet)',
    'Protocol type': '0x0800 (IPv4)',
    'Hardware length': '6',
    'Protocol length': '4',
    Operation: '1 (request)',
    'Sender MAC': macAt(state, hop.device, hop.out),
    ...(own === undefined ? {} : { 'Sender IP': formatIpv4(own) }),
    'Target MAC': '0000.0000.0000',
    'Target IP': target,
  }
}
