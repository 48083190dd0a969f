import { withBanner } from '../cli/rows/banner'
import { defaultModulus, generated, modulusQuestion, smallestModulus, withKey } from '../cli/rows/ssh'
import { withoutUser } from '../cli/rows/users'
import type { IosDevice } from '../network'
import { settleIn } from './configure'
import { SAVED } from './exec'
import { answerConsole, answerEnable, answerReturn } from './login'
import { answerPassword, answerUser } from './remote'
import { type Ask, asking, type IosShell, iosDevice, type Session, type Turn, top, withDevice, withoutOpen } from './session'

/** What a person says to the question that a device or client has asked. */
export function answer(session: Session, ask: Ask, line: string): Turn {
  const shell = top(session)
  if (ask.kind === 'remote-user') return answerUser(session, ask.remote, ask.tries, line)
  if (ask.kind === 'remote-password') return answerPassword(session, ask.remote, ask.tries, line)
  if (shell.kind === 'host') return { session: asking(session, undefined), output: [] }
  return answerDevice(session, shell, ask, line)
}

function answerDevice(
  session: Session,
  shell: IosShell,
  ask: Exclude<Ask, { kind: 'remote-user' | 'remote-password' }>,
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
    case 'modulus':
      return modulus(idle, device, ask, line)
    case 'replace-keys':
      if (!saysYes(line)) return unclear(session, line)
      return { session: asking(session, { kind: 'modulus', label: ask.label, replaces: true }), output: modulusQuestion({ device }) }
    case 'zeroize-keys':
      if (!saysYes(line)) return unclear(session, line)
      return settleIn(idle, device, withoutKeys(device, ask.label), {})
    case 'remove-user':
      return saysNo(line) ? { session: idle, output: [] } : settleIn(idle, device, { ...device, ...withoutUser(device, ask.name) }, {})
    case 'banner': {
      const stop = line.indexOf(ask.end)
      const lines = [...ask.lines, stop === -1 ? line : line.slice(0, stop)]
      if (stop === -1) return { session: asking(session, { ...ask, lines }), output: [] }
      return settleIn(idle, device, { ...device, config: withBanner(device.config, ask.command, lines, ask.origin) }, {})
    }
    case 'clear-line':
      return saysNo(line)
        ? { session: idle, output: [] }
        : { session: { ...idle, state: withoutOpen(idle.state, device.name, ask.line) }, output: [' [OK]'] }
    case 'clear-logging':
      return saysNo(line)
        ? { session: idle, output: [] }
        : { session: withDevice(idle, { ...device, stores: { ...device.stores, log: [] } }), output: [] }
    case 'copy':
      return {
        session: idle,
        output: line.trim() === '' || line.trim() === 'startup-config' ? SAVED : ['! This simulation only saves to startup-config.'],
      }
  }
}

function modulus(idle: Session, device: IosDevice, ask: Extract<Ask, { kind: 'modulus' }>, line: string): Turn {
  const bits = line.trim() === '' ? defaultModulus({ device }) : Number(line.trim())
  if (!Number.isInteger(bits) || bits < smallestModulus({ device }) || bits > 4096) {
    // The wording of the refusal is not known from a capture; IOS asks again.
    return { session: asking(idle, ask), output: [`% A decimal number between ${smallestModulus({ device })} and 4096.`], refused: true }
  }
  const after = { ...device, stores: withKey(device.stores, { label: ask.label, modulus: bits }) }
  return settleIn(idle, device, after, { output: generated(bits) })
}

function withoutKeys(device: IosDevice, label: string | undefined): IosDevice {
  const rsaKeys = device.stores.rsaKeys.filter((key) => label !== undefined && key.label !== label)
  return { ...device, stores: { ...device.stores, rsaKeys } }
}

function saysYes(line: string): boolean {
  return /^y(es?)?$/i.test(line.trim())
}

function saysNo(line: string): boolean {
  return /^[nq]/i.test(line.trim())
}

/** A yes-or-no question is asked until it is answered. */
function unclear(session: Session, line: string): Turn {
  if (/^no?$/i.test(line.trim())) return { session: asking(session, undefined), output: [] }
  return { session, output: ["% Please answer 'yes' or 'no'."], refused: true }
}
