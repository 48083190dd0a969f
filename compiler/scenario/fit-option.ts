import { CAUSES, type Claim, type Probe, symptomsOf, type Term } from '@/sim'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import type { Names } from './fit'
import type { Head } from './head'
import type { Lab } from './lab'
import { commandIn, type OptionText } from './options'

/** What an option says that the lab, or the probe that it is about, does not know. */
export function checkOption(
  { id, place, right, label, blocks, tail }: OptionText,
  kind: Head['kind'],
  goal: Probe | undefined,
  lab: Lab,
  { devices, faults, inNetwork }: Names,
): Diagnostic[] {
  switch (kind) {
    case 'fix':
      return blocks.flatMap((block) =>
        devices.includes(block.device)
          ? []
          : [diagnosticAt(block.place, `the lab has no device “${block.device}”`, didYouMean(block.device, devices))],
      )
    case 'cause': {
      if (!faults.includes(id)) return [diagnosticAt(place, `option “${id}” names no fault`, didYouMean(id, faults))]
      if (!right || inNetwork.includes(id)) return []
      const what = `marked right but does not hold: the fault “${id}” is not in the network`
      return [diagnosticAt(place, what, 'mark it `[ ]`, or put the fault into `in-network`')]
    }
    case 'predict': {
      const { when } = tail
      if (!when || !goal) return []
      return when.predicate.terms.flatMap((term) => {
        const misfit = misfitOf(term, goal, lab, devices)
        return misfit ? [diagnosticAt(when.place, `“${term.text}” ${misfit.what}`, misfit.mend)] : []
      })
    }
    case 'observe': {
      const named = commandIn(label)
      if (!named) return []
      const device = lab.devices.find(({ name }) => name === named.device)
      if (!device) return [diagnosticAt(place, `the lab has no device “${named.device}”`, didYouMean(named.device, devices))]
      return device.kind === 'host'
        ? [diagnosticAt(place, `${named.device} is a host and has no show commands`, 'name a router or a switch')]
        : []
    }
  }
}

/** Names in a claim that nobody has given. */
export function checkClaim({ claim, place }: { claim: Claim; place: Place }, { probes, exhibits, faults, inNetwork }: Names): Diagnostic[] {
  const unknown = (what: string, name: string, known: readonly string[]) =>
    known.includes(name) ? [] : [diagnosticAt(place, what, didYouMean(name, known))]
  switch (claim.kind) {
    case 'fails-at':
    case 'ends-at':
      return unknown(`the core knows no cause “${claim.rule}”`, claim.rule, causes)
    case 'breaks-probe':
      return unknown(`the scenario has no probe “${claim.probe}”`, claim.probe, probes)
    case 'contradicts-exhibit':
      return unknown(`the scenario has no exhibit “${claim.exhibit}”`, claim.exhibit, exhibits)
    case 'happens-with':
    case 'same-field':
      if (claim.fault === undefined) return []
      return inNetwork.includes(claim.fault)
        ? [diagnosticAt(place, `the fault “${claim.fault}” is in the network`, 'name one that is not')]
        : unknown(`the scenario has no fault “${claim.fault}”`, claim.fault, faults)
    case 'rejected':
    case 'nothing-changes':
    case 'gets-through':
      return []
  }
}

const causes: readonly string[] = CAUSES.map(({ rule }) => rule)

/** Why a term cannot be said of this probe's result, in this lab; undefined where it can. */
function misfitOf(
  { field, values }: Term,
  { from, action }: Probe,
  lab: Lab,
  devices: readonly string[],
): { what: string; mend: string } | undefined {
  const [value = ''] = values
  const client = lab.state.network.devices[from]
  const ping = action.kind === 'ping' ? { sent: action.count ?? (client?.kind === 'host' ? 4 : 5) } : undefined
  const noDevice = (name: string) => ({ what: 'names a device that the lab does not have', mend: didYouMean(name, devices) })
  switch (field.kind) {
    case 'ends': {
      const possible = symptomsOf(action)
      if (possible.some((symptom) => values.includes(symptom))) return undefined
      return { what: `is nothing that ${clientOf(action)} can meet`, mend: `write works, fails, or one of: ${possible.join(', ')}` }
    }
    case 'at':
      return devices.includes(value) ? undefined : noDevice(value)
    case 'cause':
      return causes.includes(value) ? undefined : { what: 'names no cause that the core knows', mend: didYouMean(value, causes) }
    case 'marks':
      if (!ping || client?.kind === 'host')
        return { what: 'is for a ping from IOS, which alone prints marks', mend: 'say how it ends: ends timed-out' }
      return value.length === ping.sent
        ? undefined
        : { what: `has ${value.length} marks, and ${ping.sent} packets are sent`, mend: 'write one mark a packet' }
    case 'answers':
      if (!ping) return { what: 'is for a ping, whose replies can be counted', mend: 'say how it ends: ends refused' }
      return Number(value) <= ping.sent
        ? undefined
        : { what: `is more than the ${ping.sent} packets that are sent`, mend: 'write a number that can come' }
    case 'leaves': {
      const device = lab.state.network.devices[field.device]
      if (!device) return noDevice(field.device)
      const ports = device.kind === 'host' ? [device.interface] : Object.keys(device.config.interfaces)
      return ports.includes(value)
        ? undefined
        : { what: `names an interface that ${field.device} does not have`, mend: didYouMean(value, ports) }
    }
    case 'way':
    case 'entry':
      return undefined
  }
}

function clientOf({ kind }: Probe['action']): string {
  return { ping: 'a ping', traceroute: 'a traceroute', tcp: 'a bare connection', ssh: 'an SSH client', telnet: 'a Telnet client' }[kind]
}
