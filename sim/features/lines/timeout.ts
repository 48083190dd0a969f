import { formatIpv4 } from '../../ipv4'
import type { DeviceConfig } from '../../kernel/config'
import type { Message, Seen } from '../../kernel/message'
import type { Timing } from '../../kernel/time'
import { withDevice } from '../../kernel/writing'
import type { OpenSession } from './config'
import { absoluteLine } from './lines'

/** Milliseconds without a key after which a line is free again (`exec-timeout`, Cisco IOS terminal services command reference: 10 minutes). */
const IDLE = 600_000

/** A session at which nothing is typed ends, unless its line says `exec-timeout 0 0`. */
export const TIMING: Timing = {
  stratum: 'service',
  deadlines: (device) =>
    device.kind === 'host'
      ? []
      : device.stores.sessions.flatMap((open) => {
          const limit = timeoutOf(device.config, open)
          return limit === 0 || open.connected ? [] : [{ at: (open.at ?? 0) + limit, kind: 'age', key: keyOf(open) }]
        }),
  due: (state, name, { key }) => {
    const device = state.network.devices[name]
    if (!device || device.kind === 'host') return state
    const [ends = [], sessions = []] = [true, false].map((isOver) =>
      device.stores.sessions.filter((open) => (keyOf(open) === key) === isOver),
    )
    const expired = [...device.stores.expired, ...ends.map(({ line, user, from }) => ({ line, user, from }))]
    return withDevice(state, { ...device, stores: { ...device.stores, sessions, expired } })
  },
}

/** Each session that has ended so is told of (consoles of IOS 15.2 and of IOS XE 17). */
export function timeoutMessages({ device: before }: Seen, { device: after }: Seen): readonly Message[] {
  return after.stores.expired.slice(before.stores.expired.length).map(({ line, from, user }) => {
    const place = `tty ${absoluteLine(after, line)} (${from === undefined ? '0.0.0.0' : formatIpv4(from)})`
    return { text: `%SYS-6-TTY_EXPIRE_TIMER: (exec timer expired, ${place}), user${user === undefined ? '' : ` ${user}`}` }
  })
}

function timeoutOf({ lines }: DeviceConfig, { line }: OpenSession): number {
  const set = lines.find(({ kind, number }) => kind === line.kind && number === line.number)?.execTimeout?.value
  return set ? 60_000 * set.minutes + 1_000 * set.seconds : IDLE
}

function keyOf({ line }: OpenSession): string {
  return `session at ${line.kind} ${line.number}`
}
