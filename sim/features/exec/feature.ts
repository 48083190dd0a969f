import type { Feature } from '../../kernel/feature'
import './config'
import { execMessages } from './messages'
import { EXEC_ROWS } from './rows'

export const feature = {
  id: 'exec',
  rows: [...EXEC_ROWS],
  stores: { configured: { empty: undefined, reload: 'lost' } },
  messages: execMessages,
} satisfies Feature
