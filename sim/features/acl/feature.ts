import type { Feature } from '../../kernel/feature'
import './config'
import { ACL_EXEC } from './exec'
import { ACCESS_GROUP_ROWS } from './interface-rows'
import { ACCESS_CLASS_ROWS } from './line-rows'
import { aclMessages } from './matches'
import { CAUSES } from './names'
import { HOOKS } from './packet'
import { ACL_ROWS } from './rows'
import { RULES } from './rules'
import { MASKS, SHOWS } from './show'

export const feature = {
  id: 'acl',
  rows: [...ACL_ROWS, ...ACCESS_GROUP_ROWS, ...ACCESS_CLASS_ROWS, ...ACL_EXEC],
  shows: SHOWS,
  masks: MASKS,
  causes: CAUSES,
  rules: RULES,
  hooks: HOOKS,
  factory: () => ({ acls: {} }),
  stores: { aclMatches: { empty: {}, reload: 'lost' }, aclLogged: { empty: {}, reload: 'lost' } },
  messages: aclMessages,
} satisfies Feature
