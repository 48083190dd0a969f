import type { Feature } from '../../kernel/feature'
import { CAUSES } from './names'
import { HOOKS } from './packet'
import { RULES } from './rules'

export const feature = {
  id: 'ttl',
  causes: CAUSES,
  rules: RULES,
  hooks: HOOKS,
} satisfies Feature
