import { formatIpv4 } from '../../ipv4'
import { address, printed, put, type Row, sourced } from '../../kernel/grammar/row'

/** Whether a device passes packets on, and where to if it does not. */
export const ROUTING_ROWS: readonly Row[] = [
  {
    mode: 'config',
    on: 'switch',
    syntax: 'ip routing',
    place: 10,
    group: 'names',
    set: (at) => put(at, 'ipRouting', sourced(at, true)),
    no: { apply: (at) => put(at, 'ipRouting', sourced(at, false)), default: (at) => put(at, 'ipRouting', undefined) },
    print: ({ config }) => (config.ipRouting?.value ? [{ text: 'ip routing', origin: config.ipRouting.origin }] : []),
  },
  {
    mode: 'config',
    on: 'router',
    syntax: 'ip routing',
    place: 20,
    group: 'names',
    set: (at) => put(at, 'ipRouting', sourced(at, true)),
    no: { apply: (at) => put(at, 'ipRouting', sourced(at, false)), default: (at) => put(at, 'ipRouting', undefined) },
    print: ({ config }) => (config.ipRouting?.value === false ? [{ text: 'no ip routing', origin: config.ipRouting.origin }] : []),
  },
  {
    mode: 'config',
    syntax: 'ip default-gateway <gateway:A.B.C.D>',
    place: 10,
    group: 'gateway',
    set: (at) => put(at, 'defaultGateway', sourced(at, address(at, 'gateway'))),
    no: { syntax: 'ip default-gateway [<gateway:A.B.C.D>]', apply: (at) => put(at, 'defaultGateway', undefined) },
    print: ({ config }) => printed(config.defaultGateway, (gateway) => `ip default-gateway ${formatIpv4(gateway)}`),
  },
]
