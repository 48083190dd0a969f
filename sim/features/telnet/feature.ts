import type { Feature } from '../../kernel/feature'
import { TELNET_EXEC } from './exec'
import { CAUSES } from './names'
import { RULES } from './rules'
import { MASKS, SHOWS } from './show'

export const feature = {
  id: 'telnet',
  rows: [...TELNET_EXEC],
  shows: SHOWS,
  masks: MASKS,
  causes: CAUSES,
  rules: RULES,
} satisfies Feature
