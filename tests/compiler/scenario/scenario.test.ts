// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenario files hold such placeholders
import { describe, expect, it } from 'vitest'
import { itemSchema } from '@/course/item'
import { compile, edited, labFile, lineOf, scenarioFile } from './course'

type Edit = readonly [string, string]

/** What compiling `name` with these edits prints, and the edited text to find lines in. */
function printedFor(name: string, edits: readonly Edit[], labEdits: readonly Edit[] = []) {
  const text = edited(name, ...edits)
  const lab = edited('ssh-branch', ...labEdits)
  const { printed, items } = compile(scenarioFile(name, text), labFile(lab))
  const at = (passage: string) => `chapters/ssh/scenarios/${name}.md:${lineOf(text, passage)}:`
  const atLab = (passage: string) => `chapters/ssh/labs/ssh-branch.md:${lineOf(lab, passage)}:`
  return { printed, items, at, atLab }
}

function expectOne(printed: readonly string[], place: string, ...words: readonly string[]) {
  expect(printed).toHaveLength(1)
  expect(printed[0]).toContain(place)
  for (const word of words) expect(printed[0]).toContain(word)
}

describe('a proven fix question', () => {
  const { items, printed, counts } = compile(scenarioFile('repair-key'))

  it('has sixteen variants of distinct ids and fits the schema of items', () => {
    expect(printed).toEqual([])
    const item = itemSchema.parse(items[0]?.item)
    expect(item.kind).toBe('fix')
    expect(new Set(item.variants.map(({ id }) => id)).size).toBe(16)
    expect(counts).toEqual({ scenarios: 1, variants: 16, verdicts: 80 })
  })

  it('shows what client and server printed, under the command as typed', () => {
    const item = itemSchema.parse(items[0]?.item)
    if (item.kind !== 'fix') throw new Error('not a fix')
    const [client, server] = item.variants[0]?.exhibits ?? []
    expect(client).toMatchObject({ device: 'PC1', command: 'ssh -l admin 10.0.0.1' })
    expect(client?.lines.join(' ')).toContain('Connection refused')
    expect(server).toMatchObject({ device: 'R1', command: 'show ip ssh' })
    expect(server?.lines[0]).toContain('SSH Disabled')
  })

  it('says of each wrong option what the core found', () => {
    const item = itemSchema.parse(items[0]?.item)
    if (item.kind !== 'fix') throw new Error('not a fix')
    const claims = Object.fromEntries(item.variants[0]?.options.map(({ id, claim }) => [id, claim]) ?? [])
    expect(claims['make-key']).toBeUndefined()
    expect(claims['allow-ssh']).toEqual({
      kind: 'nothing-changes',
      text: 'Typed in, it changes nothing: SSH from PC1 as admin still ends in “Connection refused”.',
    })
    expect(claims['allow-everything']?.text).toContain('The parser rejects it: “transport input everything” is answered with “% ')
    expect(claims['other-list']).toMatchObject({
      kind: 'fails-at',
      text: expect.stringContaining('It moves the failure: SSH from PC1 as admin now ends in “Connection refused”.'),
    })
    expect(claims['open-lines']?.text).toBe('SSH from PC1 as admin gets through, but so does SSH from PC2 as admin, which must stay out.')
  })

  it('keeps the walk of the faulty network and of each option that changes it', () => {
    const item = itemSchema.parse(items[0]?.item)
    if (item.kind !== 'fix') throw new Error('not a fix')
    const [variant] = item.variants
    expect(variant?.walk.cause).toMatchObject({ rule: 'ssh-server-disabled', device: 'R1' })
    const walks = Object.fromEntries(variant?.options.map(({ id, walk }) => [id, walk]) ?? [])
    expect(walks['make-key']?.cause).toBeUndefined()
    expect(walks['make-key']?.symptom).toBe('privileged')
    expect(walks['allow-ssh']).toBeUndefined()
    expect(walks['other-list']?.cause?.rule).toBe('access-class-implicit-deny')
  })

  it('puts the values of the variant into every text', () => {
    const item = itemSchema.parse(items[0]?.item)
    if (item.kind !== 'fix') throw new Error('not a fix')
    expect(item.variants.some(({ prompt }) => prompt.includes('192.0.2.10'))).toBe(true)
    expect(JSON.stringify(item)).not.toContain('${')
    expect(JSON.stringify(item).length).toBeLessThan(300_000)
  })
})

