import { rule } from '../../kernel/rules'

export const PING_TIME_EXCEEDED = rule({
  id: 'ping-time-exceeded',
  what: 'What a ping of IOS prints for an ICMP time exceeded',
  grade: 'vendor-doc',
  alternatives: [{ id: 'ampersand', what: '`&`, packet lifetime exceeded, for each packet: time exceeded is not limited' }],
  source: 'Cisco document 12778, Understand the Ping and Traceroute Commands, table of ping characters',
})

export const RULES = [PING_TIME_EXCEEDED] as const
