import type { Port } from '@/study'

/** The ports of one domain, in columns of two: odd above, even below. A slot without a port is a blank. */
export interface Bay {
  readonly key: string
  readonly title: string
  readonly slots: readonly (Port | undefined)[]
}

export interface Unit {
  readonly key: string
  readonly bays: readonly Bay[]
}

/** A unit has as many pairs of ports as a 48-port switch. */
const pairs = 24

/** Puts the course into rack units: a bay a domain, as many bays in a unit as fit. What stays empty is filled with blanks. */
export function unitsOf(ports: readonly Port[], domains: readonly { id: string; title: string }[]): Unit[] {
  const units: { bays: Bay[]; free: number }[] = []
  for (const { id, title } of domains) {
    const own = ports.filter((port) => port.domain === id)
    for (let start = 0; start < own.length; start += pairs * 2) {
      const part = own.slice(start, start + pairs * 2)
      const columns = Math.ceil(part.length / 2)
      const last = units.at(-1)
      const unit = last && last.free >= columns ? last : { bays: [], free: pairs }
      if (unit !== last) units.push(unit)
      unit.free -= columns
      unit.bays.push({
        key: `${id}-${start}`,
        title: `${id} ${title}`,
        slots: Array.from({ length: columns * 2 }, (_, slot) => part[slot]),
      })
    }
  }
  return units.map(({ bays, free }, index) => {
    const blanks: Bay[] = free > 0 ? [{ key: 'blank', title: '', slots: Array.from({ length: free * 2 }, () => undefined) }] : []
    return { key: String(index), bays: [...bays, ...blanks] }
  })
}

const words: Record<Port['state'], string> = {
  planned: 'planned',
  off: 'locked',
  open: 'open, not passed',
  held: 'passed and held',
  fading: 'passed, fading',
  due: 'due today',
}

/** A port's state in words. */
export function stateWords(port: Port): string {
  const due = port.state === 'due' ? `${port.due} due today` : words[port.state]
  const recall = port.recall === undefined ? '' : `, predicted recall ${Math.round(port.recall * 100)} %`
  const waits =
    port.state === 'off' && port.waitsFor.length > 0 ? `, opens with ${port.waitsFor.map(({ title }) => title).join(' and ')}` : ''
  return `${due}${recall}${waits}`
}

/** `36 · Troubleshoot: SSH connection refused · open, not passed` */
export function describePort(port: Port): string {
  return `${port.number} · ${port.title} · ${stateWords(port)}`
}