describe('marks', () => {
  it('refuses a wrong option that is marked right', () => {
    const { printed, at } = printedFor('repair-key', [
      ['- [ ] Allow SSH', '- [x] Allow SSH'],
      ['They allow it already.\n  Claim: nothing changes', 'They allow it already.'],
    ])
    expectOne(printed, at('Allow SSH'), 'marked right but does not hold', 'ssh-server-disabled')
  })

  it('refuses a right option that is not marked right', () => {
    const { printed, at } = printedFor('repair-key', [
      ['- [x] Generate an RSA key pair', '- [ ] Generate an RSA key pair'],
      ['does not run.', 'does not run.\n  Claim: nothing changes'],
      ['- [ ] Allow SSH', '- [x] Allow SSH'],
      ['They allow it already.\n  Claim: nothing changes', 'They allow it already.'],
    ])
    expect(printed).toHaveLength(2)
    expect(printed[0]).toContain(at('Generate an RSA key pair'))
    expect(printed[0]).toContain('holds but is not marked right')
    expect(printed[1]).toContain(at('Allow SSH'))
  })

  it('refuses a cause that is marked right and is not in the network', () => {
    const { printed, at } = printedFor('name-cause', [
      ['- [ ] The user', '- [x] The user'],
      ['  Claim: contradicts exhibit client\n', ''],
    ])
    expectOne(printed, at('The user does not'), 'marked right but does not hold', 'no-user')
  })

  it('refuses a question in which no option is right', () => {
    const { printed } = printedFor('name-cause', [
      ['- [x] R1 has', '- [ ] R1 has'],
      ['says so itself.', 'says so itself.\n  Claim: contradicts exhibit server'],
    ])
    expect(printed.join('\n')).toContain('option “no-rsa-key” holds but is not marked right')
  })
})

describe('claims', () => {
  const claims = {
    'allow-ssh': 'nothing changes',
    'allow-everything': 'rejected by the parser',
    'other-list': 'now fails at access-class-implicit-deny',
    'open-lines': 'breaks probe guest-ssh',
  } as const
  for (const [option, own] of Object.entries(claims)) {
    for (const other of Object.values(claims)) {
      if (other === own) continue
      it(`refuses “${other}” of ${option}, and says “${own}”`, () => {
        const { printed } = printedFor('repair-key', [[`Claim: ${own}`, `Claim: ${other}`]])
        const line = lineOf(edited('repair-key'), `Claim: ${own}`)
        expectOne(printed, `repair-key.md:${line}:3`, `“${other}” is not what happens`, `\`Claim: ${own}\``)
      })
    }
  }

  it('refuses a claim of another cause than the one found', () => {
    const { printed, at } = printedFor('repair-key', [['now fails at access-class-implicit-deny', 'now fails at access-class-deny']])
    expectOne(printed, at('now fails at'), 'Claim: now fails at access-class-implicit-deny')
  })

  it('refuses a claim of another exhibit than the one contradicted', () => {
    const { printed, at } = printedFor('name-cause', [['contradicts exhibit server', 'contradicts exhibit client']])
    expectOne(
      printed,
      at('contradicts exhibit client'),
      'found: exhibit “server” would print “SSH Enabled',
      'Claim: contradicts exhibit server',
    )
  })

  it('refuses a cause, a probe and an exhibit that nobody knows, and guesses which was meant', () => {
    expectOne(
      printedFor('repair-key', [['access-class-implicit-deny', 'acess-class-implicit-deny']]).printed,
      '',
      'knows no cause',
      'did you mean “access-class-implicit-deny”',
    )
    expectOne(
      printedFor('repair-key', [['breaks probe guest-ssh', 'breaks probe guests-ssh']]).printed,
      '',
      'no probe',
      'did you mean “guest-ssh”',
    )
    expectOne(
      printedFor('name-cause', [['contradicts exhibit server', 'contradicts exhibit servers']]).printed,
      '',
      'no exhibit',
      'did you mean “server”',
    )
  })

  it('refuses a wrong option without a claim, and one without an explanation', () => {
    const bare = printedFor('repair-key', [['They allow it already.\n  Claim: nothing changes', 'They allow it already.']])
    expectOne(bare.printed, bare.at('Allow SSH'), 'is wrong and makes no claim')
    const mute = printedFor('repair-key', [['  They allow it already.\n', '']])
    expectOne(mute.printed, mute.at('Allow SSH'), 'has no explanation')
  })
})

