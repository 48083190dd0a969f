import type { Feature } from '../../kernel/feature'
import './config'
import { startupMessages } from './messages'
import { QUESTIONS } from './questions'
import { STARTUP_ROWS, WORDS } from './rows'

export const feature = {
  id: 'startup',
  rows: STARTUP_ROWS,
  words: WORDS,
  stores: { startup: { empty: undefined, reload: 'kept' } },
  questions: QUESTIONS,
  messages: startupMessages,
} satisfies Feature
