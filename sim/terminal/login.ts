import { named } from '../kernel/config'
import type { IosDevice } from '../kernel/network'
import { consultant } from '../kernel/rules'
import { clearText, startingLevel } from '../probe/login'
import {
  type Ask,
  asking,
  atConsole,
  CONSOLE,
  consoleShell,
  type IosShell,
  iosDevice,
  onTop,
  type Session,
  type Turn,
  withOpen,
} from './session'

/** `enable`: asks for the secret, or for the password where there is no secret. Without either, only the console gets through. */
export function askEnable(session: Session, shell: IosShell, device: IosDevice): Turn {
  if (!device.config.enableSecret && !device.config.enablePassword) {
    return shell.line.kind === 'console'
      ? { session: onTop(session, { ...shell, level: 15 }), output: [] }
      : { session, output: ['% No password set'], refused: true }
  }
  return { session: asking(session, { kind: 'enable', tries: 3 }), output: [] }
}

export function answerEnable(session: Session, shell: IosShell, ask: Extract<Ask, { kind: 'enable' }>, line: string): Turn {
  const { enableSecret, enablePassword } = iosDevice(session, shell).config
  const wanted = enableSecret ?? enablePassword
  const { ask: _, ...rest } = shell
  if (wanted && clearText(wanted.value) === line) return { session: onTop(session, { ...rest, level: 15 }), output: [] }
  if (ask.tries > 1) return { session: asking(session, { kind: 'enable', tries: ask.tries - 1 }), output: [], refused: true }
  return { session: onTop(session, rest), output: [enableSecret ? '% Bad secrets' : '% Bad passwords', ''], refused: true }
}

/** The user name, then the password, at a console that asks for them. */
export function answerConsole(
  session: Session,
  shell: IosShell,
  ask: Extract<Ask, { kind: 'console-user' | 'console-password' }>,
  line: string,
): Turn {
  const device = iosDevice(session, shell)
  if (ask.kind === 'console-user') {
    return { session: asking(session, line.trim() === '' ? ask : { kind: 'console-password', user: line.trim(), tries: 3 }), output: [] }
  }
  const config = device.config.lines.find(({ kind }) => kind === 'console')
  const user = ask.user === undefined ? undefined : named(device.config.users, ask.user)
  const wanted = ask.user === undefined ? config?.password?.value : user?.value.secret
  if (wanted && clearText(wanted) === line && config) {
    const level = startingLevel(device, config, user, consultant({}, new Set()))
    const open = { line: CONSOLE, service: 'console', ...(ask.user === undefined ? {} : { user: ask.user }) } as const
    const opened = { ...session, state: withOpen(session.state, device.name, open) }
    return {
      session: onTop(opened, { ...consoleShell(device), level, open: true, ...(ask.user === undefined ? {} : { user: ask.user }) }),
      output: [''],
    }
  }
  if (ask.user !== undefined) return { session: asking(session, { kind: 'console-user' }), output: ['% Login invalid', ''], refused: true }
  if (ask.tries > 1) return { session: asking(session, { ...ask, tries: ask.tries - 1 }), output: [], refused: true }
  return { session: asking(session, { kind: 'return' }), output: ['% Bad passwords', ''], refused: true }
}

/** The return key at a free console. */
export function answerReturn(session: Session, shell: IosShell): Turn {
  const turn = atConsole(session, iosDevice(session, shell))
  return { ...turn, output: turn.output.length > 0 ? turn.output : [''] }
}
