import type { Feature } from '../../kernel/feature'
import './config'
import { LINES_EXEC } from './exec'
import { factoryLines, keptUnder } from './lines'
import { CAUSES } from './names'
import { LINE_ROWS } from './rows'
import { RULES } from './rules'
import { MASKS, SHOWS } from './show'
import { STORES } from './stores'
import { TIMING, timeoutMessages } from './timeout'

export const feature = {
  id: 'lines',
  rows: [...LINE_ROWS, ...LINES_EXEC],
  shows: SHOWS,
  masks: MASKS,
  causes: CAUSES,
  rules: RULES,
  factory: (device) => ({ lines: factoryLines(device) }),
  stores: STORES,
  timing: TIMING,
  messages: timeoutMessages,
  keptUnder,
} satisfies Feature
