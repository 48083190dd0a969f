import { reload } from '../power'
import { below, fresh, heard, type IosShell, iosDevice, revived, type Session, stampedNow, type Turn } from './session'

/** The device goes down under whoever sits at it, and comes up again: its console waits for the return key, other sessions have ended. */
export function reloaded(session: Session, shell: IosShell): Turn {
  const before = fresh(session)
  const told = `${stampedNow(before, iosDevice(before, shell))}: %SYS-5-RELOAD: Reload requested by console. Reload Reason: Reload Command.`
  const { state, said } = reload(before.state, shell.device)
  const after = revived({ ...before, state })
  const atConsole = before.shells[0].device === shell.device
  return below(atConsole ? ['', told] : [], { session: after.session, output: [...after.output, ...heard(after.session, said)], said })
}
