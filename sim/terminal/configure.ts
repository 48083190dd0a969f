import { applyLine, changed } from '../cli/apply'
import { readConfigLine } from '../cli/read'
import { formatIpv4 } from '../ipv4'
import type { Origin } from '../kernel/config'
import { type Change, GLOBAL, type Section } from '../kernel/grammar/row'
import type { IosDevice } from '../kernel/network'
import { complain, invalidAt } from './errors'
import { exec } from './exec'
import { asking, below, changing, type IosShell, iosDevice, onTop, prompt, type Session, sameLine, type Turn, withDevice } from './session'

/** A line typed in configuration mode. */
export function configure(session: Session, shell: IosShell, section: Section, line: string): Turn {
  const device = iosDevice(session, shell)
  const { match, global } = readConfigLine(device.kind, section, line)
  if (match.kind === 'empty') return { session, output: [] }
  const offset = prompt(session).length
  if (match.kind !== 'match') return { session, output: complain(match, line, offset), refused: true }
  const action = match.form.row.exec?.(match)
  switch (action?.kind) {
    case undefined:
      break
    case 'leave':
      return section.mode === 'config' ? leave(session, shell) : { session: moved(session, shell, GLOBAL), output: [] }
    case 'end':
      return leave(session, shell)
    case 'do':
      return exec(session, shell, action.command, match.columns.command ?? 0)
    default:
      return { session, output: [] }
  }
  const typed: Origin = { device: device.name, line: device.linesTyped + 1, text: line.trim() }
  const target = { device, config: device.config, stores: device.stores, section, loading: false }
  const change = applyLine(target, match, global, typed)
  if (change.invalidAt !== undefined) return { session, output: invalidAt(offset + change.invalidAt), refused: true }
  if (change.refused) return { session, output: change.output ?? [], refused: true }
  if (change.unsupported) return notModelled(session, shell, device, typed, change)
  const after = changed(target, change)
  return settleIn(moved(session, shell, after.section), device, { ...device, config: after.config, stores: after.stores }, change)
}

/** Takes a change into the network, with what it makes the device say, and goes on to its question. */
export function settleIn(session: Session, before: IosDevice, after: IosDevice, change: Pick<Change, 'output' | 'ask'>): Turn {
  const turn = changing(session, { ...after, linesTyped: before.linesTyped + 1 })
  return below(change.output ?? [], change.ask ? { ...turn, session: asking(turn.session, change.ask) } : turn)
}

/** Out of configuration mode, which the device tells of. */
export function leave(session: Session, shell: IosShell): Turn {
  const device = iosDevice(session, shell)
  const configured = { by: personAt(device, shell), times: (device.stores.configured?.times ?? 0) + 1 }
  return changing(moved(session, shell, undefined), { ...device, stores: { ...device.stores, configured } })
}

/** `console`, `ines on console`, `vty0 (192.0.2.10)`, `ines on vty0 (192.0.2.10)`. */
function personAt({ stores }: IosDevice, { line, user }: IosShell): string {
  const from = stores.sessions.find((open) => sameLine(open.line, line))?.from
  const place = line.kind === 'console' ? 'console' : `vty${line.number}${from === undefined ? '' : ` (${formatIpv4(from)})`}`
  return user === undefined ? place : `${user} on ${place}`
}

/** IOS takes the line, the core cannot say what follows from it: it is kept as unsupported, and the person is told. */
function notModelled(session: Session, shell: IosShell, device: IosDevice, typed: Origin, change: Change): Turn {
  const config = { ...device.config, unsupported: [...device.config.unsupported, typed] }
  const next = withDevice(moved(session, shell, change.enter ?? shell.section), { ...device, config, linesTyped: device.linesTyped + 1 })
  return { session: next, output: [`! This simulation does not model "${typed.text}".`] }
}

function moved(session: Session, shell: IosShell, section: Section | undefined): Session {
  const { section: _, ...rest } = shell
  return onTop(session, section ? { ...rest, section } : rest)
}
