import type { Device } from '../../kernel/network'

/** What a port can do, and what of it is typed. */
export interface Ability {
  readonly speeds: readonly number[] // in Mb/s
  readonly speed?: number
  readonly duplex?: Duplex
  /** A router of IOS 15 with `duplex half` and a switch with `duplex full` agree on the speed, and not on the rest. */
  readonly isRouter?: boolean
}

export type Duplex = 'full' | 'half'

export interface Mode {
  readonly speed: number
  readonly duplex: Duplex
}

/**
 * What the two ends of a cable settle on, or undefined where there is no link.
 * - A port with a speed and a duplex typed does not negotiate. The other end finds out the speed by itself, and not the duplex: below
 *   1000 Mb/s it takes half (IEEE 802.3 clause 28, parallel detection; Cisco document 10561). At 1000 both are full (10561).
 * - Two speeds typed that differ: no link (10561).
 * - Ports that negotiate offer what they can do, less what is typed, and take the best that both have. Nothing in common: no link
 *   (console in Cisco community 5110582, a 2911 with full and a 3750 with half).
 * - The exception of that console, a 2911 with half and a 3750 with full: a link, and both as typed.
 */
export function settledOn(a: Ability, b: Ability): readonly [Mode, Mode] | undefined {
  if (negotiates(a) && negotiates(b)) {
    const both = modesOf(a).find((mode) => modesOf(b).some((other) => other.speed === mode.speed && other.duplex === mode.duplex))
    if (both) return [both, both]
    const [router, other] = a.isRouter ? [a, b] : [b, a]
    const speed = modesOf(a).find((mode) => modesOf(b).some((its) => its.speed === mode.speed))?.speed
    const isException = router.isRouter && !other.isRouter && router.duplex === 'half' && other.duplex === 'full'
    return isException && speed !== undefined && a.duplex && b.duplex
      ? [
          { speed, duplex: a.duplex },
          { speed, duplex: b.duplex },
        ]
      : undefined
  }
  const speed = negotiates(a) ? b.speed : a.speed
  if (speed === undefined || !speedsOf(a).includes(speed) || !speedsOf(b).includes(speed)) return undefined
  const detected: Duplex = speed >= 1000 ? 'full' : 'half'
  return [
    { speed, duplex: a.duplex ?? detected },
    { speed, duplex: b.duplex ?? detected },
  ]
}

/** What a port can do: by its name, a host up to 1000. Undefined for one that is no Ethernet port. */
export function abilityOf(device: Device, name: string): Ability | undefined {
  if (device.kind === 'host') return { speeds: [10, 100, 1000] }
  const speeds = speedsByName(name)
  if (!speeds) return undefined
  const { speed, duplex } = device.config.interfaces[name] ?? {}
  return {
    speeds,
    ...(speed ? { speed: speed.value } : {}),
    ...(duplex ? { duplex: duplex.value } : {}),
    ...(device.platform === 'ios-15-router' ? { isRouter: true } : {}),
  }
}

/** The speeds of a port of this name, lowest first. */
export function speedsByName(name: string): readonly number[] | undefined {
  const kind = /^(Fast|Gigabit|TenGigabit|)Ethernet\d/.exec(name)?.[1]
  return kind === undefined ? undefined : { '': [10], Fast: [10, 100], Gigabit: [10, 100, 1000], TenGigabit: [10_000] }[kind]
}

function negotiates({ speed, duplex }: Ability): boolean {
  return speed === undefined || duplex === undefined
}

function speedsOf({ speeds, speed }: Ability): readonly number[] {
  return speed === undefined ? speeds : [speed]
}

/** What a port offers, best first. Half duplex ends below 1000 Mb/s. */
function modesOf(port: Ability): readonly Mode[] {
  const duplexes: readonly Duplex[] = port.duplex ? [port.duplex] : ['full', 'half']
  return [...speedsOf(port)]
    .sort((a, b) => b - a)
    .flatMap((speed) => duplexes.filter((duplex) => duplex === 'full' || speed < 1000).map((duplex) => ({ speed, duplex })))
}
