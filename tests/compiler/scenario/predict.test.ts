// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenario files hold such placeholders
import { describe, expect, it } from 'vitest'
import { itemSchema } from '@/course/item'
import { compile, compiledWith, type Edit, edited, expectOne, lineOf, scenarioFile } from './course'

const name = 'what-happens'
const oneVariant: Edit = ['uses: [check, review]', 'uses: [check, review]\nvariants: 1']

const printedFor = (...edits: readonly Edit[]) => compiledWith(name, oneVariant, ...edits)

/** The first variant of the question, with these edits. */
function variantOf(...edits: readonly Edit[]) {
  const { items, printed } = printedFor(...edits)
  expect(printed).toEqual([])
  const item = itemSchema.parse(items[0]?.item)
  if (item.kind !== 'predict') throw new Error('no predict question')
  const [variant] = item.variants
  if (!variant) throw new Error('no variant')
  return variant
}

/** The question whether the first ping of a router gets through, in the lab as it is. */
const firstPing: readonly Edit[] = [
  ['in-network: [no-rsa-key]', 'in-network: []'],
  ['before: ["PC1: ping ${net}.1"]\n', ''],
  ['goal: admin-ssh', 'goal: router-ping'],
  ['  fails:', '    router-ping: "R1: ping ${net}.10"\n  fails:'],
  ['When: ends refused, at R1', 'When: marks .!!!!'],
  ['When: ends timed-out\n  Claim: happens with drops-syn', 'When: marks .....\n  Claim: gets through'],
  ['When: ends authentication-failed\n  Claim: happens with no-user', 'When: marks !!!!!\n  Claim: gets through'],
  ['When: ends works\n  Claim: fails at ssh-server-disabled', 'When: marks U.U.U\n  Claim: gets through'],
  ['  no-rsa-key:\n    R1: crypto key zeroize rsa\n', ''],
  ['  no-user:\n    R1: no username ${admin}\n', ''],
  [
    '  drops-syn:\n    R1: |\n      access-list 101 deny tcp any any eq 22\n      access-list 101 permit ip any any\n      interface GigabitEthernet0/0\n       no ip unreachables\n       ip access-group 101 in\n',
    '',
  ],
  ['faults:\n', ''],
]

