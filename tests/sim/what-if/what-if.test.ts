import { describe, expect, expectTypeOf, it } from 'vitest'
import type { QuestionNetwork as CourseNetwork } from '@/course/network'
import { parseProbe } from '@/sim/probe'
import { compare, type Edit, linesOf, type QuestionNetwork, stateOf, type Trial, tryAll, whatChanged, withEdits } from '@/sim/what-if'
import { BRANCH, CHAIN, type Lab, withDevice, withLines } from '../lab'

const PROBES = {
  works: { admin: 'PC1: ssh -l admin 10.0.0.1 password S3cret enable 3nable', ping: 'PC1: ping 10.0.0.1' },
  fails: { telnet: 'PC3: telnet 10.0.0.1 user admin password S3cret' },
}

function networkOf(lab: Lab, part: Partial<QuestionNetwork> = {}): QuestionNetwork {
  return { source: { devices: Object.values(lab.devices), links: lab.links }, faults: [], before: [], goal: 'admin', ...PROBES, ...part }
}

function opened(network: QuestionNetwork) {
  const found = stateOf(network)
  if (found.kind === 'unusable') throw new Error(found.why.join(' '))
  return found
}

/** `R1: login local` off, or `R1: login local → login`. */
function edit(network: QuestionNetwork, written: string): Edit {
  const [, device = '', text = '', to] = /^(\w+): (.+?)(?: → (.*))?$/.exec(written) ?? []
  const line = linesOf(opened(network).state)
    .find((one) => one.device === device)
    ?.lines.find((one) => one.text.trim() === text)
  if (!line) throw new Error(`${device} has no line ${text}`)
  return { device, line: line.index, to: to === undefined ? { kind: 'off' } : { kind: 'text', text: to } }
}

/** The sentence after these edits, and what was not taken. */
function changing(network: QuestionNetwork, ...written: readonly string[]) {
  const { state, trials } = opened(network)
  const edits = written.map((one) => edit(network, one))
  const changed = withEdits(state, edits)
  const compared = changed.state ? compare(tryAll(state, trials), tryAll(changed.state, trials)) : []
  return { sentence: whatChanged(linesOf(state), edits, changed, compared), changed, compared }
}

const said = (network: QuestionNetwork, ...written: readonly string[]) => changing(network, ...written).sentence

describe('the network of a question', () => {
  it('has the shape of the course', () => {
    expectTypeOf<CourseNetwork>().toExtend<QuestionNetwork>()
  })

  it('is built, faulted and tried before it is changed', () => {
    const fault = { patches: [{ device: 'R1', lines: ['crypto key zeroize rsa'] }], sessions: [] }
    const { state } = opened(networkOf(BRANCH, { faults: [fault], before: ['PC1: ping 10.0.0.1'] }))
    const [r1, pc1] = [state.network.devices.R1, state.network.devices.PC1]
    expect(r1?.kind === 'router' && r1.stores.rsaKeys).toEqual([])
    expect(pc1?.kind === 'host' && pc1.arp).toHaveLength(1)
  })

  it('says what of it cannot be used, and throws nothing', () => {
    const why = (network: QuestionNetwork) => (({ kind, ...rest }) => ('why' in rest ? rest.why : [kind]))(stateOf(network))
    expect(why(networkOf(BRANCH, { works: { admin: 'PC1: dig 10.0.0.1' } }))).toEqual([
      expect.stringContaining('“PC1: dig 10.0.0.1” cannot be read'),
    ])
    expect(why(networkOf(BRANCH, { before: ['PC9: ping 10.0.0.1'] }))).toEqual([expect.stringContaining('a device that is not there')])
    expect(why(networkOf({ ...BRANCH, links: [['PC1 eth0', 'SW9 Fa0/1']] }))).toEqual([expect.stringContaining('SW9')])
    const fault = { patches: [{ device: 'R1', lines: ['crypto keys'] }], sessions: [] }
    expect(why(networkOf(BRANCH, { faults: [fault] }))).toEqual(['R1 does not take “crypto keys”.'])
  })
})

describe('the lines that can be changed', () => {
  it('are those of the running configuration, each under its heading, and what gives a host its address', () => {
    const devices = linesOf(opened(networkOf(BRANCH)).state)
    expect(devices.map(({ device }) => device)).toEqual(['PC1', 'PC2', 'PC3', 'SW1', 'R1'])
    expect(devices[0]?.lines.map(({ text }) => text)).toEqual(['ip address add 10.0.0.10/24 dev eth0', 'ip route add default via 10.0.0.1'])
    const lines = devices.find(({ device }) => device === 'R1')?.lines ?? []
    expect(lines.filter(({ text }) => /^(!|version|end|boot)/.test(text))).toEqual([])
    const login = lines.find(({ text }) => text === ' login local')
    expect(lines[login?.section ?? -1]?.text).toBe('line vty 0 4')
    expect(login?.origin?.text).toBe('login local')
  })

  it('have a banner of several lines as one', () => {
    const lines = linesOf(opened(networkOf(withLines(BRANCH, 'R1', 'banner motd #Keep out', 'end', '#'))).state)[4]?.lines ?? []
    expect(lines.filter(({ text }) => /Keep|end/.test(text)).map(({ text }) => text)).toEqual(['banner motd ^CKeep out\nend\n^C'])
    const off = withEdits(opened(networkOf(withLines(BRANCH, 'R1', 'banner motd #Keep out', 'end', '#'))).state, [
      { device: 'R1', line: lines.find(({ text }) => text.startsWith('banner'))?.index ?? -1, to: { kind: 'off' } },
    ])
    expect(off.notTaken).toEqual([])
    expect(off.state && linesOf(off.state)[4]?.lines.length).toBe(lines.length - 1)
  })
})

