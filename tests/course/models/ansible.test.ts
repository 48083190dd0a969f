import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ansible } from '../../../course/models/ansible'
import { graph, readIni, select, varsOf } from '../../../course/models/ansible/inventory'
import { toSend } from '../../../course/models/ansible/ios-config'
import { readAs } from '../../../course/models/use'

const INI = `edge1 ansible_host=192.0.2.1
[access]
sw[01:03]
[dist]
core1 ntp=192.0.2.9
[hq]
sw01
core1
[hq:vars]
ntp=192.0.2.5
[switches:children]
access
dist
[switches:vars]
ntp=192.0.2.4
[all:vars]
ntp=192.0.2.3
user=ops
`
const CONFIG = `hostname SW1
interface GigabitEthernet0/1
 description uplink
interface GigabitEthernet0/2
 shutdown
ip access-list extended MGMT
 permit tcp 192.0.2.0 0.0.0.255 any eq 22
 deny ip any any
logging host 192.0.2.50
line vty 0 4
 exec-timeout 10 0
`
const LAB = `[access]
SW1
SW2
[dist]
SW3
[switches:children]
access
dist
`

function given(of: Record<string, unknown>) {
  const device = (name: string) => ({ config: CONFIG.replace('SW1', name) })
  const read = readAs(ansible.given, {
    inventory: { ini: LAB },
    devices: { SW1: device('SW1'), SW2: device('SW2'), SW3: device('SW3') },
    ...of,
  })
  if ('issues' in read) throw new Error(JSON.stringify(read.issues))
  return read.data
}

function book(task: string, hosts = 'SW1'): string {
  return `---\n- name: T\n  hosts: ${hosts}\n  gather_facts: false\n  tasks:\n${task}`
}

const decide = (of: Record<string, unknown>) => ansible.decide(given(of)).facts

describe('an inventory', () => {
  const inventory = readIni(INI, '/home/op/i2.ini')

  // Selections that ansible 2.14.18 printed for this inventory.
  test.each([
    ['all', 'edge1 sw01 core1 sw02 sw03'],
    ['access:dist', 'sw01 sw02 sw03 core1'],
    ['switches:&hq', 'sw01 core1'],
    ['switches:!hq', 'sw02 sw03'],
    ['sw0*', 'sw01 sw02 sw03'],
    ['access,!sw01', 'sw02 sw03'],
    ['!access', 'edge1 core1'],
    ['&hq', 'sw01 core1'],
    ['ungrouped', 'edge1'],
    ['access[0]', 'sw01'],
    ['access[1:]', 'sw02 sw03'],
    ['hq:!access:&dist', 'core1'],
    ['core1:sw02', 'core1 sw02'],
    ['nosuch', ''],
  ])('%s selects %s', (pattern, hosts) => {
    expect(select(inventory, pattern).hosts.join(' ')).toBe(hosts)
  })

  test('a host has the variable of the nearest: its own, then the group below, then the one above', () => {
    expect(['sw01', 'sw02', 'core1', 'edge1'].map((host) => varsOf(inventory, host).ntp)).toEqual([
      '192.0.2.4',
      '192.0.2.4',
      '192.0.2.9',
      '192.0.2.3',
    ])
  })

  test('its graph is the one that ansible-inventory prints', () => {
    expect(graph(inventory)).toBe(
      `@all:
  |--@ungrouped:
  |  |--edge1
  |--@hq:
  |  |--sw01
  |  |--core1
  |--@switches:
  |  |--@access:
  |  |  |--sw01
  |  |  |--sw02
  |  |  |--sw03
  |  |--@dist:
  |  |  |--core1`,
    )
  })

  test.each([
    ['[switches:children]\nacess\n[access]\nsw1\n', '/f:2: Section [switches:children] includes undefined group: acess'],
    ['[access]\nsw1 user\n', '/f:2: Expected key=value host variable assignment, got: user'],
    ['[access:var]\nsw1=1\n', '/f:1: Section [access:var] has unknown type: var'],
    ['[access:vars]\nsw1=1\n', '/f:1: Section [access:vars] not valid for undefined group: access'],
  ])('%j is refused', (text, says) => {
    expect(() => readIni(text, '/f')).toThrow(says)
  })

  test('what cannot be read is told as ansible tells it, and nobody is selected', () => {
    const of = given({ inventory: { ini: '[switches:children]\nacess\n[access]\nsw1\n' }, pattern: 'all' })
    expect(ansible.decide(of).facts).toMatchObject({ status: 'no-inventory', count: 0 })
    expect(ansible.prints['list-hosts']?.(of)).toBe(`[WARNING]:  * Failed to parse /home/op/inventory.ini with ini plugin:
/home/op/inventory.ini:2: Section [switches:children] includes undefined group:
acess
[WARNING]: Unable to parse /home/op/inventory.ini as an inventory source
[WARNING]: No inventory was parsed, only implicit localhost is available
[WARNING]: provided hosts list is empty, only localhost is available. Note that
the implicit localhost does not match 'all'
  hosts (0):`)
    expect(ansible.prints.graph?.(of).endsWith('is available\n@all:\n  |--@ungrouped:')).toBe(true)
    expect(
      ansible.prints['list-hosts']?.(given({ pattern: 'nosuch' })),
    ).toBe(`[WARNING]: Could not match supplied host pattern, ignoring: nosuch
[WARNING]: No hosts matched, nothing to do
  hosts (0):`)
  })

  test('YAML and INI say the same', () => {
    const yaml = 'switches:\n  children:\n    access:\n      hosts:\n        SW1:\n        SW2:\n    dist:\n      hosts:\n        SW3:\n'
    for (const pattern of ['all', 'access', 'switches:!access']) {
      expect(decide({ inventory: { yaml }, pattern }).hosts).toBe(decide({ pattern }).hosts)
    }
  })

  test('the order in which a pattern is written does not change who is selected', () => {
    const part = fc.constantFrom('access', 'dist', 'hq', '!access', '&hq', '!core1', '&switches', 'sw0*')
    fc.assert(
      fc.property(fc.uniqueArray(part, { minLength: 1 }), fc.nat(), (parts, seed) => {
        const turned = [...parts.slice(seed % parts.length), ...parts.slice(0, seed % parts.length)]
        expect(select(inventory, turned.join(':')).hosts.slice().sort()).toEqual(select(inventory, parts.join(':')).hosts.slice().sort())
      }),
    )
  })

  test('a limit takes hosts away and adds none', () => {
    const pattern = fc.constantFrom('all', 'access', 'dist', 'hq', 'switches:!hq', 'nosuch')
    fc.assert(
      fc.property(pattern, pattern, (one, limit) => {
        const all = select(inventory, one).hosts
        const some = select(inventory, one, limit).hosts
        expect(some.every((host) => all.includes(host))).toBe(true)
      }),
    )
  })
})

