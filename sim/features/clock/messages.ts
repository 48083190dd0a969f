import type { Message, Seen } from '../../kernel/message'
import { moment } from './show'
import { reading, secondsAt } from './time'

/** Who sets the clock is told what it said before, and what it says now. */
export function clockMessages({ device: before }: Seen, { device: after }: Seen): readonly Message[] {
  const { clock } = after.stores
  if (!clock || clock === before.stores.clock) return []
  const was = moment(reading(before, secondsAt(before, clock.at)))
  const is = moment(reading(after, clock.seconds))
  return [{ text: `%SYS-6-CLOCKUPDATE: System clock has been updated from ${was} to ${is}, configured from console by console.` }]
}
