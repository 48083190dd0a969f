import { startOf } from '../cli/table'
import { matchLine } from '../kernel/grammar/match'
import type { State } from '../kernel/network'
import { masked, type Shown } from '../show'
import { applyFilter, parseFilter, splitFilter } from '../terminal'
import { runCommand, type Watch } from '../trial/run'

/** What a `show` command printed: as it is, and with counters, timers and the like masked. */
export interface Printout {
  readonly shown: Shown
  readonly lines: readonly string[]
  readonly masked: readonly string[]
}

/**
 * Types a `show` command at the console of a device. A filter is put over the masked output too, so that a line which only a counter
 * lets through is none. What is no `show` command about the device is refused, in the device's words where it has some.
 */
export function runShow(
  state: State,
  device: string,
  command: string,
  watch: Watch,
  by: string,
): Printout | { readonly refused: readonly string[] } {
  const shown = shownBy(state, device, command)
  const printed = runCommand(state, device, command, watch, by)
  if (printed.refused) return { refused: printed.lines }
  if (shown === undefined) return { refused: [`“${command}” shows nothing about the device`] }
  const split = splitFilter(command)
  const whole = split.filter ? runCommand(state, device, split.command, watch, by) : printed
  const filter = split.filter ? parseFilter(split.filter.text) : undefined
  const lines = masked(shown, whole.lines)
  return {
    shown,
    lines: printed.lines,
    masked: filter && typeof filter === 'object' && 'pattern' in filter ? applyFilter(filter, lines) : lines,
  }
}

/** The kind of output that a command gives on this device; abbreviations and filters make no difference. Undefined for other commands. */
export function shownBy(state: State, name: string, command: string): Shown | undefined {
  const device = state.network.devices[name]
  if (!device || device.kind === 'host') return undefined
  const match = matchLine(startOf(device.kind, 'exec'), splitFilter(command).command)
  const action = match.kind === 'match' ? match.form.row.exec?.(match) : undefined
  switch (action?.kind) {
    case 'show':
      return action.request.kind
    case 'show-users':
      return 'users'
    case 'show-line':
      return 'line'
    case 'show-running':
      return 'running-config'
    default:
      return undefined
  }
}

/** A command in full, as IOS reads it, with its filter: two that are the same are the same command. */
export function readingOf(state: State, name: string, command: string): string {
  const device = state.network.devices[name]
  const { command: own, filter } = splitFilter(command)
  const match = device && device.kind !== 'host' ? matchLine(startOf(device.kind, 'exec'), own) : undefined
  return [name, ...(match?.kind === 'match' ? match.canonical : [own.trim()]), ...(filter ? ['|', filter.text] : [])].join(' ')
}