describe('a proven predict question', () => {
  it('has sixteen variants, each with conditions, picture and network', () => {
    const { items, printed, counts } = compile(scenarioFile(name))
    expect(printed).toEqual([])
    const item = itemSchema.parse(items[0]?.item)
    if (item.kind !== 'predict') throw new Error('no predict question')
    expect(counts).toEqual({ scenarios: 1, variants: 16, verdicts: 64 })
    for (const { conditions, topology, network } of item.variants) {
      expect(conditions).toBe('PC1 runs Linux. It is the first attempt. Before it, the ping from PC1 got answers.')
      expect(topology?.devices.map((device) => device.name)).toEqual(['PC1', 'PC2', 'SW1', 'R1'])
      expect(network).toMatchObject({ lab: 'ssh-branch', goal: 'admin-ssh' })
      expect(network?.faults).toHaveLength(1)
    }
    const second = item.variants.find(({ network }) => network?.before[0] === 'PC1: ping 192.0.2.1')
    expect(second?.network?.source.devices.find((device) => device.name === 'PC1')).toMatchObject({ address: '192.0.2.10/24' })
  })

  it('says where a wrong belief would be true, and shows the walk of that place', () => {
    const { options, walk } = variantOf()
    const timesOut = options.find(({ id }) => id === 'times-out')
    expect(timesOut?.claim?.kind).toBe('happens-with')
    expect(timesOut?.claim?.text).toContain('It would happen with another fault: On R1, entry 10 of access list 101 denies the SYN')
    expect(timesOut?.walk?.cause?.rule).toBe('interface-acl-deny')
    expect(walk.cause?.rule).toBe('ssh-server-disabled')
    expect(options.find(({ id }) => id === 'logs-in')?.claim).toMatchObject({
      kind: 'fails-at',
      text: expect.stringContaining('In this network SSH from PC1 as admin ends in “Connection refused”.'),
    })
  })

  it('tells the first ping of a router from the second by what was tried before', () => {
    const first = variantOf(...firstPing)
    expect(first.conditions).toBe('R1 runs IOS. It is the first attempt, and nothing was sent before: ARP tables are empty.')
    expect(first.options.find(({ id }) => id === 'times-out')?.claim?.text).toBe('In this network the ping from R1 prints “.!!!!”.')
    const second = printedFor(...firstPing, ['goal: router-ping', 'before: ["R1: ping ${net}.10"]\ngoal: router-ping'])
    expect(second.printed.join('\n')).toContain('with the marks !!!!!')
    const again = variantOf(
      ...firstPing,
      ['goal: router-ping', 'before: ["R1: ping ${net}.10"]\ngoal: router-ping'],
      ['marks .!!!!', 'marks !!!!!'],
      ['marks !!!!!\n  Claim', 'marks .!!!!\n  Claim'],
    )
    expect(again.conditions).toBe('R1 runs IOS. It is the second attempt. Before it, the ping from R1 printed “.!!!!”.')
  })

  it('says what was typed where a belief is true in a network without a failure', () => {
    const { options, conditions } = variantOf(
      ...firstPing,
      ['in-network: []', 'faults:\n  asked-before:\n    R1: do ping ${net}.10\nin-network: []'],
      ['When: marks !!!!!\n  Claim: gets through', 'When: marks !!!!!\n  Claim: happens with asked-before'],
    )
    expect(options.find(({ id }) => id === 'denied')?.claim?.text).toBe('It would happen with “do ping 10.0.0.10” typed on R1.')
    expect(conditions).toContain('ARP tables are empty')
    const warm = variantOf(
      ...firstPing,
      ['in-network: []', 'faults:\n  asked-before:\n    R1: do ping ${net}.10\nin-network: [asked-before]'],
      ['marks .!!!!', 'marks !!!!!'],
      ['marks !!!!!\n  Claim', 'marks .!!!!\n  Claim'],
    )
    expect(warm.conditions).toBe('R1 runs IOS. It is the first attempt, and some ARP tables hold addresses already.')
  })

  it('knows the entry that decided, the interface on the way and the device of the failure', () => {
    const list: readonly Edit[] = [
      ['in-network: [no-rsa-key]', 'in-network: [drops-syn]'],
      ['ends refused, at R1', 'ends timed-out, entry 101/10, at R1, on the way there, leaves SW1 by Gi0/1'],
      ['ends timed-out\n  Claim: happens with drops-syn', 'ends refused\n  Claim: happens with no-rsa-key'],
      ['Claim: fails at ssh-server-disabled', 'Claim: fails at interface-acl-deny'],
    ]
    expect(variantOf(...list).walk.symptom).toBe('timed-out')
    const other = printedFor(...list, ['entry 101/10', 'entry 101/20'])
    expectOne(other.printed, other.at('{#refused}'), '“entry 101/20” is not so, it is 10')
  })
})

