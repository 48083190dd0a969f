import { rule } from '../../kernel/rules'

export const GIANT_AT_ROUTER = rule({
  id: 'giant-at-router',
  what: 'What a router or host does with a packet that is larger than the MTU of the port that it comes into',
  grade: 'unverified',
  alternatives: [
    { id: 'dropped', what: 'it drops it and counts a giant' },
    { id: 'taken', what: 'it takes it' },
  ],
  source: 'differs between platforms and their Ethernet controllers',
})

export const RULES = [GIANT_AT_ROUTER] as const
