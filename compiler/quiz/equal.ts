import { canonicalCommand, openPrivileged, prompt, type Session, type State, step } from '@/sim'
import { startOf } from '@/sim/cli/table'
import type { Node } from '@/sim/kernel/grammar/automaton'
import { canonicalJson } from '../cache/hash'
import type { Lab } from '../scenario'

/** Where a typed command is tried: a device of a lab, and the line that opens the section it is typed in. */
export interface TriedOn {
  readonly lab: string
  readonly device: string
  readonly section?: string
}

/** Other commands than those accepted, by what they do on the item's lab: the same everywhere, or the same there and by chance. */
export interface Equals {
  readonly same: readonly string[]
  readonly byChance: readonly string[]
}

/** No command that learners type has more words. */
const mostWords = 9
const mostCandidates = 4000
const noTrace = 'nothing printed, nothing changed'

/**
 * Every command of the vocabulary that can be made with the arguments of the accepted ones, tried beside them. What prints the same and
 * leaves the same network on the item's device is right too, provided that it does so on every other device of the kind: else it only
 * happened to.
 */
export function equalsOf(mode: string, accepted: readonly string[], on: TriedOn, labs: ReadonlyMap<string, Lab>): Equals {
  const [first] = accepted
  const home = labs.get(on.lab)
  const device = home?.devices.find(({ name }) => name === on.device)
  if (first === undefined || !home || !device || device.kind === 'host') return { same: [], byChance: [] }
  const wanted = effectOf(home.state, on, mode, first)
  if (wanted === noTrace) return { same: [], byChance: [] }
  const known = new Set(accepted.map((one) => canonicalCommand(mode, one)))
  const argumentsTyped = accepted.flatMap((one) => one.split(/\s+/))
  const here = candidates(startOf(device.kind, mode === 'exec' ? 'exec' : modeOf(mode)), argumentsTyped)
    .filter((one) => !known.has(canonicalCommand(mode, one)))
    .filter((one) => effectOf(home.state, on, mode, one) === wanted)
  const others = [...labs.values()].flatMap((lab) =>
    lab.devices
      .filter(({ kind, name }) => kind === device.kind && !(lab.id === on.lab && name === on.device))
      .map(({ name }) => ({ lab, name })),
  )
  const everywhere = (one: string) =>
    others.every(({ lab, name }) => {
      const there = { ...on, lab: lab.id, device: name }
      return effectOf(lab.state, there, mode, one) === effectOf(lab.state, there, mode, first)
    })
  const spelled = [...new Map(here.map((one) => [canonicalCommand(mode, one), one])).values()]
  return { same: spelled.filter(everywhere), byChance: spelled.filter((one) => !everywhere(one)) }
}

/** What a line prints and what it leaves, as one text. Refused lines are alike, and like nothing else. */
function effectOf(state: State, { device, section }: TriedOn, mode: string, line: string): string {
  let session: Session = openPrivileged(state, device)
  if (mode !== 'exec')
    for (const before of ['configure terminal', ...(section === undefined ? [] : [section])]) [session] = step(session, before)
  const [after, printed] = step(session, line)
  if (printed.some((one) => /^\s*\^$|^% (?:Invalid|Incomplete|Ambiguous)/.test(one))) return `refused: ${line}`
  if (mode === 'exec') return traceOf([printed, after.state, prompt(after)], [[], session.state, prompt(session)])
  const configured = (at: Session) => step(step(at, 'end')[0], 'show running-config')[1]
  return traceOf([printed, configured(after)], [[], configured(session)])
}

/** Lines that leave no trace are all alike, and so nothing is told from that. */
function traceOf(left: readonly unknown[], untouched: readonly unknown[]): string {
  const trace = canonicalJson(left)
  return trace === canonicalJson(untouched) ? noTrace : trace
}

function candidates(start: Node, typed: readonly string[]): string[] {
  const found: string[] = []
  const visit = (node: Node, words: readonly string[]) => {
    if (found.length >= mostCandidates) return
    if (node.forms.some(({ row, sense }) => sense === 'set' && row.known === undefined)) found.push(words.join(' '))
    if (words.length >= mostWords) return
    for (const [word, edge] of node.words) {
      if ((word === 'no' || word === 'default' || word === 'do') && words.length === 0) continue
      visit(edge.next(), [...words, word])
    }
    for (const edge of node.args) {
      if (edge.label.kind === 'argument' && edge.label.type === 'LINE') continue
      for (const one of new Set(typed)) if (!words.includes(one) && /[\dA-Z]/.test(one)) visit(edge.next(), [...words, one])
    }
  }
  visit(start, [])
  return found
}

const modes = ['exec', 'config', 'config-if', 'config-line', 'config-std-nacl', 'config-ext-nacl'] as const

function modeOf(mode: string): (typeof modes)[number] {
  return modes.find((one) => one === mode) ?? 'config'
}
