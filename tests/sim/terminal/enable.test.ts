import { describe, expect, it } from 'vitest'
import { hidesInput, prompt } from '@/sim/terminal'
import { BRANCH, withLines, without } from '../lab'
import { onConsole, screen } from './screen'

const BARE = without(BRANCH, 'R1', 'enable secret 3nable')

describe('enable', () => {
  it('opens with the secret, which the screen must not show', () => {
    const asked = screen(onConsole('R1'), ['enable']).session
    expect([prompt(asked), hidesInput(asked)]).toEqual(['Password: ', true])
    expect(prompt(screen(asked, ['3nable']).session)).toBe('R1#')
  })

  it('gives up after three wrong secrets', () => {
    const { text } = screen(onConsole('R1'), ['enable', 'a', 'b', 'c'])
    expect(text).toEqual(['R1>enable', 'Password: a', 'Password: b', 'Password: c', '% Bad secrets', '', 'R1>'])
  })

  it('takes the enable password only where there is no secret', () => {
    const both = withLines(BRANCH, 'R1', 'enable password old')
    expect(screen(onConsole('R1', both), ['enable', 'old']).text.at(-1)).toBe('Password: ')
    expect(screen(onConsole('R1', withLines(BARE, 'R1', 'enable password old')), ['enable', 'old']).text.at(-1)).toBe('R1#')
  })

  it('opens the console without any secret set', () => expect(screen(onConsole('R1', BARE), ['enable']).text.at(-1)).toBe('R1#'))
  it('is undone by disable', () => expect(screen(onConsole('R1', BARE), ['enable', 'disable']).text.at(-1)).toBe('R1>'))
})

describe('the console', () => {
  it('asks for the password of its line', () => {
    const lab = withLines(BRANCH, 'R1', 'line con 0', ' password cisco', ' login')
    expect(screen(onConsole('R1', lab), ['wrong', 'cisco']).text).toEqual(['Password: wrong', 'Password: cisco', '', 'R1>'])
  })

  it('asks for a user with login local, and starts at the level of that user', () => {
    const lab = withLines(BRANCH, 'R1', 'line con 0', ' login local')
    expect(screen(onConsole('R1', lab), ['boss', 'B0ss']).text).toEqual(['Username: boss', 'Password: B0ss', '', 'R1#'])
    expect(screen(onConsole('R1', lab), ['boss', 'no']).text).toEqual([
      'Username: boss',
      'Password: no',
      '% Login invalid',
      '',
      'Username: ',
    ])
  })

  it('waits for the return key after exit', () => {
    const { text } = screen(onConsole('R1'), ['exit', ''])
    expect(text).toEqual(['R1>exit', '', 'R1 con0 is now available', '', '', 'Press RETURN to get started.', '', '', '', 'R1>'])
  })
})
