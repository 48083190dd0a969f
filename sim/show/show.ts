import type { State } from '../kernel/network'
import { consultant } from '../kernel/rules'
import type { ShowRequest, Shows } from '../kernel/show'
import type { RuleChoice } from '../kernel/trace'
import { FEATURES } from '../registry'

/**
 * What a `show` command prints on a router or switch, line by line, without the prompt. Spaces at the end of a line, which IOS
 * prints here and there, are left out. Throws RangeError where the device is none that runs IOS. What depends on a rule follows `rules`,
 * and the rules asked for are noted in `consulted`.
 */
export function show(
  state: State,
  deviceName: string,
  request: ShowRequest,
  rules: RuleChoice = {},
  consulted = new Set<string>(),
): readonly string[] {
  const device = state.network.devices[deviceName]
  if (!device || device.kind === 'host') throw new RangeError(`${deviceName} is not a router or switch of this network`)
  const consult = consultant(rules, consulted)
  const print = SHOWS[request.kind] as ((asked: unknown) => readonly string[]) | undefined
  if (!print) throw new RangeError(`no feature shows ${request.kind}`)
  return print({ state, device, request, consult }).map((line) => line.trimEnd())
}

const SHOWS: Shows = Object.assign({}, ...FEATURES.map(({ shows }) => shows))
