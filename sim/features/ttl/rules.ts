import { rule } from '../../kernel/rules'

export const TTL_BEFORE_ROUTE = rule({
  id: 'ttl-before-route',
  what: 'What a router says of a packet whose time to live runs out there and for which it has no route',
  grade: 'capture',
  alternatives: [
    { id: 'time-exceeded', what: 'time exceeded: a traceroute names the router with its times, and again in the next row, with !H' },
  ],
  source: 'consoles of IOS 15 in public repositories: `1 192.168.15.1 2 msec 2 msec 2 msec`, `2 192.168.15.1 !H  *  !H`',
})

export const UNREACHABLES_TO_TRACEROUTE = rule({
  id: 'unreachables-to-traceroute',
  what: 'How many of the three probes of a traceroute from IOS get an unreachable from a device that limits them to one each 500 ms',
  grade: 'capture',
  alternatives: [{ id: 'every-other', what: 'the first and the third: `1 msec *  1 msec`, `!H  *  !H`. Time exceeded is not limited' }],
  source: 'packetmischief.ca, 2015/03/12; consoles of IOS 15 in public repositories; networktocode/ntc-templates, cisco_ios_traceroute',
})

export const RULES = [TTL_BEFORE_ROUTE, UNREACHABLES_TO_TRACEROUTE] as const
