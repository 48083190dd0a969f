import type { State } from '../kernel/network'
import { complete, helpFor, MORE, paginate } from '../terminal'
import { hidesInput, prompt, top } from '../terminal/session'
import { type Desk, INTERRUPT, interrupts, LEAVE, openDesk, type Run, sessionAt, typeAt, walkOf } from './desk'
import { drawn, EMPTY, edited, erased, inserted, type Key, type Line } from './line'
import { printedRun, printedWalk } from './printed'

/** What a person at the keyboard has before them: the desk, the console in front, the line being typed, the output that waits for a key. */
export interface Screen {
  readonly desk: Desk
  readonly device: string
  readonly line: Line
  readonly waiting: readonly string[] // behind --More--
  /** How much of what the desk has unread at a console stands on the screen already. */
  readonly seen: Readonly<Record<string, number>>
  readonly trace: boolean // the walk of each probe is printed below it
  readonly columns: number // of the terminal
}

/** What a key brings about: the screen after it, what the terminal is sent, and the lines that the desk was typed. */
export interface Pressed {
  readonly screen: Screen
  readonly writes: string
  readonly typed: readonly Run[]
}

/** Nothing typed yet. Throws RangeError for a device that does not exist. */
export function openScreen(state: State, device: string, trace: boolean, columns: number): Screen {
  return { desk: openDesk(state), device, line: EMPTY, waiting: [], seen: {}, trace, columns }
}

/** A console at which some lines were typed already, and what its screen shows of them. */
export function resumed(screen: Screen, runs: readonly Run[]): Pressed {
  return printing(screen, runs.filter(({ device }) => device === screen.device).flatMap(printedRun), 0, '')
}

/** What has appeared at the console since, above the line that is being typed. */
export function caughtUp(screen: Screen): Pressed {
  if (screen.waiting.length > 0 || unseenAt(screen).length === 0) return { screen, writes: '', typed: [] }
  return printing(screen, [], 0, ended(screen) + newRow(screen))
}

/** One key. Pure. What is pasted is pressed key by key, as a device takes it. */
export function press(before: Screen, key: Key): Pressed {
  const { screen, writes } = caughtUp(before)
  const pressed = pressedIn(screen, key)
  return writes === '' ? pressed : { ...pressed, writes: writes + pressed.writes }
}

function pressedIn(screen: Screen, key: Key): Pressed {
  if (screen.waiting.length > 0) return turnPage(screen, key)
  const session = sessionAt(screen.desk, screen.device)
  const shell = top(session)
  const { line } = screen
  if (key.name === 'return' || key.name === 'enter') return enter(screen)
  if (key.ctrl && key.name === 'c') return dropped(screen)
  if (key.ctrl && key.name === 'z') return leaveConfiguration(screen)
  if (key.ctrl && (key.name === 'l' || key.name === 'r')) return { screen, writes: `\r\n${prompted(screen)}`, typed: [] }
  if (key.sequence === '?' && shell.kind === 'ios' && !shell.ask) {
    const help = helpFor(session, line.text.slice(0, line.cursor))
    const asked = inserted(line, '?')
    return printing(screen, help, shell.length, shown(screen, asked) + newRow({ ...screen, line: asked }))
  }
  if (key.name === 'tab') {
    const before = line.text.slice(0, line.cursor)
    const longer = complete(session, before)
    return redrawn(screen, { ...line, text: longer + line.text.slice(line.cursor), cursor: longer.length })
  }
  const next = edited(line, key, shell.ask ? [] : session.history)
  return next ? redrawn(screen, next) : { screen, writes: '', typed: [] }
}

/** Ends the line with something else than the device's answer to it, and goes to another console where one is named. */
export function answered(screen: Screen, output: readonly string[], device = screen.device): Pressed {
  return printing({ ...screen, device, line: EMPTY }, output, 0, ended(screen) + newRow(screen))
}

/** The prompt, and behind it the line as far as it is typed: what a console shows that is turned to. */
export function prompted(screen: Screen): string {
  const session = sessionAt(screen.desk, screen.device)
  return drawn(prompt(session), hidesInput(session) ? EMPTY : screen.line, screen.columns)
}

/** Lines as a terminal takes them. */
export function rowsOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('')
}

/** An empty line is one only where something is asked: elsewhere nothing comes of it. */
function enter(screen: Screen): Pressed {
  const { desk, device, line } = screen
  const shell = top(sessionAt(desk, device))
  const blank = { ...screen, line: EMPTY }
  const before = ended(screen) + newRow(screen)
  if (line.text === '' && !shell.ask) return printing(blank, [], 0, before)
  const turn = typeAt(desk, device, line.text)
  const output = [...turn.run.output, ...walkLines(screen, turn.run)]
  return { ...printing({ ...blank, desk: turn.desk }, output, shell.kind === 'ios' ? shell.length : 0, before), typed: [turn.run] }
}

function walkLines({ desk, trace }: Screen, run: Run): string[] {
  const walked = trace ? walkOf(desk, run) : undefined
  return walked ? printedWalk(walked, run.hidden) : []
}

