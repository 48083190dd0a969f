import { describe, expect, it } from 'vitest'
import { hostAttach } from '@/course/models/host-attach'

const base = {
  machine: { name: 'host1', runs: 'hypervisor', kernel: '8.0', uplinks: 2 },
  guests: [
    { name: 'mail', kind: 'vm', on: 'host1', kernel: '6.1.0-25', vlan: 10 },
    { name: 'apps', kind: 'vm', on: 'host1', kernel: '6.8.0-45', vlan: 20 },
    { name: 'web1', kind: 'container', on: 'apps' },
    { name: 'web2', kind: 'container', on: 'apps' },
  ],
}
const given = (change: Record<string, unknown> = {}) => hostAttach.given.parse({ ...base, ...change })
const facts = (change: Record<string, unknown> = {}) => hostAttach.decide(given(change)).facts
const said = (change: Record<string, unknown>) =>
  hostAttach.given
    .safeParse({ ...base, ...change })
    .error?.issues.map(({ message }) => message)
    .join('; ') ?? ''

describe('what runs on one machine', () => {
  it('has a kernel for the machine and one a virtual machine, and none for containers', () => {
    expect(facts()).toMatchObject({ kernels: 3, 'own-kernel': 'mail apps', 'shares-kernel': 'web1:apps web2:apps', hypervisor: 'type 1' })
  })

  it('stops with its kernel and with nobody else’s', () => {
    expect(facts({ crash: 'apps' })).toMatchObject({ stops: 'apps web1 web2', runs: 'mail' })
    expect(facts({ crash: 'mail' })).toMatchObject({ stops: 'mail', runs: 'apps web1 web2' })
    expect(facts({ crash: 'host1' })).toMatchObject({ runs: '' })
    for (const crash of ['host1', 'mail', 'apps']) {
      const { stops, runs } = facts({ crash })
      expect(`${stops} ${runs}`.split(' ').filter(Boolean).sort()).toEqual(['apps', 'mail', 'web1', 'web2'])
    }
  })

  it('prints in a container the release of the kernel that it shares', () => {
    expect(hostAttach.prints.uname!(given())).toContain('web1$ uname -r\n6.8.0-45')
    expect(hostAttach.prints.tree!(given())).toContain('    web2: container, kernel of apps')
  })

  it('keeps a frame inside within a VLAN, and sends it out between two', () => {
    expect(facts({ frame: { from: 'mail', to: 'apps' } })).toMatchObject({ leaves: 'by an uplink' })
    expect(hostAttach.prints.frame!(given({ frame: { from: 'mail', to: 'apps' } }))).toContain('uplink > router > uplink')
    expect(hostAttach.prints.after!(given({ crash: 'apps' }))).toBe('mail  running\napps  stopped\nweb1  stopped\nweb2  stopped')
    const guests = base.guests.map((guest) => ({ ...guest, ...(guest.kind === 'vm' ? { vlan: 10 } : {}) }))
    expect(facts({ guests, frame: { from: 'mail', to: 'apps' } })).toMatchObject({ leaves: 'no' })
  })

  it('refuses a container that wants another kernel', () => {
    const container = { name: 'iis', kind: 'container', on: 'apps', system: 'windows' }
    expect(said({ guests: [...base.guests, container] })).toContain('programs for windows need its kernel')
    expect(said({ guests: [{ name: 'c', kind: 'container', on: 'host1' }] })).toContain('runs virtual machines')
    expect(said({ guests: [{ name: 'v', kind: 'vm', on: 'host1' }] })).toContain('a kernel of its own')
    expect(said({ crash: 'web1' })).toContain('who has a kernel')
  })
})
