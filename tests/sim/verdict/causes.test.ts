import { describe, expect, it } from 'vitest'
import { loadLab } from '@/compiler/scenario'
import { fitVariant, listsOf } from '@/compiler/scenario/variant'
import { chooseCombinations } from '@/compiler/scenario/variants'
import { type Patch, parseProbe, typeInto } from '@/sim'
import { labFile, scenarioFile } from '../../compiler/scenario/course'
import { checkCauses, checkLabels } from './causes'

const { lab } = loadLab(labFile())
if (!lab) throw new Error('the lab cannot be read')
const healthy = lab.state
const probe = parseProbe('PC1: ssh -l admin 10.0.0.1 password S3cret enable 3nable')
if ('error' in probe) throw new Error(probe.error)

const r1 = (...lines: string[]): Patch => ({ device: 'R1', lines })
const faults: Record<string, Patch[]> = {
  'no key': [r1('crypto key zeroize rsa')],
  'telnet only': [r1('line vty 0 4', ' transport input telnet')],
  'line password': [r1('line vty 0 4', ' login')],
  'denied by an entry': [r1('ip access-list standard 10', ' 5 deny host 10.0.0.10')],
  'denied by the end of the list': [r1('line vty 0 4', ' access-class 11 in', 'access-list 11 permit host 10.0.0.99')],
  'interface down': [r1('interface Gi0/0', ' shutdown')],
  'interface list': [
    r1('access-list 101 deny tcp any any eq 22', 'access-list 101 permit ip any any', 'interface Gi0/0', ' ip access-group 101 in'),
  ],
  'wrong VLAN': [{ device: 'SW1', lines: ['vlan 20', 'interface Fa0/1', ' switchport access vlan 20'] }],
  'wrong mask on the PC': [{ device: 'PC1', lines: ['ip address del 10.0.0.10/24 dev eth0', 'ip address add 10.0.1.10/24 dev eth0'] }],
  'no user': [r1('no username admin')],
  'no enable secret': [r1('no enable secret')],
}

describe('the properties of a cause', () => {
  for (const [name, patches] of Object.entries(faults)) {
    it(`hold for one fault: ${name}`, () => {
      const state = patches.reduce((current, patch) => typeInto(current, patch).state, healthy)
      expect(checkCauses(state, probe)).toEqual([])
    })
  }

  it('hold for all pairs of faults', () => {
    const all = Object.entries(faults)
    const breaches = all.flatMap(([a, first], index) =>
      all.slice(index + 1).flatMap(([b, second]) => {
        const state = [...first, ...second].reduce((current, patch) => typeInto(current, patch).state, healthy)
        return checkCauses(state, probe).map((breach) => `${a} + ${b}: ${breach}`)
      }),
    )
    expect(breaches).toEqual([])
  })

  it('label each fault of a scenario by its own cause', () => {
    for (const name of ['repair-key', 'name-cause']) {
      const file = scenarioFile(name)
      const [combination] = chooseCombinations(listsOf(file), 1)
      const { variant } = fitVariant(file, lab, combination!)
      if (variant?.kind !== 'question') throw new Error(`${name} has no options`)
      expect(checkLabels(variant.scenario)).toEqual([])
    }
  })
})
