import { describe, expect, it } from 'vitest'
import { BRANCH, ending, type Lab, settled, withLines } from '../lab'
import { onConsole, said } from '../terminal/screen'

const lab = (...line: string[]): Lab =>
  withLines(BRANCH, 'R1', 'username op privilege 7 secret 0p', 'line vty 0 4', ...line.map((text) => ` ${text}`))
const ends = (user: string, on: Lab, rules = {}) => {
  const password = { admin: 'S3cret', boss: 'B0ss', op: '0p' }[user]
  return ending(settled(on), `PC1: ssh -l ${user} 10.0.0.1 password ${password}`, rules)
}
const level = (user: string, password: string, on: Lab) => said(onConsole('PC1', on), [`ssh ${user}@10.0.0.1`, password, 'show privilege'])

// Cisco IOS security command reference, `privilege level` (line): the level of the user name goes before that of the line.
describe('the level of a session', () => {
  it('is the user’s where the user has one, be the line’s higher or lower', () => {
    expect(ends('op', lab('privilege level 15'))).toBe('logged-in')
    expect(level('op', '0p', lab('privilege level 15'))).toEqual(['Current privilege level is 7'])
    expect(level('op', '0p', lab('privilege level 3'))).toEqual(['Current privilege level is 7'])
    expect(ends('boss', lab('privilege level 3'))).toBe('privileged')
    expect(level('op', '0p', lab())).toEqual(['Current privilege level is 7'])
  })

  it('of a user of level 1 rests on a rule where the line has another', () => {
    expect(ends('admin', lab('privilege level 15'), { 'line-privilege-with-local-user': 'line' })).toBe('privileged')
    expect(ends('admin', lab('privilege level 15'), { 'line-privilege-with-local-user': 'user' })).toBe('logged-in')
    expect(ends('admin', lab())).toBe('logged-in')
  })

  it('is the line’s where the line asks for no user', () => {
    const own = ['transport input telnet', 'password cisco', 'login', 'privilege level 7']
    expect(said(onConsole('PC1', lab(...own)), ['telnet 10.0.0.1', 'cisco', 'show privilege'])).toEqual(['Current privilege level is 7'])
  })
})
