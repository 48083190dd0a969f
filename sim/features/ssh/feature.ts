import type { Feature } from '../../kernel/feature'
import { sshMessages } from './messages'
import './config'
import { SSH_EXEC } from './exec'
import { CAUSES } from './names'
import { QUESTIONS } from './questions'
import { SSH_ROWS } from './rows'
import { RULES } from './rules'
import { MASKS, SHOWS } from './show'
import { STORES } from './stores'

export const feature = {
  id: 'ssh',
  rows: [...SSH_ROWS, ...SSH_EXEC],
  shows: SHOWS,
  masks: MASKS,
  causes: CAUSES,
  rules: RULES,
  factory: () => ({ ssh: {} }),
  stores: STORES,
  messages: sshMessages,
  questions: QUESTIONS,
} satisfies Feature
