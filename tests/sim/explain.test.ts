import { describe, expect, expectTypeOf, it } from 'vitest'
import { type Walk as CourseWalk, walkSchema } from '@/course/walk'
import { CAUSES } from '@/sim/causes'
import { explain, type Walk } from '@/sim/explain'
import { RULES } from '@/sim/rules'
import { BRANCH, run, settled, withLines } from './lab'

describe('the explanation of a walk', () => {
  it('has the shape that the course shows', () => {
    expectTypeOf<Walk>().toEqualTypeOf<CourseWalk>()
    for (const probe of ['PC1: ping 10.0.0.1', 'PC1: ping 10.9.9.9', 'PC1: ssh -l nobody 10.0.0.1 password x', 'PC1: telnet 10.0.0.1']) {
      const { trace, state } = run(settled(BRANCH), probe)
      expect(walkSchema.parse(explain(state, trace))).toEqual(explain(state, trace))
    }
  })

  it('marks the blamed lines in the configuration around them', () => {
    const lab = withLines(
      BRANCH,
      'R1',
      'access-list 10 deny host 10.0.0.10',
      'access-list 10 permit any',
      'line vty 0 4',
      ' access-class 10 in',
    )
    const { trace, state } = run(settled(lab), 'PC1: ssh -l admin 10.0.0.1')
    expect(explain(state, trace).cause?.config).toEqual([
      { text: 'access-list 10 deny   10.0.0.10', blamed: true },
      { text: 'access-list 10 permit any', blamed: false },
      { text: 'line vty 0 4', blamed: false },
      { text: ' access-class 10 in', blamed: true },
      { text: ' login local', blamed: false },
      { text: ' transport input ssh', blamed: false },
    ])
  })

  it('shows the section in which a line is missing', () => {
    const lab = withLines(BRANCH, 'R1', 'line vty 0 4', ' no transport input')
    const { trace, state } = run(settled(lab), 'PC1: ssh -l admin 10.0.0.1')
    const { cause } = explain(state, trace)
    expect(cause?.missing).toEqual({ section: 'line vty 0 4', text: 'transport input ssh' })
    expect(cause?.config[0]).toEqual({ text: 'line vty 0 4', blamed: false })
  })
})

describe('the closed lists', () => {
  it('name every cause and every rule once, in kebab case', () => {
    for (const ids of [CAUSES.map(({ rule }) => rule), RULES.map(({ id }) => id)]) {
      expect(new Set(ids).size).toBe(ids.length)
      for (const id of ids) expect(id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    }
  })

  it('give every rule that is not proven at least two alternatives', () => {
    for (const rule of RULES) expect(rule.alternatives.length).toBeGreaterThanOrEqual(rule.grade === 'unverified' ? 2 : 1)
  })
})
