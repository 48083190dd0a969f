import { reload } from '../power'
import { ended } from './remote'
import { fresh, heard, type IosShell, iosDevice, revived, type Session, stampedNow, type Turn, top } from './session'

/** The device goes down under whoever sits at it, and comes up again: its console waits for the return key, other sessions have ended. */
export function reloaded(session: Session, shell: IosShell): Turn {
  const before = fresh(session)
  const told = `${stampedNow(before, iosDevice(before, shell))}: %SYS-5-RELOAD: Reload requested by console. Reload Reason: Reload Command.`
  const { state, said } = reload(before.state, shell.device)
  const after = revived({ ...before, state })
  const first = before.shells.findIndex((one) => one.device === shell.device)
  const closed = before.shells[first]
  if (first > 0 && closed?.kind === 'ios' && closed.remote)
    return { session: after, output: [...ended(top(after), closed.remote), ...heard(after, said)], said }
  return { session: after, output: ['', told, '', 'Press RETURN to get started!', '', ...heard(after, said)], said }
}
