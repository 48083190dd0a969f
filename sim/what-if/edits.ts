import { readConfigLine } from '../cli/read'
import { rest } from '../elapsed'
import { OutOfSteps, SPENT, STEPS, within } from '../kernel/budget'
import { GLOBAL, type Section } from '../kernel/grammar/row'
import type { IosDevice, LinuxHost, State } from '../kernel/network'
import { NotSettled, settle } from '../network'
import { configsOf, restart, rowsOf } from '../restart'
import { typeInto } from '../terminal'
import { consoleShell, prompt, type Session, top } from '../terminal/session'
import { advance } from '../terminal/step'
import { type Trial, unsettled } from '../trial/network'
import { type Tried, tryAll } from '../trial/try'
import { type ConfigLine, hostLines, iosLines } from './lines'

/** A change of one line of `linesOf`: `line` is its index there. */
export interface Edit {
  readonly device: string
  readonly line: number
  readonly to: { readonly kind: 'off' } | { readonly kind: 'text'; readonly text: string }
}

/** A line that a device does not take: it runs without it. */
export interface NotTaken {
  readonly device: string
  readonly line: number
  readonly text: string
  readonly edited: boolean // false: a line that was there, and that does not stand with the others changed
  readonly screen: readonly string[] // the line at its prompt, and what the device answers
}

export interface Changed {
  readonly state?: State // absent where the network never comes to rest, or asks for more work than an edit has
  readonly unsettled?: string // why, in words
  readonly notTaken: readonly NotTaken[]
}

/**
 * The network at rest with lines switched off or edited: each device that an edit names has started with the configuration that is left.
 * A heading that is off, or not taken, takes the lines of its section with it. No edits, the same state.
 */
export function withEdits(state: State, edits: readonly Edit[]): Changed {
  try {
    return within(STEPS.edit, () => changedBy(state, edits)).value
  } catch (error) {
    if (error instanceof OutOfSteps) return { unsettled: SPENT, notTaken: [] }
    throw error
  }
}

/** `withEdits`, and every probe tried in what comes of it; none where nothing can be tried. */
export function tryEdits(state: State, edits: readonly Edit[], trials: readonly Trial[]): Changed & { readonly tried: readonly Tried[] } {
  const changed = withEdits(state, edits)
  try {
    return { ...changed, tried: changed.state ? tryAll(changed.state, trials) : [] }
  } catch (error) {
    if (error instanceof OutOfSteps) return { unsettled: SPENT, notTaken: changed.notTaken, tried: [] }
    throw error
  }
}

function changedBy(state: State, edits: readonly Edit[]): Changed {
  const notTaken: NotTaken[] = []
  let next = state
  try {
    for (const device of Object.values(state.network.devices)) {
      const own = edits.filter((edit) => edit.device === device.name)
      if (own.length === 0) continue
      const changed = device.kind === 'host' ? hostWith(next, device, own) : iosWith(next, device, own)
      next = changed.state
      notTaken.push(...changed.notTaken)
    }
    return { state: rest(next).state, notTaken }
  } catch (error) {
    if (error instanceof NotSettled) return { unsettled: unsettled(error), notTaken }
    throw error
  }
}

/** The lines that edits switch off, a heading's with it. */
export function linesOff(lines: readonly ConfigLine[], edits: readonly Edit[]): ReadonlySet<number> {
  const own = new Set(edits.filter(({ to }) => to.kind === 'off' || to.text.trim() === '').map(({ line }) => line))
  return new Set(
    lines.filter(({ index, section }) => own.has(index) || (section !== undefined && own.has(section))).map(({ index }) => index),
  )
}

