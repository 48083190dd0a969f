import type { Feature } from '../../kernel/feature'
import './config'
import { LOGGING_EXEC } from './exec'
import { QUESTIONS } from './questions'
import { MASKS, SHOWS } from './show'

export const feature = {
  id: 'logging',
  rows: [...LOGGING_EXEC],
  shows: SHOWS,
  masks: MASKS,
  stores: { log: { empty: [], reload: 'lost' }, logDropped: { empty: 0, reload: 'lost' } },
  questions: QUESTIONS,
} satisfies Feature
