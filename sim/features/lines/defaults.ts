import type { DeviceConfig, LineConfig } from '../../kernel/config'
import type { Platform } from '../../kernel/network'
import type { Consult } from '../../kernel/rules'
import { AAA_NEW_MODEL_LOGIN } from '../users'
import type { Transport } from './config'
import {
  DEFAULT_TRANSPORT_INPUT_IOS_15_ROUTER,
  DEFAULT_TRANSPORT_INPUT_IOS_15_SWITCH,
  DEFAULT_TRANSPORT_INPUT_IOSXE_17_ROUTER,
} from './rules'

/** What a line admits: its `transport input`, or the default of the platform, which is a rule. */
export function admitted(line: LineConfig, platform: Platform, consult: Consult): readonly Transport[] {
  if (line.transportInput) return line.transportInput.value
  return consult(DEFAULT_TRANSPORT_INPUT[platform]) === 'all' ? ['telnet', 'ssh'] : []
}

/** How a VTY line authenticates, `aaa new-model` considered. */
export function loginOf(line: LineConfig, config: DeviceConfig, consult: Consult): 'password' | 'local' | 'none' {
  if (config.aaaNewModel?.value && consult(AAA_NEW_MODEL_LOGIN) === 'local') return 'local'
  return line.login?.value ?? 'password'
}

const DEFAULT_TRANSPORT_INPUT = {
  'ios-15-router': DEFAULT_TRANSPORT_INPUT_IOS_15_ROUTER,
  'iosxe-17-router': DEFAULT_TRANSPORT_INPUT_IOSXE_17_ROUTER,
  'ios-15-switch': DEFAULT_TRANSPORT_INPUT_IOS_15_SWITCH,
} as const
