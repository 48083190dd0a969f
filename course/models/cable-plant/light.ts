import { inTenths, tenth } from '../measures'
import type { Decided } from '../model'
import type { Fiber } from './schema'

/** What modules report where no light arrives, and what is taken for the Tx power of a laser that is off. */
export const dark = -40

export function lossOf(given: Fiber): number {
  return (given.meters / 1000) * given['db-per-km'] + given.losses.reduce((sum, { db }) => sum + db, 0)
}

/** Light that arrives at each end, in dBm. */
export function lightOf(given: Fiber): { a: number; b: number } {
  const loss = lossOf(given)
  const toB = given.strands === 'crossed' && given.cut !== 'a-to-b' && given.cut !== 'both' && !given.a.shutdown
  const toA = given.strands === 'crossed' && given.cut !== 'b-to-a' && given.cut !== 'both' && !given.b.shutdown
  return {
    a: toA ? Math.max(dark, tenth(given.b.transceiver.tx - loss)) : dark,
    b: toB ? Math.max(dark, tenth(given.a.transceiver.tx - loss)) : dark,
  }
}

type Reading = 'good' | 'dark' | 'too weak' | 'too strong'

function readingOf(dBm: number, { sensitivity, overload }: Fiber['a']['transceiver']): Reading {
  if (dBm <= dark) return 'dark'
  if (dBm < sensitivity) return 'too weak'
  return dBm > overload ? 'too strong' : 'good'
}

export function decideFiber(given: Fiber): Decided {
  const { a, b, kind, meters } = given
  const [one, other] = [a.transceiver, b.transceiver]
  const rx = lightOf(given)
  const [atA, atB] = [readingOf(rx.a, one), readingOf(rx.b, other)]
  const margin = tenth(Math.min(rx.a - one.sensitivity, rx.b - other.sensitivity))
  const reach = Math.min(one.reach[kind] ?? 0, other.reach[kind] ?? 0)
  const alike = (one.receives ?? one.nm) === other.nm && (other.receives ?? other.nm) === one.nm
  const facts = (status: string, link: boolean) => ({
    medium: 'fiber',
    status,
    link,
    speed: link ? one.speed : 0,
    standard: reach > 0 && meters <= reach,
    loss: tenth(lossOf(given)),
    'tx-a': a.shutdown ? dark : one.tx,
    'tx-b': b.shutdown ? dark : other.tx,
    'rx-a': rx.a,
    'rx-b': rx.b,
    'light-a': atA,
    'light-b': atB,
    margin,
    'errors-a': !link && atA === 'too strong' ? 'CRC' : 'none',
    'errors-b': !link && atB === 'too strong' ? 'CRC' : 'none',
  })
  const ends = (reading: Reading) => [...(atA === reading ? [a.name] : []), ...(atB === reading ? [b.name] : [])].join(' and ')
  if (one.speed !== other.speed)
    return { facts: facts('speeds differ', false), because: `${one.name} and ${other.name} are made for different speeds.` }
  if (!alike)
    return {
      facts: facts('wavelengths differ', false),
      because: `${one.name} sends at ${one.nm} nm and ${other.name} at ${other.nm} nm, which is not what the far end is made to receive.`,
    }
  if (reach === 0)
    return { facts: facts('wrong fiber', false), because: `One of the modules is not made for ${kind}, and nothing is promised there.` }
  if (given.strands === 'straight')
    return {
      facts: facts('no light', false),
      because: 'Each sender leads to the other sender: the two strands have to be swapped at one end.',
    }
  if (a.shutdown || b.shutdown)
    return { facts: facts('no light', false), because: `${a.shutdown ? a.name : b.name} is shut down, and its laser is off.` }
  if (atA === 'dark' || atB === 'dark')
    return { facts: facts('no light', false), because: `${ends('dark')} receives no light at all: on that strand nothing arrives.` }
  if (atA === 'too strong' || atB === 'too strong')
    return {
      facts: facts('too strong', false),
      because: `${ends('too strong')} gets more light than its receiver can read: an attenuator is missing.`,
    }
  if (atA === 'too weak' || atB === 'too weak')
    return {
      facts: facts('too weak', false),
      because: `${inTenths(lossOf(given))} dB are lost on the way, and what is left is below what ${ends('too weak')} can read.`,
    }
  if (meters > reach)
    return {
      facts: facts('out of reach', true),
      because: `The light is strong enough, but these modules are made for ${reach} m of ${kind}: beyond it pulses blur, which no level shows.`,
    }
  return {
    facts: facts('up', true),
    because: `${inTenths(lossOf(given))} dB are lost on the way, and ${inTenths(margin)} dB are left above what the weaker end needs.`,
  }
}
