import { describe, expect, it } from 'vitest'
import { openDesk, replayed, sessionAt, typeAt } from '@/sim'
import { play } from '@/sim/terminal'
import { BRANCH, CHAIN, settled } from '@/tests/sim/lab'

const branch = settled(BRANCH)
const typed = (...lines: string[]) => play(branch, 'R1', lines).screen

describe('the configuration in NVRAM', () => {
  it('is the one that a lab has started with, and then the one that was saved last', () => {
    const before = typed('show startup-config')
    expect(before[1]).toMatch(/^Using \d+ out of 262136 bytes$/)
    expect(before).toContain('hostname R1')
    expect(typed('conf t', 'hostname X', 'end', 'show startup-config')).toContain('hostname R1')
    expect(typed('conf t', 'hostname X', 'end', 'copy running-config startup-config', '', 'show startup-config')).toContain('hostname X')
    expect(typed('conf t', 'hostname X', 'end', 'wr', 'show startup-config')).toContain('hostname X')
  })

  it('is erased after a question, and is not present then', () => {
    const screen = typed('erase startup-config', '', 'show startup-config')
    expect(screen).toEqual([
      'R1#erase startup-config',
      'Erasing the nvram filesystem will remove all configuration files! Continue? [confirm]',
      '[OK]',
      'Erase of nvram: complete',
      '*Mar  1 00:01:00.000: %SYS-7-NV_BLOCK_INIT: Initialized the geometry of nvram',
      'R1#show startup-config',
      'startup-config is not present',
    ])
    expect(typed('write erase', 'no', 'show startup-config')).toContain('hostname R1')
  })
})

describe('reload', () => {
  it('asks whether to save only where something was changed', () => {
    expect(typed('reload', '').slice(0, 5)).toEqual([
      'R1#reload',
      'Proceed with reload? [confirm]',
      '',
      '*Mar  1 00:01:00.000: %SYS-5-RELOAD: Reload requested by console. Reload Reason: Reload Command.',
      '',
    ])
    expect(typed('conf t', 'hostname X', 'end', 'reload', 'maybe', 'yes', '', '', 'enable').slice(5, 12)).toEqual([
      'X#reload',
      '',
      'System configuration has been modified. Save? [yes/no]: maybe',
      "% Please answer 'yes' or 'no'.",
      'System configuration has been modified. Save? [yes/no]: yes',
      'Building configuration...',
      '[OK]',
    ])
  })

  it('ends at a console that waits for the return key, with the configuration that was saved', () => {
    const lines = ['conf t', 'hostname X', 'end', 'reload', 'no', '']
    const { session, screen } = play(branch, 'R1', lines)
    expect(screen).toContain('Press RETURN to get started!')
    expect(session.shells).toMatchObject([{ device: 'R1', ask: { kind: 'return' } }])
    expect(play(branch, 'R1', [...lines, '', 'show clock']).screen.filter((line) => line.startsWith('R1>'))).toEqual(['R1>show clock'])
    expect(play(branch, 'R1', [...lines.slice(0, -1), 'n', 'show clock']).screen).toContainEqual(expect.stringMatching(/^X#show clock/))
  })

  it('ends a session that came from elsewhere, and other consoles of the device', () => {
    const { desk, runs } = replayed(branch, [
      { device: 'R1', line: 'conf t' },
      ...['ssh -l admin 10.0.0.1', 'S3cret', 'enable', '3nable', 'reload', ''].map((line) => ({ device: 'PC1', line })),
    ])
    expect(runs.at(-1)?.output).toEqual(['Connection to 10.0.0.1 closed.'])
    expect(sessionAt(desk, 'PC1').shells).toHaveLength(1)
    expect(sessionAt(desk, 'R1').shells).toMatchObject([{ ask: { kind: 'return' } }])
    expect(typeAt(desk, 'R1', '').run.prompt).toBe('')
    expect(typeAt(openDesk(branch), 'R1', 'conf t').run.output).not.toEqual([])
  })
})

describe('`show ip interface brief`', () => {
  const methods = (...lines: string[]) => {
    const { runs } = replayed(
      settled(CHAIN),
      [...lines, 'show ip interface brief'].map((line) => ({ device: 'R2', line })),
    )
    return runs.at(-1)?.output.flatMap((line) => /YES (\S+)/.exec(line)?.[1] ?? [])
  }
  const typed = ['configure terminal', 'interface Gi0/1', 'ip address 10.23.0.3 255.255.255.248', 'end']
  const reload = ['reload', '', '', 'enable']

  it('says NVRAM of an address with which the device has started, and manual of one that was typed since', () => {
    expect(methods()).toEqual(['manual', 'manual'])
    expect(methods(...reload)).toEqual(['NVRAM', 'NVRAM'])
    expect(methods(...reload, ...typed)).toEqual(['NVRAM', 'manual'])
    expect(methods(...reload, ...typed, 'write memory')).toEqual(['NVRAM', 'manual'])
    expect(methods(...typed, 'write memory', ...reload)).toEqual(['NVRAM', 'NVRAM'])
  })
})
