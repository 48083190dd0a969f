import type { StoresOf } from '../../kernel/store'

/** Sessions end with the device. */
export const STORES: StoresOf = {
  sessions: {
    empty: [],
    reload: 'lost',
    source: {
      written: (sessions) => (sessions.length > 0 ? { fields: { sessions } } : {}),
      read: ({ sessions = [] }) => sessions,
    },
  },
}
