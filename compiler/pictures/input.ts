import type { Code } from 'mdast'
import { z } from 'zod'
import type { Block } from '@/course/chapter'
import type { Picture } from '@/course/picture'
import type { State } from '@/sim'
import type { Cases } from '../models/cases'
import type { Lab } from '../scenario/lab'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import type { Links } from '../text/html'
import { placeOf, readInfo } from '../text/source'

/** A fenced block that draws something, while it is compiled. */
export interface Fence {
  readonly file: string
  readonly code: Code
  readonly place: Place
  readonly lines: readonly FenceLine[] // what stands in it, without empty lines
  readonly links: Links
  readonly diagnostics: Diagnostic[]
  /** The network of a lab where the page's story stands now. Undefined where there is none, which was said already. */
  readonly stateIn: (lab: string, fresh: boolean, place: Place) => { readonly lab: Lab; readonly state: State } | undefined
  readonly cases: Cases | undefined
  readonly tasks: ReadonlyMap<string, string> // scenarios of the chapter that are to be typed: id → lab
}

export interface FenceLine {
  readonly text: string
  readonly place: Place
}

export type Drawn = Exclude<Block, { kind: 'prose' | 'heading' | 'console' | 'predict' | 'task' }>
export type PictureBlock = Extract<Block, { kind: 'picture' }>
export type { Picture }

export function linesOf(file: string, code: Code): FenceLine[] {
  const { line, column } = placeOf(file, code)
  return code.value.split('\n').flatMap((text, index): FenceLine[] => {
    const at = text.search(/\S/)
    return at < 0 ? [] : [{ text: text.trim(), place: { file, line: line + 1 + index, column: column + at } }]
  })
}

export function wrongAt({ diagnostics }: Pick<Fence, 'diagnostics'>, place: Place, what: string, mend: string): undefined {
  diagnostics.push(diagnosticAt(place, what, mend))
  return undefined
}

/** Where an attribute of the fence stands, supposing that the fence is three backticks. */
export function placeOfAttribute({ place, code }: Pick<Fence, 'place' | 'code'>, name: string): Place {
  const at = (code.meta ?? '').search(new RegExp(`(^|\\s)${name}(=|\\s|$)`))
  if (at < 0) return place
  const space = /^\s/.test((code.meta ?? '').slice(at)) ? 1 : 0
  return { ...place, column: place.column + 3 + (code.lang ?? '').length + 1 + at + space }
}

/** The attributes as `schema` has them; what is wrong with one is told at its place. */
export function attributesOf<T extends z.ZodObject>(fence: Fence, schema: T): z.infer<T> | undefined {
  const info = readInfo(fence.code.meta)
  const kind = fence.code.lang ?? ''
  const result = schema.safeParse(info)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    const name = String(issue.path[0] ?? '')
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        wrongAt(fence, placeOfAttribute(fence, key), `a ${kind} has no “${key}”`, didYouMean(key, Object.keys(schema.shape)))
    } else if (info[name] === undefined)
      wrongAt(fence, fence.place, `the ${kind} does not say its ${name}`, `write \`${kind} ${name}=${examples[name] ?? '…'}\``)
    else
      wrongAt(
        fence,
        placeOfAttribute(fence, name),
        `“${info[name]}” is no ${name} of a ${kind}`,
        `write it like \`${name}=${examples[name] ?? '…'}\`: ${issue.message}`,
      )
  }
  return undefined
}

/** How an attribute looks. */
const examples: Readonly<Record<string, string>> = {
  lab: 'branch-office',
  scenario: 'from-an-empty-router',
  case: 'office-zone',
  prints: 'dig',
  title: '"What is on the wire"',
  probe: '"PC1: ping 10.0.0.1"',
  path: '"PC1 R1 PC2"',
  ends: 'refused',
  at: 'R1',
  kind: 'ipv4',
  frame: '1',
  on: '"R1 Gi0/0"',
  address: '192.0.2.130/26',
  prefix: '192.0.2.0/24',
  cut: '26',
  mark: '192.0.2.130',
}

export const flagAttribute = z.literal('', { error: 'it stands alone, without a value' }).optional()
export const titleAttribute = z.string().min(1)