describe('a playbook', () => {
  const LOG = book('    - name: Log\n      cisco.ios.ios_config:\n        lines:\n          - logging host 192.0.2.60\n', 'switches')

  test('changes what is missing, and the second run changes nothing', () => {
    expect(decide({ playbook: LOG })).toMatchObject({ status: 'changed', ok: 3, changed: 3, typed: 3 })
    expect(decide({ playbook: LOG, runs: 2 })).toMatchObject({ status: 'ok', ok: 3, changed: 0, typed: 0, first_changed: 3 })
  })

  test('prints what ansible-playbook prints', () => {
    expect(ansible.prints.run?.(given({ playbook: LOG, limit: 'access' }))).toBe(
      `PLAY [T] ***********************************************************************

TASK [Log] *********************************************************************
[WARNING]: To ensure idempotency and correct diff the input configuration lines
should be similar to how they appear if present in the running configuration on
device
changed: [SW1]
changed: [SW2]

PLAY RECAP *********************************************************************
SW1                        : ok=1    changed=1    unreachable=0    failed=0    skipped=0    rescued=0    ignored=0
SW2                        : ok=1    changed=1    unreachable=0    failed=0    skipped=0    rescued=0    ignored=0`,
    )
  })

  test('in check mode counts and types nothing', () => {
    const asked = { ask: { host: 'SW1', line: 'logging host 192.0.2.60' } }
    expect(decide({ playbook: LOG, check: true, ...asked })).toMatchObject({ changed: 3, typed: 0, has: false })
    expect(decide({ playbook: LOG, ...asked })).toMatchObject({ changed: 3, has: true })
  })

  // Each was run with ansible-core 2.14.18 and cisco.ios 4.6.1; the number is `changed` of the second run.
  test.each([
    ['parents: interface GigabitEthernet0/1\n        lines: description to SW9', 0],
    ['parents: interface GigabitEthernet0/1\n        lines: desc to SW9', 1],
    ['parents: int g0/1\n        lines: description to SW9', 1],
    ['parents: interface GigabitEthernet0/2\n        lines: no shutdown', 1],
    ['lines: no logging host 192.0.2.50', 1],
    ['lines: logging host 192.0.2.50\n        match: none', 1],
    ['parents: ip access-list extended MGMT\n        match: exact\n        lines: permit tcp 192.0.2.0 0.0.0.255 any eq 22', 1],
    ['parents: line vty 0 4\n        lines: exec-timeout 5 0', 0],
  ])('%j, run twice, changes %d', (options, changed) => {
    const playbook = book(`    - name: A\n      cisco.ios.ios_config:\n        ${options}\n`)
    expect(decide({ playbook, runs: 2 })).toMatchObject({ changed })
  })

  test('lines that IOS takes as they are written change nothing when sent again; abbreviated they change every time', () => {
    const line = fc.constantFrom(
      ['exec-timeout 7 0', 'exec-t 7 0'],
      ['exec-timeout 3 30', 'exec-timeo 3 30'],
      ['logging synchronous', 'logging sync'],
    )
    fc.assert(
      fc.property(line, fc.boolean(), ([full = '', short = ''], abbreviated) => {
        const task = `    - cisco.ios.ios_config:\n        parents: line vty 0 4\n        lines: ${abbreviated ? short : full}\n`
        expect(decide({ playbook: book(task), runs: 2 }).changed).toBe(abbreviated ? 1 : 0)
      }),
      { numRuns: 12 },
    )
  })

  test('stops at a line that IOS refuses, on that host, and keeps what was typed before', () => {
    const lines = ['ntp server 192.0.2.5', 'ntpp server 192.0.2.6', 'logging host 192.0.2.99']
    const task = `    - name: a\n      cisco.ios.ios_config:\n        lines:\n${lines.map((line) => `          - ${line}\n`).join('')}    - name: b\n      cisco.ios.ios_command:\n        commands: show clock\n`
    const of = { playbook: book(task, 'switches'), limit: 'SW2' }
    expect(decide({ ...of, ask: { host: 'SW2', line: 'ntp server 192.0.2.5' } })).toMatchObject({ failed: 1, ok: 0, has: true })
    expect(decide({ ...of, ask: { host: 'SW2', line: 'logging host 192.0.2.99' } })).toMatchObject({ has: false })
    expect(ansible.prints.run?.(given(of))).toContain(
      'fatal: [SW2]: FAILED! => {"changed": false, "module_stderr": "ntpp server 192.0.2.6\\r\\n',
    )
    expect(ansible.prints.run?.(given(of))).not.toContain('TASK [b]')
  })

  test('ios_command reports no change, whatever it does', () => {
    const task =
      '    - cisco.ios.ios_command:\n        commands:\n          - configure terminal\n          - hostname X\n          - end\n'
    const of = { playbook: book(task), ask: { host: 'SW1', line: 'hostname X' } }
    expect(decide(of)).toMatchObject({ status: 'ok', ok: 1, changed: 0, has: true })
    expect(decide({ ...of, check: true })).toMatchObject({ ok: 1, changed: 0, has: false })
  })

  test('a host without its variable fails, and the others go on', () => {
    const playbook = book(
      '    - name: one\n      cisco.ios.ios_config:\n        lines: "ntp server {{ ntp }}"\n    - name: two\n      cisco.ios.ios_command:\n        commands: show clock\n',
      'switches',
    )
    const ini = LAB.replace('SW1', 'SW1 ntp=192.0.2.7')
    expect(decide({ inventory: { ini }, playbook })).toMatchObject({
      ok: 2,
      changed: 1,
      failed: 2,
      'SW1.ok': 2,
      'SW2.failed': 1,
      'SW3.ok': 0,
    })
  })

  test.each([
    ['refused', 'Unable to connect to port 22 on SW1'],
    ['wrong-password', 'Failed to authenticate: Authentication failed.'],
  ])('a device that is %s is counted as failed by network_cli', (answers, says) => {
    const of = { playbook: LOG, limit: 'SW1', devices: { SW1: { config: CONFIG, answers } } }
    expect(decide(of)).toMatchObject({ failed: 1, unreachable: 0, ok: 0 })
    expect(ansible.prints.run?.(given(of))).toContain(says)
  })

  // Each was given to ansible-core 2.14.18.
  test.each([
    [book('    - name: a\n      cisco.ios.ios_command\n        commands: show clock\n'), "could not find expected ':'", 8, 17],
    ['---\n- name: Ask: all\n  hosts: SW1\n', 'mapping values are not allowed in this context', 2, 12],
    [
      book('    - name: a\n      cisco.ios.ios_command:\n        commands:\n        - show clock\n       - show version\n'),
      'did not find expected key',
      10,
      8,
    ],
    ['---\n- name: T\n  tasks:\n\t- name: a\n', 'found character that cannot start any token', 4, 1],
    [
      '---\n- hosts: lab\n  tasks:\n    - ansible.builtin.debug:\n        msg: {{ vlan }}\n',
      "found unacceptable key (unhashable type: 'AnsibleMapping')",
      5,
      15,
    ],
    [
      book('    - name: a\n      cisco.ios.ios_command:\n      commands: show clock\n'),
      'conflicting action statements: cisco.ios.ios_command, commands',
      6,
      7,
    ],
    [book('    - name: a\n').replace('tasks', 'task'), "'task' is not a valid attribute for a Play", 2, 3],
    [book('    - name: a\n'), 'no module/action detected in task.', 6, 7],
    [
      book('    - name: a\n      cisco.ios.ios_confg:\n        lines: x\n'),
      "couldn't resolve module/action 'cisco.ios.ios_confg'. This often indicates a misspelling, missing collection, or incorrect module path.",
      6,
      7,
    ],
  ])('%j is refused before any device is asked', (playbook, says, line, column) => {
    expect(decide({ playbook })).toMatchObject({ status: 'not-started', error: says, line })
    expect(ansible.prints.run?.(given({ playbook }))).toContain(`line ${line}, column ${column}, but may`)
  })

  test('a group that nobody is in is skipped', () => {
    expect(decide({ playbook: LOG.replace('switches', 'swtiches') })).toMatchObject({ status: 'no-hosts', count: 0 })
    expect(ansible.prints.run?.(given({ playbook: LOG.replace('switches', 'swtiches') }))).toBe(
      `[WARNING]: Could not match supplied host pattern, ignoring: swtiches

PLAY [T] ***********************************************************************
skipping: no hosts matched

PLAY RECAP *********************************************************************`,
    )
  })
})

