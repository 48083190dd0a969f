import { completeWord, helpAt } from '../cli/help'
import { startOf } from '../cli/table'
import { type IosShell, iosDevice, type Session, top } from './session'

/** What `?` shows after `partial`: the commands or words that may stand there. Nothing on a host. */
export function helpFor(session: Session, partial: string): string[] {
  const here = reading(session, partial)
  if (!here) return []
  const own = helpAt(here.start, here.partial, here.heading)
  return own.length > 0 || !here.global ? own : helpAt(here.global, here.partial, here.heading)
}

/** The line with its last word completed, if only one keyword fits; else the line as it was. */
export function complete(session: Session, partial: string): string {
  const here = reading(session, partial)
  if (!here) return partial
  const before = partial.slice(0, partial.length - here.partial.length)
  const own = completeWord(here.start, here.partial)
  if (own !== here.partial || !here.global) return before + own
  return before + completeWord(here.global, here.partial)
}

function reading(session: Session, partial: string) {
  const shell = top(session)
  if (shell.kind === 'host' || shell.ask) return undefined
  const { kind } = iosDevice(session, shell)
  const execMode = shell.level >= 15 ? 'exec' : 'user'
  if (!shell.section) return { start: startOf(kind, execMode), partial, heading: HEADINGS.exec }
  const inner = /^\s*do\s+/.exec(partial)
  if (inner) return { start: startOf(kind, 'exec'), partial: partial.slice(inner[0].length), heading: HEADINGS.exec }
  const { mode } = shell.section
  return {
    start: startOf(kind, mode),
    partial,
    heading: HEADINGS[mode],
    ...(mode === 'config' || partial.trim() === '' ? {} : { global: startOf(kind, 'config') }),
  }
}

const HEADINGS: Readonly<Record<'exec' | NonNullable<IosShell['section']>['mode'], string>> = {
  exec: 'Exec commands:',
  config: 'Configure commands:',
  'config-if': 'Interface configuration commands:',
  'config-line': 'Line configuration commands:',
  'config-std-nacl': 'Standard Access List configuration commands:',
  'config-ext-nacl': 'Ext Access List configuration commands:',
  'config-vlan': 'VLAN configuration commands:',
  'config-other': 'Configuration commands:',
}
