import { z } from 'zod'
import { table } from '../measures'
import type { Decided, Model } from '../model'

const given = z
  .strictObject({
    port: z
      .string()
      .regex(/^(Fa|Gi|Te)[\d/]+$/, 'write a port such as Gi1/0/5')
      .default('Gi1/0/5'),
    protocol: z.enum(['rapid-pvst', 'pvst']).default('rapid-pvst'),
    role: z.enum(['root', 'designated', 'alternate']).default('designated'),
    /** PortFast. */
    edge: z.boolean().default(false),
    /** What is at the other end; an older switch knows 802.1D alone. */
    neighbor: z.enum(['switch', 'older-switch', 'host']).default('host'),
    duplex: z.enum(['full', 'half']).default('full'),
    forwardDelay: z.number().int().min(4).max(30).default(15),
    /** Seconds since the port came up with this role. */
    at: z.number().int().min(0).max(300).default(0),
  })
  .superRefine(({ role, edge, neighbor, duplex }, context) => {
    const refuse = (path: string[], message: string) => context.addIssue({ code: 'custom', path, message })
    if (edge && neighbor !== 'host') refuse(['edge'], 'a BPDU ends PortFast: after how long, this model does not say')
    if (neighbor === 'host' && role !== 'designated') refuse(['role'], 'a port to a host is designated')
    if (duplex === 'half' && role === 'root') refuse(['duplex'], 'how fast a root port on a shared link is this model does not say')
  })

type Given = z.infer<typeof given>
type State = 'BLK' | 'LIS' | 'LRN' | 'FWD'
type Why = 'edge' | 'agreed' | 'timers' | 'blocked'

/** A port that has come up: which state it is in after some seconds, and when it forwards. */
export const portState: Model<Given> = {
  id: 'port-state',
  given,
  decide,
  prints: {
    states: (of) =>
      table([
        ['From', 'State', 'Frames', 'Addresses'],
        ...statesOf(of).map(([from, state]) => [
          `${from} s`,
          state,
          state === 'FWD' ? 'forwarded' : 'dropped',
          state === 'FWD' || state === 'LRN' ? 'learned' : 'not learned',
        ]),
      ]),
    line,
    set: (of) =>
      table([
        ['Mode', of.protocol],
        ['PortFast', of.edge ? 'on' : 'off'],
        ['Neighbor', { switch: 'switch with RSTP', 'older-switch': 'switch with 802.1D', host: 'host' }[of.neighbor]],
        ['Duplex', of.duplex],
        ['Role', of.role],
      ]),
  },
  rests: [
    {
      id: 'three-states',
      says: 'RSTP has the states discarding, learning and forwarding; 802.1D has blocking, listening, learning and forwarding.',
      where: 'Cisco document 24062, table of port states',
      address: 'https://zh.scribd.com/document/128116746/RSTP-802-1w',
      grade: 'vendor-doc',
    },
    {
      id: 'handshake-on-point-to-point',
      says: 'A designated port forwards at once after a proposal and an agreement, which takes a point-to-point link and a neighbor with RSTP.',
      where: 'HPE, Layer 2 LAN Configuration Guide, Rapid transition mechanism',
      address: 'https://techhub.hpe.com/eginfolib/networking/docs/routers/hsr6800/5200-3504_l2-lan_cg/content/482615404.htm',
      grade: 'vendor-doc',
    },
    {
      id: 'without-agreement-timers',
      says: 'A designated port whose proposal is not answered goes through the forward delay twice, as in 802.1D.',
      where: 'Cisco document 24062, Proposal/Agreement Sequence',
      address: 'https://zh.scribd.com/document/128116746/RSTP-802-1w',
      grade: 'vendor-doc',
    },
    {
      id: 'edge-at-once',
      says: 'An edge port forwards as soon as it is up.',
      where: 'HPE, Layer 2 LAN Configuration Guide, Edge port rapid transition',
      address: 'https://techhub.hpe.com/eginfolib/networking/docs/routers/hsr6800/5200-3504_l2-lan_cg/content/482615404.htm',
      grade: 'vendor-doc',
    },
  ],
}

function decide(of: Given): Decided {
  const states = statesOf(of)
  const forwards = states.find(([, state]) => state === 'FWD')?.[0]
  return {
    facts: { state: stateAt(of), 'forwards-after': forwards ?? 'never', why: whyOf(of) },
    because: {
      edge: 'PortFast makes it an edge port, and such a port forwards as soon as it is up.',
      agreed: 'Both switches speak RSTP over a full duplex link, so a proposal is answered by an agreement, and the port need not wait.',
      timers: `Nobody answers with an agreement that counts, so the port waits ${of.forwardDelay} seconds twice.`,
      blocked: 'An alternate port stays blocked as long as it is alternate.',
    }[whyOf(of)],
  }
}

function whyOf({ protocol, role, edge, neighbor, duplex }: Given): Why {
  if (role === 'alternate') return 'blocked'
  if (edge) return 'edge'
  return protocol === 'rapid-pvst' && neighbor === 'switch' && duplex === 'full' ? 'agreed' : 'timers'
}

function statesOf(of: Given): readonly (readonly [number, State])[] {
  const why = whyOf(of)
  if (why === 'blocked') return [[0, 'BLK']]
  if (why !== 'timers') return [[0, 'FWD']]
  return [
    [0, of.protocol === 'pvst' ? 'LIS' : 'BLK'],
    [of.forwardDelay, 'LRN'],
    [of.forwardDelay * 2, 'FWD'],
  ]
}

function stateAt(of: Given): State {
  return statesOf(of).findLast(([from]) => from <= of.at)?.[1] ?? 'BLK'
}

/** Its line in show spanning-tree. */
function line(of: Given): string {
  const role = { root: 'Root', designated: 'Desg', alternate: 'Altn' }[of.role]
  const number = of.port.split('/').at(-1) ?? '1'
  const type = `${of.duplex === 'full' ? 'P2p' : 'Shr'}${of.edge ? ' Edge' : ''}${of.protocol === 'rapid-pvst' && of.neighbor === 'older-switch' ? ' Peer(STP)' : ''}`
  return [
    'Interface           Role Sts Cost      Prio.Nbr Type',
    '------------------- ---- --- --------- -------- --------------------------------',
    `${of.port.padEnd(19)} ${role} ${stateAt(of)} ${'4'.padEnd(9)} ${`128.${number}`.padEnd(8)} ${type}`,
  ].join('\n')
}
