import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Goal, grade, INTERRUPT, keysOf, LEAVE, openScreen, press, probeOf, replay, replayed, sessionAt, type TypedLine } from '@/sim'
import { cases } from '@/tests/runs'
import { BRANCH, settled } from '../lab'

const start = settled(BRANCH)

/** What a person has typed after pressing the keys, console by console, and the desk that they have before them. */
function typing(...pieces: readonly (readonly [device: string, data: string])[]) {
  let screen = openScreen(start, 'R1', false, 80)
  const typed: TypedLine[] = []
  for (const [device, data] of pieces) {
    screen = { ...screen, device, line: { text: '', cursor: 0, place: 0, draft: '' }, waiting: [] }
    for (const key of keysOf(data)) {
      const pressed = press(screen, key)
      screen = pressed.screen
      typed.push(...pressed.typed.map(({ device, line }) => ({ device, line })))
    }
  }
  return { desk: screen.desk, typed }
}

describe('lines typed again', () => {
  it('lead to the desk that the keys led to: abbreviations, a completed word, a login, Ctrl-Z, Ctrl-C and a question', () => {
    const { desk, typed } = typing(
      ['PC1', 'ssh -l admin 10.0.0.1\rS3cret\renable\r3nable\rconf\tt\rhostname EDGE\x1a'],
      ['R1', 'conf t\rint g0/1\rshut\x1a\x1bxshow clo?\x15'],
      ['SW1', 'conf t\rcrypto key zeroize rsa\r\x03'],
      ['SW1', 'conf t\rint vlan 1\rno ip addr\x03'],
    )
    expect(typed).toContainEqual({ device: 'PC1', line: 'configure t' })
    expect(typed).toContainEqual({ device: 'PC1', line: 'S3cret' })
    expect(typed).toContainEqual({ device: 'R1', line: LEAVE })
    expect(typed).toContainEqual({ device: 'SW1', line: INTERRUPT })
    expect(typed.map(({ line }) => line)).not.toContain('no ip addr')
    expect(replay(start, typed)).toEqual(desk)
  })

  it('lead to the same desk whatever is pressed', () => {
    const pieces = fc.constantFrom(
      ...['conf t\r', 'int g0/0\r', 'shutdown\r', 'no shut\r', 'exit\r', 'end\r', '\r', '\x03', '\x1a', 'hostname X\x1a', 'q'],
      ...['ping 10.0.0.10\r', 'show running-config\r', ' ', '\x1b[A\r', '\x15', '?', '\t', 'enable\r', '3nable\r', 'line vty 0 4\r'],
      ...['banner motd ^C\r', '^C\r', 'ssh -l admin 10.0.0.2\r', 'S3cret\r', 'crypto key generate rsa\r', '2048\r', 'no username admin\r'],
    )
    const keys = fc.array(
      fc.tuple(
        fc.constantFrom('R1', 'SW1', 'PC1'),
        fc.array(pieces, { maxLength: 5 }).map((all) => all.join('')),
      ),
      {
        maxLength: 8,
      },
    )
    fc.assert(
      fc.property(keys, (pressed) => {
        const { desk, typed } = typing(...pressed)
        expect(replay(start, typed)).toEqual(desk)
      }),
      cases(60),
    )
  })

  it('up to a point, and then the rest, lead to where all of them lead', () => {
    const { desk, typed } = typing(['R1', 'conf t\rint g0/1\rshut\rexit\rno ip ssh version\rend\r'], ['PC1', 'ping 10.0.3.10\r'])
    const { desk: part, runs } = replayed(start, typed.slice(0, 3))
    expect(runs.map(({ prompt }) => prompt)).toEqual(['R1#', 'R1(config)#', 'R1(config-if)#'])
    expect(sessionAt(part, 'R1').shells.at(-1)).toMatchObject({ section: { mode: 'config-if' } })
    expect(replay(start, typed)).toEqual(desk)
    const [before, after] = [replay(start, typed.slice(0, 2)), replay(start, typed)]
    expect(grade(before.state, [ping])).toMatchObject([{ met: true }])
    expect(grade(after.state, [ping])).toMatchObject([{ met: false }])
  })

  it('show ^C and ^Z for the keys, and a password only as hidden', () => {
    const { typed } = typing(['PC1', 'ssh -l admin 10.0.0.1\rS3cret\r'], ['R1', 'conf t\r\x1a'])
    const { runs } = replayed(start, typed)
    expect(runs.map(({ command, hidden }) => (hidden ? 'hidden' : command))).toEqual(['ssh -l admin 10.0.0.1', 'hidden', 'conf t', '^Z'])
  })

  it('take ^C in two letters as the end of a banner, which the key is not', () => {
    const { desk, typed } = typing(['R1', 'conf t\rbanner motd ^C\rKeep out.\r^C\rhostname EDGE\rend\r'])
    expect(replay(start, typed)).toEqual(desk)
    expect(sessionAt(desk, 'PC1').state.network.devices.R1).toMatchObject({
      config: {
        inert: expect.arrayContaining([
          { value: expect.objectContaining({ text: expect.stringContaining('Keep out.') }), origin: expect.anything() },
        ]),
      },
    })
  })
})

describe('a paste', () => {
  it('types every line, whichever line ends it has', () => {
    const config = ['configure terminal', 'interface g0/1', ' description To the lab', 'end', ''] as const
    for (const end of ['\r', '\n', '\r\n']) {
      const { typed } = typing(['R1', `\x1b[200~${config.join(end)}\x1b[201~`])
      expect(typed.map(({ line }) => line)).toEqual(config.slice(0, -1))
    }
  })

  it('loses its first letter at --More--, as on a device', () => {
    const { typed } = typing(['R1', 'show running-config\rxconfigure terminal\r'])
    expect(typed.map(({ line }) => line)).toEqual(['show running-config', 'configure terminal'])
  })

  it('answers a password question with its next line', () => {
    const { desk } = typing(['PC1', 'ssh -l admin 10.0.0.1\rS3cret\rshow privilege\r'])
    expect(sessionAt(desk, 'PC1').shells).toHaveLength(2)
  })
})

it('the probe of a line is what the device reads, abbreviated, after do, and with the password that was asked for', () => {
  const desk = (...lines: string[]) =>
    replay(
      start,
      lines.map((line) => ({ device: 'R1', line })),
    )
  const at = (before: string[], line: string) => probeOf(sessionAt(desk(...before), 'R1'), line)
  expect(at([], 'pin 10.0.0.10')).toEqual({ from: 'R1', action: { kind: 'ping', to: 0x0a00000a } })
  expect(at(['conf t'], 'do tel 10.0.0.2')).toMatchObject({ action: { kind: 'telnet', to: 0x0a000002 } })
  expect(at(['ssh -l admin 10.0.0.2'], 'S3cret')).toMatchObject({ action: { kind: 'ssh', user: 'admin', password: 'S3cret' } })
  expect(at([], 'show clock')).toBeUndefined()
})

const ping: Goal = { id: 'far', must: 'work', probe: 'PC1: ping 10.0.3.10' }
