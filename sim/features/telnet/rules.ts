import { rule } from '../../kernel/rules'

export const SHOW_TCP_BRIEF_LISTENERS = rule({
  id: 'show-tcp-brief-listeners',
  what: 'Whether `show tcp brief` without `all` leaves the listeners out',
  grade: 'unverified',
  alternatives: [
    { id: 'left-out', what: 'only sessions are shown' },
    { id: 'shown', what: 'listeners are shown too' },
  ],
  source: 'captures of `show tcp brief all`',
})

export const RULES = [SHOW_TCP_BRIEF_LISTENERS] as const
