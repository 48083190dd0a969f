// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenario files hold such placeholders
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { edited, editedWhole } from '../compiler/edit'
import { expectRed, on } from './red'

const root = join(__dirname, '../..')
const chapters = 'chapters'
const noKey = `${chapters}/ssh-refused/scenarios/refused-no-key.md`
const halfOfTheSite = `${chapters}/static-routes/scenarios/half-of-the-site.md`
const starts = `${chapters}/ssh-configure/scenarios/what-starts-the-server.md`
const wildcard = `${chapters}/vty-access-class/scenarios/mask-for-wildcard.md`
const configure = `${chapters}/ssh-configure/chapter.md`
const accessClass = `${chapters}/vty-access-class/chapter.md`
const refusedQuiz = `${chapters}/ssh-refused/quiz.md`
const configureQuiz = `${chapters}/ssh-configure/quiz.md`

describe('the verdict of an option', () => {
  it('is red where a wrong option is marked right', () => {
    expectRed(
      [
        {
          file: noKey,
          from: '  line of `show ip ssh` prints 2.0 although nothing runs.\n  Claim: nothing changes\n',
          to: '  line of `show ip ssh` prints 2.0 although nothing runs.\n',
        },
        { file: noKey, from: '- [ ] Switch the SSH server on by its version.', to: '- [x] Switch the SSH server on by its version.' },
      ],
      ['marked right but does not hold', 'nothing changes'],
    )
  })

  it('is red where the fault of another option is marked as the cause', () => {
    expectRed({ file: starts, from: '- [ ] The line that makes the user.', to: '- [x] The line that makes the user.' }, [
      'option “user-missing” is marked right and makes a claim',
    ])
  })

  it('is red where a fault that is not in the network is marked as the cause', () => {
    const wrong = '  Nobody was asked for one here.\n  Claim: contradicts exhibit client\n'
    expectRed(
      [
        { file: starts, from: wrong, to: '  Nobody was asked for one here.\n' },
        { file: starts, from: '- [ ] The line that makes the user.', to: '- [x] The line that makes the user.' },
      ],
      ['marked right but does not hold: the fault “user-missing” is not in the network'],
    )
  })

  it('is red where a right option is marked wrong without a claim', () => {
    expectRed({ file: noKey, from: '- [x] Generate an RSA key pair', to: '- [ ] Generate an RSA key pair' }, ['“make-key”'])
  })

  it('is red where a right option is marked wrong with a claim', () => {
    expectRed(
      [
        { file: noKey, from: 'once the pair exists.\n', to: 'once the pair exists.\n  Claim: nothing changes\n' },
        { file: noKey, from: '- [x] Generate an RSA key pair', to: '- [ ] Generate an RSA key pair' },
      ],
      ['option “make-key” holds but is not marked right'],
    )
  })

  it('is red where no option holds and none is marked', () => {
    expectRed(
      [
        { file: noKey, from: '  crypto key generate rsa modulus 2048\n', to: '  ip domain-name other.example\n' },
        { file: noKey, from: 'once the pair exists.\n', to: 'once the pair exists.\n  Claim: nothing changes\n' },
        { file: noKey, from: '- [x] Generate an RSA key pair', to: '- [ ] Generate an RSA key pair' },
      ],
      ['no option is marked right, and none holds'],
    )
  })

  it('is red where a claim was swapped for another', () => {
    expectRed({ file: noKey, from: 'Claim: now fails at ssh-server-disabled', to: 'Claim: breaks probe user-ssh' }, [
      '“breaks probe user-ssh” is not what happens',
      '`Claim: now fails at ssh-server-disabled`',
    ])
  })

  it('is red where a claim names what the core does not know', () => {
    expectRed({ file: noKey, from: 'Claim: now fails at ssh-server-disabled', to: 'Claim: now fails at ssh-server-disable' }, [
      'did you mean “ssh-server-disabled”?',
    ])
  })

  it('is red where one variant makes two options right, and names its values', () => {
    expectRed(
      [
        { file: wildcard, from: '  admin: [admin, netops]\n', to: '  admin: [admin, netops]\n  last: ["0", "10"]\n' },
        { file: wildcard, from: '   permit ${mgmt}.0\n', to: '   permit ${mgmt}.${last}\n' },
        on(wildcard, '- [ ] Put no mask behind the network.'),
      ],
      ['option “no-mask” holds but is not marked right', 'in the variant', 'last = 10'],
    )
  })

  it('is red where the verdict turns on a behaviour that nobody has verified, and names the rule', () => {
    expectRed(
      [
        { file: starts, from: '      line vty 0 4\n       login\n', to: '      line vty 0 4\n       transport input telnet\n' },
        on(starts, '- [ ] The line that says `login local`.'),
      ],
      ['option “line-login” rests on a behaviour that nobody has verified', '“ssh-to-telnet-only-line”'],
    )
  })

  it('is red where it hangs on which of two equal routes a packet takes, and says what to do', () => {
    expectRed(
      [{ file: halfOfTheSite, from: '192.0.2.9 5', to: '192.0.2.9' }, on(halfOfTheSite, '- [ ] Give R2 a second route to the office.')],
      ['option “second-back” depends on what is left to chance: rule “equal-cost-path”', 'give one of the equal routes another distance'],
    )
  })
})

