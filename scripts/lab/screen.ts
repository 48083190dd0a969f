import { answered, type Key, openScreen, press, prompted, rowsOf, type Screen } from '../../sim'
import { deviceList, readDeskLine } from './desk-line'
import type { Opened } from './open'
import { turnedTo } from './typed'

/** What a key brings about at a keyboard: the screen after it and what the terminal is sent. `over`: the person leaves. */
export interface Seen {
  readonly screen: Screen
  readonly writes: string
  readonly over?: boolean
}

export function firstScreen({ lab, scenario, state }: Opened, device: string, trace: boolean, columns: number): Seen {
  const screen = openScreen(state, device, trace, columns)
  const greeting = [
    scenario === undefined ? lab.title : `${lab.title} (${scenario})`,
    `Devices: ${lab.devices.map(({ name }) => name).join(', ')}. :${lab.devices.at(-1)?.name} goes to one, : lists them, :quit leaves.`,
    '',
  ]
  return { screen, writes: rowsOf(greeting) + prompted(screen) }
}

/** One key, at the desk: a line goes to it where it begins with a colon and means it, else to the device. Pure. */
export function pressed(screen: Screen, key: Key): Seen {
  const { desk, device, line, waiting } = screen
  if (waiting.length > 0) return press(screen, key)
  if (key.ctrl && key.name === 'd' && line.text === '') return { screen, writes: '\r\n', over: true }
  if (key.name !== 'return' && key.name !== 'enter') return press(screen, key)
  const own = readDeskLine(desk, device, line.text)
  switch (own?.kind) {
    case 'quit':
      return { screen, writes: '\r\n', over: true }
    case 'list':
      return answered(screen, deviceList(desk, device))
    case 'unknown':
      return answered(screen, [own.says])
    case 'go':
      return answered(screen, [turnedTo(own.device)], own.device)
    case undefined:
      return press(screen, key)
  }
}
