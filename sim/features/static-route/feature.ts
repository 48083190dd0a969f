import type { Feature } from '../../kernel/feature'
import './config'
import { ROUTE_EXEC } from './exec'
import { CAUSES } from './names'
import { HOOKS, WHY_NOT } from './packet'
import { staticRoutes } from './routes'
import { ROUTE_ROWS } from './rows'
import { MASKS, SHOWS } from './show'
import { WORDS } from './words'

export const feature = {
  id: 'static-route',
  rows: [...ROUTE_ROWS, ...ROUTE_EXEC],
  words: WORDS,
  shows: SHOWS,
  masks: MASKS,
  causes: CAUSES,
  hooks: HOOKS,
  whyNot: WHY_NOT,
  stages: [
    { stratum: 'route', name: 'static routes', run: (network, derived) => ({ ...derived, routes: staticRoutes(network, derived) }) },
  ],
  factory: () => ({ routes: [] }),
} satisfies Feature
