import { readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { noCache } from '@/compiler/cache/cache'
import { compileChapter, readChapter } from '@/compiler/chapter/chapter'
import { runExamples } from '@/compiler/examples/examples'
import { messageLine } from '@/compiler/pictures/ladder'
import { messagesOf } from '@/compiler/pictures/messages'
import { loadLab } from '@/compiler/scenario'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import type { Links } from '@/compiler/text/html'
import { type Block, chapterSchema } from '@/course/chapter'
import { formatIpv4, maskOf, type Probe, parseProbe, probe } from '@/sim'

const folder = path.join(__dirname, 'blocks')
const text = readFileSync(path.join(folder, 'chapter.md'), 'utf8')
const { lab } = loadLab({ path: 'labs/two-vlans.md', text: readFileSync(path.join(folder, 'labs/two-vlans.md'), 'utf8') })
if (!lab) throw new Error('the lab of the blocks cannot be read')
const ground = { labs: new Map([[lab.id, lab]]), tasks: new Map([['over-again', lab.id]]), cache: noCache() }
const terms = new Map([['default gateway', 'Default gateway']])

/** Compiles the page of all blocks with one passage changed. `at` finds where a passage of the changed page stands. */
function compile(...edits: readonly (readonly [from: string, to: string])[]) {
  const edited = edits.reduce((before, [from, to]) => {
    if (!before.includes(from)) throw new Error(`there is no “${from}”`)
    return before.replace(from, () => to)
  }, text)
  const { chapter, anchors, diagnostics } = readChapter({ path: 'c.md', text: edited })
  const links: Links = { chapters: new Map([['blocks', anchors]]), terms }
  if (!chapter) throw new Error(diagnostics.map(formatDiagnostic).join('\n'))
  const { body, examples, diagnostics: found } = compileChapter(chapter, links, new Map([['Default gateway', '']]), ground)
  const ran = runExamples(examples, ground.labs, noCache())
  const at = (passage: string) => {
    const lines = edited.slice(0, edited.indexOf(passage)).split('\n')
    return `c.md:${lines.length}:${(lines.at(-1)?.length ?? 0) + 1}`
  }
  return { body, at, printed: [...diagnostics, ...found, ...ran.diagnostics].map(formatDiagnostic) }
}

const { body, printed } = compile()
const blocks = [...body.opening, ...body.sections.flatMap((section): Block[] => ('blocks' in section ? section.blocks : []))]
const pictures = blocks.flatMap((block) => (block.kind === 'picture' ? [block] : []))
const titled = (title: string) => pictures.find(({ picture }) => picture.title === title)?.picture

describe('a page with every block there is', () => {
  it('compiles, and is what the course’s schema takes', () => {
    expect(printed).toEqual([])
    for (const block of blocks) expect(chapterSchema.shape.opening.parse([block])).toEqual([block])
  })

  it('keeps with a transcript that was not run where it was taken from, and with a task what grades it', () => {
    const consoles = blocks.flatMap((block) => (block.kind === 'console' && !block.ran ? [block] : []))
    expect(consoles).toMatchObject([{ source: { id: 'a-blog', grade: 'unverified' }, lines: [{ kind: 'command', prompt: 'R9#' }, {}] }])
    expect(blocks.flatMap((block) => (block.kind === 'task' ? [[block.lab, block.scenario]] : []))).toEqual([
      [lab.id, 'over-again'],
      [lab.id, undefined],
    ])
    expect(body.sections.at(-3)).toMatchObject({ kind: 'answer', blocks: [{ kind: 'heading' }, { kind: 'prose' }] })
  })

  it('gives each picture a title, a sentence and a table that say the same without it', () => {
    for (const { picture } of pictures) {
      expect(picture.title).not.toBe('')
      expect(picture.says).toMatch(/\.$/)
      expect(picture.asText.rows.length).toBeGreaterThan(0)
      for (const row of picture.asText.rows) expect(row).toHaveLength(picture.asText.head.length)
    }
  })

  it('draws for a desk and for a phone, with the colors of the page and no others', () => {
    for (const { picture } of pictures) {
      for (const svg of [picture.wide, picture.narrow ?? '']) {
        expect(svg).not.toMatch(/ (style|fill|stroke|color)=|#[0-9a-f]{3}/)
        expect(Number(/ width="(\d+)"/.exec(svg)?.[1] ?? 0)).toBeLessThanOrEqual(svg === picture.narrow ? 350 : 832)
      }
    }
  })

  it('shows in a ladder what the run gave, ARP first, then what both ends said', () => {
    expect(titled('A ping and what it asks first')?.asText.rows.map((row) => row.slice(1))).toEqual([
      ['PC1', 'R1', 'ARP: who has 10.0.10.1?'],
      ['R1', 'PC1', 'ARP: 10.0.10.1 is here'],
      ['R1', 'SRV1', 'ARP: who has 192.0.2.80?'],
      ['SRV1', 'R1', 'ARP: 192.0.2.80 is here'],
      ['PC1', 'SRV1', 'echo request'],
      ['SRV1', 'PC1', 'echo reply'],
    ])
  })

  it('takes its pictures from where the story of its consoles stands', () => {
    expect(titled('After the interface was shut')?.asText.rows[0]).toEqual(['1', 'PC1', 'ends at R1: interface down', 'echo request'])
  })

  it('highlights of two cables between the same devices the one that the packet takes', () => {
    expect(titled('The way to the server')?.asText.rows.filter((row) => row.includes('no'))).toEqual([
      ['PC2 eth0', 'SW1 Fa0/2', 'no'],
      ['SW1 Gi0/2', 'R1 Gi0/1', 'no'],
    ])
  })

  it('names the VLAN of each cable beside its look', () => {
    expect(titled('Two VLANs, a router between them')?.asText.rows[1]).toEqual(['PC2 eth0, 10.0.20.10/24', 'SW1 Fa0/2', 'VLAN 20'])
  })

  it('puts values of the run into the fields, and leaves open what the run does not tell', () => {
    const rows = titled('IPv4 header')?.asText.rows ?? []
    expect(rows).toContainEqual(['TTL', '8', '63'])
    expect(rows).toContainEqual(['Header checksum', '16', '–'])
  })

  it('opens the transcript with the guess, and not beside it', () => {
    const predict = blocks.find((block) => block.kind === 'predict')
    expect(predict).toMatchObject({
      guesses: [{ right: false }, { right: true }],
      answer: [{ kind: 'console', id: 'ran-1' }, { kind: 'prose' }],
    })
    expect(blocks.filter((block) => block.kind === 'console').map(({ id }) => id)).toEqual(['ran-2', 'ran-3', undefined])
  })

  it('leads from each command of the table to the console that ran it', () => {
    const table = body.sections.find((section) => section.kind === 'commands')
    expect(table?.kind === 'commands' && table.rows.map(({ command, at }) => [command, at])).toEqual([
      ['ping <address>', 'ran-1'],
      ['show ip arp', 'ran-2'],
      ['interface <name>', 'ran-3'],
      ['shutdown', 'ran-3'],
    ])
  })

  it('numbers the marks of its sources as its list does', () => {
    expect(body.opening[0]).toMatchObject({
      html: expect.stringContaining('<a href="#source-rfc-792" class="mark" aria-label="Source 1" aria-describedby="source-rfc-792">1</a>'),
    })
  })

  it('says what its labs run, and what others print', () => {
    expect(body.platform).toEqual({
      runs: ['IOS 15 on routers', 'IOS 15 on switches'],
      differs: expect.stringContaining('IOS XE prints <code>'),
    })
  })
})

describe('a picture that the run does not give is an error where it stands', () => {
  const wrongs: readonly (readonly [title: string, from: string, to: string, at: string, says: RegExp])[] = [
    [
      'a ladder with another message',
      'SRV1 > PC1: echo reply',
      'SRV1 > PC1: RST',
      'SRV1 > PC1: RST',
      /the run gives “SRV1 > PC1: echo reply” here, not “SRV1 > PC1: RST”/,
    ],
    [
      'a ladder that leaves the end out',
      'SRV1 > PC1: echo reply\n',
      '',
      'PC1 > SRV1: echo request',
      /the run also gives “SRV1 > PC1: echo reply” after this — write it, or `…`/,
    ],
    [
      'a ladder without messages',
      'PC1 > R1: echo request × interface down\nR1 > PC1: ICMP type 3, code 1 (host unreachable)\n',
      '',
      '```ladder lab=two-vlans probe="PC1: ping 192.0.2.80" title="After',
      /write what the run gives, a line each: PC1 > R1: echo request × interface down \|/,
    ],
    [
      'a walk that ends otherwise',
      'ends=refused',
      'ends=timed-out',
      'ends=timed-out',
      /the run ends “refused”, not “timed-out” — write `ends=refused`/,
    ],
    ['a walk that fails elsewhere', 'at=SRV1', 'at=R1', 'at=R1', /the run fails at SRV1, not at R1 — write `at=SRV1`/],
    ['a path without a cable', 'path="PC1 SW1 R1 SRV1"', 'path="PC1 R1 SRV1"', 'path="PC1 R1', /no cable leads from PC1 to R1/],
    [
      'a path that the run does not take',
      'path="PC1 SW1 R1 SRV1"',
      'path="PC1 SW1 R1"',
      'path="PC1 SW1 R1"',
      /the run takes the path “PC1 SW1 R1 SRV1”/,
    ],
    [
      'a cable that the lab has not',
      'PC1 eth0 10.0.10.10/24 - SW1 Fa0/1',
      'PC1 eth0 10.0.10.11/24 - SW1 Fa0/1',
      'PC1 eth0 10.0.10.11',
      /the nearest is `PC1 eth0 10.0.10.10\/24 - SW1 Fa0\/1`/,
    ],
    ['a value that the frame has not', 'TTL: 63', 'TTL: 64', 'TTL: 64', /the TTL is “63” in the run, not “64”/],
    ['a field that the header has not', 'TTL: 63', 'Hops: 63', 'Hops: 63', /the header has no field “Hops”/],
    ['a header that the frame has not', 'kind=arp lab', 'kind=tcp lab', 'kind=tcp lab', /the frame of this run has no TCP header/],
    [
      'an interface out of which nothing goes',
      'on="R1 Gi0/2" title',
      'on="R1 Gi0/1" title',
      'on="R1 Gi0/1"',
      /the run sends nothing out of “R1 Gi0\/1”/,
    ],
    [
      'a network that is another',
      'network 192.0.2.128',
      'network 192.0.2.64',
      'network 192.0.2.64',
      /the network of 192.0.2.130\/26 is 192.0.2.128/,
    ],
    [
      'a block that begins where none begins',
      '192.0.2.128/30 link',
      '192.0.2.130/30 link',
      '192.0.2.130/30 link',
      /no \/30 begins at 192.0.2.130 — 192.0.2.130 is inside of 192.0.2.128\/30/,
    ],
    ['blocks that overlap', '192.0.2.128/30 link', '192.0.2.64/26 link', '192.0.2.64/26 link', /192.0.2.64\/26 overlaps 192.0.2.0\/25/],
    [
      'a lab that is not there',
      '```walk lab=two-vlans',
      '```walk lab=two-vlan',
      'lab=two-vlan probe="PC1: telnet',
      /there is no lab “two-vlan” — did you mean “two-vlans”/,
    ],
    [
      'a device that is not there',
      'probe="PC1: telnet 192.0.2.80 22"',
      'probe="PC7: telnet 192.0.2.80 22"',
      'probe="PC7',
      /the lab has no device “PC7”/,
    ],
    [
      'a probe that is none',
      'probe="PC1: telnet 192.0.2.80 22"',
      'probe="PC1 telnet"',
      'probe="PC1 telnet"',
      /write it like `PC1: ping 10.0.0.1`/,
    ],
    ['an attribute that means nothing', '```bits address', '```bits adress', 'adress=', /a bits has no “adress” — did you mean “address”/],
    ['a picture without a title', ' title="A plan"', '', '```number-line prefix=192.0.2.0/24\n', /the number-line does not say its title/],
    ['a chart of what is no number', 'value: 6 }', 'value: six }', 'six }', /must be a number/],
    [
      'a comparison of one thing',
      '| | Reset | Silence |\n|---|---|---|\n| Comes back | RST | *nothing* |\n| Linux prints | refused | timed out |',
      '| | Reset |\n|---|---|\n| Comes back | RST |',
      '| | Reset |',
      /this compares nothing/,
    ],
    ['a prediction of which nothing comes true', '- [x] fewer', '- [ ] fewer', '- [ ] four', /of 2 guesses 0 are ticked/],
    [
      'a prediction without an answer',
      'Answer: All of them. `show ip arp` on R1 has both.\n',
      '',
      '```predict\nAnd',
      /the prediction has no answer/,
    ],
    [
      'a prediction that nothing answers',
      '```console lab=two-vlans device=PC1\nPC1$ ping 192.0.2.80\n…\n```',
      'Words.',
      '```predict opens=next',
      /after this prediction comes nothing that could answer it/,
    ],
    [
      'a worked step without a word',
      '! say What R1 has **learned**.\n',
      '',
      'R1# show ip arp\n…',
      /the worked example does not say what “show ip arp” is for/,
    ],
    [
      'a faded example with one step',
      '! fill\nR1(config-if)# shutdown',
      'R1(config-if)# shutdown',
      '```ios lab=two-vlans device=R1 faded',
      /leaves 1 of 4 steps to the reader — put `! fill` before 2 commands or more/,
    ],
    [
      'a transcript that is neither run nor sourced',
      '```console source=a-blog grade=unverified',
      '```text',
      '```text\nR9#',
      /this transcript is neither run nor does it say where it was taken from/,
    ],
    [
      'a transcript of no source',
      'source=a-blog grade',
      'source=a-blogg grade',
      '```console source=a-blogg',
      /there is no source “a-blogg”/,
    ],
    [
      'a transcript that is known better than its source',
      'source=a-blog grade=unverified',
      'source=a-blog grade=capture',
      '```console source=a-blog',
      /the source “a-blog” is of the grade unverified/,
    ],
    ['a transcript of no grade', 'grade=unverified\n', 'grade=sure\n', '```console source=a-blog', /“sure” is no grade/],
    [
      'a transcript that is run and sourced',
      '```console source=a-blog grade=unverified',
      '```console source=a-blog grade=unverified lab=two-vlans',
      '```console source=a-blog',
      /the block names a lab and a source/,
    ],
    [
      'a task of a scenario that is not there',
      'scenario=over-again',
      'scenario=over-agian',
      'scenario=over-agian',
      /no scenario “over-agian” of the kind `lab` that a review may ask — did you mean “over-again”/,
    ],
    ['a task of nothing', '```task scenario=over-again', '```task', '```task\nDo it', /the task says neither its scenario nor its lab/],
    ['a mark of no source', '(source:a-blog)', '(source:a-blogg)', '[*](source:a-blogg)', /the chapter has no source “a-blogg”/],
    [
      'a command that is not in the table',
      '- `show ip arp` lists who answered\n',
      '',
      '## Commands',
      /“show ip arp”, typed in line \d+, is not in the table/,
    ],
    [
      'a command that nobody typed',
      '- `shutdown` takes it down',
      '- `shutdown` takes it down\n- `reload` starts anew',
      '`reload`',
      /no console of this page types “reload”/,
    ],
    [
      'a picture inside of a list',
      '- One.',
      '- One.\n\n  ```header kind=udp\n  ```',
      '```header kind=udp\n  ```',
      /a header stands on its own in a section/,
    ],
  ]
  it.each(wrongs)('%s', (_title, from, to, where, says) => {
    const { printed, at } = compile([from, to])
    expect(printed.filter((line) => line.startsWith(`${at(where)}  `)).join('\n'), printed.join('\n')).toMatch(says)
  })
})

describe('messages of a run', () => {
  it('lead from device to device without a gap, whatever is tried in a lab', () => {
    const hosts = lab.devices.filter(({ kind }) => kind === 'host').map(({ name }) => name)
    const targets = ['10.0.10.1', '10.0.20.10', '192.0.2.80', '203.0.113.9', '10.0.10.77']
    const actions = ['ping %', 'telnet % 80', 'telnet % 22', 'ssh -l admin %']
    fc.assert(
      fc.property(
        fc.constantFrom(...hosts),
        fc.constantFrom(...targets),
        fc.constantFrom(...actions),
        fc.boolean(),
        (from, to, action, arp) => {
          const what = parseProbe(`${from}: ${action.replace('%', to)}`) as Probe
          const { trace } = probe(lab.state, what)
          const messages = messagesOf(lab.state, trace, arp)
          const spoken = messages.filter(({ text }) => !text.startsWith('ARP'))
          expect(messages.map(messageLine).join('\n')).not.toContain('undefined')
          expect(messages[0]?.from).toBe(from)
          for (const [index, message] of spoken.entries()) {
            const before = spoken[index - 1]
            if (before && message.from !== before.from) expect(message.from).toBe(before.to)
          }
          if (trace.wire.kind === 'answered' || trace.wire.kind === 'rst') expect(spoken.some(({ lost }) => lost === undefined)).toBe(true)
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('bits', () => {
  it('show for every address and mask what arithmetic says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffffff }), fc.integer({ min: 0, max: 32 }), (ip, length) => {
        const mask = maskOf(length)
        const network = formatIpv4((ip & mask) >>> 0)
        const broadcast = formatIpv4((ip | ~mask) >>> 0)
        const { printed } = compile(
          ['```bits address=192.0.2.130/26', `\`\`\`bits address=${formatIpv4(ip)}/${length}`],
          ['network 192.0.2.128', `network ${network}\nbroadcast ${broadcast}`],
        )
        expect(printed).toEqual([])
      }),
      { numRuns: 5 },
    )
  })
})
