// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenario files hold such placeholders
import { describe, expect, it } from 'vitest'
import { itemSchema } from '@/course/item'
import { compile, compiledWith, type Edit, expectOne, scenarioFile } from './course'

const name = 'which-command'
const oneVariant: Edit = ['uses: [check, review]', 'uses: [check, review]\nvariants: 1']

const printedFor = (...edits: readonly Edit[]) => compiledWith(name, oneVariant, ...edits)

function variantOf(...edits: readonly Edit[]) {
  const { items, printed } = printedFor(...edits)
  expect(printed).toEqual([])
  const item = itemSchema.parse(items[0]?.item)
  if (item.kind !== 'observe') throw new Error('no observe question')
  const [variant] = item.variants
  if (!variant) throw new Error('no variant')
  return variant
}

const shows = 'Shows: `SSH * - version` = `Disabled`'

/** All lines are in use in the network, and `show users` is asked for. */
const busy: readonly Edit[] = [
  ['in-network: [no-rsa-key]', 'in-network: [lines-busy]'],
  ['- [x] `R1: show ip ssh`', '- [ ] `R1: show ip ssh`'],
  [shows, 'Claim: same in healthy'],
  ['- [ ] `R1: show users` {#users}', '- [x] `R1: show users` {#users}'],
  ['Claim: same with list-denies', 'Shows: `vty 4 * idle` = `admin`'],
  ['Claim: same with lines-busy', 'Claim: same in healthy'],
]

/** The access class denies PC1 in the network, and `show access-lists` is asked for. */
const denied: readonly Edit[] = [
  ['in-network: [no-rsa-key]', 'in-network: [list-denies]'],
  ['- [x] `R1: show ip ssh`', '- [ ] `R1: show ip ssh`'],
  [shows, 'Claim: same in healthy'],
  ['- [ ] `R1: show access-lists`', '- [x] `R1: show access-lists`'],
  ['  Claim: same in healthy\n- [ ] `R1: show users`', '  Shows: `10 * 10.0.0.10` = `deny`\n- [ ] `R1: show users`'],
  ['Claim: same with list-denies', 'Claim: same in healthy'],
]

describe('a proven observe question', () => {
  it('has sixteen variants that fit the schema, and options that are commands on a device', () => {
    const { items, printed, counts } = compile(scenarioFile(name))
    expect(printed).toEqual([])
    expect(counts).toEqual({ scenarios: 1, variants: 16, verdicts: 64 })
    const item = itemSchema.parse(items[0]?.item)
    if (item.kind !== 'observe') throw new Error('no observe question')
    expect(item.variants[0]?.options[0]?.text).toBe('<code>show ip ssh</code> on R1')
    expect(item.variants[0]?.walk.cause?.rule).toBe('ssh-server-disabled')
    expect(item.variants.every(({ topology, network, conditions }) => topology && network && conditions === undefined)).toBe(true)
  })

  it('keeps what each command prints, the line that shows it, and what the healthy network prints where that differs', () => {
    const { options } = variantOf()
    const [right, lists] = options.map(({ printed }) => printed)
    expect(right).toMatchObject({ device: 'R1', command: 'show ip ssh', marked: [0] })
    expect(right?.lines[0]).toBe('SSH Disabled - version 2.0')
    expect(right?.healthy?.[0]).toBe('SSH Enabled - version 2.0')
    expect(lists).toEqual({ device: 'R1', command: 'show access-lists', lines: expect.any(Array), marked: [] })
    expect(options.every(({ walk }) => walk === undefined)).toBe(true)
  })

  it('says where a wrong command prints the same', () => {
    const claims = Object.fromEntries(variantOf().options.map(({ id, claim }) => [id, claim]))
    expect(claims.lists).toEqual({ kind: 'same-field', text: 'It prints the same in the healthy network.' })
    expect(claims.line?.text).toContain('It prints the same with another fault: Every VTY line of R1 that admits SSH is in use')
  })

  it('takes a field that is absent, and shows what the healthy network has there', () => {
    const { options } = variantOf([shows, 'Shows: `base64 encoded): *.example.com` = absent'])
    expect(options[0]?.printed?.marked).toEqual([])
    expect(options[0]?.printed?.healthy?.join('\n')).toContain('R1.example.com')
  })

  it('takes a field that a list shows, whatever the counts of its matches', () => {
    expect(variantOf(...denied).options.find(({ id }) => id === 'lists')?.printed?.marked).toEqual([1])
  })

  it('finds a field in columns, whatever their width', () => {
    expect(variantOf(...busy).options.find(({ id }) => id === 'users')?.printed?.marked).toEqual([6])
  })
})

