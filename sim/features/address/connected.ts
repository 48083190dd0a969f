import { maskOf, networkOf } from '../../ipv4'
import type { Derived, Network, Route } from '../../kernel/network'
import { type Tables, tables } from '../../kernel/routes'

/** Connected and local routes of every interface that is up and has an address; a /32 has only the connected one. */
export function connectedRoutes(network: Network, derived: Derived): Tables {
  return tables(network, (device) =>
    Object.values(device.config.interfaces).flatMap((port): Route[] => {
      if (!port.address || derived.interfaces[device.name]?.[port.name]?.protocol !== 'up') return []
      return [port.address, ...(port.secondaries ?? [])].flatMap(({ value: { ip, mask }, origin }, index, all): Route[] => {
        const common = { distance: 0, metric: 0, interface: port.name, origin }
        const own: Route = { source: 'local', prefix: ip, mask: maskOf(32), ...common }
        const again = all.slice(0, index).some(({ value }) => value.mask === mask && networkOf(value.ip, mask) === networkOf(ip, mask))
        return [
          ...(again ? [] : [{ source: 'connected' as const, prefix: networkOf(ip, mask), mask, ...common }]),
          ...(mask === maskOf(32) ? [] : [own]),
        ]
      })
    }),
  )
}
