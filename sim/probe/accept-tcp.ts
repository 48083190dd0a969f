import { passAccessClass } from '../features/acl'
import { nothingListens } from '../features/hosts'
import { admitted, linesBusy, transportExcludes } from '../features/lines'
import { rotaryMissing, SSH_TO_TELNET_ONLY_LINE, sshDisabled, sshKeyTooSmall, sshPortNotServed, sshServer } from '../features/ssh'
import { portNotServed } from '../features/telnet'
import type { LineConfig } from '../kernel/config'
import type { IosDevice, State } from '../kernel/network'
import type { TcpSyn } from '../kernel/packet'
import type { Consult } from '../kernel/rules'
import { fail, pass } from '../kernel/steps'
import type { Cause, Step } from '../kernel/trace'

/** What a device answers to a SYN addressed to it. `line` is where the session lands, for a service that uses lines. */
export type TcpReply = { readonly steps: readonly Step[]; readonly state: State } & (
  | { readonly kind: 'syn-ack'; readonly line?: LineConfig }
  | { readonly kind: 'rst'; readonly cause: Cause }
  /** Opened and closed again before anything is said. */
  | { readonly kind: 'accept-then-close'; readonly cause: Cause }
)

/** What this device answers to a TCP SYN addressed to it. The one place that decides, for every service. `wanted` is what the client speaks. */
export function acceptTcp(state: State, deviceName: string, syn: TcpSyn, wanted: 'ssh' | 'telnet' | 'tcp', consult: Consult): TcpReply {
  const device = state.network.devices[deviceName]
  if (!device) throw new RangeError(`the network has no device ${deviceName}`)
  if (device.kind === 'host') {
    if (!device.listens.includes(syn.dstPort)) return rst(state, [], nothingListens(state, device, syn.dst, syn.dstPort))
    return { kind: 'syn-ack', steps: [pass('listen', `A server listens on port ${syn.dstPort}.`)], state }
  }
  const service = serviceOn(state, device, syn, wanted, consult)
  if ('refused' in service) return rst(state, [], service.refused)
  const listens = pass('listen', service.text)

  const vty = device.config.lines.filter((line) => line.kind === 'vty')
  const inRotary = vty.filter((line) => service.rotary === undefined || line.rotary?.value === service.rotary)
  if (inRotary.length === 0 && service.rotary !== undefined) return rst(state, [listens], rotaryMissing(device, service.rotary))
  const admitting = inRotary.filter((line) => admitted(line, device.platform, consult).includes(service.name))
  if (admitting.length === 0) return noLineAdmits(state, device, inRotary, service.name, listens, consult)
  const free = admitting.filter((line) => isFree(device, line))
  const [first] = free
  if (!first) return rst(state, [listens], linesBusy(device, admitting, service.name))

  const { line, passage } = passAccessClass(state, device, free, first, syn, consult)
  const lands = pass(
    'line',
    `VTY ${line.number} is the first free line that admits ${service.name === 'ssh' ? 'SSH' : 'Telnet'}.`,
    line.transportInput ? [line.transportInput.origin] : [],
  )
  const steps = [listens, lands, ...(passage.step ? [passage.step] : [])]
  if (passage.cause) return { kind: 'rst', cause: passage.cause, steps, state: passage.state }
  return { kind: 'syn-ack', line, steps, state: passage.state }
}

export function isFree(device: IosDevice, line: LineConfig): boolean {
  return !device.stores.sessions.some((session) => session.line.kind === line.kind && session.line.number === line.number)
}

/** What listens on a TCP port of a router or switch. `rotary` limits which lines may take the session. */
type Service = { readonly name: 'ssh' | 'telnet'; readonly text: string; readonly rotary?: number } | { readonly refused: Cause }

function serviceOn(state: State, device: IosDevice, syn: TcpSyn, wanted: 'ssh' | 'telnet' | 'tcp', consult: Consult): Service {
  const port = syn.dstPort
  if (port === 23 && wanted !== 'ssh') return { name: 'telnet', text: 'The Telnet server listens on port 23.' }
  const configured = device.config.ssh.port?.value
  const own = port === 22 || port === configured?.port
  if (!own) return { refused: wanted === 'ssh' ? sshPortNotServed(device, port) : portNotServed(state, device, port, syn.dst) }
  const server = sshServer(device, consult)
  if (!server.running) return { refused: server.why === 'no-key' ? sshDisabled(device) : sshKeyTooSmall(device, server.modulus) }
  const text = `The SSH server runs (RSA key of ${server.modulus} bits) and listens on port ${port}.`
  return port === 22 || !configured ? { name: 'ssh', text } : { name: 'ssh', text, rotary: configured.rotary }
}

function noLineAdmits(
  state: State,
  device: IosDevice,
  lines: readonly LineConfig[],
  service: 'ssh' | 'telnet',
  listens: Step,
  consult: Consult,
): TcpReply {
  const closes = service === 'ssh' && consult(SSH_TO_TELNET_ONLY_LINE) === 'accept-then-close'
  const effect = closes ? 'TCP opens, and the device closes it at once.' : 'The SYN is answered with RST.'
  const cause = transportExcludes(device, lines, service, effect)
  return { kind: closes ? 'accept-then-close' : 'rst', cause, steps: [listens, fail(cause)], state }
}

function rst(state: State, steps: readonly Step[], cause: Cause): TcpReply {
  return { kind: 'rst', cause, steps: [...steps, fail(cause)], state }
}
