import { type BuildError, build } from '../build'
import { rest } from '../elapsed'
import type { Network, NetworkSource, State } from '../kernel/network'
import { NotSettled, settle } from '../settle'
import { type Event, parseEvent } from './event'
import { happen } from './happen'

/**
 * The network of a source as it stands: built, at rest, and after its history, which leaves it as it is then, at rest or not. A device that
 * boots in it was switched off until then. All errors are told; those of the history name no device, and its entry is their text.
 */
export function start(source: NetworkSource): { readonly state: State } | { readonly errors: readonly BuildError[] } {
  const built = build(source)
  if ('errors' in built) return built
  const { history = [] } = source
  const wrong = (text: string, why: string): BuildError => ({ device: '', line: 0, text, why })
  const events: { readonly text: string; readonly event: Event }[] = []
  const errors: BuildError[] = []
  for (const text of history) {
    const event = parseEvent(text, source.devices)
    if ('error' in event) errors.push(wrong(text, event.error))
    else events.push({ text, event })
  }
  if (errors.length > 0) return { errors }
  const begun = withOff(
    built.network,
    events.map(({ event }) => event),
  )
  let { state } = rest(settle(begun))
  for (const { text, event } of events) {
    try {
      const happened = happen(state, [event])
      const [refused] = happened.refused
      if (refused) return { errors: [wrong(text, `the device does not take “${refused.line}”: ${refused.output.join(' ').trim()}`)] }
      state = happened.state
    } catch (error) {
      if (error instanceof RangeError) return { errors: [wrong(text, error.message)] }
      if (error instanceof NotSettled) return { errors: [wrong(text, error.message)] }
      throw error
    }
  }
  return { state }
}

/** The network with the devices switched off that boot before anything else is done with their power. */
function withOff(network: Network, events: readonly Event[]): Network {
  const devices = Object.values(network.devices).map((device) => {
    const first = events.find((event) => (event.kind === 'boot' || event.kind === 'reload') && event.device === device.name)
    return [device.name, first?.kind === 'boot' && device.kind !== 'host' ? { ...device, off: true as const } : device] as const
  })
  return { ...network, devices: Object.fromEntries(devices) }
}
