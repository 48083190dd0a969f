import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dataForm, lookUp } from '../../../course/models/data-form'
import { readJson } from '../../../course/models/data-form/json'
import { xmlFault } from '../../../course/models/data-form/xml'
import { readYamlText } from '../../../course/models/yaml-words'

describe('JSON', () => {
  // What Python 3.11's json.loads said of each.
  test.each([
    ['{"vlan": 10,}', 'Expecting property name enclosed in double quotes', 13],
    ["{'vlan': 10}", 'Expecting property name enclosed in double quotes', 2],
    ['{vlan: 10}', 'Expecting property name enclosed in double quotes', 2],
    ['{"vlan": 010}', "Expecting ',' delimiter", 11],
    ['{"up": True}', 'Expecting value', 8],
    ['{"a": 1 "b": 2}', "Expecting ',' delimiter", 9],
    ['["a", "b"', "Expecting ',' delimiter", 10],
    ['{"a": .5}', 'Expecting value', 7],
    ['{"a": 1} // note', 'Extra data', 10],
    ['', 'Expecting value', 1],
    ['{"a": +1}', 'Expecting value', 7],
    ['{10: "x"}', 'Expecting property name enclosed in double quotes', 2],
    ['[1, 2,, 3]', 'Expecting value', 7],
    ['{"a"; 1}', "Expecting ':' delimiter", 5],
    ['{"a": 1}}', 'Extra data', 9],
    ['{"a": "line\nbreak"}', 'Invalid control character at', 12],
  ])('%j is refused', (text, says, column) => {
    expect(readJson(text)).toMatchObject({ fault: { says, line: 1, column } })
  })

  test('what JavaScript writes it reads, and gives back the same', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2), (value, space) => {
        const text = JSON.stringify(value, undefined, space)
        expect(readJson(text)).toEqual({ data: JSON.parse(text) })
      }),
    )
  })

  test('it takes what JavaScript takes and refuses what JavaScript refuses', () => {
    const text = fc.string({
      unit: fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '1', '0', '-', '.', 'e', ' ', 'true', 'null', '\\', 'a'),
      maxLength: 12,
    })
    fc.assert(
      fc.property(text, (given) => {
        let takes = true
        try {
          JSON.parse(given)
        } catch {
          takes = false
        }
        expect('data' in readJson(given)).toBe(takes)
      }),
      { numRuns: 2000 },
    )
  })
})

describe('YAML', () => {
  // What PyYAML 6 made of each.
  test.each([
    ['a: yes', { a: true }],
    ['a: no', { a: false }],
    ['a: on', { a: true }],
    ['a: 010', { a: 8 }],
    ['a: 1.10', { a: 1.1 }],
    ['a: 10.1.1.1', { a: '10.1.1.1' }],
    ["a: 'yes'", { a: 'yes' }],
    ['a:', { a: null }],
    ['a:b', 'a:b'],
    ['a: 1\na: 2', { a: 2 }],
    ['a: x#y', { a: 'x#y' }],
    ['country: NO', { country: false }],
    ['v: 22:22', { v: 1342 }],
    ['mac: 00:11:22:33:44:55', { mac: '00:11:22:33:44:55' }],
  ])('%j', (text, data) => {
    expect(readYamlText(text)).toMatchObject({ data })
  })

  // What libyaml, under PyYAML 6, said of each.
  test.each([
    ["a: 'x\nb: y\n", 'found unexpected end of stream', 3, 1],
    ['- a\n- b: c\n d: e\n', "did not find expected '-' indicator", 3, 2],
    ['a:\n  - b\n - c\n', 'did not find expected key', 3, 2],
    ['a: b\n  c: d\n', 'mapping values are not allowed in this context', 2, 4],
    ['a: {b: 1\n', "did not find expected ',' or '}'", 2, 1],
    ['a: @b\n', 'found character that cannot start any token', 1, 4],
    ['hosts: a\n tasks:\n', 'mapping values are not allowed in this context', 2, 7],
    ['a: b: c\n', 'mapping values are not allowed in this context', 1, 5],
    ['a\nb: c\n', 'mapping values are not allowed in this context', 2, 2],
    ['a:\n\t- b\n', 'found character that cannot start any token', 2, 1],
    ['a: *x\n', 'found undefined alias', 1, 4],
    ['key: [a, b]]\n', 'did not find expected key', 1, 12],
    ['- a\nb: c\n', "did not find expected '-' indicator", 2, 1],
    ['a: |\n  x\n y\n', 'did not find expected key', 3, 2],
  ])('%j is refused', (text, says, line, column) => {
    expect(readYamlText(text)).toEqual({ fault: { says, line, column } })
  })

  test('JSON is YAML, and means the same', () => {
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.stringMatching(/^[a-z]{1,6}$/),
          fc.oneof(fc.integer(), fc.boolean(), fc.stringMatching(/^[a-z ]{0,8}$/), fc.array(fc.integer())),
        ),
        (value) => {
          const text = JSON.stringify(value, undefined, 2)
          expect(readYamlText(text)).toMatchObject({ data: JSON.parse(text) })
        },
      ),
    )
  })
})

