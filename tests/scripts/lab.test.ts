import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { readArguments } from '@/scripts/lab/arguments'
import { labCommand } from '@/scripts/lab/command'
import { openLab } from '@/scripts/lab/open'

const chapter = 'content/chapters/ssh-refused'
const branchOffice = `${chapter}/labs/branch-office.md`
const noKey = `${chapter}/scenarios/refused-no-key.md`

let folder: string
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'holdtime-lab-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The command, with what it prints; `typed` comes through a pipe. */
async function lab(words: readonly string[], { typed = '', from = process.cwd() }: { typed?: string; from?: string } = {}) {
  const [out, errors]: [string[], string[]] = [[], []]
  const status = await labCommand(words, {
    from,
    isTerminal: false,
    typed: async function* () {
      yield* typed.split('\n').slice(0, -1)
    },
    print: (text) => out.push(...text.split('\n')),
    complain: (text) => errors.push(...text.split('\n')),
  })
  return { status, out, errors }
}

const runs = (...lines: string[]) => lines.flatMap((line) => ['--run', line])

/** A lab file of its own in the temporary folder. */
function file(name: string, text: string): string {
  writeFileSync(path.join(folder, name), text)
  return name
}

describe('npm run lab with --run', () => {
  it('prints prompt, command and output as the console would, and nothing else', async () => {
    const { status, out, errors } = await lab([branchOffice, ...runs('R1: show ip route | include ^S|^C')])
    expect(out).toEqual([
      'R1#show ip route | include ^S|^C',
      'Codes: L - local, C - connected, S - static, R - RIP, M - mobile, B - BGP',
      'S        10.0.0.0/24 [1/0] via 198.51.100.1',
      'C        10.20.30.0/24 is directly connected, GigabitEthernet0/0',
      'C        198.51.100.0/30 is directly connected, GigabitEthernet0/1',
    ])
    expect({ status, errors }).toEqual({ status: 0, errors: [] })
  })

  it('keeps the session of each device from line to line, and shows each what another has changed', async () => {
    const { status, out } = await lab([
      branchOffice,
      ...runs('R1: configure terminal', 'R1: interface g0/0', 'PC2: ping 10.20.30.1', 'R1: shutdown', 'PC2: ping 10.20.30.1', 'R1: ^Z'),
    ])
    expect(out.filter((line) => /^──|^\S+[$#]|packets/.test(line))).toEqual([
      '── R1 ──',
      'R1#configure terminal',
      'R1(config)#interface g0/0',
      '── PC2 ──',
      'PC2$ ping 10.20.30.1',
      '4 packets transmitted, 4 received, 0% packet loss, time 3003ms',
      '── R1 ──',
      'R1(config-if)#shutdown',
      '── PC2 ──',
      'PC2$ ping 10.20.30.1',
      expect.stringContaining('100% packet loss'),
      '── R1 ──',
      'R1(config-if)#^Z',
    ])
    expect(status, 'a ping without an answer is no refusal').toBe(0)
  })

  it('answers the password question of ssh with the next line to that device, and does not show it', async () => {
    const { out } = await lab([branchOffice, ...runs('PC1: ssh -l admin 10.20.30.1', 'PC1: S3cret', 'PC1: show privilege')])
    expect(out).toEqual([
      'PC1$ ssh -l admin 10.20.30.1',
      '(admin@10.20.30.1) Password:',
      '',
      'R1>show privilege',
      'Current privilege level is 1',
    ])
  })

  it('ends with 1 when a device refuses a line, and types the lines after it all the same', async () => {
    const { status, out } = await lab([branchOffice, ...runs('R1: show ip rout3', 'R1: show clock extra', 'R1: show privilege')])
    expect(status).toBe(1)
    expect(out).toContain("% Invalid input detected at '^' marker.")
    expect(out.at(-1)).toBe('Current privilege level is 15')
  })

  it('fills variables with the values given', async () => {
    const { out } = await lab([branchOffice, '--var', 'hq=10.1.1', ...runs('PC1: ip route')])
    expect(out[1]).toBe('default via 10.1.1.1 dev eth0')
  })

  it('finds a file named from where the person stands', async () => {
    const { status, out } = await lab(['labs/branch-office.md', ...runs('PC1: hostname')], { from: path.resolve(chapter) })
    expect({ status, out }).toEqual({ status: 0, out: ['PC1$ hostname', 'PC1'] })
  })
})

describe('npm run lab with a scenario', () => {
  it('has the faults in the network, and with --healthy not', async () => {
    const asked = runs('PC1: ssh -l admin 10.20.30.1')
    expect((await lab([noKey, ...asked])).out[1]).toBe('ssh: connect to host 10.20.30.1 port 22: Connection refused')
    const healthy = await lab([noKey, '--healthy', ...asked, ...runs('PC1: S3cret', 'PC1: show privilege')])
    expect(healthy.out.slice(1)).toEqual(['(admin@10.20.30.1) Password:', '', 'R1>show privilege', 'Current privilege level is 1'])
  })

  it('takes variables of the scenario too', async () => {
    const { out } = await lab([noKey, '--var', 'admin=netops', ...runs('R1: show running-config | include ^username')])
    expect(out[1]).toMatch(/^username netops secret/)
  })

  it('opens every lab and every scenario of the course, and knows each line in it', async () => {
    const files = readdirSync('content/chapters', { recursive: true, encoding: 'utf8' }).filter((name) =>
      /(labs|scenarios)\/[^/]+\.md$/.test(name),
    )
    expect(files.length).toBeGreaterThan(20)
    for (const name of files) {
      const order = { file: `content/chapters/${name}`, vars: {}, healthy: false, trace: false, json: false, runs: [] }
      const opened = openLab(order, process.cwd())
      if (/^kind: decide$/m.test(readFileSync(order.file, 'utf8')))
        expect(opened, name).toEqual({ errors: [expect.stringContaining('npm run content -- explain')] })
      else expect(opened, name).toMatchObject({ warnings: [] })
    }
  })
})

describe('npm run lab with --trace', () => {
  it('prints the walk of each probe, its failing step, the cause and what is missing', async () => {
    const { out } = await lab([noKey, '--trace', ...runs('PC1: ssh -l admin 10.20.30.1', 'R1: show privilege')])
    expect(out).toContain('[PC1: ssh -l admin 10.20.30.1: refused]')
    const hops = out.filter((line) => /^ {2}(on the|in the|\s?\d)/.test(line))
    expect(hops).toEqual([
      '  on the way there',
      '   1  PC1, out eth0',
      '   2  HQ, in Gi0/0, out Gi0/1',
      '   3  R1, in Gi0/1',
      '  on the way back',
      '   4  R1, out Gi0/1',
      '   5  HQ, in Gi0/1, out Gi0/0',
      '   6  PC1, in eth0',
    ])
    expect(out.filter((line) => line.includes('×'))).toEqual([
      '      × R1 has no RSA key pair, so its SSH server does not run: the SYN is answered with RST.',
    ])
    expect(out).toEqual(
      expect.arrayContaining([
        '  cause: ssh-server-disabled, at R1',
        '  configuration of R1',
        '    + crypto key generate rsa modulus 2048',
      ]),
    )
    expect(out.filter((line) => line.startsWith('['))).toHaveLength(1)
  })

  it('marks the lines to blame in their configuration', async () => {
    const { out } = await lab([branchOffice, '--trace', ...runs('PC2: ssh -l admin 10.20.30.1')])
    const blamed = out.filter((line) => line.startsWith('    × '))
    expect(blamed).toContain('    ×  access-class ADMINS in')
    expect(out).toContain('      line vty 0 4')
  })

  it('goes on with the walk in the session once the password is typed', async () => {
    const { out } = await lab([branchOffice, '--trace', ...runs('PC1: ssh -l admin 10.20.30.1', 'PC1: wrong')])
    const login = out.slice(out.indexOf('[PC1: ssh -l admin 10.20.30.1 password wrong: authentication-failed]'))
    expect(login[1]).toBe('  in the session')
    expect(login.filter((line) => line.startsWith('      ×'))).toHaveLength(1)
  })

  it('walks what an abbreviated command and one after do send, from the device that sends it', async () => {
    const { out } = await lab([branchOffice, '--trace', ...runs('R1: pin 10.0.0.10 so g0/0', 'R1: conf t', 'R1: do tel 10.0.0.1')])
    expect(out.filter((line) => line.startsWith('['))).toEqual([
      '[R1: ping 10.0.0.10 source GigabitEthernet0/0: reply]',
      '[R1: telnet 10.0.0.1: refused]',
    ])
  })
})

describe('npm run lab with --json', () => {
  it('prints one document with every run, its output, and the walk of what was a probe', async () => {
    const { status, out } = await lab([noKey, '--json', ...runs('PC1: ssh admin@10.20.30.1', 'R1: show ip shh', 'R1: show privilege')])
    expect(status).toBe(1)
    const { runs: done, ...rest } = JSON.parse(out.join('\n'))
    expect(rest).toMatchObject({
      lab: 'branch-office',
      scenario: 'refused-no-key',
      values: { hq: '10.0.0', admin: 'admin' },
      devices: expect.arrayContaining([{ name: 'R1', kind: 'router' }]),
      warnings: [],
    })
    expect(done).toEqual([
      {
        device: 'PC1',
        prompt: 'PC1$ ',
        command: 'ssh admin@10.20.30.1',
        output: ['ssh: connect to host 10.20.30.1 port 22: Connection refused'],
        refused: false,
        walk: expect.objectContaining({
          symptom: 'refused',
          cause: expect.objectContaining({ rule: 'ssh-server-disabled', device: 'R1' }),
        }),
        unsupported: [],
      },
      expect.objectContaining({ device: 'R1', prompt: 'R1#', command: 'show ip shh', refused: true }),
      { device: 'R1', prompt: 'R1#', command: 'show privilege', output: ['Current privilege level is 15'], refused: false },
    ])
  })
})

describe('npm run lab through a pipe', () => {
  it('types line by line: nested ssh, hidden passwords, exit back to where each session came from', async () => {
    const typed = 'ssh -l admin 10.20.30.1\nS3cret\nenable\n3nable\nssh -l admin 10.0.0.1\nS3cret\nexit\nexit\nhostname\n'
    const { status, out } = await lab([branchOffice], { typed })
    expect(out).toEqual([
      'PC1$ ssh -l admin 10.20.30.1',
      '(admin@10.20.30.1) Password:',
      '',
      'R1>enable',
      'Password:',
      'R1#ssh -l admin 10.0.0.1',
      'Password:',
      '',
      'HQ>exit',
      '[Connection to 10.0.0.1 closed by foreign host]',
      'R1#exit',
      'Connection to 10.20.30.1 closed.',
      'PC1$ hostname',
      'PC1',
    ])
    expect(status).toBe(0)
  })

  it('turns to a device with a colon and its name, even where a password is asked for, and stops at :quit', async () => {
    const { status, out } = await lab([branchOffice], { typed: 'ssh -l admin 10.20.30.1\n:HQ\nshow privilege\n:\n:quit\nhostname\n' })
    expect(out).toEqual([
      'PC1$ ssh -l admin 10.20.30.1',
      '── HQ ──',
      'HQ#show privilege',
      'Current privilege level is 15',
      '  :PC1   host',
      '* :HQ    router',
      '  :R1    router',
      '  :SW1   switch',
      '  :PC2   host',
      '  :PRN1  host',
    ])
    expect(status).toBe(0)
  })

  it('ends with 1 after a device that does not exist', async () => {
    const { status, out } = await lab([branchOffice], { typed: ':R11\n' })
    expect({ status, out }).toEqual({ status: 1, out: ['The lab has no device “R11”: did you mean “R1”?'] })
  })
})

describe('npm run lab refuses', () => {
  const misreadings = [
    { name: 'no file', words: [], says: 'No file is named.' },
    { name: '--run without a value', words: [branchOffice, '--run'], says: '--run needs a value' },
    { name: 'a value for an option that takes none', words: [branchOffice, '--trace=yes'], says: '--trace takes no value' },
    { name: 'a command that names no device', words: [branchOffice, '--run', 'show ip route'], says: 'names no device' },
    { name: 'a command that was not quoted', words: [branchOffice, '--run', 'R1:', 'show', 'clock'], says: '“show” is a second' },
    { name: 'a variable without a value', words: [branchOffice, '--var', 'hq'], says: '--var “hq” gives no value' },
    { name: '--json with nothing to print', words: [branchOffice, '--json'], says: '--json prints what --run did' },
  ]
  for (const { name, words, says } of misreadings) {
    it(name, () => expect(readArguments(words)).toEqual({ kind: 'refused', why: expect.stringContaining(says) }))
  }

  const mistakes = [
    {
      name: 'an option that it does not know',
      words: [branchOffice, '--tracce'],
      says: '“--tracce” is not known: did you mean “--trace”?',
    },
    { name: 'a device that the lab does not have', words: [branchOffice, ...runs('R1: show clock', 'SW2: x')], says: 'no device “SW2”' },
    {
      name: 'a variable that the lab does not have',
      words: [branchOffice, '--var', 'hqq=1'],
      says: 'no variable “hqq”: did you mean “hq”?',
    },
    { name: 'a file that is not there', words: ['labs/none.md'], says: 'There is no file labs/none.md' },
    { name: 'a folder', words: [chapter], says: 'is no file' },
  ]
  for (const { name, words, says } of mistakes) {
    it(`${name}, in one line and with 2, before anything runs`, async () => {
      const { status, out, errors } = await lab(words)
      expect({ status, out }).toEqual({ status: 2, out: [] })
      expect(errors).toEqual([expect.stringContaining(says)])
    })
  }

  const good = readFileSync(branchOffice, 'utf8')
  const lineOf = (text: string, part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1
  it('a lab with a device of no kind, a link to nowhere and a foreign block, each with file, line and column', async () => {
    const bad = good.replace('PC2: { kind: host', 'PC2: { kind: hots').replace('id: branch-office', 'id: bad')
    const { status, errors } = await lab([file('bad.md', bad), ...runs('R1: show clock')], { from: folder })
    expect(status).toBe(2)
    expect(errors).toEqual([
      expect.stringMatching(new RegExp(`^bad\\.md:${lineOf(bad, 'PC2: {')}:16  .*kind.* — write one of: router, switch, host$`)),
    ])
    const loose = good
      .replace('SW1 Fa0/2 - PRN1 eth0', 'SW1 Fa0/2 - PRN2 eth0')
      .replace('device=HQ', 'device=HG')
      .replace('id: branch-office', 'id: loose')
    expect((await lab([file('loose.md', loose)], { from: folder })).errors).toEqual([
      expect.stringMatching(/^loose\.md:\d+:3 {2}HQ has no configuration — /),
      expect.stringMatching(new RegExp(`^loose\\.md:${lineOf(loose, 'PRN2')}:5  the lab has no device “PRN2” — did you mean “PRN1”\\?$`)),
      expect.stringMatching(new RegExp(`^loose\\.md:${lineOf(loose, 'device=HG')}:1  the lab has no device “HG” — did you mean “HQ”\\?$`)),
    ])
  })

  it('a value that does not fit, where it stands in the file', async () => {
    const { status, errors } = await lab([branchOffice, '--var', 'hq=300.0.0', ...runs('PC1: ip addr')])
    expect(status).toBe(2)
    expect(errors[0]).toMatch(new RegExp(`^${branchOffice}:${lineOf(good, 'PC1: {')}:3  PC1: “300.0.0.10/24” does not stand`))
  })

  it('a scenario whose lab is not there, and one with a fault that its device rejects', async () => {
    cpSync('content/chapters/ssh-refused', path.join(folder, 'chapters/ssh-refused'), { recursive: true })
    const name = 'chapters/ssh-refused/scenarios/refused-no-key.md'
    const scenario = readFileSync(path.join(folder, name), 'utf8')
    writeFileSync(path.join(folder, name), scenario.replace('lab: branch-office', 'lab: branch-ofice'))
    expect((await lab([name], { from: folder })).errors).toEqual([
      `${name}:3:6  there is no lab “branch-ofice” — did you mean “branch-office”?`,
    ])
    writeFileSync(path.join(folder, name), scenario.replace('crypto key zeroize rsa', 'crypto kay zeroize rsa'))
    expect((await lab([name], { from: folder })).errors).toEqual([
      expect.stringMatching(
        /^chapters\S+refused-no-key\.md:14:\d+ {2}fault “no-rsa-key”: R1 rejects “crypto kay zeroize rsa”: % Invalid input/,
      ),
    ])
    expect((await lab([name, '--healthy', ...runs('R1: show privilege')], { from: folder })).status, 'without faults it opens').toBe(0)
  })
})

it('npm run lab opens a lab with a line that the core does not know, and says where it stands', async () => {
  const text = readFileSync(branchOffice, 'utf8')
    .replace('id: branch-office', 'id: foreign')
    .replace('hostname R1', 'hostname R1\nrouter rip')
  const { status, errors } = await lab([file('foreign.md', text), '--trace', ...runs('PC1: ping 10.20.30.1')], { from: folder })
  expect(status).toBe(0)
  expect(errors).toEqual([
    expect.stringMatching(
      new RegExp(
        `^foreign\\.md:${text.split('\n').indexOf('router rip') + 1}:1  R1: this simulation does not know or does not model “router rip” — `,
      ),
    ),
  ])
})

it('npm run lab is a command of its own: lines come through its pipe, and the exit code tells of a refusal', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/run.mjs', 'lab', 'labs/branch-office.md'], {
    env: { ...process.env, INIT_CWD: path.resolve(chapter) },
    input: 'ssh -l admin 10.20.30.1\r\nS3cret\r\nshow clocks\r\n',
    encoding: 'utf8',
  })
  expect(stdout.split('\n').slice(0, 4)).toEqual(['PC1$ ssh -l admin 10.20.30.1', '(admin@10.20.30.1) Password:', '', 'R1>show clocks'])
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' })
})

