import { emitKeypressEvents } from 'node:readline'
import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { openLab } from '@/scripts/lab/open'
import { firstScreen, pressed as press } from '@/scripts/lab/screen'
import type { Key } from '@/sim'

const up = '\x1b[A'
const down = '\x1b[B'
const left = '\x1b[D'
const [ctrlA, ctrlC, ctrlD, ctrlK, ctrlU, ctrlW, ctrlZ] = ['\x01', '\x03', '\x04', '\x0b', '\x15', '\x17', '\x1a']
const backspace = '\x7f'

describe('npm run lab at the keyboard', () => {
  it('shows the prompt of the first device below the title and the names of all', () => {
    expect(typing()).toEqual([
      'A branch office, managed from the head office',
      'Devices: PC1, HQ, R1, SW1, PC2, PRN1. :PRN1 goes to one, : lists them, :quit leaves.',
      '',
      'PC1$',
    ])
  })

  it('answers ? at once, and leaves the line as it was', () => {
    expect(typing(':R1\r', 'show ip ro?').slice(-4)).toEqual(['R1#show ip ro?', 'route', '', 'R1#show ip ro'])
  })

  it('completes a word on Tab where only one fits', () => {
    expect(typing(':R1\r', 'conf\tt\t').at(-1)).toBe('R1#configure terminal')
    expect(typing(':R1\r', 's\t').at(-1)).toBe('R1#s')
  })

  it('takes ? and Tab in the shell of a host as they are', () => {
    expect(typing('ip?\t').at(-1)).toBe('PC1$ ip?')
  })

  it('walks the history of the device in front with the arrows, back to the line that was begun', () => {
    const before = ['hostname\r', ':R1\r', 'show privilege\r', 'show ip ssh\r'] as const
    expect(typing(...before, `sho${up}`).at(-1)).toBe('R1#show ip ssh')
    expect(typing(...before, `sho${up}${up}`).at(-1)).toBe('R1#show privilege')
    expect(typing(...before, `sho${up}${up}${down}${down}`).at(-1)).toBe('R1#sho')
    expect(typing(...before, ':PC1\r', up).at(-1)).toBe('PC1$ hostname')
  })

  it('edits in the middle of a line', () => {
    expect(typing(`hostnme${left}${left}a\r`).slice(-3)).toEqual(['PC1$ hostname', 'PC1', 'PC1$'])
    expect(typing(`xhostname${ctrlA}${ctrlD}`).at(-1)).toBe('PC1$ hostname')
    expect(typing(`ip route${ctrlW}addr`).at(-1)).toBe('PC1$ ip addr')
    expect(typing(`ip${backspace}${backspace}${backspace}`).at(-1)).toBe('PC1$')
    expect(typing(`ip route${left}${left}${ctrlK}`).at(-1)).toBe('PC1$ ip rou')
    expect(typing(`ip route${left}${left}${ctrlU}`).at(-1)).toBe('PC1$ te')
  })

  it('keeps a line whole that is wider than the terminal, wherever it is edited', () => {
    const words = 'ping 10.20.30.1 -c 1 -W 2 -i 3'
    const { rows } = typedOn(20, words, left.repeat(28), 'x', '\x05', backspace)
    expect(rows.slice(-2)).toEqual(['PC1$ pixng 10.20.30.', '1 -c 1 -W 2 -i'])
    const { rows: full } = typedOn(20, 'hostname 123456', left, left, 'x')
    expect(full.slice(-2)).toEqual(['PC1$ hostname 1234x5', '6'])
  })

  it('goes on in the next row after a line that fills its own, without an empty one between', () => {
    expect(typedOn(20, 'hostname       ', '\r').rows.slice(-3)).toEqual(['PC1$ hostname', 'PC1', 'PC1$'])
  })

  it('shows no password, and lets it be mended unseen', () => {
    expect(typing('ssh -l admin 10.20.30.1\r', `S3cret!${backspace}\r`).slice(-4)).toEqual([
      'PC1$ ssh -l admin 10.20.30.1',
      '(admin@10.20.30.1) Password:',
      '',
      'R1>',
    ])
  })

  it('stops at --More--: space brings a page, Enter a line, q the prompt', () => {
    const show = [':R1\r', 'show running-config\r']
    const first = typing(...show)
    expect(first.at(-1)).toBe(' --More--')
    expect(first.slice(first.indexOf('R1#show running-config') + 1, -1)).toHaveLength(23)
    const page = typing(...show, ' ')
    expect(page.slice(page.indexOf('R1#show running-config') + 1, -1)).toHaveLength(46)
    const line = typing(...show, '\r')
    expect(line.slice(line.indexOf('R1#show running-config') + 1, -1)).toHaveLength(24)
    expect(typing(...show, ' ', ' ', ' ', ' ').slice(-3)).toEqual(['end', '', 'R1#'])
    expect(typing(...show, 'q').slice(-2)).toEqual(['!', 'R1#'])
  })

  it('pages what terminal length asks for, and nothing after terminal length 0', () => {
    expect(typing(':R1\r', 'terminal length 0\r', 'show running-config\r').slice(-3)).toEqual(['end', '', 'R1#'])
  })

  it('leaves configuration mode on Ctrl-C without the line, on Ctrl-Z with it', () => {
    const inside = [':R1\r', 'configure terminal\r', 'line vty 0 4\r']
    const configured = expect.stringMatching(/: %SYS-5-CONFIG_I: Configured from console by console$/)
    expect(typing(...inside, `hostname Q${ctrlC}`).slice(-3)).toEqual(['R1(config-line)#hostname Q^C', configured, 'R1#'])
    expect(typing(...inside, `hostname Q${ctrlZ}`).slice(-3)).toEqual(['R1(config-line)#hostname Q^Z', configured, 'Q#'])
    expect(typing(...inside, ctrlZ, up).at(-1)).toBe('R1#line vty 0 4')
  })

  it('shows what a line said that Ctrl-Z took in', () => {
    expect(typing(':R1\r', 'configure terminal\r', `hostnme Q${ctrlZ}`).slice(-4)).toEqual([
      "% Invalid input detected at '^' marker.",
      '',
      expect.stringMatching(/: %SYS-5-CONFIG_I: /),
      'R1#',
    ])
  })

  it('gives up a question on Ctrl-C, but not the login that a console waits for', () => {
    expect(typing('ssh -l admin 10.20.30.1\r', ctrlC).slice(-2)).toEqual(['(admin@10.20.30.1) Password: ^C', 'PC1$'])
    expect(typing(':R1\r', 'exit\r', ctrlC, '\r').at(-1)).toBe('R1>')
  })

  it('lists the devices at a colon, and goes to the one named', () => {
    expect(typing(':\r').slice(-7, -5)).toEqual(['* :PC1   host', '  :HQ    router'])
    expect(typing(':SW1\r').slice(-2)).toEqual(['── SW1 ──', 'SW1#'])
    expect(typing(':SW11\r').slice(-2)).toEqual(['The lab has no device “SW11”: did you mean “SW1”?', 'PC1$'])
  })

  it('is over at :quit, and at Ctrl-D on an empty line', () => {
    expect(typedOn(80, ':quit\r').over).toBe(true)
    expect(typedOn(80, ctrlD).over).toBe(true)
    expect(typedOn(80, `ip${ctrlD}`).over).toBe(false)
  })

  it('sends a letter at the end of the line as that letter alone, for who listens to the screen', () => {
    expect(typedOn(80, 'i', 'p').writes.slice(-2)).toEqual(['i', 'p'])
  })

  it('prints the walk below a probe where it is asked for', () => {
    expect(typedOn(80, 'ping 10.20.30.1\r').rows.join('\n')).not.toContain('on the way there')
    expect(typedOn(80, 'ping 10.20.30.1\r', { trace: true }).rows).toContain('  on the way there')
  })
})

