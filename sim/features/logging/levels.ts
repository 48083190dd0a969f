import type { DeviceConfig } from '../../kernel/config'
import type { IosDevice } from '../../kernel/network'
import type { Level } from './config'

/** From the most to the least severe (Cisco IOS system message guide). */
export const LEVELS = ['emergencies', 'alerts', 'critical', 'errors', 'warnings', 'notifications', 'informational', 'debugging'] as const

const DEBUGGING = 7
const BUFFER = 8192 // bytes

export type Destination = 'console' | 'monitor' | 'buffer'

/** Up to which level a destination is told of messages, or not at all. */
export function levelOf(config: DeviceConfig, destination: Destination): Level | 'off' {
  if (destination !== 'console' && config.loggingOn?.value === false) return 'off'
  const { loggingConsole, loggingMonitor, loggingBuffered } = config
  if (destination === 'console') return loggingConsole?.value ?? DEBUGGING
  if (destination === 'monitor') return loggingMonitor?.value ?? DEBUGGING
  return loggingBuffered?.value === 'off' ? 'off' : (loggingBuffered?.value.level ?? DEBUGGING)
}

export function bufferOf({ loggingBuffered }: DeviceConfig): number {
  return loggingBuffered?.value === 'off' ? BUFFER : (loggingBuffered?.value.bytes ?? BUFFER)
}

/** Whether a message comes to a destination: its level stands in it, `%LINK-3-UPDOWN`. */
export function reaches(config: DeviceConfig, destination: Destination, message: string): boolean {
  const level = levelOf(config, destination)
  const severity = Number(/%[A-Z0-9_]+(?:-[A-Z0-9_]+)*?-([0-7])-[A-Z0-9_]+:/.exec(message)?.[1] ?? 0)
  return level !== 'off' && severity <= level
}

/** The device after it has logged messages: what is oldest in its buffer gives way. */
export function logged(device: IosDevice, messages: readonly string[]): IosDevice {
  const { config, stores } = device
  const log = [...stores.log, ...messages.filter((message) => reaches(config, 'buffer', message))]
  const most = bufferOf(config)
  let bytes = log.reduce((sum, text) => sum + text.length + 1, 0)
  let gone = 0
  for (; bytes > most && gone < log.length - 1; gone++) bytes -= (log[gone]?.length ?? 0) + 1
  const atConsole = messages.filter((message) => reaches(config, 'console', message)).length
  return {
    ...device,
    stores: { ...stores, log: log.slice(gone), logDropped: stores.logDropped + gone, consoleLogged: stores.consoleLogged + atConsole },
  }
}