describe('the field that shows it', () => {
  it('is refused where a rival fault has it too, and the rival named', () => {
    const { printed, at } = printedFor([
      '  list-denies:',
      '  other-key:\n    R1: |\n      crypto key zeroize rsa\n      crypto key generate rsa modulus 512\n  list-denies:',
    ])
    expectOne(printed, at('Shows:'), 'the field reads the same with “other-key”')
  })

  it('is refused where the healthy network has it too', () => {
    const { printed, at } = printedFor([shows, 'Shows: `Authentication timeout: * secs` = `120`'])
    expectOne(printed, at('Shows:'), 'the same in the healthy network and with “list-denies” and with “lines-busy”')
  })

  it('is refused where it is not so in the network, and what is there is quoted', () => {
    const other = printedFor([shows, 'Shows: `SSH * - version` = `Off`'])
    expectOne(other.printed, other.at('Shows:'), 'it reads “Disabled”', 'write `Disabled`')
    const nowhere = printedFor([shows, 'Shows: `Secure Shell * - version` = `Off`'])
    expectOne(nowhere.printed, nowhere.at('Shows:'), 'no line fits the pattern')
  })

  it('is refused where it is a timer, although it tells the networks apart', () => {
    const { printed, at } = printedFor(
      ...busy,
      ['`R1: show users`', '`R1: show line vty 4`'],
      ['Shows: `vty 4 * idle` = `admin`', 'Shows: `Time since activation: *` = `00:00:00`'],
    )
    expectOne(printed, at('Shows:'), 'the field is a timer')
  })

  it('is refused where it is a counter, although it tells the networks apart', () => {
    const { printed, at } = printedFor(
      ...denied,
      ['`R1: show access-lists`', '`R1: show running-config`'],
      ['Shows: `10 * 10.0.0.10` = `deny`', 'Shows: `Current configuration : * bytes` = `1`'],
    )
    expectOne(printed, at('Shows:'), 'the field is a counter')
  })

  it('is refused where the device made it up, and where several lines fit', () => {
    const made = printedFor([shows, 'Shows: `ssh-rsa *` = absent'])
    expectOne(made.printed, made.at('Shows:'), 'the field is a generated value')
    const several = printedFor(...busy, ['`vty 4 * idle`', '`vty * idle`'])
    expectOne(several.printed, several.at('Shows:'), 'the pattern fits 5 lines')
  })

  it.each([
    ['`SSH * - * 2.0` = `Disabled`', 'needs one `*` for the value, and has 2 of them'],
    ['`SSH Disabled` = `Disabled`', 'needs one `*` for the value, and has none'],
    ['`*` = `Disabled`', 'the pattern fits every line'],
    ['SSH is `Disabled`', 'this names no field of the output'],
    ['`SSH * - version`', 'this names no field of the output'],
  ])('is refused where it is written %j', (field, words) => {
    const { printed, at } = printedFor([shows, `Shows: ${field}`])
    expect(
      printed.find((line) => line.includes(words)),
      printed.join('\n'),
    ).toContain(at(`Shows: ${field}`))
  })

  it('is asked for on the right option and refused on a wrong one', () => {
    const none = printedFor([`  ${shows}\n`, ''])
    expectOne(none.printed, none.at('{#ip-ssh}'), 'option “ip-ssh” does not say what shows it')
    const wrong = printedFor(['  Claim: same in healthy', '  Shows: `permit *` = `any`\n  Claim: same in healthy'])
    expectOne(wrong.printed, wrong.at('`permit *`'), 'a wrong option shows nothing')
  })
})