/** Ctrl-C: the line is dropped, and the question or the configuration mode with it. */
function dropped(screen: Screen): Pressed {
  const { desk, device } = screen
  const turn = interrupts(desk, device) ? typeAt(desk, device, INTERRUPT) : undefined
  const next = allSeen({ ...screen, desk: turn?.desk ?? desk, line: EMPTY })
  return { screen: next, writes: `${ended(screen)}^C\r\n${rowsOf(turn?.run.output ?? [])}${prompted(next)}`, typed: turn ? [turn.run] : [] }
}

/** Ctrl-Z takes a line of configuration in before it leaves, as IOS does; elsewhere the line is dropped. Questions are not for it. */
function leaveConfiguration(screen: Screen): Pressed {
  const { desk, device, line } = screen
  const shell = top(sessionAt(desk, device))
  if (shell.ask) return { screen, writes: '', typed: [] }
  const configures = shell.kind === 'ios' && shell.section !== undefined && line.text.trim() !== ''
  const turn = configures ? typeAt(desk, device, line.text) : undefined
  const after = turn?.desk ?? desk
  // A line that asks something back has to be answered first.
  const left = top(sessionAt(after, device)).ask || !interrupts(after, device) ? undefined : typeAt(after, device, LEAVE)
  const next = { ...screen, desk: left?.desk ?? after, line: EMPTY }
  const typed = [turn, left].flatMap((one) => one?.run ?? [])
  const output = typed.flatMap((run) => run.output)
  return { ...printing(next, output, 0, `${ended(screen)}^Z\r\n`), typed }
}

/** The next page on space, one line more on Enter; any other key lets the rest go, as on a console. */
function turnPage(screen: Screen, key: Key): Pressed {
  const { waiting } = screen
  const wiped = `\r${' '.repeat(MORE.length)}\r`
  const shell = top(sessionAt(screen.desk, screen.device))
  if (key.name === 'space') return printing({ ...screen, waiting: [] }, waiting, shell.kind === 'ios' ? shell.length : 0, wiped)
  if (key.name !== 'return' && key.name !== 'enter') {
    const next = { ...screen, waiting: [] }
    return { screen: next, writes: wiped + prompted(next), typed: [] }
  }
  const [line = '', ...rest] = waiting
  const next = { ...screen, waiting: rest }
  return { screen: next, writes: wiped + rowsOf([line]) + (rest.length > 0 ? MORE : prompted(next)), typed: [] }
}

/** Output, and what has appeared meanwhile, and below it the prompt, or `--More--` where a page of `length` lines is full. */
function printing(screen: Screen, output: readonly string[], length: number, before: string): Pressed {
  const [page = [], ...later] = paginate([...output, ...unseenAt(screen)], length)
  const next = allSeen({ ...screen, waiting: later.flat() })
  return { screen: next, writes: before + rowsOf(page) + (next.waiting.length > 0 ? MORE : prompted(next)), typed: [] }
}

function unseenAt({ desk, device, seen }: Screen): readonly string[] {
  return desk.unread?.[device]?.slice(seen[device] ?? 0) ?? []
}

function allSeen(screen: Screen): Screen {
  const { desk, device, seen } = screen
  const count = desk.unread?.[device]?.length ?? 0
  return (seen[device] ?? 0) === count ? screen : { ...screen, seen: { ...seen, [device]: count } }
}

/** The line after an edit. What is typed at the end is sent as it is, so that a screen reader says the letter and not the line. */
function redrawn(screen: Screen, line: Line): Pressed {
  const { columns } = screen
  const next = { ...screen, line }
  const session = sessionAt(screen.desk, screen.device)
  if (hidesInput(session)) return { screen: next, writes: '', typed: [] }
  const before = prompt(session)
  const atEnd = screen.line.cursor === screen.line.text.length && line.cursor === line.text.length
  const added = line.text.startsWith(screen.line.text) ? line.text.slice(screen.line.text.length) : undefined
  if (atEnd && added !== undefined && (before.length + line.text.length) % columns !== 0) return { screen: next, writes: added, typed: [] }
  return { screen: next, writes: erased(before, screen.line, columns) + drawn(before, line, columns), typed: [] }
}

/** What brings a line with its cursor elsewhere onto the screen; nothing where the screen shows it already, or may not. */
function shown(screen: Screen, line: Line): string {
  const same = line.text === screen.line.text && line.cursor === screen.line.cursor
  return same ? '' : redrawn(screen, line).writes
}

/** The row after the line. Where the line fills its last row, the cursor stands in the next one already. */
function newRow({ desk, device, line, columns }: Screen): string {
  const session = sessionAt(desk, device)
  const width = prompt(session).length + (hidesInput(session) ? 0 : line.text.length)
  return width > 0 && width % columns === 0 ? '\r' : '\r\n'
}

/** What puts the cursor behind the line. */
function ended(screen: Screen): string {
  return shown(screen, { ...screen.line, cursor: screen.line.text.length })
}
