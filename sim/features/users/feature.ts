import type { Feature } from '../../kernel/feature'
import './config'
import { ENABLE_ROWS } from './enable-rows'
import { CAUSES } from './names'
import { QUESTIONS } from './questions'
import { USER_ROWS } from './rows'
import { RULES } from './rules'

export const feature = {
  id: 'users',
  rows: [...USER_ROWS, ...ENABLE_ROWS],
  causes: CAUSES,
  rules: RULES,
  factory: () => ({ users: {} }),
  questions: QUESTIONS,
} satisfies Feature
