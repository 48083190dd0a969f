import type { Port } from '@/study'

/** A column of the panel: odd above, even below. A place without a port is a blank. */
export type Pair = readonly [Port | undefined, Port | undefined]

/** Ports of one domain that stand side by side. */
export interface Bay {
  readonly key: string
  readonly title: string // empty for blanks
  readonly pairs: readonly Pair[]
}

export interface Unit {
  readonly key: string
  readonly bays: readonly Bay[]
}

/** A unit has as many pairs of ports as a 48-port switch. */
const pairsOfUnit = 24

/**
 * Puts the course into rack units: a bay a domain, side by side. A domain that does not fit goes on in the next unit, and what stays
 * empty in the last one is filled with blanks.
 */
export function unitsOf(ports: readonly Port[], domains: readonly { id: string; title: string }[]): Unit[] {
  const units: { key: string; bays: Bay[]; free: number }[] = []
  for (const { id, title } of domains) {
    let rest = pairsOf(ports.filter(({ domain }) => domain === id))
    while (rest.length > 0) {
      let unit = units.at(-1)
      if (!unit || unit.free === 0) {
        unit = { key: String(units.length), bays: [], free: pairsOfUnit }
        units.push(unit)
      }
      const pairs = rest.slice(0, unit.free)
      rest = rest.slice(unit.free)
      unit.bays.push({ key: `${id}-${unit.key}`, title: `${id} ${title}`, pairs })
      unit.free -= pairs.length
    }
  }
  return units.map(({ key, bays, free }) => ({ key, bays: free > 0 ? [...bays, blanks(free)] : bays }))
}

function pairsOf(ports: readonly Port[]): Pair[] {
  return Array.from({ length: Math.ceil(ports.length / 2) }, (_, column) => [ports[column * 2], ports[column * 2 + 1]])
}

function blanks(columns: number): Bay {
  return { key: 'blank', title: '', pairs: Array.from({ length: columns }, () => [undefined, undefined]) }
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
