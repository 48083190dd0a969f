import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { State } from '@/sim'
import { exclude, FAILS, GETS_THROUGH, type Predicate, parsePredicate, symptomsOf } from '@/sim/verdict/predicate'
import { readingOf, untrueOf } from '@/sim/verdict/result'
import { cases } from '../../runs'
import { BRANCH, CHAIN, run, settled, withDevice, withLines, without } from '../lab'

function predicate(text: string): Predicate {
  const read = parsePredicate(text)
  if ('mend' in read) throw new Error(`${text}: ${read.what}`)
  return read
}

const filtered = withLines(
  BRANCH,
  'R1',
  'access-list 10 permit host 10.0.0.10',
  'access-list 101 deny tcp any any eq 22',
  'access-list 101 permit ip any any',
  'interface GigabitEthernet0/1',
  ' ip access-group 101 in',
  'line vty 0 4',
  ' access-class 10 in',
)

/** Networks in which probes end in many ways. */
const states: readonly State[] = [
  BRANCH,
  filtered,
  withDevice(BRANCH, 'R1', { rsaKey: undefined }),
  withLines(BRANCH, 'R1', 'interface GigabitEthernet0/0', ' shutdown'),
  without(BRANCH, 'R1', 'username admin secret S3cret'),
  CHAIN,
  without(CHAIN, 'R3', 'ip route 0.0.0.0 0.0.0.0 10.23.0.1'),
  without(CHAIN, 'R2', 'ip route 10.1.0.0 255.255.255.0 10.12.0.1'),
].map(settled)

const probes = [
  'PC1: ping 10.0.0.1',
  'PC1: ssh -l admin 10.0.0.1 password S3cret',
  'PC2: ssh -l admin 10.0.0.1 password S3cret enable 3nable',
  'PC3: ssh -l admin 10.0.0.1 password S3cret',
  'PC1: telnet 10.0.0.1',
  'PC1: telnet 10.0.0.1 22',
  'PC1: ssh -l admin 10.23.0.2 password S3cret',
  'PC1: ssh -l admin 10.0.0.1',
  'R1: ping 10.0.0.10',
  'R1: ping 10.23.0.2',
  'R1: ssh -l admin 10.0.0.2 password S3cret',
]

const results = states.flatMap((state) =>
  probes.flatMap((text) => (state.network.devices[text.split(':')[0] ?? ''] ? [{ state, trace: run(state, text).trace }] : [])),
)

const terms = [
  ...[...GETS_THROUGH, ...FAILS, 'works', 'fails'].map((symptom) => `ends ${symptom}`),
  ...['PC1', 'R1', 'R2', 'SW1'].map((device) => `at ${device}`),
  'on the way there',
  'on the way back',
  ...['ssh-server-disabled', 'no-return-route', 'interface-acl-deny', 'access-class-implicit-deny'].map((cause) => `cause ${cause}`),
  ...['.!!!!', '!!!!!', '.....', 'U.U.U'].map((marks) => `marks ${marks}`),
  ...['0', '3', '4', '5'].map((count) => `answers ${count}`),
  ...['10/10', '10/implicit', '101/10', '101/20'].map((entry) => `entry ${entry}`),
  ...['R1 by Gi0/0', 'R1 by Gi0/1', 'PC1 by eth0'].map((leaves) => `leaves ${leaves}`),
]

describe('predicates that exclude each other', () => {
  it('takes a full stop off the end, but no lost packet off the marks of a ping', () => {
    expect(predicate('ends refused.').terms[0]?.values).toEqual(['refused'])
    expect(predicate('marks .U.U.').terms[0]?.values).toEqual(['.U.U.'])
  })

  it('are never both true of one result', () => {
    const term = fc.constantFrom(...terms)
    const some = fc.uniqueArray(term, { minLength: 1, maxLength: 3 }).map((texts) => parsePredicate(texts.join(', ')))
    fc.assert(
      fc.property(some, some, fc.constantFrom(...results), (a, b, result) => {
        fc.pre(!('mend' in a) && !('mend' in b))
        if ('mend' in a || 'mend' in b) return
        const both = untrueOf(a, result).length === 0 && untrueOf(b, result).length === 0
        expect(both && exclude(a, b)).toBe(false)
      }),
      cases(2000),
    )
  })

  it.each([
    ['ends refused', 'ends timed-out'],
    ['ends works', 'at R1'],
    ['marks .!!!!', 'marks !!!!!'],
    ['marks .....', 'answers 4'],
    ['answers 3', 'ends fails'],
    ['entry 10/10', 'entry 10/implicit, at R1'],
    ['leaves R1 by Gi0/0', 'leaves R1 by GigabitEthernet0/1'],
  ])('are “%s” and “%s”', (a, b) => {
    expect(exclude(predicate(a), predicate(b))).toBe(true)
    expect(exclude(predicate(b), predicate(a))).toBe(true)
  })

  it.each([
    ['ends fails', 'ends timed-out'],
    ['ends refused', 'at R1'],
    ['entry 10/10', 'entry 101/20'],
    ['leaves R1 by Gi0/0', 'leaves R2 by Gi0/1'],
    ['on the way there', 'cause no-route'],
  ])('are not “%s” and “%s”', (a, b) => {
    expect(exclude(predicate(a), predicate(b))).toBe(false)
  })
})

describe('the result of a probe', () => {
  it('has a cause exactly where its symptom is a failure, and a symptom that its client can show', () => {
    for (const { trace } of results) {
      expect([...GETS_THROUGH, ...FAILS]).toContain(trace.symptom)
      expect(FAILS.includes(trace.symptom)).toBe(trace.cause !== undefined)
      expect(symptomsOf(trace.probe.action)).toContain(trace.symptom)
    }
  })

  it('reads what the client printed, and where the packet went', () => {
    const state = settled(BRANCH)
    const cold = { state, trace: run(state, 'R1: ping 10.0.0.10').trace }
    expect(readingOf({ kind: 'marks' }, cold)).toBe('.!!!!')
    expect(readingOf({ kind: 'answers' }, cold)).toBe('4')
    expect(readingOf({ kind: 'at' }, cold)).toBeUndefined()
    expect(readingOf({ kind: 'leaves', device: 'R1' }, cold)).toBe('GigabitEthernet0/0')
    const chain = settled(without(CHAIN, 'R3', 'ip route 0.0.0.0 0.0.0.0 10.23.0.1'))
    const lost = { state: chain, trace: run(chain, 'PC1: ssh -l admin 10.23.0.2 password S3cret').trace }
    expect(readingOf({ kind: 'way' }, lost)).toBe('back')
    expect(readingOf({ kind: 'at' }, lost)).toBe('R3')
    expect(readingOf({ kind: 'leaves', device: 'R2' }, lost)).toBe('GigabitEthernet0/1')
  })

  it.each([
    ['PC1: ssh -l admin 10.0.0.1 password S3cret', '10', '10'],
    ['PC2: ssh -l admin 10.0.0.1 password S3cret', '10', 'implicit'],
    ['PC3: ssh -l admin 10.0.0.1 password S3cret', '101', '10'],
    ['PC3: ssh -l admin 10.0.0.1 password S3cret', '10', undefined],
    ['PC3: ping 10.0.0.10', '101', '20'],
  ])('of %s knows which entry of list %s decided', (text, list, entry) => {
    const state = settled(filtered)
    expect(readingOf({ kind: 'entry', list }, { state, trace: run(state, text).trace })).toBe(entry)
  })
})
