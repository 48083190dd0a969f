import { describe, expect, it } from 'vitest'
import { powerBudget } from '@/course/models/power-budget'

const given = (change: Record<string, unknown> = {}) =>
  powerBudget.given.parse({
    available: 70,
    ports: [
      { port: 'Gi1/0/1', device: { name: 'AP1', class: 4 } },
      { port: 'Gi1/0/2', device: { name: 'AP2', class: 4 } },
      { port: 'Gi1/0/3', device: { name: 'PHONE1', class: 2 } },
      { port: 'Gi1/0/4', device: { name: 'PHONE2', class: 2 } },
    ],
    ...change,
  })
const facts = (change: Record<string, unknown> = {}) => powerBudget.decide(given(change)).facts
const ports = given().ports

describe('power over Ethernet from one supply', () => {
  it('is handed out in order, until what is asked for does not fit', () => {
    expect(facts()).toMatchObject({ on: 'Gi1/0/1 Gi1/0/2 Gi1/0/3', denied: 'Gi1/0/4', used: 67, remaining: 3 })
    expect(facts({ available: 74 })).toMatchObject({ denied: '', remaining: 0 })
  })

  it('is never more than there is, and never given to two', () => {
    for (let available = 1; available <= 80; available++) {
      const { used, remaining, on, denied } = facts({ available })
      expect(used).toBeLessThanOrEqual(available)
      expect(Number(used) + Number(remaining)).toBeCloseTo(available, 5)
      expect(`${on} ${denied}`.split(' ').filter(Boolean).sort()).toEqual(ports.map(({ port }) => port))
    }
  })

  it('is reserved for a static port, with or without a device', () => {
    const first = { port: 'Gi1/0/9', mode: 'static' }
    expect(facts({ ports: [...ports, first] })).toMatchObject({
      on: 'Gi1/0/1 Gi1/0/3',
      denied: 'Gi1/0/2 Gi1/0/4',
      used: 67,
      off: 'Gi1/0/9',
    })
  })

  it('goes back to the budget as far as a device says by CDP that it needs less', () => {
    const modest = ports.map((one) => (one.port === 'Gi1/0/2' ? { ...one, device: { name: 'AP2', class: 4, cdp: 15.4 } } : one))
    expect(facts({ ports: modest })).toMatchObject({ denied: '', used: 59.4 })
  })

  it('is denied to a class above the limit of the port, and not given without a signature', () => {
    const change = (index: number, value: Record<string, unknown>) => ports.map((one, at) => (at === index ? { ...one, ...value } : one))
    expect(facts({ ports: change(0, { max: 15 }) })).toMatchObject({ denied: 'Gi1/0/1' })
    expect(facts({ ports: change(0, { device: { name: 'PC1' } }) })).toMatchObject({ off: 'Gi1/0/1', denied: '' })
    expect(facts({ ports: change(0, { mode: 'never' }) })).toMatchObject({ off: 'Gi1/0/1', denied: '' })
  })

  it('is printed in the columns of IOS', () => {
    const lines = powerBudget.prints['power-inline']!(given()).split('\n')
    expect(lines).toContain('Gi1/0/1   auto   on         30.0    AP1                 4     30.0')
    expect(lines[3]).toBe('1            70.0       67.0         3.0')
  })

  it('says to authors what is wrong', () => {
    const said = (change: Record<string, unknown>) =>
      powerBudget.given
        .safeParse({ ...given(), ...change })
        .error?.issues.map(({ message }) => message)
        .join('; ') ?? ''
    expect(said({ available: 20, ports: [{ port: 'Gi1/0/1', mode: 'static' }] })).toContain('static ports reserve')
    expect(said({ ports: [ports[0], ports[0]] })).toContain('twice')
  })
})
