import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { runningConfigText, type State } from '@/sim'
import { masked, masksIn, type Shown, type ShowRequest, show } from '@/sim/show'
import { cases } from '../../runs'
import { BRANCH, run, settled, withDevice, withLines } from '../lab'

const lab = withLines(
  BRANCH,
  'R1',
  'access-list 10 permit 10.0.0.0 0.0.0.255 log',
  'access-list 10 deny any',
  'line vty 0 4',
  ' access-class 10 in',
)
const sessions = [{ line: { kind: 'vty' as const, number: 1 }, user: 'admin', from: 0x0a00000a, service: 'ssh' as const }]
const start = settled(withDevice(lab, 'R1', { sessions }))

const requests: readonly ShowRequest[] = [
  { kind: 'ip-ssh' },
  { kind: 'ssh' },
  { kind: 'users' },
  { kind: 'line' },
  { kind: 'line', line: { kind: 'vty', number: 1 } },
  { kind: 'ip-interface-brief' },
  { kind: 'ip-interface' },
  { kind: 'interfaces' },
  { kind: 'interfaces-description' },
  { kind: 'access-lists' },
  { kind: 'ip-access-lists' },
  { kind: 'ip-route' },
  { kind: 'tcp-brief', all: true },
  { kind: 'arp' },
  { kind: 'ip-arp' },
  { kind: 'crypto-key-mypubkey-rsa' },
  { kind: 'version' },
  { kind: 'logging' },
]

/** Everything that R1 prints, by command. */
function printedIn(state: State): [Shown, readonly string[]][] {
  const r1 = state.network.devices.R1
  if (!r1 || r1.kind === 'host') throw new Error('no R1')
  return [
    ...requests.map((request): [Shown, readonly string[]] => [request.kind, show(state, 'R1', request)]),
    ['running-config', runningConfigText(r1)],
  ]
}

const attempts = fc.array(
  fc.constantFrom(
    'PC1: ping 10.0.0.1',
    'PC1: ssh -l admin 10.0.0.1 password S3cret',
    'PC3: ssh -l admin 10.0.0.1 password S3cret',
    'R1: ping 10.0.3.10',
  ),
  { maxLength: 12 },
)
const tried = (probes: readonly string[]) => probes.reduce((state, text) => run(state, text).state, start)

describe('a masked output', () => {
  it('masked again stays as it is', () => {
    fc.assert(
      fc.property(attempts, (probes) => {
        for (const [shown, lines] of printedIn(tried(probes))) {
          const once = masked(shown, lines)
          expect(masked(shown, once)).toEqual(once)
        }
      }),
      cases(20),
    )
  })

  it('is the same after more was tried, but for what was learned and logged', () => {
    const about = new Set<Shown>(['arp', 'ip-arp', 'logging'])
    const before = printedIn(start)
    fc.assert(
      fc.property(attempts, (probes) => {
        for (const [index, [shown, lines]] of printedIn(tried(probes)).entries()) {
          if (!about.has(shown)) expect(masked(shown, lines)).toEqual(masked(shown, before[index]?.[1] ?? []))
        }
      }),
      cases(30),
    )
  })

  it('is the same whatever counters and timers have reached', () => {
    const state = tried(['PC1: ping 10.0.0.1', 'PC1: ssh -l admin 10.0.0.1 password S3cret', 'R1: ping 10.0.3.10'])
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 8 }), (digits) => {
        for (const [shown, lines] of printedIn(state)) {
          const aged = lines.map((text, line) =>
            masksIn(shown, lines)
              .filter((mask) => mask.line === line)
              .reduce((changed, { from, to }) => {
                let place = 0
                const other = changed.slice(from, to).replace(/\d/g, () => String(digits[place++ % digits.length]))
                return changed.slice(0, from) + other + changed.slice(to)
              }, text),
          )
          expect(masked(shown, aged)).toEqual(masked(shown, lines))
        }
      }),
      cases(30),
    )
  })
})

describe('masks', () => {
  const state = tried(['PC1: ssh -l admin 10.0.0.1 password S3cret', 'PC1: ssh -l admin 10.0.0.1 password S3cret'])
  const masksOf = (request: ShowRequest) => {
    const lines = show(state, 'R1', request)
    return masksIn(request.kind, lines).map(({ line, from, to, what }) => [what, lines[line]?.slice(from, to).trim()])
  }

  it('lie on counts of matches, idle times, ages, addresses of hardware and memory, ports of clients and keys', () => {
    expect(masksOf({ kind: 'access-lists' })).toEqual([['counter', '(2 matches)']])
    expect(masksOf({ kind: 'users' })).toEqual([
      ['timer', '00:00:00'],
      ['timer', '00:00:00'],
    ])
    expect(masksOf({ kind: 'arp' })).toContainEqual(['timer', '0'])
    expect(masksOf({ kind: 'arp' }).filter(([what]) => what === 'hardware address')).toHaveLength(3)
    expect(masksOf({ kind: 'tcp-brief', all: false })).toEqual([
      ['memory address', expect.stringMatching(/^[0-9A-F]{8}$/)],
      ['generated value', '49153'],
    ])
    expect(masksOf({ kind: 'ip-ssh' })).toEqual([['generated value', expect.stringMatching(/^AAAA/)]])
    expect(masksOf({ kind: 'version' })).toEqual([['timer', '1 minute']])
    expect(masksOf({ kind: 'line', line: { kind: 'vty', number: 1 } })).toContainEqual(['timer', '00:00:00'])
  })

  it('leave alone what the configuration sets, times among it', () => {
    expect(show(state, 'R1', { kind: 'ip-ssh' })[1]).toBe(masked('ip-ssh', show(state, 'R1', { kind: 'ip-ssh' }))[1])
    const timeouts = show(state, 'R1', { kind: 'line', line: { kind: 'vty', number: 1 } }).filter((line) => line.includes('00:10:00'))
    expect(timeouts).toHaveLength(1)
    expect(masked('line', timeouts)).toEqual(timeouts)
  })
})
