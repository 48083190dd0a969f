import type { Feature } from '../../kernel/feature'
import { QUESTIONS } from './questions'
import { BANNER_ROWS } from './rows'

export const feature = {
  id: 'banner',
  rows: [...BANNER_ROWS],
  questions: QUESTIONS,
} satisfies Feature
