import { BOTH, optional, show } from '../../kernel/grammar/exec'
import type { Row } from '../../kernel/grammar/row'

/** What switch ports and VLANs can be asked. */
export const VLAN_EXEC: readonly Row[] = [
  {
    ...show(BOTH, 'show interfaces [<interface:IF>] status', (args) => ({ kind: 'interfaces-status', ...optional(args, 'interface') })),
    on: 'switch',
  },
  { ...show(BOTH, 'show vlan brief', () => ({ kind: 'vlan-brief' })), on: 'switch' },
]
