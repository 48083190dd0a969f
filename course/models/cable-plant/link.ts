import type { Decided } from '../model'
import { pairsReached, pinsOf, reachOf, splits, type Wiring, wiringOf } from './copper'
import type { Copper } from './schema'

type Port = Copper['a']

/** Autonegotiation: both ends on auto speak; a typed speed or a typed duplex of full with it ends the talk at that port. */
function speaks(port: Port): boolean {
  return port.speed === 'auto' || port.duplex === 'auto'
}

function fastestOf(a: Port, b: Port): number {
  return Math.min(a.fastest, b.fastest)
}

interface Signals {
  /** Whether the pairs on 1, 2 and on 3, 6 arrive whole, straight or crossed. */
  readonly whole: boolean
  /** Whether 1, 2, 3 and 6 lead each sender to the other's receiver. */
  readonly two: boolean
  /** Whether all four pairs arrive whole. */
  readonly four: boolean
}

function signalsOf({ plugs, a, b }: Copper): Signals {
  const reached = pairsReached(pinsOf(plugs.a, plugs.b))
  const crossed = reached[0] === 1 && reached[1] === 0
  const straight = reached[0] === 0 && reached[1] === 1
  const four = (straight || crossed) && reached.every((pair) => pair >= 0)
  const fits = a.sends === b.sends ? crossed : straight
  const whole = straight || crossed
  return { whole, two: whole && (fits || swaps(a) || swaps(b)), four }
}

/** Auto-MDIX works where speed and duplex are left on auto. */
function swaps(port: Port): boolean {
  return port['auto-mdix'] && port.speed === 'auto' && port.duplex === 'auto'
}

/** The speed that the ends come to; 0 where they do not. */
function speedOf(a: Port, b: Port): number {
  if (a.speed !== 'auto' && b.speed !== 'auto') return a.speed === b.speed ? a.speed : 0
  if (a.speed !== 'auto') return a.speed <= b.fastest ? a.speed : 0
  if (b.speed !== 'auto') return b.speed <= a.fastest ? b.speed : 0
  return fastestOf(a, b)
}

/** Duplex at one end: what was typed, what both talked over, or half where the other end does not talk. */
function duplexOf(port: Port, other: Port, speed: number): 'full' | 'half' {
  if (port.duplex !== 'auto') return port.duplex
  if (speed >= 1000) return 'full'
  if (speaks(other)) return other.duplex === 'half' ? 'half' : 'full'
  return 'half'
}

const errorsBy = { full: 'CRC and runts', half: 'late collisions' } as const

export function decideCopper(given: Copper): Decided {
  const { a, b, kind, meters, plugs } = given
  const map = pinsOf(plugs.a, plugs.b)
  const wiring: Wiring = wiringOf(map)
  const split = splits(plugs.a) || splits(plugs.b)
  const open = map.filter((pin) => pin === 0).length
  const { whole, two, four } = signalsOf(given)
  const speed = speedOf(a, b)
  const gigabit = speed >= 1000
  const reach = reachOf(kind, speed)
  const base = { medium: 'copper', wiring, open, split, loss: 0, 'rx-a': 0, 'rx-b': 0, margin: 0 }
  const down = (status: string, because: string): Decided => ({
    facts: {
      ...base,
      status,
      link: false,
      speed: 0,
      'duplex-a': '-',
      'duplex-b': '-',
      'errors-a': 'none',
      'errors-b': 'none',
      standard: reach > 0 && meters <= reach,
    },
    because,
  })
  if (speed === 0) return down('speeds differ', 'The two ends are set to speeds that differ, and neither reads the other.')
  if (!whole) return down('open or miswired', 'Pins 1, 2, 3 and 6 do not lead the sender of one end to the receiver of the other.')
  if (!two)
    return down(
      'sender to sender',
      a.sends === b.sends
        ? 'Both ends send on the same pins, the cable does not cross them, and no port swaps its own.'
        : 'One end sends where the other receives, the cable crosses them once more, and no port swaps its own.',
    )
  if (gigabit && !four)
    return down(
      'pairs missing',
      `At ${speed} Mbit/s all four pairs are used, and one of them does not arrive. A port may fall back to 100.`,
    )
  const duplexA = duplexOf(a, b, speed)
  const duplexB = duplexOf(b, a, speed)
  const mismatch = duplexA !== duplexB
  const within = reach > 0 && meters <= reach
  const damaged = split || !within
  const errors = (duplex: 'full' | 'half') => (mismatch ? errorsBy[duplex] : damaged ? 'CRC' : 'none')
  return {
    facts: {
      ...base,
      status: mismatch ? 'duplex mismatch' : split ? 'split pair' : within ? 'up' : 'out of standard',
      link: true,
      speed,
      'duplex-a': duplexA,
      'duplex-b': duplexB,
      'errors-a': errors(duplexA),
      'errors-b': errors(duplexB),
      standard: within && !split,
    },
    because: mismatch
      ? `One end works at full duplex and the other at half: the half end counts late collisions, the full end damaged frames.`
      : split
        ? 'Every pin arrives, but a signal is not on two wires that are twisted with each other, and its neighbors disturb it.'
        : within
          ? `${nameOf(kind)} carries ${speed} Mbit/s over ${meters} m, and the pins lead each sender to a receiver.`
          : reach === 0
            ? `${nameOf(kind)} is not made for ${speed} Mbit/s. What arrives damaged is counted as CRC errors.`
            : `${nameOf(kind)} carries ${speed} Mbit/s over ${reach} m, and this one is ${meters} m long. What arrives damaged is counted as CRC errors.`,
  }
}

const names = { cat5: 'Cat 5', cat5e: 'Cat 5e', cat6: 'Cat 6', cat6a: 'Cat 6A' } as const

function nameOf(kind: Copper['kind']): string {
  return names[kind]
}