describe('what is typed', () => {
  it('is red where one character of a CLI example is changed', () => {
    expectRed({ file: configure, from: 'SSH Disabled - version 1.99', to: 'SSH Disabled - version 1.98' }, [
      'the core prints “SSH Disabled - version 1.99”, not “SSH Disabled - version 1.98”',
      'show ip ssh',
    ])
  })

  it('is red where a command of an example is changed', () => {
    expectRed({ file: configureQuiz, from: 'R1(config-line)# transport input ssh', to: 'R1(config-line)# transport input shh' }, [
      '% Invalid input',
    ])
    expectRed({ file: configureQuiz, from: 'R1# show ip ssh\nSSH Enabled', to: 'R1# show ip shh\nSSH Enabled' }, [
      '% Invalid input',
      'show ip shh',
    ])
  })

  it('is red where a prompt of an example is wrong', () => {
    expectRed({ file: configure, from: 'R1(config-line)# transport input ssh', to: 'R1(config)# transport input ssh' }, [
      'the prompt here is “R1(config-line)#”',
    ])
  })

  it('is red where a lab has a line on which a verdict depends and which the core does not support', () => {
    const lab = `${chapters}/ssh-configure/labs/small-office.md`
    const { printed, line } = edited({ file: lab, from: ' ip address ${lan}.1', to: ' crypto map OFFICE\n ip address ${lan}.1' })
    expect(printed).toHaveLength(10) // each scenario on this lab loses its verdict
    for (const text of printed) {
      expect(text).toContain(`${lab}:${line}:1  no verdict`)
      expect(text).toContain('“crypto map OFFICE” on R1, which the core does not support')
    }
  })

  it('is red where IOS refuses the answer of a typed command', () => {
    expectRed({ file: configureQuiz, from: 'Answer: `transport input ssh`', to: 'Answer: `transport inputs ssh`' }, [
      '“transport inputs ssh” cannot be the answer',
      'config-line',
    ])
  })

  it('is red where IOS refuses a line of a fault', () => {
    expectRed({ file: noKey, from: '      crypto key zeroize rsa\n', to: '      crypto keys zeroize rsa\n' }, [
      'R1 rejects “crypto keys zeroize rsa”',
    ])
  })
})

