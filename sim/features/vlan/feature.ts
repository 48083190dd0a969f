import type { Feature } from '../../kernel/feature'
import './config'
import { VLAN_EXEC } from './exec'
import { vlanInterfaces } from './interfaces'
import { CAUSES } from './names'
import { VLAN_PORT_ROWS, VLAN_ROWS } from './rows'
import { SHOWS } from './show'
import { STORES } from './stores'
import { arrivals } from './switching'

export const feature = {
  id: 'vlan',
  rows: [...VLAN_ROWS, ...VLAN_PORT_ROWS, ...VLAN_EXEC],
  shows: SHOWS,
  causes: CAUSES,
  stages: [{ stratum: 'vlan', name: 'VLAN interfaces', run: vlanInterfaces }],
  stores: STORES,
  hooks: [{ at: 'segment', run: arrivals }],
} satisfies Feature
