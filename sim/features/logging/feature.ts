import type { Feature } from '../../kernel/feature'
import './config'
import { LOGGING_EXEC } from './exec'
import { QUESTIONS } from './questions'
import { LOGGING_ROWS, WORDS } from './rows'
import { MASKS, SHOWS } from './show'

export const feature = {
  id: 'logging',
  rows: [...LOGGING_ROWS, ...LOGGING_EXEC],
  words: WORDS,
  shows: SHOWS,
  masks: MASKS,
  stores: { log: { empty: [], reload: 'lost' }, logDropped: { empty: 0, reload: 'lost' }, consoleLogged: { empty: 0, reload: 'lost' } },
  questions: QUESTIONS,
} satisfies Feature
