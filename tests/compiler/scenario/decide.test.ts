// biome-ignore-all lint/suspicious/noTemplateCurlyInString: cases and scenarios hold such placeholders
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noCache } from '@/compiler/cache/cache'
import { casesIn } from '@/compiler/models/cases'
import { compileScenarios } from '@/compiler/scenario'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { noLinks } from '@/compiler/text/html'
import { publicFace, reveal } from '@/course'
import { itemSchema } from '@/course/item'
import { type Edit, edited, expectOne, lineOf, scenarioFile } from './course'

const casePath = 'chapters/ssh/cases/closet-cable.yaml'
const caseText = readFileSync(join(__dirname, 'course/cases/closet-cable.yaml'), 'utf8')

function change(text: string, edits: readonly Edit[]): string {
  return edits.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`there is no “${from}”`)
    return now.replace(from, () => to)
  }, text)
}

function compiled(name: string, edits: readonly Edit[] = [], caseEdits: readonly Edit[] = []) {
  const text = edited(name, ...edits)
  const given = change(caseText, caseEdits)
  const cases = casesIn([{ path: casePath, text: given }])
  const { items, diagnostics, counts } = compileScenarios(
    { chapter: 'ssh', files: [scenarioFile(name, text)], labs: new Map(), cases, objectives: new Set(['v1.1/4.8']), links: noLinks },
    noCache(),
  )
  const printed = [...cases.unreadable, ...diagnostics].map(formatDiagnostic)
  return {
    items,
    counts,
    printed,
    at: (passage: string) => `chapters/ssh/scenarios/${name}.md:${lineOf(text, passage)}:`,
    inCase: (passage: string) => `${casePath}:${lineOf(given, passage)}:`,
  }
}

function itemOf(name: string, ...edits: readonly Edit[]) {
  const { items, printed } = compiled(name, edits)
  expect(printed).toEqual([])
  const item = itemSchema.parse(items[0]?.item)
  if (item.kind !== 'decide') throw new Error('no decide question')
  const [variant] = item.variants
  if (!variant) throw new Error('no variant')
  return { item, variant }
}

describe('a question for what comes out', () => {
  it('has a variant a combination, prints with its values, and what the model found', () => {
    const { item, variant } = itemOf('what-it-runs')
    expect(item.variants).toHaveLength(2)
    expect(item.variants.map(({ prints }) => prints[0]?.lines[1])).toEqual([' speed 100', ' speed 10'])
    expect(variant.prompt).toContain('connected at 100 Mb/s')
    expect(variant.options.map(({ found }) => found)).toEqual([
      undefined,
      'Here Fa0/24 is half. It would be so if both ports negotiated: Gi0/1 and Fa0/24 both negotiate and take the best that both can: 100 Mb/s, full duplex.',
      'Here link is up. It would be so in another case, “two speeds”: Gi0/1 is set to 10 Mb/s and Fa0/24 to 100, so neither hears the other and the link stays down.',
    ])
    expect(variant.because).toContain('cannot hear its duplex')
  })

  it('tells nothing of key, reason or finding before the answer, and all of it after', () => {
    const { item } = itemOf('what-it-runs')
    const order = ['down', 'half', 'full']
    const { id } = item.variants[0] ?? { id: '' }
    const face = publicFace(item, id, order, 'ask')
    expect(Object.keys(face).sort()).toEqual(['ask', 'kind', 'options', 'prints', 'prompt'])
    expect(JSON.stringify(face)).not.toMatch(/right|explanation|found|because|negotiat|duplex-by-hand/)
    const shown = reveal(item, id, order)
    expect(shown).toMatchObject({ kind: 'decide', options: [{ id: 'down' }, { id: 'half', right: true }, { id: 'full' }] })
    expect(JSON.stringify(shown)).toContain('cannot hear its duplex')
  })

  it('is refused where the marked option does not hold', () => {
    const { printed, at } = compiled('what-it-runs', [['When: Fa0/24 half, link up', 'When: Fa0/24 half, link down']])
    expectOne(printed, at('link down'), 'marked right, but “Fa0/24 half, link down” does not hold', 'link up')
  })

  it('is refused where a wrong option holds', () => {
    const { printed, at } = compiled('what-it-runs', [['When: link down', 'When: link up']])
    expectOne(printed, at('When: link up'), 'option “down” holds but is not marked right')
  })

  it('is refused where a variation does not make an option right, and where it leaves the right one right', () => {
    const one = compiled('what-it-runs', [['happens with two-speeds', 'happens with both-auto']])
    expectOne(one.printed, `${one.at('When: link down').slice(0, -1).replace(/\d+$/, '')}`, '“link down” does not happen with “both-auto”')
    const { printed, at } = compiled('what-it-runs', [
      ['When: Fa0/24 half, link up', 'When: link up'],
      ['happens with two-speeds', 'happens with two-speeds'],
    ])
    expectOne(printed, at('Claim: happens with both-auto'), 'the right option holds as well')
  })

  it('is refused where it names what is not there', () => {
    const variation = compiled('what-it-runs', [['happens with two-speeds', 'happens with two-sped']])
    expectOne(variation.printed, variation.at('two-sped'), 'no variation “two-sped”', 'did you mean “two-speeds”?')
    const key = compiled('what-it-runs', [['When: Fa0/24 half, link up', 'When: Fa0/42 half']])
    expectOne(key.printed, key.at('Fa0/42'), 'the model finds no fact “Fa0/42”', 'did you mean “Fa0/24”?')
    const print = compiled('what-it-runs', [['configuration: configuration', 'configuration: configuratoin']])
    expectOne(print.printed, print.at('configuratoin'), 'prints no “configuratoin”', 'did you mean “configuration”?')
    const lost = compiled('what-it-runs', [['case: closet-cable', 'case: closet-cabel']])
    expectOne(lost.printed, lost.at('closet-cabel'), 'the chapter has no case “closet-cabel”', 'did you mean “closet-cable”?')
  })

  it.each<[string, Edit, string]>([
    ['no facts', ['  When: link down\n', ''], 'does not say what is so'],
    ['facts that cannot be read', ['When: link down', 'When: down'], 'says no facts'],
    ['no claim', ['  Claim: happens with two-speeds\n', ''], 'is wrong and makes no claim'],
    ['a claim of the other question', ['Claim: happens with two-speeds', 'Claim: nothing changes'], 'is no claim of this question'],
    ['two right options', ['- [ ] Nothing', '- [x] Nothing'], 'this is the second'],
    ['two options that say the same', ['When: link down', 'When: Fa0/24 full'], ''],
    ['no explanation', ['  Both ends agree on the speed.\n', ''], 'has no explanation'],
    ['a variable that nothing uses', ['vars:\n', 'vars:\n  unused: [a, b]\n'], 'nothing uses the variable “unused”'],
  ])('is refused with %s', (_, edit, words) => {
    const { printed } = compiled('what-it-runs', [edit])
    expect(printed.length).toBeGreaterThan(0)
    expect(printed.join('\n')).toContain(words)
  })
})

