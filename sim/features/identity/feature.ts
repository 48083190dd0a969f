import type { Feature } from '../../kernel/feature'
import './config'
import { IDENTITY_EXEC } from './exec'
import { GLOBAL_ROWS } from './rows'
import { MASKS, SHOWS } from './show'

export const feature = {
  id: 'identity',
  rows: [...GLOBAL_ROWS, ...IDENTITY_EXEC],
  shows: SHOWS,
  masks: MASKS,
} satisfies Feature
