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
  if (!wanted) return { same: [], byChance: [] }
  const known = new Set(accepted.map((one) => canonicalCommand(mode, one)))
  const argumentsTyped = accepted.flatMap((one) => one.split(/\s+/))
  const here = candidates(startOf(device.kind, mode === 'exec' ? 'exec' : modeOf(mode)), argumentsTyped)
    .filter((one) => !known.has(canonicalCommand(mode, one)))
    .filter((one) => isAlike(effectOf(home.state, on, mode, one), wanted))
  const others = [...labs.values()].flatMap((lab) =>
    lab.devices
      .filter(({ kind, name }) => kind === device.kind && !(lab.id === on.lab && name === on.device))
      .map(({ name }) => {
        const effect = (one: string) => effectOf(lab.state, { ...on, lab: lab.id, device: name }, mode, one)
        return { effect, wanted: effect(first) }
      }),
  )
  const spelled = [...new Map(here.map((one) => [canonicalCommand(mode, one), one])).values()]
  const everywhere = new Set(spelled.filter((one) => others.every((other) => isAlike(other.effect(one), other.wanted))))
  return { same: spelled.filter((one) => everywhere.has(one)), byChance: spelled.filter((one) => !everywhere.has(one)) }
}

/** What a line prints, with the prompt after it or the configuration that it leaves; where it is no line of configuration, the network that it leaves. */
interface Effect {
  readonly printed: string
  readonly left?: State
}

/** Undefined where a line leaves no trace: those are all alike, and so nothing is told from that. A refused line is like no other. */
function effectOf(state: State, { device, section }: TriedOn, mode: string, line: string): Effect | undefined {
  let session: Session = openPrivileged(state, device)
  if (mode !== 'exec')
    for (const before of ['configure terminal', ...(section === undefined ? [] : [section])]) [session] = step(session, before)
  const [after, printed] = step(session, line)
  if (printed.some((one) => /^\s*\^$|^% (?:Invalid|Incomplete|Ambiguous)/.test(one))) return { printed: `refused: ${line}` }
  const told = (lines: readonly string[], at: Session) => JSON.stringify([lines, mode === 'exec' ? prompt(at) : configured(at)])
  const effect = { printed: told(printed, after), ...(mode === 'exec' ? { left: after.state } : {}) }
  const untouched = { printed: told([], session), ...(mode === 'exec' ? { left: session.state } : {}) }
  return isAlike(effect, untouched) ? undefined : effect
}

const configured = (at: Session) => step(step(at, 'end')[0], 'show running-config')[1]

/** Most lines print something else, or leave the very network that was there: the text of a network is long. */
function isAlike(one: Effect | undefined, other: Effect | undefined): boolean {
  if (one?.printed !== other?.printed || one?.left === other?.left) return one?.printed === other?.printed
  return textOf(one?.left) === textOf(other?.left)
}

function textOf(state: State | undefined): string {
  const known = state && texts.get(state)
  if (known !== undefined) return known
  const text = canonicalJson(state)
  if (state) texts.set(state, text)
  return text
}

const texts = new WeakMap<State, string>()

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