describe('a question for the change', () => {
  it('says of every option what the model found, and shows what an option would write', () => {
    const { variant } = itemOf('mend-the-cable')
    expect(variant.options.map(({ id, found }) => [id, found])).toEqual([
      [
        'by-hand',
        'With this change mismatch is false and link is up: Gi0/1 and Fa0/23 are both set by hand, and each runs what it was told.',
      ],
      ['alone', expect.stringContaining('It is refused: set speed and duplex both by hand')],
      ['half', expect.stringContaining('With this change nothing is different: mismatch is true and link is up.')],
      ['slow', expect.stringContaining('With this change mismatch is true, speed is 10 and link is up: ')],
    ])
    expect(variant.options[0]?.code).toEqual([{ device: 'SW2', lines: ['interface Fa0/23', ' speed 100', ' duplex full'] }])
    expect(variant.prints).toMatchObject([{ title: 'Both ports' }])
  })

  it.each<[string, Edit, string, string]>([
    ['a goal that holds already', ['goal: mismatch false, link up', 'goal: link up'], 'goal: link up', 'holds before anything is changed'],
    [
      'a right change that misses the goal',
      ['speed: 100, duplex: full }', 'speed: 100, duplex: half }'],
      '- [x]',
      'does not reach the goal',
    ],
    [
      'a wrong change that reaches it',
      ['ends.1.duplex: half', 'ends.1.duplex: full'],
      '{#half}',
      'reaches the goal but is not marked right',
    ],
    [
      '“nothing changes” where something does',
      ['Claim: then mismatch true, speed 10', 'Claim: nothing changes'],
      '{#slow}',
      'is not what happens',
    ],
    ['“rejected” where it is taken', ['Claim: nothing changes', 'Claim: rejected'], 'Claim: rejected', 'the model takes this change'],
    ['facts that do not come out', ['speed 10\n', 'speed 1000\n'], 'speed 1000', 'is not what comes out'],
    [
      'a change that is refused without saying so',
      ['Claim: rejected', 'Claim: nothing changes'],
      '{#alone}',
      'the model refuses this change',
    ],
    ['a path that leads nowhere', ['ends.0.speed: 10', 'ends.5.speed: 10'], 'ends.5.speed', 'there is no element “5”'],
    ['a path to a key that is not there', ['ends.0.speed: 10', 'end.0.speed: 10'], 'end.0.speed', 'there is no “end”'],
  ])('is refused with %s', (_, edit, passage, words) => {
    const { printed, at } = compiled('mend-the-cable', [edit])
    expect(printed.join('\n')).toContain(words)
    if (!['{#slow}', '{#half}', 'Claim: rejected', '{#alone}'].includes(passage)) expect(printed[0]).toContain(at(passage))
  })
})

describe('a case', () => {
  it.each<[string, Edit, string, string]>([
    ['a value that its model does not know', ['duplex: full }', 'duplex: quick }'], 'quick', 'write auto, half or full'],
    ['a key that it does not know', ['duplex: full }', 'duplex: full, colour: red }'], 'colour', 'unknown key “colour” in “ends.0”'],
    ['a key that is missing', ['name: Gi0/1, ', ''], 'Gi', ''],
    ['a model that is not there', ['model: duplex', 'model: duplx'], 'duplx', 'did you mean “duplex”?'],
    ['another name than its file', ['id: closet-cable', 'id: closet'], 'id: closet', 'stands in a file named closet-cable.yaml'],
    ['a variable without a value', ['vars: { speed: 100 }', 'vars: { sped: 100 }'], '"${speed}"', 'has no value'],
    ['a variation that changes nothing', ['ends.0.duplex: auto', 'ends.0.duplex: full'], 'ends.0.duplex: full', 'is so already'],
    ['a variation that its model refuses', ['    ends.0.duplex: auto\n', ''], 'ends.0.speed: auto', 'with this change'],
  ])('is refused with %s, where it stands', (_, edit, passage, words) => {
    const { printed, inCase } = compiled('what-it-runs', [], [edit])
    expect(printed.join('\n')).toContain(words)
    if (passage !== 'Gi') expect(printed[0]).toContain(inCase(passage))
    expect(printed[0]).toContain(casePath)
  })
})