describe('variants', () => {
  const oneHost: readonly Edit[] = [
    [
      'no-rsa-key:\n    R1: |\n      crypto key zeroize rsa',
      'wrong-host:\n    R1: |\n      no access-list 10\n      access-list 10 permit host ${net}.99',
    ],
    ['in-network: [no-rsa-key]', 'in-network: [wrong-host]'],
    ['sysop]', 'sysop]\n  other: [30, 40, 10]'],
    ['crypto key generate rsa modulus 2048', 'access-list 10 permit host ${net}.10'],
    ['line vty 0 4\n   transport input ssh', 'ip access-list standard 10\n   permit host ${net}.${other}'],
    ['\n- [ ] Generate a key and let', '\n\n- [ ] Generate a key and let'],
  ]

  it('refuses a question in one of whose variants two options hold, and names that variant', () => {
    const text = edited('repair-key', ...oneHost)
    const cut = `${text.slice(0, text.indexOf('- [ ] Generate a key and let')).trimEnd()}\n`
    const { printed } = compile(scenarioFile('repair-key', cut))
    const found = printed.find((line) => line.includes('holds but is not marked right'))
    expect(found).toContain(`repair-key.md:${lineOf(cut, 'Allow SSH on the lines')}:`)
    expect(found).toMatch(/in the variant .*other = 10.* and in \d+ more/)
  })

  it('refuses fewer combinations than variants', () => {
    const { printed, at } = printedFor('repair-key', [['admin: [admin, netops, ines, sysop]', 'admin: [admin, netops]']])
    expectOne(printed, at('vars:'), 'give 8 combinations, and 16 variants are asked for')
  })

  it('refuses a variable that nothing uses, and one that nobody gave a value', () => {
    const unused = printedFor('repair-key', [['sysop]', 'sysop]\n  colour: [red]']])
    expectOne(unused.printed, unused.at('colour'), 'nothing uses the variable “colour”')
    const unknown = printedFor('repair-key', [['at `${net}.10`', 'at `${nett}.10`']])
    expectOne(unknown.printed, unknown.at('${nett}'), '“${nett}” has no value')
  })
})

