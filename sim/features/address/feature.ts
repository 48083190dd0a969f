import type { Feature } from '../../kernel/feature'
import './config'
import { TIMING } from './arp-table'
import { connectedRoutes } from './connected'
import { ARP_EXEC } from './exec'
import { CAUSES } from './names'
import { HOOKS } from './packet'
import { ROUTING_ROWS } from './routing-rows'
import { ADDRESS_ROWS } from './rows'
import { RULES } from './rules'
import { MASKS, SHOWS } from './show'

export const feature = {
  id: 'address',
  rows: [...ADDRESS_ROWS, ...ROUTING_ROWS, ...ARP_EXEC],
  shows: SHOWS,
  masks: MASKS,
  causes: CAUSES,
  rules: RULES,
  hooks: HOOKS,
  stages: [
    {
      stratum: 'address',
      name: 'connected routes',
      run: (network, derived) => ({ ...derived, routes: connectedRoutes(network, derived) }),
    },
  ],
  stores: { arp: { empty: [], reload: 'lost' } },
  timing: TIMING,
} satisfies Feature
