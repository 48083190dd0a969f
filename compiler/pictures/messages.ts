import { formatIpv4, type Ipv4, type Network, type State, type Step, type Trace } from '@/sim'

type Hop = Trace['hops'][number]

/** One message of a conversation, from the device that sends it to the one at which it ends. */
export interface Message {
  readonly from: string
  readonly to: string
  readonly text: string
  /** Where it ends before its goal, and why: `R1`, `no route`. `to` is that device. */
  readonly lost?: string
  /** Devices on its way, in order, without both ends. Switches pass it on as it is and are not among them. */
  readonly over: readonly string[]
}

/**
 * What the devices send each other in a run, in order: ARP where an address is not known yet, the packet, what comes back, and what the
 * two ends go on to say once they are connected. All of it follows from the trace; what a trace does not tell is not in it.
 */
export function messagesOf(state: State, trace: Trace, withArp: boolean): Message[] {
  const known = knownAddresses(state)
  const messages: Message[] = []
  for (const leg of legsOf(trace.hops)) {
    const [first] = leg
    if (!first) continue
    if (!first.steps.some(({ stage }) => stage === 'originate')) {
      messages.push(...sessionOf(trace, first))
      continue
    }
    messages.push(...legMessages(state.network, leg, trace, known, withArp))
    const last = leg.at(-1)
    const answered = first.direction === 'back' && last?.device === trace.probe.from && isAccepted(last)
    if (answered && trace.wire.kind !== 'rst' && trace.wire.kind !== 'icmp' && !['ping', 'traceroute'].includes(trace.probe.action.kind))
      messages.push({ from: trace.probe.from, to: first.device, text: 'ACK', over: routersOf(state.network, leg).reverse() })
  }
  return messages
}

/** Hops from one device that sends something to where that ends. What happens in an open session is one hop of its own. */
function legsOf(hops: readonly Hop[]): Hop[][] {
  const legs: Hop[][] = []
  for (const hop of hops) {
    const begins =
      hop.steps.some(({ stage }) => stage === 'originate') || (hop.in === undefined && hop.direction !== legs.at(-1)?.[0]?.direction)
    if (begins || legs.length === 0) legs.push([hop])
    else legs.at(-1)?.push(hop)
  }
  return legs
}

function legMessages(network: Network, leg: readonly Hop[], trace: Trace, known: Known, withArp: boolean): Message[] {
  const [first] = leg
  const last = leg.at(-1)
  if (!first || !last) return []
  const packet = packetOf(first, trace)
  const asked = leg.flatMap((hop): Message[] => {
    const step = hop.steps.find(({ stage }) => stage === 'arp')
    return step ? arpOf(network, hop, step, known, withArp) : []
  })
  const answered = asked.filter(({ lost }) => lost === undefined)
  const unanswered = asked.filter(({ lost }) => lost !== undefined)
  const isNeverSent = leg.length === 1 && first.out === undefined && failing(first) !== undefined
  if (isNeverSent && unanswered.length > 0) return asked
  const lost = isAccepted(last) ? undefined : lossOf(failing(last))
  const sent = { from: first.device, to: last.device, text: packet, over: routersOf(network, leg), ...(lost === undefined ? {} : { lost }) }
  return [...answered, sent, ...unanswered]
}

function failing({ steps }: Hop): Step | undefined {
  return steps.find(({ verdict }) => verdict === 'fail')
}

/** The packet came to the device that it is for, whatever that does with it. */
function isAccepted({ steps }: Hop): boolean {
  return steps.some(({ stage, verdict, text }) => stage === 'local-accept' && verdict === 'pass' && !/ is not an address of /.test(text))
}

function routersOf(network: Network, leg: readonly Hop[]): string[] {
  return leg
    .slice(1, -1)
    .flatMap(({ device, steps }) =>
      network.devices[device]?.kind === 'switch' && !steps.some(({ stage }) => stage === 'routing') ? [] : [device],
    )
}

