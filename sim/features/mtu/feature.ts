import type { Feature } from '../../kernel/feature'
import { CAUSES } from './names'
import { HOOKS } from './packet'
import { RULES } from './rules'

/** What an interface takes is configured by `mtu` (feature interface) and `ip mtu` (feature address). */
export const feature = {
  id: 'mtu',
  causes: CAUSES,
  rules: RULES,
  hooks: HOOKS,
} satisfies Feature