describe('the parts of a file', () => {
  it('are red where a heading is unknown', () => {
    const { printed, line } = edited({ file: configure, from: '## Analogy', to: '## Analogie' })
    expect(printed).toHaveLength(2)
    expect(printed[1]).toContain(`${configure}:${line}:1  unknown section “Analogie” — did you mean “Analogy”?`)
    expect(printed[0]).toContain('the section “Analogy” is missing')
  })

  it('are red where a section is missing', () => {
    const { printed } = edited({ file: configure, from: '## On the job\n', to: '### About the job\n' })
    expect(printed).toEqual([expect.stringMatching(/^chapters\/ssh-configure\/chapter\.md:1:1 {2}the section “On the job” is missing/)])
  })

  it('are red where an option of a quiz has no explanation', () => {
    expectRed(
      {
        file: refusedQuiz,
        from: '- [x] The switch has no RSA key pair {#no-key}\n  No key, no server, and TCP resets what comes for a port on which nothing waits.\n',
        to: '- [x] The switch has no RSA key pair {#no-key}\n',
      },
      ['the option “no-key” has no explanation'],
    )
  })

  it('are red where a premise is given a response that nobody has, or a step no explanation', () => {
    const quiz = `${chapters}/vty-access-class/quiz.md`
    expectRed({ file: quiz, from: '- 10.99.0.5 {#five} = {#twenty}', to: '- 10.99.0.5 {#five} = {#twelve}' }, [
      'no row has the response “twelve” in full',
    ])
    expectRed(
      {
        file: configureQuiz,
        from: '2. The RSA key pair is generated. {#pair}\n   The names are there now. What needs the key can only come after it.\n',
        to: '2. The RSA key pair is generated. {#pair}\n',
      },
      ['the step “pair” has no explanation'],
    )
  })

  it('are red where an option of a scenario has no explanation', () => {
    expectRed(
      {
        file: starts,
        from: '- [ ] The line that chooses version 2. {#no-version}\n  Belief version-starts-server: `ip ssh version 2` switches the server on.\n  Without it the server offers what it can, version 2 included, and a present-day client gets in. The command\n  limits a server; it does not start one.\n',
        to: '- [ ] The line that chooses version 2. {#no-version}\n',
      },
      ['option “no-version” has no explanation'],
    )
  })

  it('are red where a typed answer has no explanation', () => {
    expectRed(
      {
        file: configureQuiz,
        from: 'Answer: `22`\n\nTelnet waits on 23. An access list that means one of them and names the other is a common slip.\n',
        to: 'Answer: `22`\n',
      },
      ['the answer has no explanation'],
    )
  })

  it('are red where two chapters have an item of the same id', () => {
    expectRed({ file: refusedQuiz, from: '## rst-answers-syn', to: '## key-starts-server' }, [
      'two items have the id “key-starts-server”',
      `${configureQuiz}:3`,
    ])
  })

  it('are red where two options of a quiz item have the same id', () => {
    expectRed(
      {
        file: refusedQuiz,
        from: '- [ ] The switch has no default gateway {#no-gateway}',
        to: '- [ ] The switch has no default gateway {#no-key}',
      },
      ['two options have the id “no-key”'],
    )
  })

  it('are red where two options of a scenario have the same id', () => {
    expectRed({ file: noKey, from: '{#all-transports}', to: '{#set-version}' }, ['two options have the id “set-version”'])
  })

  it('are red where an objective is in no blueprint', () => {
    expectRed({ file: noKey, from: 'objectives: [v1.1/4.8, v2.0/2.4]', to: 'objectives: [v1.1/4.88, v2.0/2.4]' }, [
      'no blueprint has the objective “v1.1/4.88”',
    ])
    expectRed({ file: configureQuiz, from: 'v1.1/4.8, v2.0/4.1 · choice', to: 'v1.1/4.8, v3.0/4.1 · choice' }, [
      'no blueprint has the objective “v3.0/4.1”',
    ])
  })

  it('are red where the front matter has an unknown key', () => {
    expectRed({ file: configure, from: 'level: beginner', to: 'difficulty: beginner\nlevel: beginner' }, ['difficulty'])
    expectRed({ file: noKey, from: 'concept: ssh-server-needs-key', to: 'colour: red\nconcept: ssh-server-needs-key' }, ['colour'])
  })

  it('are red where chapters require each other in a circle', () => {
    expectRed(
      [
        { file: configure, from: 'requires: [local-passwords, ping, tcp-and-udp]', to: 'requires: [vty-access-class]' },
        {
          file: 'tracks/remote-access.yaml',
          from: 'v2.0/4.1], requires: [local-passwords, ping, tcp-and-udp]',
          to: 'v2.0/4.1], requires: [vty-access-class]',
        },
      ],
      ['chapters require each other in a circle', 'ssh-configure → vty-access-class → ssh-refused → ssh-configure'],
    )
  })

  it('are red where Markdown holds raw HTML', () => {
    expectRed({ file: configure, from: 'The key does. As soon as', to: 'The key<br> does. As soon as' }, ['raw HTML is not allowed'])
    expectRed({ file: refusedQuiz, from: 'the reset comes from whoever', to: 'the <i>reset comes from whoever' }, [
      'raw HTML is not allowed',
    ])
  })
})

