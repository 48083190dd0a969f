import { didYouMean } from '../../compiler/text/diagnostic'
import { type Desk, sessionAt } from '../../sim'

/** A line that is meant for the desk and not for a device: it begins with a colon. */
export type DeskLine =
  | { readonly kind: 'list' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'go'; readonly device: string }
  | { readonly kind: 'unknown'; readonly says: string }

/** Reads `:`, `:R1` and `:quit`. What a device asks for may begin with a colon too: then only a name that there is counts. */
export function readDeskLine(desk: Desk, device: string, line: string): DeskLine | undefined {
  const [, name] = /^:\s*(\S*)\s*$/.exec(line) ?? []
  if (name === undefined) return undefined
  const devices = Object.keys(desk.state.network.devices)
  if (name === '') return { kind: 'list' }
  if (devices.includes(name)) return { kind: 'go', device: name }
  if (name === 'quit' || name === 'q') return { kind: 'quit' }
  if (asks(desk, device)) return undefined
  return { kind: 'unknown', says: `The lab has no device “${name}”: ${didYouMean(name, devices)}` }
}

/** The devices, the one in front marked. */
export function deviceList(desk: Desk, current: string): string[] {
  const devices = Object.values(desk.state.network.devices)
  const width = Math.max(...devices.map(({ name }) => name.length))
  return devices.map(({ name, kind }) => `${name === current ? '*' : ' '} :${name.padEnd(width)}  ${kind}`)
}

function asks(desk: Desk, device: string): boolean {
  return sessionAt(desk, device).shells.at(-1)?.ask !== undefined
}
