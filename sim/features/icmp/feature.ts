import type { Feature } from '../../kernel/feature'
import './config'
import { NONE } from './limit'
import { HOOKS } from './packet'
import { ICMP_ROWS, WORDS } from './rows'
import { RULES } from './rules'

export const feature = {
  id: 'icmp',
  rows: ICMP_ROWS,
  words: WORDS,
  rules: RULES,
  hooks: HOOKS,
  stores: { unreachable: { empty: NONE, reload: 'lost' } },
} satisfies Feature
