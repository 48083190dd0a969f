/** Bands, center frequencies, and which channels a regulatory domain has. Frequencies in MHz. */

export type Band = '2.4' | '5' | '6'
export type Domain = 'us' | 'europe'
export type Width = 20 | 22 | 40 | 80 | 160

export interface Span {
  readonly from: number
  readonly to: number
}

const every = (from: number, to: number, step: number) =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, n) => from + n * step)

/** Channels of 20 MHz that an access point indoors may be set to. What a domain adds for low power or with coordination is left out. */
const allowed: Readonly<Record<Domain, Readonly<Record<Band, readonly number[]>>>> = {
  us: {
    '2.4': every(1, 11, 1),
    '5': [...every(36, 64, 4), ...every(100, 144, 4), ...every(149, 165, 4)],
    '6': every(1, 233, 4),
  },
  europe: {
    '2.4': every(1, 13, 1),
    '5': [...every(36, 64, 4), ...every(100, 140, 4)],
    '6': every(1, 93, 4),
  },
}

export function channelsOf(domain: Domain, band: Band): readonly number[] {
  return allowed[domain][band]
}

export function centerOf(band: Band, channel: number): number {
  if (band === '2.4') return 2407 + 5 * channel
  if (band === '5') return 5000 + 5 * channel
  return 5950 + 5 * channel
}

/** Where a group of channels starts that is bonded together at 5 GHz; at 6 GHz groups are counted from channel 1. */
function firstOfGroup(band: Band, channel: number, members: number): number {
  const start = band === '6' ? 1 : channel >= 149 ? 149 : channel >= 100 ? 100 : 36
  return start + Math.floor((channel - start) / (4 * members)) * 4 * members
}

/** The 20 MHz channels that a radio fills; at 2.4 GHz the second one is named by the side on which it lies. */
export function membersOf(band: Band, channel: number, width: Width, second?: 'above' | 'below'): readonly number[] {
  if (width <= 22) return [channel]
  if (band === '2.4') return second === 'below' ? [channel - 4, channel] : [channel, channel + 4]
  const members = width / 20
  const first = firstOfGroup(band, channel, members)
  return every(first, first + 4 * (members - 1), 4)
}

export function spanOf(band: Band, channel: number, width: Width, second?: 'above' | 'below'): Span {
  if (width <= 22) {
    const center = centerOf(band, channel)
    return { from: center - width / 2, to: center + width / 2 }
  }
  const members = membersOf(band, channel, width, second)
  return { from: centerOf(band, members[0] ?? channel) - 10, to: centerOf(band, members.at(-1) ?? channel) + 10 }
}

/** How many MHz two spans have in common. */
export function overlapOf(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.to, b.to) - Math.max(a.from, b.from))
}

/** Whether radar has the right of way on some of these channels: 5250–5350 and 5470–5725 MHz. */
export function needsRadarCheck(span: Span): boolean {
  return overlapOf(span, { from: 5250, to: 5350 }) > 0 || overlapOf(span, { from: 5470, to: 5725 }) > 0
}
