import { formatIpv4, prefixLength } from '../../ipv4'
import type { InterfaceConfig } from '../../kernel/config'
import { isLoopback, shortInterfaceName, vlanOf } from '../../kernel/interface-names'
import type { Pattern } from '../../kernel/mask'
import { MAC } from '../../kernel/mask'
import type { InterfaceStatus, IosDevice, State } from '../../kernel/network'
import { type Counters, countersOf } from './counters'
import { headOf, ports } from './listed'
import { speedsByName } from './negotiation'
import { isSwitchport } from './ports'

/** `show interfaces [Gi0/0]`. */
export function showInterfaces(state: State, device: IosDevice, name?: string): readonly string[] {
  return ports(state, device, name).flatMap(([port, status]) => {
    const counters = countersOf(state.network, state.derived.interfaces, device.name, status)
    return [
      headOf(port, status, stateNote(device, port, status)),
      `  Hardware is ${hardwareOf(device, port.name)}${isLoopback(port.name) ? '' : `, address is ${status.mac} (bia ${status.mac})`}`,
      ...(port.description ? [`  Description: ${port.description.value}`] : []),
      ...(port.address ? [`  Internet address is ${formatIpv4(port.address.value.ip)}/${prefixLength(port.address.value.mask)}`] : []),
      ...bandwidthOf(device, port, status),
      ...(isLoopback(port.name)
        ? ['  Encapsulation LOOPBACK, loopback not set', '  Keepalive set (10 sec)']
        : [
            '  Encapsulation ARPA, loopback not set',
            `  Keepalive ${vlanOf(port.name) === undefined ? 'set (10 sec)' : 'not supported'}`,
            ...mediaOf(device, port, status),
            '  ARP type: ARPA, ARP Timeout 04:00:00',
          ]),
      ...trafficOf(device, port, status, counters),
    ]
  })
}

/** What a switch says of a port behind its state. */
function stateNote(device: IosDevice, port: InterfaceConfig, status: InterfaceStatus): string {
  if (!isSwitchport(device, port.name)) return ''
  return status.physical === 'up' ? ' (connected)' : status.admin === 'down' ? ' (disabled)' : ' (notconnect)'
}

function hardwareOf(device: IosDevice, name: string): string {
  if (isLoopback(name)) return 'Loopback'
  if (vlanOf(name) !== undefined) return 'EtherSVI'
  const [most] = [...(speedsByName(name) ?? [])].reverse()
  if (device.kind === 'switch') return most === 1000 ? 'Gigabit Ethernet' : most === 100 ? 'Fast Ethernet' : 'Ethernet'
  if (device.platform === 'iosxe-17-router') return 'ISR4331-3x1GE'
  return most === 1000 ? 'CN Gigabit Ethernet' : most === 100 ? 'Fast Ethernet' : 'Ethernet'
}

/** A port that is down stands at the lowest of its speeds on a switch, and at the highest on a router (samples). */
function bandwidthOf(device: IosDevice, port: InterfaceConfig, status: InterfaceStatus): readonly string[] {
  const speeds = speedsByName(port.name) ?? [1000]
  const idle = device.kind === 'switch' ? speeds[0] : speeds.at(-1)
  const speed = status.speed ?? port.speed?.value ?? idle ?? 1000
  const [kilobits, delay] = isLoopback(port.name) ? [8_000_000, 5000] : [speed * 1000, speed >= 1000 ? 10 : speed === 100 ? 100 : 1000]
  return [
    `  MTU ${mtuOf(port)} bytes, BW ${port.bandwidth?.value ?? kilobits} Kbit/sec, DLY ${delay} usec,`,
    '     reliability 255/255, txload 1/255, rxload 1/255',
  ]
}

export function mtuOf(port: InterfaceConfig): number {
  return port.mtu?.value ?? (isLoopback(port.name) ? 1514 : 1500)
}

/** How a port stands with the other end. What is typed and what is settled look alike; before that it says `Auto`. */
function mediaOf(device: IosDevice, port: InterfaceConfig, status: InterfaceStatus): readonly string[] {
  const speeds = speedsByName(port.name)
  if (!speeds) return []
  const duplex = status.duplex ?? port.duplex?.value
  const speed = status.speed ?? port.speed?.value
  const word = duplex === undefined ? 'Auto' : duplex === 'full' ? 'Full' : 'Half'
  if (device.kind === 'switch') {
    const rate = speed === undefined ? 'Auto-speed' : `${speed}Mb/s`
    const media = speeds.includes(1000) ? '10/100/1000BaseTX' : '10/100BaseTX'
    return [`  ${word}-duplex, ${rate}, media type is ${media}`, '  input flow-control is off, output flow-control is unsupported']
  }
  const rate = speed === undefined ? 'Auto Speed' : speed === 1000 && device.platform === 'ios-15-router' ? '1Gbps' : `${speed}Mbps`
  return [
    `  ${word} Duplex, ${rate}, ${device.platform === 'iosxe-17-router' ? 'link type is auto, media type is T' : 'media type is RJ45'}`,
    `  output flow-control is ${device.platform === 'iosxe-17-router' ? 'on, input flow-control is on' : 'unsupported, input flow-control is unsupported'}`,
  ]
}