describe('the sentence', () => {
  it('says that nothing changes', () => {
    expect(said(networkOf(BRANCH), 'R1: ip ssh version 2')).toBe('With `ip ssh version 2` off on R1, nothing changes.')
  })

  it('says which probe ends otherwise, and how', () => {
    expect(said(networkOf(BRANCH), 'R1: transport input ssh')).toBe(
      'With `transport input ssh` off on R1, SSH from PC1 as admin now fails, with words that differ between releases; everything else is as before.',
    )
    expect(said(networkOf(BRANCH), 'R1: login local')).toBe(
      'With `login local` off on R1, SSH from PC1 as admin now ends with the login refused; everything else is as before.',
    )
  })

  it('names a heading with what stands under it, and drops edits under it', () => {
    expect(said(networkOf(BRANCH), 'R1: interface GigabitEthernet0/0', 'R1: ip address 10.0.0.1 255.255.255.0')).toMatch(
      /^With `interface GigabitEthernet0\/0` and what stands under it off on R1, SSH from PC1 as admin now ends in “No route to host”, the ping from PC1 now is answered with an error/,
    )
  })

  it('says that something must stay out and does not', () => {
    expect(said(networkOf(BRANCH), 'R1: transport input ssh → transport input all')).toBe(
      'With `transport input ssh` changed to `transport input all` on R1, Telnet from PC3 now gets no further than the prompt >, and must stay out; everything else is as before.'.replace(
        'gets no further than the prompt >',
        'gets through',
      ),
    )
  })

  it('says that all is as it must be once the fault is gone', () => {
    const faulty = withLines(
      BRANCH,
      'R1',
      'access-list 10 deny 10.0.0.10',
      'access-list 10 permit any',
      'line vty 0 4',
      ' access-class 10 in',
    )
    expect(said(networkOf(faulty), 'R1: access-class 10 in')).toBe(
      'With `access-class 10 in` off on R1, SSH from PC1 as admin now gets through; all that must work now works, and what must stay out stays out.',
    )
  })

  it('says that a probe fails for another reason', () => {
    const keyless = withDevice(BRANCH, 'R1', { rsaKey: undefined })
    const network = networkOf(keyless, { works: { admin: 'PC1: ssh -l admin 10.0.0.1' } })
    const faulty = withLines(keyless, 'R1', 'line vty 0 4', ' transport input telnet')
    expect(said({ ...network, source: networkOf(faulty).source }, 'R1: ip ssh version 2')).toMatch(/nothing changes\.$/)
    const chain = networkOf(CHAIN, { works: { ping: 'PC1: ping 10.23.0.2' }, fails: {}, goal: 'ping' })
    const broken = networkOf(CHAIN, {
      ...chain,
      source: {
        ...chain.source,
        devices: chain.source.devices.map((one) =>
          'config' in one && one.name === 'R2' ? { ...one, config: one.config.replace('ip route 10.1', 'ip route 10.9') } : one,
        ),
      },
    })
    expect(said(broken, 'R3: ip route 0.0.0.0 0.0.0.0 10.23.0.1')).toBe(
      'With `ip route 0.0.0.0 0.0.0.0 10.23.0.1` off on R3, the ping from PC1 still gets no answer, but for another reason.',
    )
  })

  it('tells two probes with the same words apart by their targets', () => {
    const network = networkOf(BRANCH, { works: { router: 'PC1: ping 10.0.0.1', switch: 'PC1: ping 10.0.0.2' } })
    expect(said(network, 'SW1: interface Vlan1')).toBe(
      'With `interface Vlan1` and what stands under it off on SW1, the ping from PC1 to 10.0.0.2 now is answered with an error; everything else is as before.',
    )
  })

  it('counts lines where there are many', () => {
    const four = ['R1: ip ssh version 2', 'R1: transport input ssh', 'R1: login local', 'R1: enable secret 5 $1$']
    const network = networkOf(BRANCH)
    const secret = linesOf(opened(network).state)[4]?.lines.find(({ text }) => text.startsWith('enable secret'))?.text
    expect(said(network, ...four.slice(0, 3), `R1: ${secret}`)).toMatch(/^With 4 lines changed, SSH from PC1/)
  })

  it('gives no verdict where a behaviour is open or a line is not modelled', () => {
    expect(said(networkOf(BRANCH), 'R1: duplex auto → ip nat inside')).toMatch(
      /SSH from PC1 as admin now has no verdict: this simulation does not model `ip nat inside` on R1/,
    )
    expect(said(networkOf(BRANCH), 'R1: login local → no login')).toMatch(
      /SSH from PC1 as admin now may get through or not: releases differ, or nobody has verified it; everything else/,
    )
  })
})

