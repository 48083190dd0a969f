import { BOTH, show } from '../../kernel/grammar/exec'
import { address, given, has, type Row } from '../../kernel/grammar/row'

/** What the routing table can be asked. */
export const ROUTE_EXEC: readonly Row[] = [
  show(BOTH, 'show ip route', () => ({ kind: 'ip-route' })),
  show(BOTH, 'show ip route connected', () => ({ kind: 'ip-route', source: 'connected' })),
  show(BOTH, 'show ip route static', () => ({ kind: 'ip-route', source: 'static' })),
  show(BOTH, 'show ip route summary', () => ({ kind: 'ip-route', summary: true })),
  show(BOTH, 'show ip route <destination:A.B.C.D> [<mask:A.B.C.D>] [longer-prefixes]', (args) => ({
    kind: 'ip-route',
    ip: address(args, 'destination'),
    ...(given(args, 'mask') ? { mask: address(args, 'mask') } : {}),
    ...(has(args, 'longer-prefixes') ? { longer: true } : {}),
  })),
]
