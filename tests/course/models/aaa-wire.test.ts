import { describe, expect, it } from 'vitest'
import { aaaWire } from '@/course/models/aaa-wire'

const given = (change: Record<string, unknown> = {}) =>
  aaaWire.given.parse({ protocol: 'radius', about: 'login', user: 'ana', password: 'Pine7', ...change })
const facts = (change: Record<string, unknown> = {}) => aaaWire.decide(given(change)).facts

describe('what is on the wire between a device and its server', () => {
  it('shows no password by either protocol, and the name by RADIUS alone', () => {
    for (const protocol of ['tacacs+', 'radius'])
      for (const about of ['login', 'session']) {
        expect(facts({ protocol, about })).toMatchObject({ 'password-readable': false, 'user-readable': protocol === 'radius' })
        const text = aaaWire.prints.capture!(given({ protocol, about }))
        expect(text).not.toContain('Pine7')
        expect(text.includes('ana')).toBe(protocol === 'radius')
      }
  })

  it('brings rights with the yes of RADIUS, and after it by TACACS+', () => {
    expect(facts()).toMatchObject({ 'rights-come': 'with the yes', messages: 2, transport: 'UDP 1812' })
    expect(facts({ protocol: 'tacacs+' })).toMatchObject({ 'rights-come': 'in an exchange of their own', messages: 6, transport: 'TCP 49' })
    for (const protocol of ['tacacs+', 'radius']) expect(facts({ protocol, accepted: false })['rights-come']).toBe('not at all')
  })

  it('asks for a command by TACACS+ alone', () => {
    expect(facts({ about: 'command' })).toMatchObject({ 'command-asked': false, messages: 0 })
    expect(facts({ about: 'command', protocol: 'tacacs+' })).toMatchObject({ 'command-asked': true })
  })

  it('pairs each question with an answer', () => {
    for (const protocol of ['tacacs+', 'radius'])
      for (const about of ['login', 'command', 'session']) {
        const lines = aaaWire.prints.messages!(given({ protocol, about }))
          .split('\n')
          .filter((line) => line !== 'no message')
        expect(lines.filter((line) => line.startsWith('device')).length).toBe(lines.filter((line) => line.startsWith('server')).length)
      }
  })
})