describe('wrong options', () => {
  it('refuses one that would show it as well', () => {
    const { printed, at } = printedFor(['`R1: show access-lists`', '`R1: show crypto key mypubkey rsa`'])
    expectOne(printed, at('mypubkey'), 'the question is ambiguous', 'option “lists” would show it as well')
  })

  it('takes one that differs from the healthy network in generated values only, and says so', () => {
    const { options } = variantOf(...denied, [
      '      access-list 10 deny host ${net}.10',
      '      access-list 10 deny host ${net}.10\n      crypto key zeroize rsa\n      crypto key generate rsa modulus 1024',
    ])
    const { printed, claim } = options.find(({ id }) => id === 'ip-ssh') ?? {}
    expect(claim?.text).toBe('Counters, timers and the like aside, it prints the same in the healthy network.')
    expect(printed?.lines.at(-1)).toMatch(/^ssh-rsa AAAA/)
  })

  it.each(['show running-config', 'sh run', 'show run | include ssh', 'write terminal', 'show running-config interface Gi0/0'])(
    'refuses %s, in which every fault can be seen',
    (command) => {
      const { printed, at } = printedFor(['`R1: show access-lists`', `\`R1: ${command}\``])
      expectOne(printed, at(command), 'shows the configuration')
    },
  )

  it('refuses a claim that is false, and says which is true', () => {
    const { printed, at } = printedFor(['Claim: same with list-denies', 'Claim: same with lines-busy'])
    expectOne(printed, at('{#users}').replace(/\d+:$/, ''), '“same with lines-busy” is not what happens', '`Claim: same in healthy`')
  })

  it('refuses what is no command, what a device refuses, what is no show command, and a host', () => {
    const text = printedFor(['- [ ] `R1: show users`', '- [ ] Look at `R1: show users`'])
    expectOne(text.printed, text.at('Look at'), 'option “users” is no command')
    const refused = printedFor(['`R1: show users`', '`R1: show usurers`'])
    expectOne(refused.printed, refused.at('usurers'), 'is no show command there: % Invalid input')
    const ping = printedFor(['`R1: show users`', '`R1: ping ${net}.10`'])
    expectOne(ping.printed, ping.at('R1: ping'), 'shows nothing about the device')
    const host = printedFor(['`R1: show users`', '`PC1: show users`'])
    expectOne(host.printed, host.at('PC1: show users'), 'is a host and has no show commands')
  })

  it('refuses the same command twice, abbreviated or not', () => {
    const { printed, at } = printedFor(['`R1: show users`', '`R1: sh access-list`'], ['same with list-denies', 'same in healthy'])
    expectOne(printed, at('sh access-list'), 'options “lists” and “users” are the same command')
  })
})

describe('sense of the question', () => {
  it('refuses a rival that changes nothing', () => {
    const { printed, at } = printedFor(['in-network:', '  idle:\n    R1: ip domain-name example.org\nin-network:'])
    expect(printed.some((line) => line.includes(at('idle:')) && line.includes('changes no probe and no exhibit'))).toBe(true)
  })

  it('refuses a question whose goal the fault does not touch', () => {
    const { printed, at } = printedFor(
      ['goal: admin-ssh', 'goal: admin-ping'],
      ['  fails:', '    admin-ping: "PC1: ping ${net}.1"\n  fails:'],
    )
    expectOne(printed, at('goal:'), 'is met although the faults are in the network')
  })

  it('refuses an output that rests on a behaviour that nobody has verified, and names the rule', () => {
    const { printed, at } = printedFor(['`R1: show users`', '`R1: show tcp brief`'])
    expect(printed.find((line) => line.includes('“show-tcp-brief-listeners”'))).toContain(at('show tcp brief'))
  })
})
