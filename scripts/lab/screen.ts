import { complete, helpFor, hidesInput, MORE, paginate, prompt } from '../../sim'
import { top } from '../../sim/terminal/session'
import { type Desk, deviceList, interrupt, openDesk, readDeskLine, sessionAt, typeAt } from './desk'
import { drawn, EMPTY, edited, erased, inserted, type Key, type Line } from './line'
import type { Opened } from './open'
import { turnedTo, walkLines } from './typed'

/** What a person at the keyboard has before them: the desk, the console in front, the line being typed, the output that waits for a key. */
export interface Screen {
  readonly desk: Desk
  readonly device: string
  readonly line: Line
  readonly waiting: readonly string[] // behind --More--
  readonly trace: boolean
  readonly columns: number // of the terminal
}

/** What a key brings about: the screen after it and what the terminal is sent. `over`: the person leaves. */
export interface Pressed {
  readonly screen: Screen
  readonly writes: string
  readonly over?: boolean
}

export function firstScreen({ lab, scenario, state }: Opened, device: string, trace: boolean, columns: number): Pressed {
  const screen: Screen = { desk: openDesk(state), device, line: EMPTY, waiting: [], trace, columns }
  const greeting = [
    scenario === undefined ? lab.title : `${lab.title} (${scenario})`,
    `Devices: ${lab.devices.map(({ name }) => name).join(', ')}. :${lab.devices.at(-1)?.name} goes to one, : lists them, :quit leaves.`,
    '',
  ]
  return { screen, writes: rowsOf(greeting) + prompted(screen) }
}

/** One key. Pure. */
export function press(screen: Screen, key: Key): Pressed {
  if (screen.waiting.length > 0) return turnPage(screen, key)
  const session = sessionAt(screen.desk, screen.device)
  const shell = top(session)
  const { line } = screen
  const toEnd = shown(screen, { ...line, cursor: line.text.length })
  if (key.name === 'return' || key.name === 'enter') return enter(screen, `${toEnd}\r\n`)
  if (key.ctrl && key.name === 'd' && line.text === '') return { screen, writes: '\r\n', over: true }
  if (key.ctrl && key.name === 'c') return dropped(screen, `${toEnd}^C\r\n`)
  if (key.ctrl && key.name === 'z') return leaveConfiguration(screen, `${toEnd}^Z\r\n`)
  if (key.ctrl && (key.name === 'l' || key.name === 'r')) return { screen, writes: `\r\n${prompted(screen)}` }
  if (key.sequence === '?' && shell.kind === 'ios' && !shell.ask) {
    const help = helpFor(session, line.text.slice(0, line.cursor))
    return printing(screen, help, shell.length, `${shown(screen, inserted(line, '?'))}\r\n`)
  }
  if (key.name === 'tab') {
    const before = line.text.slice(0, line.cursor)
    const longer = complete(session, before)
    return redrawn(screen, { ...line, text: longer + line.text.slice(line.cursor), cursor: longer.length })
  }
  const next = edited(line, key, shell.ask ? [] : session.history)
  return next ? redrawn(screen, next) : { screen, writes: '' }
}

/** The line goes to the desk where it begins with a colon and means it, else to the device. */
function enter(screen: Screen, before: string): Pressed {
  const { desk, device, line, trace } = screen
  const own = readDeskLine(desk, device, line.text)
  const blank = { ...screen, line: EMPTY }
  switch (own?.kind) {
    case 'quit':
      return { screen: blank, writes: before, over: true }
    case 'list':
      return printing(blank, deviceList(desk, device), 0, before)
    case 'unknown':
      return printing(blank, [own.says], 0, before)
    case 'go':
      return printing({ ...blank, device: own.device }, [turnedTo(own.device)], 0, before)
    case undefined: {
      const shell = top(sessionAt(desk, device))
      const turn = typeAt(desk, device, line.text)
      const output = [...turn.run.output, ...walkLines(turn.run, trace)]
      return printing({ ...blank, desk: turn.desk }, output, shell.kind === 'ios' ? shell.length : 0, before)
    }
  }
}

/** Ctrl-C: the line is dropped, and the question or the configuration mode with it. */
function dropped(screen: Screen, before: string): Pressed {
  const next = { ...screen, desk: interrupt(screen.desk, screen.device), line: EMPTY }
  return { screen: next, writes: before + prompted(next) }
}

/** Ctrl-Z takes a line of configuration in before it leaves, as IOS does; elsewhere the line is dropped. Questions are not for it. */
function leaveConfiguration(screen: Screen, before: string): Pressed {
  const { desk, device, line } = screen
  const shell = top(sessionAt(desk, device))
  if (shell.ask) return { screen, writes: '' }
  const configures = shell.kind === 'ios' && shell.section !== undefined && line.text.trim() !== ''
  const turn = configures ? typeAt(desk, device, line.text) : undefined
  const after = turn?.desk ?? desk
  // A line that asks something back has to be answered first.
  const left = top(sessionAt(after, device)).ask ? after : interrupt(after, device)
  return printing({ ...screen, desk: left, line: EMPTY }, turn?.run.output ?? [], 0, before)
}

/** The next page on space, one line more on Enter; any other key lets the rest go, as on a console. */
function turnPage(screen: Screen, key: Key): Pressed {
  const { waiting } = screen
  const wiped = `\r${' '.repeat(MORE.length)}\r`
  const shell = top(sessionAt(screen.desk, screen.device))
  if (key.name === 'space') return printing({ ...screen, waiting: [] }, waiting, shell.kind === 'ios' ? shell.length : 0, wiped)
  if (key.name !== 'return' && key.name !== 'enter') {
    const next = { ...screen, waiting: [] }
    return { screen: next, writes: wiped + prompted(next) }
  }
  const [line = '', ...rest] = waiting
  const next = { ...screen, waiting: rest }
  return { screen: next, writes: wiped + rowsOf([line]) + (rest.length > 0 ? MORE : prompted(next)) }
}

/** Output, and below it the prompt, or `--More--` where a page of `length` lines is full. */
function printing(screen: Screen, output: readonly string[], length: number, before: string): Pressed {
  const [page = [], ...later] = paginate(output, length)
  const next = { ...screen, waiting: later.flat() }
  return { screen: next, writes: before + rowsOf(page) + (next.waiting.length > 0 ? MORE : prompted(next)) }
}

/** The line after an edit. What is typed at the end is sent as it is, so that a screen reader says the letter and not the line. */
function redrawn(screen: Screen, line: Line): Pressed {
  const { columns } = screen
  const next = { ...screen, line }
  const session = sessionAt(screen.desk, screen.device)
  if (hidesInput(session)) return { screen: next, writes: '' }
  const before = prompt(session)
  const atEnd = screen.line.cursor === screen.line.text.length && line.cursor === line.text.length
  const added = line.text.startsWith(screen.line.text) ? line.text.slice(screen.line.text.length) : undefined
  if (atEnd && added !== undefined && (before.length + line.text.length) % columns !== 0) return { screen: next, writes: added }
  return { screen: next, writes: erased(before, screen.line, columns) + drawn(before, line, columns) }
}

/** What brings a line with its cursor elsewhere onto the screen; nothing where the screen shows it already, or may not. */
function shown(screen: Screen, line: Line): string {
  const same = line.text === screen.line.text && line.cursor === screen.line.cursor
  return same ? '' : redrawn(screen, line).writes
}

function prompted(screen: Screen): string {
  const session = sessionAt(screen.desk, screen.device)
  return drawn(prompt(session), hidesInput(session) ? EMPTY : screen.line, screen.columns)
}

function rowsOf(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('')
}
