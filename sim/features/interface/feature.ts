import type { Feature } from '../../kernel/feature'
import './config'
import { INTERFACE_EXEC } from './exec'
import { interfaceMessages } from './messages'
import { CAUSES } from './names'
import { physical } from './physical'
import { factoryInterfaces } from './ports'
import { INTERFACE_ROWS } from './rows'
import { MASKS, SHOWS } from './show'

export const feature = {
  id: 'interface',
  rows: [...INTERFACE_ROWS, ...INTERFACE_EXEC],
  shows: SHOWS,
  masks: MASKS,
  causes: CAUSES,
  stages: [{ stratum: 'wire', name: 'physical links', run: physical }],
  factory: factoryInterfaces,
  messages: interfaceMessages,
  keptUnder: (_, section) => (section.mode === 'config-if' ? section.interfaces.map((name) => `interface ${name}`) : undefined),
} satisfies Feature