describe('predicates', () => {
  it('that both could be true are refused, and both options named', () => {
    const { printed, at } = printedFor(['When: ends timed-out', 'When: on the way there'])
    expect(
      printed.some(
        (line) => line.includes(at('When: on the way there')) && line.includes('options “refused” and “times-out” can both be true'),
      ),
    ).toBe(true)
  })

  it('refuses “fails” beside “times out”, which it contains', () => {
    const { printed, at } = printedFor(['ends authentication-failed', 'ends fails'])
    expect(printed.filter((line) => line.includes(at('ends fails')) && line.includes('can both be true of one result'))).toHaveLength(2)
  })

  it('refuses one that is not marked and is true', () => {
    const { printed, at } = printedFor(
      ['- [x] It says', '- [ ] It says'],
      ['When: ends refused, at R1', 'When: ends refused, at R1\n  Claim: happens with drops-syn'],
      ['- [ ] It logs in', '- [x] It logs in'],
      ['\n  Claim: fails at ssh-server-disabled', ''],
    )
    expect(printed).toHaveLength(2)
    expect(printed[0]).toContain(at('It says *refused*'))
    expect(printed[0]).toContain('option “refused” holds but is not marked right')
    expect(printed[1]).toContain(at('It logs in'))
    expect(printed[1]).toContain('marked right but does not hold: the goal fails at ssh-server-disabled on R1 (refused)')
  })

  it('refuses a marked one that is not true, and says which term', () => {
    const { printed, at } = printedFor(['ends refused, at R1', 'ends refused, at SW1'])
    expectOne(printed, at('It says *refused*'), 'marked right but does not hold', '“at SW1” is not so, it is R1')
  })

  it.each([
    ['ends refused, at R1', 'ends slowly', 'nothing ends “slowly”', 'timed-out'],
    ['ends refused, at R1', 'ends refused, ends works', 'cannot both be true', 'take one'],
    ['ends refused, at R1', 'is refused', 'is nothing that can be said of a result', 'ends <symptom>'],
    ['ends refused, at R1', 'ends reply', 'is nothing that an SSH client can meet', 'refused'],
    ['ends refused, at R1', 'ends refused, at R9', 'a device that the lab does not have', 'did you mean “R1”'],
    ['ends refused, at R1', 'cause ssh-server-disable', 'no cause that the core knows', 'did you mean “ssh-server-disabled”'],
    ['ends refused, at R1', 'marks .!!!!', 'is for a ping from IOS', 'ends timed-out'],
    ['ends refused, at R1', 'answers 3', 'is for a ping, whose replies', ''],
    ['ends refused, at R1', 'entry 101', 'names no entry of a list', 'entry <list>/implicit'],
    ['ends refused, at R1', 'leaves SW1 by Gi0/9', 'an interface that SW1 does not have', ''],
  ])('refuses %j turned into %j at its line', (from, to, what, mend) => {
    const { printed, at } = printedFor([`When: ${from}`, `When: ${to}`])
    const found = printed.find((line) => line.includes(what))
    expect(found, printed.join('\n')).toContain(at(`When: ${to}`))
    expect(found).toContain(mend)
  })

  it('refuses an entry of a list that no network has', () => {
    const { printed, at } = printedFor(['ends refused, at R1', 'ends refused, entry 102/10'])
    expect(printed.find((line) => line.includes('has an access list “102”'))).toContain(at('entry 102/10'))
  })

  it('refuses an option without one, and a second option that is marked', () => {
    const bare = printedFor(['  When: ends works\n', ''])
    expectOne(bare.printed, bare.at('It logs in'), 'option “logs-in” has no predicate')
    const twice = printedFor(['- [ ] It logs in', '- [x] It logs in'], ['\n  Claim: fails at ssh-server-disabled', ''])
    expectOne(twice.printed, twice.at('It logs in'), 'has one right option, and this is the second')
  })
})

