import { describe, expect, it } from 'vitest'
import { noCache } from '@/compiler/cache/cache'
import { runExamples } from '@/compiler/examples/examples'
import { loadLab } from '@/compiler/scenario'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { type Example, readConsole } from '@/compiler/text/fence'
import { readMarkdown } from '@/compiler/text/source'

const labText = `---
id: pair
title: One router, one machine
devices:
  PC1: { kind: host, address: 10.0.0.10/24, gateway: 10.0.0.1 }
  R1: { kind: router, platform: ios-15-router, rsa-key: 2048 }
links:
  - PC1 eth0 - R1 Gi0/0
---
One router.

\`\`\`ios device=R1
hostname R1
enable secret 3nable
ip domain-name lab.example
username admin secret S3cret
interface GigabitEthernet0/0
 ip address 10.0.0.1 255.255.255.0
 no shutdown
line vty 0 4
 login local
 transport input ssh
\`\`\`
`
const { lab } = loadLab({ path: 'chapters/x/labs/pair.md', text: labText })
if (!lab) throw new Error('the lab cannot be read')
const labs = new Map([['pair', lab]])

/** A fenced block; `info` is what follows the language. */
const block = (info: string, ...lines: readonly string[]) => [`\`\`\`ios ${info}`, ...lines, '```', ''].join('\n')
const router = (...lines: readonly string[]) => block('lab=pair device=R1', ...lines)

function read(text: string) {
  const { nodes } = readMarkdown({ path: 'c.md', text }).source
  return nodes.flatMap((node) => (node.type === 'code' ? [readConsole('c.md', node)] : []))
}

function run(...blocks: readonly string[]) {
  const examples = read(blocks.join('')).flatMap(({ example }): Example[] => (example ? [example] : []))
  const { executed, diagnostics } = runExamples(examples, labs, noCache())
  return { executed, printed: diagnostics.map(formatDiagnostic) }
}

const CONFIGURED = '*Mar  1 00:01:00.000: %SYS-5-CONFIG_I: Configured from console by console'

const setName = (name: string) =>
  router(
    'R1# configure terminal',
    'Enter configuration commands, one per line.  End with CNTL/Z.',
    `R1(config)# hostname ${name}`,
    `${name}(config)# end`,
    CONFIGURED,
  )

describe('a console block', () => {
  it('has commands with their prompts, and output', () => {
    const [first] = read(router('R1# show clock', 'noon', 'R1(config-if)# no shutdown'))
    expect(first?.block).toEqual({
      kind: 'console',
      device: 'R1',
      lab: 'pair',
      ran: true,
      lines: [
        { kind: 'command', prompt: 'R1#', text: 'show clock' },
        { kind: 'output', text: 'noon' },
        { kind: 'command', prompt: 'R1(config-if)#', text: 'no shutdown' },
      ],
    })
  })

  it('marks the line after `! marked` and does not print the mark', () => {
    const [first] = read(router('R1# show clock', '! marked', 'noon', 'later'))
    expect(first?.block.lines.slice(1)).toEqual([
      { kind: 'output', text: 'noon', marked: true },
      { kind: 'output', text: 'later' },
    ])
  })

  it('of plain text is shown and not run, whatever it looks like', () => {
    const [first] = read('```text\nR1# show clock\n```\n')
    expect(first?.example).toBeUndefined()
    expect(first?.block).toMatchObject({ ran: false, lines: [{ kind: 'output', text: 'R1# show clock' }] })
  })
})

