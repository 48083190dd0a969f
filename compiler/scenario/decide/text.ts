import type { Code, List, ListItem, PhrasingContent, RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import type { Change } from '../../models/change'
import { readSaid, type Said } from '../../models/facts'
import { type Diagnostic, diagnosticAt, type Place } from '../../text/diagnostic'
import { filledText, readFilled, type Values } from '../../text/fill'
import { isId, placeOf, readInfo, readLabelledItem, type TextFile } from '../../text/source'
import { tellingOptions } from '../../text/telling'
import { checkYaml, readYaml, type Yaml } from '../../text/yaml'
import { checkCorrects, type DecideHead, decideHeadSchema } from '../head'
import { readStem } from '../stem'
import { takeLines } from '../tail'

/** A question that a model decides, its variables filled, every part with its place. */
export interface DecideText {
  readonly id: string
  readonly head: DecideHead
  readonly yaml: Yaml
  readonly stem: readonly RootContent[]
  readonly set: readonly Change[]
  readonly goal: Said | undefined
  readonly prints: readonly PrintText[]
  readonly options: readonly DecideOption[]
}

export interface PrintText {
  readonly id: string
  readonly prints: string
  readonly title: string
  readonly with: string | undefined
  readonly set: readonly Change[]
  readonly place: Place
}

export interface DecideOption {
  readonly id: string
  readonly place: Place
  readonly right: boolean
  readonly label: readonly PhrasingContent[]
  readonly shown: readonly Code[] // what it would write
  readonly explanation: readonly RootContent[]
  readonly set: readonly Change[] | undefined
  readonly when: { readonly said: Said; readonly place: Place } | undefined
  readonly claim: { readonly claim: DecideClaim; readonly place: Place } | undefined
}

/** Why an option is wrong. */
export type DecideClaim =
  | { readonly kind: 'happens-with'; readonly variations: string }
  | { readonly kind: 'then'; readonly said: Said }
  | { readonly kind: 'nothing-changes' }
  | { readonly kind: 'rejected' }

const claimForms = {
  outcome: '`Claim: happens with <variation>`',
  change: '`Claim: then <facts>`, `Claim: nothing changes`, `Claim: rejected`',
}
const factsForm = 'write pairs of a key and its value, `status NXDOMAIN, answers 0`; a value with spaces in double quotes'

/** Reads a scenario file of the kind `decide` with these values. Whether it fits its case is for the proof. */
export function readDecide(file: TextFile, values: Values): { text?: DecideText; diagnostics: Diagnostic[] } {
  const { source, diagnostics } = readFilled(file, values)
  const top: Place = { file: file.path, line: 1, column: 1 }
  const yaml = source.frontMatter
  const id = file.path.split('/').at(-1)?.replace(/\.md$/, '') ?? ''
  if (!isId(id)) diagnostics.push(diagnosticAt(top, `“${id}” is no id`, 'name the file with small letters, digits and single hyphens'))
  if (!yaml) return { diagnostics }
  const { data: head, diagnostics: misfits } = checkYaml(yaml, decideHeadSchema)
  diagnostics.push(...misfits)
  const { stem, list, diagnostics: missing } = readStem(file.path, source.nodes)
  diagnostics.push(...missing)
  if (!list) return { diagnostics }
  if (!head) return { diagnostics }
  diagnostics.push(...checkCorrects(head.corrects, yaml))
  const typed: unknown = yaml.typed((text) => filledText(text, values))
  const asks = head.goal === undefined ? 'outcome' : 'change'
  const goal = head.goal === undefined ? undefined : readSaid(head.goal)
  if (head.goal !== undefined && !goal)
    diagnostics.push(diagnosticAt(yaml.placeOf(['goal']), `the goal “${head.goal}” says no facts`, factsForm))
  const prints = Object.entries(head.exhibits ?? {}).map(([name, { prints, title, ...rest }]): PrintText => {
    if (!isId(name))
      diagnostics.push(
        diagnosticAt(yaml.placeOfKey(['exhibits', name]), `“${name}” is no id`, 'use small letters, digits and single hyphens'),
      )
    return {
      id: name,
      prints,
      title: title ?? name.replaceAll('-', ' '),
      with: rest.with,
      set: changesAt(yaml, typed, ['exhibits', name, 'set']),
      place: yaml.placeOf(['exhibits', name]),
    }
  })
  const options = readOptions(file.path, list, asks, diagnostics)
  if (diagnostics.length > 0) return { diagnostics }
  return { text: { id, head, yaml, stem, set: changesAt(yaml, typed, ['set']), goal, prints, options }, diagnostics }
}

function changesAt(yaml: Yaml, typed: unknown, path: readonly string[]): Change[] {
  const map = path.reduce<unknown>((value, key) => Reflect.get(Object(value), key), typed)
  return Object.entries(Object(map)).map(([key, value]) => ({ path: key, value, place: yaml.placeOfKey([...path, key]) }))
}

function readOptions(file: string, list: List, asks: 'outcome' | 'change', diagnostics: Diagnostic[]): DecideOption[] {
  const options = list.children.flatMap((item) => readOption(file, item, asks, diagnostics))
  const seen = new Set<string>()
  for (const { id, place } of options) {
    if (seen.has(id)) diagnostics.push(diagnosticAt(place, `two options have the id “${id}”`, 'give this one another id'))
    seen.add(id)
  }
  diagnostics.push(...tellingOptions(options))
  const place = placeOf(file, list)
  if (options.length < 2) diagnostics.push(diagnosticAt(place, 'a question needs at least two options', 'add wrong ones'))
  const marked = options.filter(({ right }) => right)
  const [first, second] = marked
  if (options.length > 0 && !first)
    diagnostics.push(diagnosticAt(options[0]?.place ?? place, 'no option is marked right', 'mark the one that holds `[x]`'))
  if (second)
    diagnostics.push(
      diagnosticAt(
        second.place,
        'a decide question has one right option, and this is the second',
        'mark it `[ ]`, and say why it is wrong',
      ),
    )
  return options
}

function readOption(file: string, item: ListItem, asks: 'outcome' | 'change', diagnostics: Diagnostic[]): DecideOption[] {
  const complain = (place: Place, what: string, mend: string) => void diagnostics.push(diagnosticAt(place, what, mend))
  const { labelled, diagnostics: misfits } = readLabelledItem(file, item)
  diagnostics.push(...misfits)
  if (!labelled) return []
  const { id, place, checked, label } = labelled
  if (checked === undefined)
    complain(place, `option “${id}” has no mark`, 'begin it with `- [x]` where it is right, `- [ ]` where it is wrong')
  const right = checked === true
  const sets = labelled.body.filter(isSet)
  const { rest, lines } = takeLines(
    file,
    labelled.body.filter((node) => !isSet(node)),
    diagnostics,
  )
  const prose = rest.findIndex((node) => node.type !== 'code')
  const shown = rest.slice(0, prose < 0 ? rest.length : prose).filter((node): node is Code => node.type === 'code')
  const explanation = rest.slice(shown.length)
  if (explanation.every((node) => textOf(node).trim() === ''))
    complain(place, `option “${id}” has no explanation`, 'say below it why it is right or wrong')
  let when: DecideOption['when']
  let claim: DecideOption['claim']
  for (const { word, nodes, place: at } of lines) {
    const text = textOf({ type: 'paragraph', children: [...nodes] }).trim()
    if (word === 'When') {
      const said = readSaid(text)
      if (when) complain(at, 'the option has a second `When:`', 'keep one')
      else if (said) when = { said, place: at }
      else complain(at, `“${text}” says no facts`, factsForm)
    } else if (word === 'Claim') {
      const read = readClaim(text)
      if (claim) complain(at, 'the option has a second claim', 'keep one')
      else if (read && (read.kind === 'happens-with') === (asks === 'outcome')) claim = { claim: read, place: at }
      else complain(at, `“${text}” is no claim of this question`, `write one of: ${claimForms[asks]}`)
    } else complain(at, 'a decide question names no field', 'take the line out')
  }
  if (asks === 'outcome' && !when)
    complain(place, `option “${id}” does not say what is so where it is right`, 'end it with facts: `When: status NXDOMAIN`')
  if (asks === 'change' && when) complain(when.place, 'a question for a change has a goal and no `When:`', 'take the line out')
  if (asks === 'outcome' && sets[0])
    complain(
      placeOf(file, sets[0]),
      `option “${id}” changes something, and the question asks what comes out`,
      'take the block out, or give the question a `goal:`',
    )
  if (asks === 'change' && sets.length !== 1)
    complain(
      place,
      `option “${id}” has ${sets.length === 0 ? 'no block' : 'more than one block'} \`set\``,
      'write what it changes in one block: ```set, and `dotted.path: value` lines',
    )
  if (!right && !claim) complain(place, `option “${id}” is wrong and makes no claim`, `end it with one of: ${claimForms[asks]}`)
  if (right && claim)
    complain(
      place,
      `option “${id}” is marked right and makes a claim, which says why an option is wrong`,
      'take the mark or the claim away',
    )
  const set = sets[0] && readSet(file, sets[0], diagnostics)
  return [{ id, place, right, label, shown, explanation, set, when, claim }]
}

function isSet(node: RootContent): node is Code {
  return node.type === 'code' && node.lang === 'set'
}

function readSet(file: string, node: Code, diagnostics: Diagnostic[]): Change[] {
  const fence = placeOf(file, node)
  const { yaml, diagnostics: damage } = readYaml(file, node.value, fence.line + 1)
  const moved = (place: Place): Place => ({ ...place, column: place.column + fence.column - 1 })
  diagnostics.push(...damage.map((one) => ({ ...one, ...moved(one) })))
  if (!yaml) return []
  const changes = Object.entries(Object(yaml.typed())).map(([path, value]) => ({ path, value, place: moved(yaml.placeOfKey([path])) }))
  if (changes.length === 0) diagnostics.push(diagnosticAt(fence, 'this block changes nothing', 'write `dotted.path: value` lines'))
  return changes
}

function readClaim(text: string): DecideClaim | undefined {
  if (/^nothing changes\.?$/.test(text)) return { kind: 'nothing-changes' }
  if (/^rejected\.?$/.test(text)) return { kind: 'rejected' }
  const variations = /^happens with (.+)$/.exec(text)?.[1]
  if (variations !== undefined) return { kind: 'happens-with', variations }
  const said = readSaid(/^then (.+)$/.exec(text)?.[1] ?? '')
  return said && { kind: 'then', said }
}

/** `title="db.example"` of a block that an option shows. */
export function titleOf(code: Code): string {
  return readInfo(code.meta).title ?? ''
}
