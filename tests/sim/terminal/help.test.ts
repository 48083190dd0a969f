import { describe, expect, it } from 'vitest'
import { complete, helpFor } from '@/sim/terminal'
import { at, inConfig, onConsole, said, screen } from './screen'

describe('?', () => {
  it('lists the words that begin so', () => expect(helpFor(inConfig('R1'), 'ip ssh v')).toEqual(['version', '']))
  it('lists the words that may follow, with their meaning', () => {
    expect(helpFor(screen(inConfig('R1'), ['line vty 0 4']).session, 'login ').slice(0, -1)).toEqual([
      '  authentication',
      '  block-for',
      '  ctrlc-disable',
      '  local           Local password checking',
      '  tacacs',
      '  <cr>',
    ])
  })
  it('lists ranges of numbers', () => expect(helpFor(inConfig('R1'), 'ip ssh version ')).toEqual(['  <1-2>  Protocol version', '']))
  it('heads the list of a whole mode', () => expect(helpFor(onConsole('R1'), '')[0]).toBe('Exec commands:'))
  it('shows only what user EXEC may do', () => expect(helpFor(onConsole('R1'), 'conf')).toEqual(['% Unrecognized command']))
  it('reaches behind do', () => expect(helpFor(inConfig('R1'), 'do show run')).toEqual(['running-config', '']))
  it('works as a line that ends in ?', () => expect(said(at('R1'), ['sh run?'])).toEqual(['running-config', '']))
  it('says nothing on a host', () => expect(helpFor(onConsole('PC1'), 'ip ')).toEqual([]))
})

describe('the tab key', () => {
  it('spells out a word that only one command begins with', () => {
    expect(complete(at('R1'), 'show runn')).toBe('show running-config ')
    expect(complete(inConfig('R1'), 'do sh ver')).toBe('do sh version ')
    expect(complete(inConfig('R1'), 'interface gig')).toBe('interface GigabitEthernet ')
  })
  it('reaches global commands from a section', () =>
    expect(complete(screen(inConfig('R1'), ['line vty 0 4']).session, 'hostn')).toBe('hostname '))
  it('leaves alone what is ambiguous or unknown', () => {
    expect(complete(at('R1'), 'sh i')).toBe('sh i')
    expect(complete(at('R1'), 'frob')).toBe('frob')
  })
})
