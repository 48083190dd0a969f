import type { Feature } from '../../kernel/feature'
import './config'
import { clockMessages } from './messages'
import { CLOCK_ROWS, WORDS } from './rows'
import { MASKS, SHOWS, stamp } from './show'

export const feature = {
  id: 'clock',
  rows: CLOCK_ROWS,
  words: WORDS,
  shows: SHOWS,
  masks: MASKS,
  stores: { clock: { empty: undefined, reload: 'lost' } },
  messages: clockMessages,
  stamp,
} satisfies Feature
