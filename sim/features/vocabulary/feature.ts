import type { Feature } from '../../kernel/feature'
import { EXEC_KNOWN_ROWS } from './exec-known'
import { KNOWN_ROWS } from './known'
import { WORDS } from './words'

export const feature = {
  id: 'vocabulary',
  vocabulary: [...KNOWN_ROWS, ...EXEC_KNOWN_ROWS],
  words: WORDS,
} satisfies Feature