function iosWith(state: State, device: IosDevice, edits: readonly Edit[]): { state: State; notTaken: NotTaken[] } {
  const lines = iosLines(device)
  const off = new Set(linesOff(lines, edits))
  const texts = new Map<number, string>()
  for (const { line, to } of edits)
    if (to.kind === 'text' && lines[line] && !off.has(line)) texts.set(line, typedText(lines[line], to.text))
  const started = (without: ReadonlySet<number>) =>
    replaced(state, restart(device, rowsWith(device, lines, without, texts), configsOf(state)))

  const notTaken: NotTaken[] = []
  const ground = started(new Set([...off, ...texts.keys()]))
  const drop = (line: ConfigLine, edited: boolean, screen: readonly string[]) => {
    notTaken.push({ device: device.name, line: line.index, text: (texts.get(line.index) ?? line.text).trim(), edited, screen })
    for (const { index, section } of lines) if (index === line.index || section === line.index) off.add(index)
  }
  for (const index of [...texts.keys()].sort((a, b) => a - b)) {
    const line = lines[index]
    if (!line || off.has(index)) continue
    const answer = typedIn(ground, device.name, headingOf(line, lines, texts), texts.get(index) ?? '')
    if (!answer.taken) drop(line, true, answer.screen)
  }

  // What stood before may not stand with what is left: an address on a port that no longer routes.
  let next = started(off)
  for (;;) {
    const kept = next.network.devices[device.name]
    const refused = lines.flatMap((line) => {
      if (off.has(line.index) || !kept || kept.kind === 'host') return []
      if (!kept.config.unsupported.some((origin) => !device.config.unsupported.includes(origin) && origin.line === line.at + 1)) return []
      const answer = typedIn(next, device.name, headingOf(line, lines, texts), texts.get(line.index) ?? line.text)
      return answer.taken ? [] : [{ line, screen: answer.screen }]
    })
    const [first] = refused
    if (!first) return { state: settle(next.network), notTaken }
    drop(first.line, texts.has(first.line.index), first.screen)
    next = started(off)
  }
}

/** The rows of the saved configuration: what is off is empty, so that every row keeps its number. */
function rowsWith(device: IosDevice, lines: readonly ConfigLine[], off: ReadonlySet<number>, texts: ReadonlyMap<number, string>): string[] {
  const rows = rowsOf(device)
  for (const { index, at, rows: count } of lines) {
    const text = texts.get(index)
    if (off.has(index)) rows.fill('', at, at + count)
    else if (text !== undefined) rows.splice(at, count, text, ...Array<string>(count - 1).fill(''))
  }
  return rows
}

/** A text is one line, and stays in its section. */
function typedText({ section }: ConfigLine, text: string): string {
  return `${section === undefined ? '' : ' '}${text.trim().replace(/\s+/g, ' ')}`
}

function headingOf({ section }: ConfigLine, lines: readonly ConfigLine[], texts: ReadonlyMap<number, string>): string | undefined {
  return section === undefined ? undefined : (texts.get(section) ?? lines[section]?.text)
}

/** Types a line where it stands. A command that changes no configuration is not taken either: nothing of it is saved. */
function typedIn(state: State, name: string, heading: string | undefined, text: string): { taken: boolean; screen: string[] } {
  const device = state.network.devices[name]
  if (!device || device.kind === 'host') return { taken: false, screen: [] }
  let session: Session = { state, shells: [{ ...consoleShell(device), level: 15, section: GLOBAL }], history: [] }
  if (heading !== undefined) session = advance(session, heading).session
  const typed = text.trim()
  const screen = [prompt(session) + typed]
  const shell = top(session)
  if (isCommand(device, shell.kind === 'ios' && shell.section ? shell.section : GLOBAL, typed))
    return { taken: false, screen: [...screen, '! This is a command, and no line of a configuration.'] }
  const turn = advance(session, typed)
  return { taken: !turn.refused, screen: [...screen, ...turn.output].filter((line, index, all) => line !== '' || index < all.length - 1) }
}

/** Commands that are typed in configuration mode and stand in no configuration. */
function isCommand(device: IosDevice, section: Section, text: string): boolean {
  const { match } = readConfigLine(device.kind, section, text)
  return (
    match.kind === 'match' &&
    (match.form.row.exec !== undefined || /^(crypto key|vlan|ip access-list resequence) /.test(match.form.row.syntax))
  )
}

/** A host forgets its address and its route, and is given what is left of them, in order. */
function hostWith(state: State, host: LinuxHost, edits: readonly Edit[]): { state: State; notTaken: NotTaken[] } {
  const lines = hostLines(host)
  const { address: _, gateway: __, ...bare } = host
  const off = linesOff(lines, edits)
  const notTaken: NotTaken[] = []
  let next = replaced(state, bare)
  for (const line of lines) {
    if (off.has(line.index)) continue
    const to = edits.find((edit) => edit.line === line.index)?.to
    const text = to?.kind === 'text' ? typedText(line, to.text) : line.text
    const typed = typeInto(next, { device: host.name, lines: [text] })
    next = typed.state
    for (const { output } of typed.rejected)
      notTaken.push({ device: host.name, line: line.index, text, edited: to !== undefined, screen: [`${host.name}$ ${text}`, ...output] })
  }
  return { state: settle(next.network), notTaken }
}

function replaced(state: State, device: IosDevice | LinuxHost): State {
  return { ...state, network: { ...state.network, devices: { ...state.network.devices, [device.name]: device } } }
}