const file = 'content/chapters/ssh-refused/labs/branch-office.md'
const opened = openLab({ file, vars: {}, healthy: false, trace: false, json: false, runs: [] }, process.cwd())
if ('errors' in opened) throw new Error(opened.errors.join('\n'))
const lab = opened

/** The rows that a wide terminal shows in the end, without spaces behind. */
function typing(...texts: string[]): string[] {
  return typedOn(200, ...texts).rows
}

function typedOn(columns: number, ...texts: (string | { readonly trace: boolean })[]) {
  const trace = texts.some((text) => typeof text !== 'string' && text.trace)
  let pressed = firstScreen(lab, 'PC1', trace, columns)
  const writes = [pressed.writes]
  for (const key of texts.flatMap((text) => (typeof text === 'string' ? keysOf(text) : []))) {
    pressed = press(pressed.screen, key)
    writes.push(pressed.writes)
    if (pressed.over) break
  }
  return { rows: rendered(writes.join(''), columns), writes, over: pressed.over ?? false }
}

/** The keys behind what a terminal sends, as Node reads them. */
function keysOf(text: string): Key[] {
  const stream = new PassThrough()
  const keys: Key[] = []
  emitKeypressEvents(stream)
  stream.on('keypress', (typed: string | undefined, key: Key) => keys.push({ ...key, sequence: key.sequence ?? typed ?? '' }))
  stream.emit('data', Buffer.from(text))
  return keys
}

const SEQUENCE = new RegExp(`${String.fromCharCode(27)}\\[\\d*[ACJ]|[\\s\\S]`, 'gu')

/** A terminal, as far as it is needed: letters that wrap at the last column, CR, LF, backspace, cursor up and right, erase below. */
function rendered(writes: string, columns: number): string[] {
  const rows: string[][] = [[]]
  let [row, column] = [0, 0]
  for (const [piece] of writes.matchAll(SEQUENCE)) {
    const count = Number(/\d+/.exec(piece)?.[0] ?? 1)
    if (piece === '\r') column = 0
    else if (piece === '\n') row++
    else if (piece === '\b') column = Math.max(column - 1, 0)
    else if (piece.endsWith('A') && piece.length > 1) row -= count
    else if (piece.endsWith('C') && piece.length > 1) column += count
    else if (piece.endsWith('J') && piece.length > 1) {
      rows.splice(row + 1)
      rows[row]?.splice(column)
    } else {
      if (column === columns) [row, column] = [row + 1, 0]
      const cells = rows[row] ?? []
      rows[row] = cells
      while (cells.length < column) cells.push(' ')
      cells[column++] = piece
    }
    while (rows.length <= row) rows.push([])
  }
  return rows.map((cells) => cells.join('').trimEnd())
}
