import type { StoresOf } from '../../kernel/store'
import type { OpenSession } from './config'

/** Sessions end with the device. A source carries who sits where, and not since when nothing was typed there. */
export const STORES: StoresOf = {
  sessions: {
    empty: [],
    reload: 'lost',
    source: {
      written: (sessions) => (sessions.length > 0 ? { fields: { sessions: fresh(sessions) } } : {}),
      read: ({ sessions = [] }) => sessions,
      content: fresh,
    },
  },
  expired: { empty: [], reload: 'lost' },
}

function fresh(sessions: readonly OpenSession[]): readonly OpenSession[] {
  return sessions.map(({ at: _, connected: __, ...open }) => open)
}
