import type { Feature } from '../../kernel/feature'
import './config'
import { execMessages } from './messages'
import { EXEC_ROWS, WORDS } from './rows'

export const feature = {
  id: 'exec',
  rows: [...EXEC_ROWS],
  words: WORDS,
  stores: { configured: { empty: undefined, reload: 'lost' } },
  messages: execMessages,
} satisfies Feature