// What Python 3.11's ElementTree said of each.
test.each([
  ['<a><b></a></b>', 'mismatched tag', 8],
  ['<a>', 'no element found', 3],
  ['<a x=1/>', 'not well-formed (invalid token)', 5],
  ['<a>5 < 6</a>', 'not well-formed (invalid token)', 6],
  ['<a/><b/>', 'junk after document element', 4],
  ['<a>x & y</a>', 'not well-formed (invalid token)', 6],
  ['<A></a>', 'mismatched tag', 5],
])('XML %j is refused', (text, says, column) => {
  expect(xmlFault(text)).toEqual({ line: 1, column, says })
})

test('XML that is nested is taken', () => {
  expect(xmlFault('<?xml version="1.0"?>\n<!-- one -->\n<a x="1"><b>t &amp; u</b><c/></a>\n')).toBeUndefined()
})

test('a look-up finds what is put there', () => {
  const key = fc.stringMatching(/^[a-z][a-z-]{0,5}$/)
  fc.assert(
    fc.property(key, key, fc.nat(3), fc.integer(), (a, b, place, value) => {
      const data = { [a]: Array.from({ length: place + 1 }, (_, index) => ({ [b]: value + index })) }
      expect(lookUp(data, `${a}[${place}].${b}`)).toBe(value + place)
      expect(lookUp(data, `${a}[${place + 1}].${b}`)).toBeUndefined()
      expect(lookUp(data, `${a}.${b}`)).toBeUndefined()
    }),
  )
})

test('two forms of one thing are the same, and another value is not', () => {
  const json = { as: 'json' as const, text: '{"vlan": 10, "ports": ["Gi0/1"]}' }
  expect(dataForm.decide({ ...json, other: { as: 'yaml', text: 'ports:\n  - Gi0/1\nvlan: 10\n' } }).facts.same).toBe(true)
  expect(dataForm.decide({ ...json, other: { as: 'yaml', text: 'ports:\n  - Gi0/1\nvlan: "10"\n' } }).facts.same).toBe(false)
})

test('no text makes it throw', () => {
  const pieces = fc.array(
    fc.constantFrom('a', ':', ' ', '\n', '-', '"', "'", '{', '}', '[', ']', '<', '>', '/', '&', '#', '|', '\t', '10', '*'),
    { maxLength: 20 },
  )
  fc.assert(
    fc.property(pieces, fc.constantFrom('json', 'yaml', 'xml'), (parts, as) => {
      expect(typeof dataForm.decide({ as: as as 'json', text: parts.join('') }).facts.valid).toBe('boolean')
    }),
    { numRuns: 1000 },
  )
})

test('it does no input or output of its own', () => {
  expect(readFileSync('course/models/data-form/index.ts', 'utf8')).not.toMatch(/node:|fetch\(|Date|Math\.random/)
})