describe('an example stands', () => {
  it('where the core prints what the page shows', () => {
    expect(run(router('R1# show running-config | include hostname', 'hostname R1'))).toEqual({ executed: 1, printed: [] })
  })

  it('where `…` stands for any number of lines, also none', () => {
    expect(run(router('R1# show running-config | section line vty', 'line vty 0 4', '…')).printed).toEqual([])
    expect(run(router('R1# show running-config | section line vty', '…', ' transport input ssh', '…')).printed).toEqual([])
    expect(
      run(router('R1# show running-config | section line vty', 'line vty 0 4', '…', ' login local', '…', ' transport input ssh')).printed,
    ).toEqual([])
  })

  it('where a later block of the same lab goes on in the network and the mode that an earlier one left', () => {
    expect(run(setName('EDGE'), router('EDGE# show running-config | include hostname', 'hostname EDGE')).printed).toEqual([])
    expect(
      run(router('R1# configure terminal', '…'), router('R1(config)# hostname EDGE', 'EDGE(config)# end', CONFIGURED)).printed,
    ).toEqual([])
  })

  it('where one device is used after what was typed on another', () => {
    const off = router(
      'R1# configure terminal',
      '…',
      'R1(config)# line vty 0 4',
      'R1(config-line)# transport input none',
      'R1(config-line)# end',
      CONFIGURED,
    )
    const client = block('lab=pair device=PC1', 'PC1$ ssh -l admin 10.0.0.1', 'ssh: connect to host 10.0.0.1 port 22: Connection refused')
    expect(run(off, client).printed).toEqual([])
  })

  it('where `fresh` begins with the lab as its file has it', () => {
    const shown = ['R1# show running-config | include hostname', 'hostname R1']
    expect(run(setName('EDGE'), block('lab=pair device=R1 fresh', ...shown)).printed).toEqual([])
    expect(run(setName('EDGE'), router(...shown)).printed).toHaveLength(1)
  })

  it('where passwords come from `type=`, in order', () => {
    const login = [
      'PC1$ ssh -l admin 10.0.0.1',
      '(admin@10.0.0.1) Password:',
      'R1> enable',
      'Password:',
      'R1# exit',
      'Connection to 10.0.0.1 closed.',
    ]
    expect(run(block('lab=pair device=PC1 type="S3cret 3nable"', ...login)).printed).toEqual([])
    expect(run(block('lab=pair device=PC1 type="3nable S3cret"', ...login)).printed).toHaveLength(1)
  })
})

describe('an example is red', () => {
  it.each([
    [
      'where one character differs',
      [router('R1# show running-config | include hostname', 'hostname R2')],
      3,
      'the core prints “hostname R1”, not “hostname R2”',
    ],
    [
      'where the page shows too much',
      [router('R1# show running-config | include hostname', 'hostname R1', 'hostname R1')],
      4,
      'the core does not print “hostname R1”',
    ],
    [
      'where the page shows too little',
      [router('R1# show running-config | section line vty', 'line vty 0 4', ' login local')],
      4,
      'the core also prints “ transport input ssh”',
    ],
    ['where the prompt is another', [router('R1(config)# hostname R2')], 2, 'the prompt here is “R1#”'],
    ['where IOS refuses the command', [router('R1# show ip shh', 'SSH Enabled - version 2.0')], 2, '% Invalid input'],
    ['where it begins with output', [router('hostname R1')], 2, 'the block begins with output'],
    [
      'where a password is asked for and none is typed',
      [block('lab=pair device=PC1', 'PC1$ ssh -l admin 10.0.0.1', '(admin@10.0.0.1) Password:', 'R1> exit')],
      1,
      'nothing is typed at the prompt “(admin@10.0.0.1) Password:”',
    ],
    ['where its lab is not there', [block('lab=pear device=R1', 'R1# end')], 1, 'there is no lab “pear” — write one of: pair'],
    ['where its device is not in the lab', [block('lab=pair device=R2', 'R2# end')], 1, 'the lab “pair” has no device “R2”'],
    ['where it goes on after a change of another block', [setName('EDGE'), router('R1# show clock')], 9, 'the prompt here is “EDGE#”'],
  ])('%s', (_where, blocks, line, words) => {
    const { printed } = run(...blocks)
    expect(printed).toHaveLength(1)
    expect(printed[0]).toMatch(new RegExp(`^c\\.md:${line}:`))
    expect(printed[0]).toContain(words)
  })
})