/** `SYN to port 22`, `echo reply`, `ICMP unreachable (type 3, code 13)`, as the sender's first step and the wire have it. */
function packetOf({ steps, direction }: Hop, { probe, wire }: Trace): string {
  const named = /sends an? (.+?) from /.exec(steps.find(({ stage }) => stage === 'originate')?.text ?? '')?.[1] ?? 'packet'
  const port = probe.action.kind === 'telnet' ? 23 : 'port' in probe.action ? probe.action.port : undefined
  if (named === 'SYN' && direction === 'there' && port !== undefined) return `SYN to port ${port}`
  if (named === 'RST') return 'RST'
  if (wire.kind === 'icmp' && direction === 'back' && named.startsWith('ICMP'))
    return `ICMP type ${wire.type}, code ${wire.code} (${icmpWords(wire.type, wire.code)})`
  return named
}

function icmpWords(type: number, code: number): string {
  if (type === 11) return 'time exceeded'
  return (
    { 0: 'network unreachable', 1: 'host unreachable', 3: 'port unreachable', 10: 'host prohibited', 13: 'administratively prohibited' }[
      code
    ] ?? 'unreachable'
  )
}

function lossOf(step: Step | undefined): string {
  switch (step?.stage) {
    case 'routing':
      return 'no route'
    case 'arp':
      return 'no answer to ARP'
    case 'filter-in':
    case 'filter-out':
      return 'denied by an access list'
    case 'exit-interface':
      return 'interface down'
    default:
      return 'dropped'
  }
}

/** Who knows which address: from ARP caches, and from what was asked on the way. A request tells the address of the one who asks. */
type Known = Set<string>

function knownAddresses({ network }: State): Known {
  return new Set(
    Object.values(network.devices).flatMap((device) =>
      (device.kind === 'host' ? device.arp : device.stores.arp).flatMap(({ ip, mac }) =>
        mac === '' ? [] : keyOf(device.name, formatIpv4(ip)),
      ),
    ),
  )
}

function keyOf(device: string, address: string): string {
  return `${device} ${address}`
}

/** Nobody's answer is shown in any case: it is why the packet ends there. */
function arpOf(network: Network, hop: Hop, step: Step, known: Known, withArp: boolean): Message[] {
  const answered = /^(\S+) answers for ([\d.]+\d)/.exec(step.text)
  const [, owner = '', target = ''] = answered ?? [undefined, '', /for ([\d.]+\d)/.exec(step.text)?.[1] ?? '']
  if (known.has(keyOf(hop.device, target))) return []
  const own = hop.out === undefined ? undefined : addressOf(network, hop.device, hop.out)
  known.add(keyOf(hop.device, target))
  if (answered && own !== undefined) known.add(keyOf(owner, formatIpv4(own)))
  const request = { from: hop.device, text: `ARP: who has ${target}?`, over: [] }
  if (!answered) return [{ ...request, to: hop.device, lost: 'nobody answers' }]
  if (!withArp) return []
  return [
    { ...request, to: owner },
    { from: owner, to: hop.device, text: `ARP: ${target} is here`, over: [] },
  ]
}

function addressOf(network: Network, name: string, port: string): Ipv4 | undefined {
  const device = network.devices[name]
  if (!device) return undefined
  return device.kind === 'host' ? device.address?.value.ip : device.config.interfaces[port]?.address?.value.ip
}

/** What client and server say once the connection is open, as far as the run went. */
function sessionOf({ probe: { from, action }, symptom }: Trace, { device, steps }: Hop): Message[] {
  const failed = (stage: string) => steps.some((step) => step.stage === stage && step.verdict === 'fail')
  const has = (stage: string) => steps.some((step) => step.stage === stage)
  const there = (text: string): Message => ({ from, to: device, text, over: [] })
  const back = (text: string): Message => ({ from: device, to: from, text, over: [] })
  const messages: Message[] = []
  if (has('negotiate')) {
    messages.push(there('SSH: version, algorithms'), back('SSH: version, algorithms, host key'))
    if (failed('negotiate')) return [...messages, back('closes the connection')]
  }
  if (symptom === 'asked-for-password') return [...messages, back('asks for the password')]
  if (has('authenticate')) {
    messages.push(there(action.kind === 'ssh' ? 'user and password, encrypted' : 'user and password, in clear text'))
    messages.push(back(failed('authenticate') ? 'denied' : 'accepted'))
  }
  return messages
}