test('what is sent is what the configuration lacks, under its parents, and nothing once it is there', () => {
  const line = fc.constantFrom('description a', 'description b', 'shutdown', 'ip address 192.0.2.1 255.255.255.0')
  fc.assert(
    fc.property(fc.uniqueArray(line, { minLength: 1 }), fc.uniqueArray(line), (wanted, there) => {
      const running = `interface GigabitEthernet0/1\n${there.map((text) => ` ${text}\n`).join('')}interface GigabitEthernet0/2\n`
      const sent = toSend(wanted, ['interface GigabitEthernet0/1'], running, 'line')
      const lacking = wanted.filter((text) => !there.includes(text))
      expect(sent).toEqual(lacking.length === 0 ? [] : ['interface GigabitEthernet0/1', ...lacking])
      expect(toSend(wanted, ['interface GigabitEthernet0/2'], running, 'line')).toEqual(['interface GigabitEthernet0/2', ...wanted])
    }),
  )
})

test('what Ansible has and this model does not is told as a fault of the case', () => {
  const playbook = book('    - cisco.ios.ios_vlans:\n        state: merged\n')
  const read = readAs(ansible.given, { inventory: { ini: LAB }, playbook })
  expect(read).toMatchObject({ issues: [{ path: ['playbook'], message: 'the module cisco.ios.ios_vlans exists and is not modelled' }] })
  expect(readAs(ansible.given, { inventory: { ini: LAB }, pattern: 'all', devices: { SW1: { config: 'hostnaem SW1' } } })).toHaveProperty(
    'data',
  )
  expect(
    readAs(ansible.given, { inventory: { ini: LAB }, playbook: book('    - debug: {}\n'), devices: { SW1: { config: 'hostnaem SW1' } } }),
  ).toHaveProperty('issues')
})

test('no pattern and no inventory makes it throw', () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'b', '[', ']', ':', '!', '&', ',', '*', '?', '1', '=', ' ', '\n', '#', '-', '(', '\\'),
    maxLength: 24,
  })
  fc.assert(
    fc.property(text, text, (pattern, lines) => {
      const read = readAs(ansible.given, { inventory: { ini: `[a]\nb\n${lines}` }, pattern })
      if ('data' in read) expect(typeof ansible.decide(read.data).facts.hosts).toBe('string')
    }),
    { numRuns: 1000 },
  )
})
