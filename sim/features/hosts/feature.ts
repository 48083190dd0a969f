import type { Feature } from '../../kernel/feature'
import { CAUSES } from './names'
import { WHY_NOT } from './packet'
import { RULES } from './rules'

export const feature = {
  id: 'hosts',
  causes: CAUSES,
  rules: RULES,
  whyNot: WHY_NOT,
} satisfies Feature