// `script` of util-linux makes a terminal to run a command in.
const hasTerminal = /util-linux/.test(spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '')
it.skipIf(!hasTerminal)('npm run lab on a terminal answers ? at once, hides a password, and gives the terminal back', async () => {
  const command = `"${process.execPath}" scripts/run.mjs lab ${branchOffice}; stty -a | tr ' ' '\\n' | grep -x -e '-*echo' -e '-*icanon'`
  const terminal = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    env: { ...process.env, INIT_CWD: process.cwd() },
  })
  onTestFinished(() => void terminal.kill())
  let shown = ''
  const waiting: (() => void)[] = []
  terminal.stdout.on('data', (bytes: Buffer) => {
    shown += bytes.toString()
    for (const look of waiting) look()
  })
  const sees = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => shown.includes(text) && resolve()
      waiting.push(look)
      look()
    })
  const answers: readonly (readonly [string, string])[] = [
    ['PC1$ ', 'ssh -l admin 10.20.30.1\r'],
    ['Password: ', 'S3cret\r'],
    ['R1>', 'show privi?'],
    ['privilege\r', '\x15:quit\r'],
  ]
  for (const [text, keys] of answers) {
    await sees(text)
    terminal.stdin.write(keys)
  }
  await new Promise((resolve) => terminal.once('close', resolve))
  expect(shown).not.toContain('S3cret')
  expect(shown.split(/\r*\n/).slice(-3, -1), 'echo and line mode are on again').toEqual(['icanon', 'echo'])
})

it('npm run lab --help tells of every option', async () => {
  const { status, out } = await lab(['--help'])
  expect(status).toBe(0)
  for (const option of ['--run', '--trace', '--json', '--var', '--healthy']) expect(out.join('\n')).toContain(option)
})