describe('sense of the question', () => {
  it('gives no verdict where a line of the lab is not supported, and points at that line', () => {
    const { printed, atLab } = printedFor('repair-key', [], [['ip ssh version 2\n', 'ip ssh version 2\nflux capacitor charge 88\n']])
    expectOne(printed, atLab('flux capacitor'), 'no verdict', '“flux capacitor charge 88” on R1')
  })

  it('refuses a healthy network in which a probe ends otherwise than it must', () => {
    const { printed, at } = printedFor('repair-key', [['PC2: ssh -l ${admin} ${net}.1', 'PC1: ssh -l ${admin} ${net}.1']])
    expect(printed.some((line) => line.includes(at('guest-ssh:')) && line.includes('must fail in the healthy network'))).toBe(true)
  })

  it('refuses a goal that the faults do not touch', () => {
    const { printed, at } = printedFor('repair-key', [['goal: admin-ssh', 'goal: admin-ping']])
    expect(printed.some((line) => line.includes(at('goal:')) && line.includes('is met although'))).toBe(true)
  })

  it('refuses a fault that changes nothing and one that the device rejects', () => {
    const idle = printedFor('repair-key', [
      ['in-network: [no-rsa-key]', 'in-network: [no-rsa-key, idle]'],
      ['in-network:', '  idle:\n    R1: ip domain-name example.org\nin-network:'],
    ])
    expect(idle.printed.some((line) => line.includes(idle.at('idle:')) && line.includes('changes no probe and no exhibit'))).toBe(true)
    const garbled = printedFor('name-cause', [['crypto key zeroize rsa', 'crypto kee zeroize rsa']])
    expectOne(garbled.printed, garbled.at('crypto kee'), 'R1 rejects “crypto kee zeroize rsa”')
  })

  it('refuses an exhibit that is no command', () => {
    const { printed, at } = printedFor('repair-key', [['R1: show ip ssh', 'R1: show ip shoes']])
    expectOne(printed, at('show ip shoes'), 'is no command there')
  })

  it('refuses two options that are the same change', () => {
    const { printed, at } = printedFor('repair-key', [
      ['transport input everything', 'transport  input ssh'],
      ['Claim: rejected by the parser', 'Claim: nothing changes'],
    ])
    expectOne(printed, at('Allow every transport'), '“allow-ssh” and “allow-everything” are the same change')
  })

  it('refuses an ambiguous cause: a fault that is absent and fits every exhibit', () => {
    const { printed, at } = printedFor('name-cause', [
      ['  server: "R1: show ip ssh"\n', ''],
      ['exhibit server', 'exhibit client'],
    ])
    expectOne(printed, at('The access class denies'), 'ambiguous', 'list-denies')
  })

  it('refuses a wrong option whose fault is in the network', () => {
    const { printed, at } = printedFor('name-cause', [['in-network: [no-rsa-key]', 'in-network: [no-rsa-key, no-user]']])
    expect(printed.some((line) => line.includes(at('The user does not')) && line.includes('is in the network'))).toBe(true)
  })
})

describe('behaviours that nobody has verified', () => {
  const telnetOnly: readonly Edit[] = [
    ['no-rsa-key:\n    R1: |\n      crypto key zeroize rsa', 'telnet-only:\n    R1: |\n      line vty 0 4\n       transport input telnet'],
    ['in-network: [no-rsa-key]', 'in-network: [telnet-only]'],
    ['R1 has no RSA key pair. {#no-rsa-key}', 'The lines admit Telnet only. {#telnet-only}'],
  ]

  it('refuses an exhibit, and an option that it decides, where SSH meets lines that admit Telnet only, and names the rule', () => {
    const { printed, at } = printedFor('name-cause', [
      ...telnetOnly,
      ['  server: "R1: show ip ssh"\n', ''],
      ['exhibit server', 'exhibit client'],
    ])
    expect(printed).toHaveLength(2)
    expect(printed[0]).toContain(at('client:'))
    expect(printed[0]).toContain('exhibit “client” rests on a behaviour that nobody has verified: rule “ssh-to-telnet-only-line”')
    expect(printed[1]).toContain(at('The access class denies'))
    expect(printed[1]).toContain('option “list-denies” rests on a behaviour that nobody has verified: rule “ssh-to-telnet-only-line”')
  })

  it('accepts a question about the line that does not rest on how the session fails', () => {
    const { printed, items } = printedFor('name-cause', [
      ...telnetOnly,
      ['client: "PC1: ssh -l ${admin} ${net}.1 password S3cret"', 'users: "R1: show running-config | include username"'],
      ['server: "R1: show ip ssh"', 'server: "R1: show running-config | section line vty"'],
      ['exhibit client', 'exhibit users'],
    ])
    expect(printed).toEqual([])
    expect(items).toHaveLength(1)
  })
})
