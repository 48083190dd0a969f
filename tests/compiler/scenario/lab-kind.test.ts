// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenario files hold such placeholders
import { describe, expect, it } from 'vitest'
import { itemSchema } from '@/course/item'
import { compile, compiledWith, type Edit, edited, expectOne, labFile, scenarioFile } from './course'

const name = 'open-for-ssh'

describe('a proven lab', () => {
  const { items, printed, counts } = compile(scenarioFile(name))
  const item = itemSchema.parse(items[0]?.item)
  if (item.kind !== 'lab') throw new Error('not a lab')

  it('has a variant for each combination; its verdicts are the start, the solution, and the solution without each line', () => {
    expect(printed).toEqual([])
    expect(item.variants).toHaveLength(4)
    expect(counts).toEqual({ scenarios: 1, variants: 4, verdicts: 4 * 5 })
  })

  it('says its goals in HTML, each with what is tried and what must come of it', () => {
    expect(item.variants[0]?.goals).toEqual([
      {
        id: 'admin-ssh',
        text: '<code>admin</code> gets in by SSH.',
        must: 'work',
        probe: 'PC1: ssh -l admin 10.0.0.1 password S3cret enable 3nable',
      },
      { id: 'admin-telnet', text: 'Telnet is closed.', must: 'fail', probe: 'PC1: telnet 10.0.0.1 user admin password S3cret' },
      { id: 'guest-ssh', text: 'PC2 does not get in.', must: 'fail', probe: 'PC2: ssh -l admin 10.0.0.1 password S3cret' },
    ])
  })

  it('starts as what the faults have led to, and names none of them', () => {
    const r1 = item.variants[0]?.start.devices.find(({ name }) => name === 'R1')
    if (!r1 || r1.kind === 'host') throw new Error('R1 is a router')
    expect(r1.config).toContain('line vty 0 4\n access-class 10 in\n login local\n transport input telnet')
    expect(r1.rsaKey).toBeUndefined()
    expect(JSON.stringify(item.variants[0]?.start)).not.toMatch(/zeroize|no-rsa-key|telnet-only/)
  })

  it('shows its solution at the prompts of the console, with the reason', () => {
    const [block] = item.variants[0]?.solution ?? []
    expect(block?.lines.map(({ prompt, text }) => prompt + text)).toEqual([
      'R1#configure terminal',
      'R1(config)#crypto key generate rsa modulus 2048',
      'R1(config)#line vty 0 4',
      'R1(config-line)#transport input ssh',
      'R1(config-line)#end',
    ])
    expect(block?.explanation).toBe('<p>The key starts the server, and the lines leave Telnet out.</p>')
  })
})

