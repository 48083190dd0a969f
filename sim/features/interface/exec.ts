import { BOTH, optional, show } from '../../kernel/grammar/exec'
import type { Row } from '../../kernel/grammar/row'

/** What interfaces can be asked. */
export const INTERFACE_EXEC: readonly Row[] = [
  show(BOTH, 'show ip interface brief', () => ({ kind: 'ip-interface-brief' })),
  show(BOTH, 'show ip interface [<interface:IF>]', (args) => ({ kind: 'ip-interface', ...optional(args, 'interface') })),
  show(BOTH, 'show interfaces [<interface:IF>]', (args) => ({ kind: 'interfaces', ...optional(args, 'interface') })),
  show(BOTH, 'show interfaces [<interface:IF>] description', (args) => ({
    kind: 'interfaces-description',
    ...optional(args, 'interface'),
  })),
  { ...show(BOTH, 'show interfaces counters errors', () => ({ kind: 'interfaces-counters-errors' })), on: 'switch' },
  {
    ...show(BOTH, 'show interfaces <interface:IF> counters errors', (args) => ({
      kind: 'interfaces-counters-errors',
      ...optional(args, 'interface'),
    })),
    on: 'switch',
  },
]
