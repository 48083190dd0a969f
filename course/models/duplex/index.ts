import { z } from 'zod'
import type { Decided, Model } from '../model'

const end = z
  .strictObject({
    name: z.string().min(1),
    speed: z.enum(['auto', '10', '100'], { error: 'write auto, 10 or 100' }),
    duplex: z.enum(['auto', 'half', 'full'], { error: 'write auto, half or full' }),
  })
  .refine(({ speed, duplex }) => (speed === 'auto') === (duplex === 'auto'), {
    path: ['duplex'],
    error: 'set speed and duplex both by hand, or leave both auto: what a port makes of one of them this model does not say',
  })

const given = z.strictObject({ ends: z.tuple([end, end], { error: 'a cable has two ends' }) })

type Given = z.infer<typeof given>
type End = Given['ends'][number]
type Duplex = 'half' | 'full'

/** What a cable between two 10/100 ports of copper comes to. Who sets speed and duplex does not negotiate; who negotiates with nobody hears the speed and takes half duplex. */
export const duplex: Model<Given> = {
  id: 'duplex',
  given,
  decide,
  prints: {
    configuration: ({ ends }) => ends.map(configured).join('\n!\n'),
    status: (of) => of.ends.map((one, index) => statusLine(one, index, of)).join('\n'),
  },
  rests: [
    {
      id: 'parallel-detection',
      says: 'A port that negotiates with a port that does not senses its speed and takes half duplex, whatever the other runs.',
      where: 'Cisco, Troubleshoot Cisco Catalyst Switches to NIC Compatibility Issues, document 17053, table 1',
      address: 'https://www.cisco.com/c/en/us/support/docs/switches/catalyst-6500-series-switches/17053-46.html',
      grade: 'vendor-doc',
    },
    {
      id: 'no-link-with-two-speeds',
      says: 'Two ports that are set to different speeds make no link.',
      where: 'Cisco, Troubleshoot Cisco Catalyst Switches to NIC Compatibility Issues, document 17053, table 1',
      address: 'https://www.cisco.com/c/en/us/support/docs/switches/catalyst-6500-series-switches/17053-46.html',
      grade: 'vendor-doc',
    },
  ],
}

function decide({ ends: [a, b] }: Given): Decided {
  const [left, right] = [ranBy(a, b), ranBy(b, a)]
  if (left.speed !== right.speed)
    return {
      facts: { link: 'down', mismatch: false },
      because: `${a.name} is set to ${left.speed} Mb/s and ${b.name} to ${right.speed}, so neither hears the other and the link stays down.`,
    }
  const facts = { link: 'up', speed: left.speed, [a.name]: left.duplex, [b.name]: right.duplex, mismatch: left.duplex !== right.duplex }
  const silent = [a, b].find((one) => !negotiates(one))
  const guessing = [a, b].find(negotiates)
  if (!silent) return { facts, because: `${a.name} and ${b.name} both negotiate and take the best that both can: 100 Mb/s, full duplex.` }
  if (!guessing) return { facts, because: `${a.name} and ${b.name} are both set by hand, and each runs what it was told.` }
  return {
    facts,
    because: `${silent.name} is set by hand and sends no negotiation; ${guessing.name} hears its speed, cannot hear its duplex, and takes half.`,
  }
}

function negotiates({ speed }: End): boolean {
  return speed === 'auto'
}

function ranBy(one: End, other: End): { speed: number; duplex: Duplex } {
  if (!negotiates(one)) return { speed: Number(one.speed), duplex: one.duplex === 'full' ? 'full' : 'half' }
  return negotiates(other) ? { speed: 100, duplex: 'full' } : { speed: Number(other.speed), duplex: 'half' }
}

function configured({ name, speed, duplex: mode }: End): string {
  return [`interface ${name}`, ` speed ${speed}`, ` duplex ${mode}`].join('\n')
}

function statusLine(one: End, index: number, { ends }: Given): string {
  const other = ends[index === 0 ? 1 : 0]
  const [own, far] = [ranBy(one, other), ranBy(other, one)]
  if (own.speed !== far.speed) return `${one.name} is down, line protocol is down (notconnect)`
  return `${one.name} is up, line protocol is up (connected)\n  ${own.duplex === 'full' ? 'Full' : 'Half'}-duplex, ${own.speed}Mb/s`
}