describe('a link', () => {
  it('is red where its chapter is not written', () => {
    expectRed(
      {
        file: accessClass,
        from: '[the other reasons for a refusal](chapter:ssh-refused#how-it-works)',
        to: '[the other reasons for a refusal](chapter:ssh-refusal#how-it-works)',
      },
      ['there is no written chapter “ssh-refusal”', 'did you mean “ssh-refused”?'],
    )
  })

  it('is red where its section is not in the chapter', () => {
    expectRed(
      {
        file: accessClass,
        from: '[the other reasons for a refusal](chapter:ssh-refused#how-it-works)',
        to: '[the other reasons for a refusal](chapter:ssh-refused#how-it-work)',
      },
      ['the chapter “ssh-refused” has no section “how-it-work”'],
    )
  })

  it('is red where no glossary knows its term', () => {
    expectRed({ file: configure, from: '[modulus](term:Modulus)', to: '[modulus](term:Modul)' }, ['no glossary knows the term “Modul”'])
  })

  it('is red where it leaves the course', () => {
    expectRed({ file: configure, from: '[modulus](term:Modulus)', to: '[modulus](https://example.com)' }, [
      'a link to “https://example.com” is not allowed',
    ])
  })

  it('is red in a scenario as it is in a chapter', () => {
    expectRed({ file: noKey, from: 'The lines take SSH already, but', to: 'The lines take SSH [already](chapter:nowhere), but' }, [
      'there is no written chapter “nowhere”',
    ])
  })
})

describe('a run', () => {
  it('tells everything that is wrong, in reading order', () => {
    const spare = 'chapters/spare/chapter.md'
    const { printed, lines } = editedWhole(
      { file: spare, from: 'hostname R1\n```', to: 'hostname R2\n```' },
      { file: small.fix, from: 'Claim: nothing changes', to: 'Claim: rejected by the parser' },
    )
    expect(printed).toHaveLength(2)
    expect(printed[0]).toContain(`${small.fix}:${lines[1]}:`)
    expect(printed[1]).toContain(`${spare}:${lines[0]}:`)
  })

  it('ends with exit code 1 and writes no course where something is wrong', () => {
    const { status, stderr, out } = run({
      [small.fix]: ['Claim: nothing changes', 'Claim: rejected by the parser'],
      [small.quiz]: ['{#', '{# '],
    })
    expect(status).toBe(1)
    expect(stderr).toContain(`/${small.fix}:`)
    expect(stderr).toContain('2 things keep the course from being compiled.')
    expect(out).not.toContain('catalogue.json')
  })

  it('ends with exit code 0 and a report on the course as it is', () => {
    const { status, stdout, stderr, out } = run({})
    expect(stderr).toMatch(/^Compiling the course: \d+ chapters …\n$/)
    expect(status).toBe(0)
    expect(stdout).toMatch(/\d+ scenarios in \d+ variants: \d+ verdicts\.\n\d+ CLI examples executed\./)
    expect(out).toContain('catalogue.json')
  })
})

const small = { fix: 'chapters/office/scenarios/no-key.md', quiz: 'chapters/office/quiz.md' }

/** Compiles a small course as `npm run content` does, with one passage of a file replaced by another. */
function run(edits: Readonly<Record<string, readonly [string, string]>>): {
  status: number | null
  stdout: string
  stderr: string
  out: string
} {
  const folder = mkdtempSync(join(tmpdir(), 'holdtime-course-'))
  const [content, course] = [join(folder, 'content'), join(folder, 'course')]
  try {
    cpSync(join(root, 'tests/server/replays/content'), content, { recursive: true })
    mkdirSync(course)
    for (const [file, [from, to]] of Object.entries(edits)) {
      const text = readFileSync(join(content, file), 'utf8')
      if (!text.includes(from)) throw new Error(`${file} has no “${from}”`)
      writeFileSync(join(content, file), text.replace(from, to))
    }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['compiler/start.mjs'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, HOLDTIME_CONTENT: content, HOLDTIME_COURSE: course },
    })
    return { status, stdout, stderr, out: readdirSync(course).join(' ') }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
