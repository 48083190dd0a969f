// Kept for ever: ids of causes are written into course files and the learners' log. Never renamed, never given a new meaning.

/** Causes that this feature finds. */
export const CAUSES = [
  { rule: 'ip-routing-off', title: 'The device does not route' },
  { rule: 'no-route', title: 'No route to the destination' },
  { rule: 'no-return-route', title: 'No route back' },
  { rule: 'static-route-unusable', title: 'The next hop of a static route cannot be reached' },
  { rule: 'routing-loop', title: 'Routers send the packet round in a circle' },
  { rule: 'default-gateway-missing', title: 'The switch has no default gateway' },
  { rule: 'null-route', title: 'A route to Null0 discards the packet' },
  { rule: 'static-route-wrong-way', title: 'A static route leads away from the destination' },
  { rule: 'default-gateway-ignored', title: 'ip default-gateway is ignored while ip routing is on' },
] as const