describe('an edited line that a device does not take', () => {
  it('is told with what the device says, and the rest is run without it', () => {
    const { sentence, changed } = changing(networkOf(BRANCH), 'R1: login local → login locul')
    expect(changed.notTaken).toEqual([
      {
        device: 'R1',
        line: expect.any(Number),
        text: 'login locul',
        edited: true,
        screen: ['R1(config-line)#login locul', `${' '.repeat(25)}^`, "% Invalid input detected at '^' marker."],
      },
    ])
    expect(sentence).toMatch(/^With `login local` off on R1, which does not take `login locul`, SSH from PC1 as admin now /)
  })

  it('takes its section along where it is a heading', () => {
    const { changed } = changing(networkOf(BRANCH), 'R1: interface GigabitEthernet0/0 → interface GigabitEthernet9/0')
    expect(changed.notTaken.map(({ text }) => text)).toEqual(['interface GigabitEthernet9/0'])
    const port = changed.state?.network.devices.R1
    expect(port?.kind === 'router' && port.config.interfaces['GigabitEthernet0/0']?.address).toBeUndefined()
  })

  it('may be a command that no configuration holds', () => {
    const { changed } = changing(networkOf(BRANCH), 'R1: ip ssh version 2 → crypto key zeroize rsa')
    expect(changed.notTaken[0]?.screen).toEqual([
      'R1(config)#crypto key zeroize rsa',
      '! This is a command, and no line of a configuration.',
    ])
  })

  it('is refused for what it would clash with', () => {
    const { changed } = changing(networkOf(BRANCH), 'R1: ip address 10.0.0.1 255.255.255.0 → ip address 10.0.3.2 255.255.255.0')
    expect(changed.notTaken[0]?.screen.at(-1)).toContain('overlaps with GigabitEthernet0/1')
  })

  it('says in the shell of a host what the host says, and what falls with it', () => {
    const { changed, sentence } = changing(networkOf(BRANCH), 'PC1: ip address add 10.0.0.10/24 dev eth0')
    expect(changed.notTaken).toEqual([
      expect.objectContaining({
        device: 'PC1',
        edited: false,
        screen: ['PC1$ ip route add default via 10.0.0.1', 'Error: Nexthop has invalid gateway.'],
      }),
    ])
    expect(sentence).toMatch(/ `ip route add default via 10\.0\.0\.1` on PC1 cannot stand with that and is left out\.$/)
  })

  it('leaves out a line that cannot stand without the one that is off', () => {
    const routed = withLines(BRANCH, 'SW1', 'interface FastEthernet0/5', ' no switchport', ' ip address 10.5.0.1 255.255.255.0')
    const { changed } = changing(networkOf(routed), 'SW1: no switchport')
    expect(changed.notTaken).toEqual([expect.objectContaining({ edited: false, text: 'ip address 10.5.0.1 255.255.255.0' })])
    const sw1 = changed.state?.network.devices.SW1
    expect(sw1?.kind === 'switch' && sw1.config.unsupported).toEqual([])
  })
})

describe('a device that starts with other lines', () => {
  it('still knows the passwords behind its hashes', () => {
    const { compared } = changing(networkOf(BRANCH), 'R1: ip ssh version 2')
    expect(compared.map(({ now }) => now.trace.symptom)).toEqual(['privileged', 'reply', 'refused'])
  })

  it('keeps keys and open sessions', () => {
    const busy = withDevice(BRANCH, 'R1', { sessions: [{ line: { kind: 'vty', number: 0 }, service: 'ssh' }] })
    const r1 = changing(networkOf(busy), 'R1: ip ssh version 2').changed.state?.network.devices.R1
    expect(r1?.kind === 'router' && [r1.stores.rsaKeys.length, r1.stores.sessions.length]).toEqual([1, 1])
  })

  it('makes the VLAN into which an edited line puts a port', () => {
    const lab = withLines(BRANCH, 'SW1', 'interface FastEthernet0/2', ' switchport access vlan 10')
    const sw1 = changing(networkOf(lab), 'SW1: switchport access vlan 10 → switchport access vlan 20').changed.state?.network.devices.SW1
    expect(sw1?.kind === 'switch' && sw1.stores.vlans.map(({ id }) => id)).toEqual([1, 10, 20])
  })
})

it('reads a trial of every kind', () => {
  const trial: Trial = { id: 'tcp', must: 'fail', probe: parseProbe('PC1: telnet 10.0.0.1 22') as Trial['probe'] }
  const { state } = opened(networkOf(BRANCH))
  expect(tryAll(state, [trial])[0]?.told).toEqual({ kind: 'certain' })
})
