import type { Feature } from '../../kernel/feature'
import { TIMING } from './aging'
import './config'
import { MAC_TABLE_EXEC, WORDS } from './exec'
import { HOOKS } from './packet'
import { MASKS, SHOWS } from './show'

export const feature = {
  id: 'mac-table',
  rows: MAC_TABLE_EXEC,
  words: WORDS,
  shows: SHOWS,
  masks: MASKS,
  hooks: HOOKS,
  stores: { macs: { empty: {}, reload: 'lost' } },
  timing: TIMING,
} satisfies Feature
