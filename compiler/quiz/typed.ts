import type { InlineCode } from 'mdast'
import { canonicalCommand, parseIpv4 } from '@/sim'
import { diagnosticAt } from '../text/diagnostic'
import { renderBlocks } from '../text/html'
import { placeOf } from '../text/source'
import { splitAtAnswer } from './answer'
import type { Body, Read } from './kind'

const commandModes = ['exec', 'config', 'config-if', 'config-line', 'config-std-nacl', 'config-ext-nacl'] as const

export const typedKinds = ['number', 'address', ...commandModes.map((mode) => `command ${mode}`)]
export type TypedMeta = { readonly kind: 'number' | 'address' } | { readonly kind: 'command'; readonly mode: (typeof commandModes)[number] }

/** Finds what does the same as the accepted commands on the lab where the item is tried. */
export type Equal = (mode: string, accepted: readonly string[]) => { readonly same: readonly string[] }

/** What the words behind `typed` say is typed. */
export function typedOf(words: readonly string[]): TypedMeta | undefined {
  const [what, mode] = words
  if ((what === 'number' || what === 'address') && mode === undefined) return { kind: what }
  const known = commandModes.find((candidate) => candidate === mode)
  return what === 'command' && known ? { kind: 'command', mode: known } : undefined
}

/** A question, an answer in which all that is accepted stands as code, and under it the explanation. */
export function readTyped(body: Body, meta: TypedMeta, equal?: Equal): Read {
  const { file, links } = body
  const { split, diagnostics } = splitAtAnswer(body)
  if (!split) return { diagnostics }
  const { prompt, answer, rest } = split
  const explanation = renderBlocks(file.path, rest, links)
  diagnostics.push(...explanation.diagnostics)
  if (rest.length === 0)
    diagnostics.push(diagnosticAt(placeOf(file.path, answer), 'the answer has no explanation', 'write a paragraph under it'))
  const accepts = answer.children.filter((node): node is InlineCode => node.type === 'inlineCode')
  if (accepts.length === 0)
    diagnostics.push(
      diagnosticAt(placeOf(file.path, answer), 'no answer is accepted', 'write what is accepted as code: Answer: `show ip ssh`'),
    )
  for (const code of accepts) {
    const mend = fitsTyped(meta, code.value)
    if (mend !== undefined) diagnostics.push(diagnosticAt(placeOf(file.path, code), `“${code.value}” cannot be the answer`, mend))
  }
  if (diagnostics.length > 0) return { diagnostics }
  const written = accepts.map(({ value }) => value)
  const texts = meta.kind === 'command' && equal ? [...written, ...equal(meta.mode, written).same] : written
  const typed = meta.kind === 'number' ? { kind: 'number', accepts: texts.map(Number) } : { ...meta, accepts: texts }
  return { variant: { id: 'v0', prompt, answer: typed, explanation: explanation.html }, diagnostics }
}

/** What is wrong with an accepted answer, or undefined. */
function fitsTyped(typed: TypedMeta, text: string): string | undefined {
  switch (typed.kind) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) ? undefined : 'write a number in digits'
    case 'address':
      return parseIpv4(text) === undefined ? 'write an IPv4 address' : undefined
    case 'command':
      return canonicalCommand(typed.mode, text) === undefined
        ? `the core refuses it in the mode \`${typed.mode}\`: correct the command or the mode`
        : undefined
  }
}
