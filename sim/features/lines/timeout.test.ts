import { describe, expect, it } from 'vitest'
import { replayed, sessionAt, type TypedLine, typeAt, waited } from '@/sim'
import type { IosDevice, State } from '@/sim/kernel/network'
import { prompt } from '@/sim/terminal'
import { BRANCH, ending, settled, withDevice, withLines } from '@/tests/sim/lab'

const at = (device: string, ...lines: string[]): TypedLine[] => lines.map((line) => ({ device, line }))
const run = (state: State, ...lines: TypedLine[]) => replayed(state, lines)
const last = ({ runs }: ReturnType<typeof run>) => runs.at(-1)?.output
const r1 = (state: State) => state.network.devices.R1 as IosDevice
const branch = settled(BRANCH)
const FREE = ['', 'R1 con0 is now available', '', '', 'Press RETURN to get started.', '']

describe('a session at which nothing is typed', () => {
  it('ends after ten minutes: the console says so, logs it, and waits for the return key', () => {
    const sat = run(branch, ...at('R1', 'show clock', waited(599)))
    expect(last(sat)).toEqual([])
    const late = run(branch, ...at('R1', 'show clock', waited(600)))
    expect(last(late)?.slice(0, -1)).toEqual(FREE)
    expect(last(late)?.at(-1)).toMatch(/: %SYS-6-TTY_EXPIRE_TIMER: \(exec timer expired, tty 0 \(0\.0\.0\.0\)\), user$/)
    expect(prompt(sessionAt(late.desk, 'R1'))).toBe('')
    expect(prompt(sessionAt(typeAt(late.desk, 'R1', '').desk, 'R1'))).toBe('R1>')
  })

  it('goes on with every line that is typed', () => {
    const { desk } = run(branch, ...at('R1', 'show clock', waited(500), 'show clock', waited(500)))
    expect(prompt(sessionAt(desk, 'R1'))).toBe('R1#')
  })

  it('ends as its line says, and never with `exec-timeout 0 0`', () => {
    const timed = (line: string, seconds: number) =>
      prompt(
        sessionAt(run(settled(withLines(BRANCH, 'R1', 'line con 0', ` ${line}`)), ...at('R1', 'show clock', waited(seconds))).desk, 'R1'),
      )
    expect(timed('exec-timeout 0 30', 29)).toBe('R1#')
    expect(timed('exec-timeout 0 30', 30)).toBe('')
    expect(timed('exec-timeout 0 0', 400_000)).toBe('R1#')
    expect(timed('no exec-timeout', 400_000)).toBe('R1#')
    expect(timed('exec-timeout 20', 1_000)).toBe('R1#')
  })

  it('on a VTY closes the connection of its client, which is at its own prompt again', () => {
    const login = at('PC1', 'ssh -l admin 10.0.0.1', 'S3cret')
    const late = run(branch, ...login, ...at('PC1', waited(700)))
    expect(last(late)).toEqual(['Connection to 10.0.0.1 closed.'])
    expect(prompt(sessionAt(late.desk, 'PC1'))).toBe('PC1$ ')
    expect(r1(late.desk.state).stores.sessions).toEqual([])
    expect(r1(late.desk.state).stores.log.at(-1)).toMatch(/tty 2 \(10\.0\.0\.10\)\), user admin$/)
  })

  it('and is at another device does not wait for a command: its own line ends after the other one', () => {
    const far = settled(withLines(BRANCH, 'SW1', 'line vty 0 15', ' exec-timeout 5 0', 'line con 0', ' exec-timeout 0 0'))
    const lines = at('R1', 'ssh -l admin 10.0.0.2', 'S3cret', waited(550), waited(400))
    const late = run(far, ...lines)
    expect(late.runs.at(-2)?.output[0]).toBe('[Connection to 10.0.0.2 closed by foreign host]')
    expect(prompt(sessionAt(late.desk, 'R1'))).toBe('R1#')
    expect(prompt(sessionAt(run(far, ...lines, ...at('R1', waited(250))).desk, 'R1'))).toBe('')
  })

  it('gives its line to whoever comes next', () => {
    const sessions = [0, 1, 2, 3, 4].map((number) => ({ line: { kind: 'vty', number }, service: 'ssh', user: 'admin' }) as const)
    const busy = settled(withDevice(BRANCH, 'R1', { sessions }))
    const probe = 'PC1: ssh -l admin 10.0.0.1 password S3cret'
    expect(ending(busy, probe)).toBe('refused: lines-busy')
    expect(ending(run(busy, ...at('SW1', waited(601))).desk.state, probe)).toBe('logged-in')
  })

  it('ends at a console at which nobody types just now, who reads it there', () => {
    const { runs } = run(branch, ...at('R1', 'show clock'), ...at('SW1', waited(601)), ...at('R1', ''))
    expect(runs.at(-1)?.before?.slice(0, 6)).toEqual(FREE)
    expect(runs.at(-1)?.prompt).toBe('')
  })

  it('is shown to be idle for as long as it is', () => {
    const lines = [...at('PC1', 'ssh -l admin 10.0.0.1', 'S3cret'), ...at('R1', waited(65), 'show users')]
    expect(last(run(branch, ...lines))?.find((line) => line.includes('vty 0'))).toMatch(/admin +idle +00:01:05 +10\.0\.0\.10$/)
  })
})
