import type { ExecAction } from '../../kernel/grammar/action'
import { BOTH, show } from '../../kernel/grammar/exec'
import { type Arguments, given, type Row, text } from '../../kernel/grammar/row'
import type { IosDevice } from '../../kernel/network'

/** What lists can be asked. */
export const ACL_EXEC: readonly Row[] = [
  { mode: 'exec', syntax: 'clear access-list counters [<acl:1-199,1300-2699>|<name:WORD>]', exec: clearCounters },
  { mode: 'exec', syntax: 'clear ip access-list counters [<acl:1-199,1300-2699>|<name:WORD>]', exec: clearCounters },
  show(BOTH, 'show access-lists [<acl:1-2699>|<name:WORD>]', (args) => ({ kind: 'access-lists', ...aclOf(args) })),
  show(BOTH, 'show ip access-lists [<acl:1-2699>|<name:WORD>]', (args) => ({ kind: 'ip-access-lists', ...aclOf(args) })),
]

function aclOf(args: Arguments): { readonly name?: string } {
  if (given(args, 'acl')) return { name: text(args, 'acl') }
  return given(args, 'name') ? { name: text(args, 'name') } : {}
}

function clearCounters(args: Arguments): ExecAction {
  const { name } = aclOf(args)
  return { kind: 'change', change: (device) => ({ device: withoutMatches(device, name) }) }
}

function withoutMatches(device: IosDevice, acl: string | undefined): IosDevice {
  const kept = Object.entries(device.stores.aclMatches).filter(([key]) => acl !== undefined && !key.startsWith(`${acl}/`))
  return { ...device, stores: { ...device.stores, aclMatches: Object.fromEntries(kept) } }
}
