import { describe, expect, it } from 'vitest'
import { aaaLogin } from '@/course/models/aaa-login'

const base = {
  methods: ['group tacacs+', 'local'],
  servers: [
    { name: 'ISE1', protocol: 'tacacs+', address: '10.0.0.21', users: { ana: 'Pine7' } },
    { name: 'ISE2', protocol: 'tacacs+', address: '10.0.0.22', users: { ana: 'Pine7' } },
  ],
  local: { rescue: 'Rope9' },
  login: { user: 'ana', password: 'Pine7' },
}
const given = (change: Record<string, unknown> = {}) => aaaLogin.given.parse({ ...base, ...change })
const facts = (change: Record<string, unknown> = {}) => aaaLogin.decide(given(change)).facts
const said = (change: Record<string, unknown>) =>
  aaaLogin.given
    .safeParse({ ...base, ...change })
    .error?.issues.map(({ message }) => message)
    .join('; ') ?? ''
const down = base.servers.map((server) => ({ ...server, answers: false }))
const rescue = { user: 'rescue', password: 'Rope9' }

describe('a login through a method list', () => {
  it('asks the next source after silence and never after a no', () => {
    expect(facts()).toMatchObject({ outcome: 'in', by: 'ISE1', silent: 0 })
    expect(facts({ login: rescue })).toMatchObject({ outcome: 'out', by: 'ISE1', asked: 'ISE1', rejected: true })
    expect(facts({ servers: down, login: rescue })).toMatchObject({ outcome: 'in', by: 'local users', silent: 2 })
    expect(facts({ servers: down })).toMatchObject({ outcome: 'out', by: 'local users', rejected: true })
    expect(facts({ servers: [{ ...down[0] }, base.servers[1]] })).toMatchObject({ outcome: 'in', by: 'ISE2', silent: 1 })
  })

  it('lets nobody in when every source is silent, and anybody with none', () => {
    expect(facts({ servers: down, methods: ['group tacacs+'] })).toMatchObject({ outcome: 'out', by: '', rejected: false })
    expect(facts({ servers: down, methods: ['group tacacs+', 'none'], login: { user: 'x', password: 'y' } })).toMatchObject({
      outcome: 'in',
    })
    expect(facts({ methods: ['group tacacs+', 'none'], login: { user: 'x', password: 'y' } })).toMatchObject({ outcome: 'out' })
  })

  it('ends at the first answer, whatever follows in the list', () => {
    for (const tail of [[], ['local'], ['enable'], ['none']]) expect(facts({ methods: ['group tacacs+', ...tail] }).by).toBe('ISE1')
  })

  it('says to authors what is wrong, and decides nothing where releases differ', () => {
    expect(said({ methods: ['group radius'] })).toContain('has no server')
    expect(said({ methods: ['none', 'local'] })).toContain('put it last')
    expect(said({ methods: ['local', 'group tacacs+'] })).toContain('releases differ')
  })

  it('prints the configuration and who was asked', () => {
    expect(aaaLogin.prints.config!(given())).toContain('aaa authentication login default group tacacs+ local')
    expect(aaaLogin.prints.asked!(given({ servers: down, login: rescue }))).toMatch(/ISE1 +group tacacs\+ +no answer/)
  })
})