describe('claims', () => {
  it('refuses a fault with which it would not happen, and names what is true', () => {
    const { printed, at } = printedFor(
      ['  no-user:\n    R1: no username ${admin}\n', ''],
      ['Claim: happens with no-user', 'Claim: happens with drops-syn  '],
    )
    expectOne(printed, at('drops-syn  '), '“happens with drops-syn” is not what happens', 'write `Claim: fails at ssh-server-disabled`')
    const best = printedFor(
      ['Claim: happens with drops-syn', 'Claim: gets through'],
      ['ends works\n  Claim: fails at ssh-server-disabled', 'ends timed-out, at R1\n  Claim: happens with drops-syn'],
    )
    expect(best.printed.join('\n')).toContain('write `Claim: happens with drops-syn` or `Claim: fails at ssh-server-disabled`')
  })

  it('never proposes a fault that is in the network, though it alone would make the option true', () => {
    const { printed } = printedFor(
      ['in-network: [no-rsa-key]', 'in-network: [no-rsa-key, drops-syn]'],
      ['When: ends refused, at R1', 'When: ends timed-out'],
      ['When: ends timed-out\n  Claim: happens with drops-syn', 'When: ends refused\n  Claim: gets through'],
      ['Claim: fails at ssh-server-disabled', 'Claim: fails at interface-acl-deny'],
    )
    expectOne(printed, '', '“gets through” is not what happens', 'write `Claim: fails at interface-acl-deny`, or change the option')
  })

  it('refuses a fault that nothing uses', () => {
    const { printed, at } = printedFor(['Claim: happens with no-user', 'Claim: fails at ssh-server-disabled'])
    expectOne(printed, at('no-user:'), 'nothing uses the fault “no-user”', 'Claim: happens with …')
  })

  it('refuses another cause than the one found, and a success where there is a failure', () => {
    const other = printedFor(['fails at ssh-server-disabled', 'fails at lines-busy'])
    expectOne(other.printed, other.at('fails at lines-busy'), '`Claim: fails at ssh-server-disabled`')
    const success = printedFor(['Claim: fails at ssh-server-disabled', 'Claim: gets through'])
    expectOne(success.printed, success.at('Claim: gets through'), '“gets through” is not what happens')
  })

  it('refuses a claim of another kind of question, an unknown fault, and the fault that is in the network', () => {
    expectOne(
      printedFor(['Claim: fails at ssh-server-disabled', 'Claim: nothing changes']).printed,
      '',
      'a predict question makes no such claim',
      'happens with',
    )
    const unknown = printedFor(['Claim: happens with no-user', 'Claim: happens with no-users'])
    expect(unknown.printed.join('\n')).toContain('has no fault “no-users” — did you mean “no-user”?')
    expectOne(
      printedFor(['Claim: fails at ssh-server-disabled', 'Claim: happens with no-rsa-key']).printed,
      '',
      '“no-rsa-key” is in the network',
    )
  })
})

describe('sense of the question', () => {
  it('refuses what is tried before where it cannot be read, and an exhibit that tries something', () => {
    const garbled = printedFor(['before: ["PC1: ping ${net}.1"]', 'before: ["PC1: pong ${net}.1"]'])
    expectOne(garbled.printed, garbled.at('before:'), 'cannot be tried before: pong is not a probe')
    const tried = printedFor(['probes:', 'exhibits:\n  client: "PC1: ping ${net}.1"\nprobes:'])
    expectOne(tried.printed, tried.at('client:'), 'name it under `before`')
  })

  it('refuses `before` in other kinds of question', () => {
    const { printed } = compile(scenarioFile('repair-key', edited('repair-key', ['goal:', 'before: ["PC1: ping ${net}.1"]\ngoal:'])))
    expectOne(printed, `repair-key.md:${lineOf(edited('repair-key'), 'goal:')}:1`, 'a fix question tries nothing before')
  })

  it('refuses a result that rests on a behaviour that nobody has verified, and names the rule', () => {
    const { printed, at } = printedFor(
      ['R1: crypto key zeroize rsa', 'R1: |\n      line vty 0 4\n       transport input telnet'],
      ['Claim: fails at ssh-server-disabled', 'Claim: fails at transport-input-excludes'],
    )
    const found = printed.find((line) => line.includes('rests on a behaviour that nobody has verified'))
    expect(found).toContain(at('It says *refused*'))
    expect(found).toContain('option “refused” rests on a behaviour that nobody has verified: rule “ssh-to-telnet-only-line”')
  })

  it('refuses a fault in the network that changes nothing', () => {
    const { printed, at } = printedFor(
      ['in-network: [no-rsa-key]', 'in-network: [no-rsa-key, idle]'],
      ['in-network:', '  idle:\n    R1: ip domain-name example.org\nin-network:'],
    )
    expect(printed.some((line) => line.includes(at('idle:')) && line.includes('changes no probe and no exhibit'))).toBe(true)
  })
})

describe('corrections', () => {
  it('are kept with the item, and a key that is no hash is refused', () => {
    const { items } = printedFor(['uses:', 'corrects: { 209b0388: "Two options were right." }\nuses:'])
    expect(items[0]?.item.corrects).toEqual([{ hash: '209b0388', note: 'Two options were right.' }])
    const { printed, at } = printedFor(['uses:', 'corrects: { 209b: "Two options were right." }\nuses:'])
    expectOne(printed, at('corrects:'), '“209b” is not the beginning')
  })
})
