import { rule } from '../../kernel/rules'

export const ARP_FAILURE_AT_ROUTER = rule({
  id: 'arp-failure-at-router',
  what: 'What a router answers when nobody on the next segment answers its ARP request',
  grade: 'unverified',
  alternatives: [
    { id: 'silence', what: 'nothing' },
    { id: 'host-unreachable', what: 'ICMP type 3 code 1' },
  ],
  source: 'no source found',
})

export const ARP_FROM_OTHER_SUBNET = rule({
  id: 'arp-from-other-subnet',
  what: 'Whether IOS answers an ARP request whose sender is not in the subnet of the interface',
  grade: 'unverified',
  alternatives: [
    { id: 'ignored', what: 'it does not (`wrong cable` in the debug)' },
    { id: 'answered', what: 'it does' },
  ],
  source: 'no source found',
})

export const PROXY_ARP = rule({
  id: 'proxy-arp',
  what: 'Whether a router answers ARP requests for addresses that it has a route to through another interface',
  grade: 'vendor-doc',
  alternatives: [{ id: 'enabled', what: 'it does, unless `no ip proxy-arp`' }],
  source: 'Cisco IOS IP addressing command reference, ip proxy-arp; Catalyst 3560 configuration guide, chapter 36: on by default',
})

export const SWITCH_WITHOUT_GATEWAY = rule({
  id: 'switch-without-gateway',
  what: 'What a switch that does not route and has no `ip default-gateway` does with a packet of its own for another network',
  grade: 'vendor-doc',
  alternatives: [
    { id: 'asks-by-arp', what: 'it asks on its own segment who has the address, and a router with proxy ARP answers' },
    { id: 'cannot-send', what: 'it does not send it' },
  ],
  source:
    'Catalyst 3560 configuration guide, 12.2(50)SE, OL-8553-06, chapter 36, Routing Assistance When IP Routing is Disabled: Proxy ARP',
})

export const DUPLICATE_ADDRESS = rule({
  id: 'duplicate-address',
  what: 'Who answers first when two devices of a segment have the same address',
  grade: 'chance',
  alternatives: [
    { id: 'first', what: 'the one whose name sorts first' },
    { id: 'last', what: 'the one whose name sorts last' },
  ],
  source: 'chance: whose reply comes later is remembered',
})

/** Alternatives beyond the first two matter where there are three ways or four, the last two where two routers have a choice. */
export const EQUAL_COST = rule({
  id: 'equal-cost-path',
  what: 'Which of several equal routes a packet takes',
  grade: 'chance',
  alternatives: [
    { id: 'first', what: 'the first of the table, at every router' },
    { id: 'second', what: 'the second, at every router' },
    { id: 'third', what: 'the third, or the last where there are two' },
    { id: 'fourth', what: 'the fourth, or the last where there are fewer' },
    { id: 'first-then-second', what: 'the first at every other router, by the order of their names, and the second at the others' },
    { id: 'second-then-first', what: 'the other way about' },
  ],
  source: 'Cisco document 18285: CEF takes one path for each pair of source and destination, by a hash that nobody sees',
})

export const NULL0_ANSWER = rule({
  id: 'null0-answer',
  what: 'What a router answers when its route for a packet leads to Null0, unless `no ip unreachables` stands there or where the packet came in',
  grade: 'secondary',
  alternatives: [
    { id: 'host-unreachable', what: 'ICMP type 3 code 1, at most one each 500 ms' },
    { id: 'silence', what: 'nothing' },
  ],
  source:
    'NSA router security configuration guide C4-040R-02, null routing, as quoted at firewall.cx forum 14969; nznog list, Barry Greene, Null0 and unreachables. The code is that of a packet without a route',
})

export const RULES = [
  ARP_FAILURE_AT_ROUTER,
  ARP_FROM_OTHER_SUBNET,
  PROXY_ARP,
  SWITCH_WITHOUT_GATEWAY,
  DUPLICATE_ADDRESS,
  EQUAL_COST,
  NULL0_ANSWER,
] as const
