import type { IosDevice } from '../kernel/network'
import type { Question } from '../kernel/question'
import { settleIn } from './configure'
import { saved } from './exec'
import { answerConsole, answerEnable, answerReturn } from './login'
import { askingOf } from './questions'
import { reloaded } from './reload'
import { answerHostKey, answerPassword, answerUser } from './remote'
import { type Ask, asking, below, changing, type IosShell, iosDevice, type Session, type Turn, top, withoutOpen } from './session'

/** What a person says to the question that a device or client has asked. */
export function answer(session: Session, ask: Ask, line: string): Turn {
  const shell = top(session)
  if (ask.kind === 'remote-user') return answerUser(session, ask.remote, ask.tries, line)
  if (ask.kind === 'remote-password') return answerPassword(session, ask.remote, ask.tries, line)
  if (ask.kind === 'host-key') return answerHostKey(session, ask.remote, line)
  if (shell.kind === 'host') return { session: asking(session, undefined), output: [] }
  return answerDevice(session, shell, ask, line)
}

function answerDevice(
  session: Session,
  shell: IosShell,
  ask: Exclude<Ask, { kind: 'remote-user' | 'remote-password' | 'host-key' }>,
  line: string,
): Turn {
  const device = iosDevice(session, shell)
  const idle = asking(session, undefined)
  switch (ask.kind) {
    case 'return':
      return answerReturn(session, shell)
    case 'console-user':
    case 'console-password':
      return answerConsole(session, shell, ask, line)
    case 'enable':
      return answerEnable(session, shell, ask, line)
    case 'clear-line':
      return saysNo(line)
        ? { session: idle, output: [] }
        : { session: { ...idle, state: withoutOpen(idle.state, device.name, ask.line) }, output: [' [OK]'] }
    case 'copy':
      return line.trim() === '' || line.trim() === 'startup-config'
        ? saved(idle, device)
        : { session: idle, output: ['! This simulation only saves to startup-config.'] }
    case 'reload-save': {
      const said = line.trim().toLowerCase()
      if (/^no?$/.test(said)) return { session: asking(session, { kind: 'reload' }), output: [] }
      if (!/^y(es?)?$/.test(said)) return { session, output: ["% Please answer 'yes' or 'no'."], refused: true }
      const turn = saved(idle, device)
      return { ...turn, session: asking(turn.session, { kind: 'reload' }) }
    }
    case 'reload':
      return saysNo(line) ? { session: idle, output: [] } : reloaded(idle, shell)
    default:
      return answerFeature(session, device, ask, line)
  }
}

function answerFeature(session: Session, before: IosDevice, question: Question, line: string): Turn {
  const asked = askingOf(question.kind)
  const { device, output = [], ask, refused } = asked?.answer(before, question, line) ?? {}
  const next = asking(session, ask)
  const told = refused ? { refused } : {}
  if (!device) return { session: next, output, ...told }
  if (!asked?.byCommand) return settleIn(next, before, device, { output })
  return below(output, changing(next, device))
}

function saysNo(line: string): boolean {
  return /^[nq]/i.test(line.trim())
}