function trafficOf(device: IosDevice, port: InterfaceConfig, status: InterfaceStatus, counters: Counters): readonly string[] {
  const ethernet = speedsByName(port.name) !== undefined
  const isVlan = vlanOf(port.name) !== undefined
  const used = status.protocol === 'up' && !isLoopback(port.name)
  const queue = isLoopback(port.name) ? '0/0' : '0/40'
  const errors = counters.crc + counters.runts
  const onSwitch = device.kind === 'switch' && ethernet
  return [
    `  Last input ${used ? '00:00:02' : 'never'}, output ${used ? '00:00:01' : 'never'}, output hang never`,
    '  Last clearing of "show interface" counters never',
    '  Input queue: 0/75/0/0 (size/max/drops/flushes); Total output drops: 0',
    '  Queueing strategy: fifo',
    `  Output queue: ${queue} (size/max)`,
    '  5 minute input rate 0 bits/sec, 0 packets/sec',
    '  5 minute output rate 0 bits/sec, 0 packets/sec',
    `     ${counters.input} packets input, ${counters.input * 91} bytes, 0 no buffer`,
    `     Received ${counters.broadcasts} broadcasts (${onSwitch ? `${counters.broadcasts} multicasts` : '0 IP multicasts'})`,
    `     ${counters.runts} runts, 0 giants, 0 throttles`,
    `     ${errors} input errors, ${counters.crc} CRC, 0 frame, 0 overrun, 0 ignored${isLoopback(port.name) ? ', 0 abort' : ''}`,
    ...(ethernet ? [`     0 watchdog, ${onSwitch ? counters.broadcasts : 0} multicast, 0 pause input`] : []),
    ...(onSwitch ? ['     0 input packets with dribble condition detected'] : []),
    `     ${counters.output} packets output, ${counters.output * 87} bytes, 0 underruns`,
    `     0 output errors, ${isVlan ? '' : `${counters.collisions} collisions, `}${ethernet ? 1 : 0} interface resets`,
    ...(isVlan ? [] : ['     0 unknown protocol drops']),
    ...(ethernet
      ? [`     0 babbles, ${counters.late} late collision, 0 deferred`, '     0 lost carrier, 0 no carrier, 0 pause output']
      : []),
    '     0 output buffer failures, 0 output buffers swapped out',
  ]
}

/** `show interfaces counters errors`: the layer-2 ports of a switch. */
export function countersErrors(state: State, device: IosDevice, name?: string): readonly string[] {
  const rows = ports(state, device, name).flatMap(([port, status]) =>
    isSwitchport(device, port.name)
      ? [{ name: shortInterfaceName(port.name), counters: countersOf(state.network, state.derived.interfaces, device.name, status) }]
      : [],
  )
  const block = (heads: readonly (readonly [head: string, width: number])[], of: (counters: Counters) => readonly number[]) => [
    `${'Port'.padEnd(9)}${heads.map(([head, width]) => head.padStart(width)).join('')}`,
    ...rows.map(
      (row) =>
        `${row.name.padEnd(9)}${of(row.counters)
          .map((value, index) => String(value).padStart(heads[index]?.[1] ?? 0))
          .join('')}`,
    ),
  ]
  return [
    ...block(FIRST_BLOCK, ({ crc, runts }) => [0, crc, 0, crc + runts, 0, 0]),
    ...block(SECOND_BLOCK, ({ collisions, late, runts }) => [collisions, 0, late, 0, 0, runts]),
  ]
}

const FIRST_BLOCK = [
  ['Align-Err', 15],
  ['FCS-Err', 12],
  ['Xmit-Err', 12],
  ['Rcv-Err', 12],
  ['UnderSize', 11],
  ['OutDiscards', 13],
] as const

const SECOND_BLOCK = [
  ['Single-Col', 14],
  ['Multi-Col', 11],
  ['Late-Col', 11],
  ['Excess-Col', 12],
  ['Carri-Sen', 11],
  ['Runts', 11],
] as const

/** Counters and timers. A counter of errors is masked where it is not zero: that there are any is a sign. */
export const INTERFACES_MASK: readonly Pattern[] = [
  MAC,
  [/^ {2}Last input (\S+), output (\S+), output hang/dg, 'timer'],
  [/^ {5}(\d+) packets (?:input|output), (\d+) bytes/dg, 'counter'],
  [/^ {5}Received (\d+) broadcasts \((\d+)/dg, 'counter'],
  [/^ {5}0 watchdog, (\d+) multicast/dg, 'counter'],
  [/([1-9]\d*) (?:runts|input errors|CRC|collisions|late collision)/dg, 'counter'],
  [/(\d+) interface resets$/dg, 'counter'],
]
export const ERRORS_MASK: readonly Pattern[] = [[/ ([1-9]\d*)(?= |$)/dg, 'counter']]