describe('a lab that is not proven', () => {
  const solution = '```ios device=R1\ncrypto key generate rsa modulus 2048\nline vty 0 4\n transport input ssh\n```'
  const wrongs: readonly [title: string, edits: readonly Edit[], at: string, ...words: string[]][] = [
    [
      'where every goal is met at the start',
      [
        ['in-network: [no-rsa-key, telnet-only]', 'in-network: []'],
        [
          'faults:\n  no-rsa-key:\n    R1: |\n      crypto key zeroize rsa\n  telnet-only:\n    R1: |\n      line vty 0 4\n       transport input telnet\n',
          '',
        ],
        [solution, '```ios device=R1\nhostname R2\n```'],
      ],
      'goals:',
      'every goal is met before anything is typed',
    ],
    [
      'where a line of the solution is refused',
      [[' transport input ssh\n', ' transport input shh\n']],
      'transport input shh',
      'the solution is not accepted: “transport input shh” on R1 is answered with % Invalid input',
    ],
    [
      'where the solution asks what nobody answers',
      [['rsa modulus 2048', 'rsa']],
      'crypto key generate rsa',
      'the solution is not accepted: “crypto key generate rsa” on R1',
    ],
    [
      'where the solution misses a goal',
      [['transport input ssh\n', 'transport input all\n']],
      'admin-telnet: "PC1',
      'the solution does not meet the goal “admin-telnet”: it must fail, but Telnet from PC1 gets through',
    ],
    [
      'where the solution opens too much',
      [[' transport input ssh\n', ' transport input ssh\n no access-class 10 in\n']],
      'guest-ssh: "PC2',
      'the solution does not meet the goal “guest-ssh”',
    ],
    [
      'where a line of the solution can be left out',
      [[' transport input ssh\n', ' transport input ssh\n exec-timeout 5 0\n']],
      'exec-timeout',
      'the solution does not need “exec-timeout 5 0” on R1: without it every goal is met',
    ],
    [
      'where the solution types what the core does not model',
      [[' transport input ssh\n', ' transport input ssh\nip ssh rekey time 60\n']],
      'ip ssh rekey',
      'no verdict: the solution depends on “ip ssh rekey time 60” on R1',
    ],
    [
      'where a fault changes nothing',
      [
        ['in-network: [no-rsa-key,', 'in-network: [idle, no-rsa-key,'],
        ['faults:\n', 'faults:\n  idle:\n    R1: |\n      banner motd #x#\n'],
      ],
      '  idle:',
      'fault “idle” changes no probe',
    ],
    ['where a fault is rejected', [['crypto key zeroize rsa', 'crypto key zeroise rsa']], 'zeroise', 'fault “no-rsa-key”: R1 rejects'],
    [
      'where the start cannot be given as a configuration',
      [['crypto key zeroize rsa', 'crypto key generate rsa label OTHER modulus 512']],
      'in-network:',
      'what is typed into R1 cannot be given to the learner as a configuration',
    ],
    [
      'where a probe has no sentence',
      [['  guest-ssh: "PC2 does not get in."\n', '']],
      'guest-ssh: "PC2',
      'the goal “guest-ssh” has no sentence',
    ],
    [
      'where a sentence has no probe',
      [['goals:\n', 'goals:\n  guest-shh: "x"\n']],
      'guest-shh',
      'the goal “guest-shh” is no probe — did you mean “guest-ssh”',
    ],
    ['where a goal has a dead link', [['"Telnet is closed."', '"[Telnet](chapter:nowhere) is closed."']], 'nowhere', 'nowhere'],
    ['where there is no solution', [[`## Solution\n\n${solution}\n`, '']], 'kind: lab', 'this lab has no solution'],
    ['where the solution types nothing', [[solution, '']], '## Solution', 'the solution types nothing'],
    [
      'where the solution names a device that is not there',
      [['```ios device=R1', '```ios device=R9']],
      '```ios',
      'the lab has no device “R9”',
    ],
    [
      'where a block is not explained',
      [['The key starts the server, and the lines leave Telnet out.\n', '']],
      '```ios',
      'this block has no explanation',
    ],
    [
      'where something stands before the block',
      [['## Solution\n', '## Solution\n\nFirst this.\n']],
      'First this',
      'something stands before the first block',
    ],
    ['where there are options', [['## Solution', '- [x] One. {#one}\n  Yes.\n\n## Solution']], '- [x] One', 'a lab has no options'],
    ['where nothing is asked', [['R1 is to take SSH from `${net}.10`.\n', '']], 'kind: lab', 'this lab says nothing'],
    ['where a key is not one of its own', [['goals:\n', 'goal: admin-ssh\ngoals:\n']], 'goal: admin-ssh', 'unknown key “goal”'],
  ]

  it.each(wrongs)('is refused %s', (_title, edits, passage, ...words) => {
    const { printed, items, at } = compiledWith(name, ...edits)
    expectOne(printed, at(passage), ...words)
    expect(items).toEqual([])
  })

  it('is refused where whether a line is needed rests on what nobody has verified', () => {
    // Whether lines without `transport input` take Telnet is the default of the platform, as nobody has seen it.
    const lab = edited('ssh-branch', [' transport input ssh\n', ''], ['platform: ios-15-router', 'platform: iosxe-17-router'])
    const text = edited(name, ['transport input telnet\n', 'no login local\n'], ['transport input ssh\n', 'login local\n'])
    const { printed } = compile(scenarioFile(name, text), labFile(lab))
    expect(printed.join('\n')).toContain('that nobody has verified')
  })
})
