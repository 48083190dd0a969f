import type { Code } from 'mdast'
import type { Block } from '@/course/chapter'
import type { State } from '@/sim'
import type { Proofs } from '../cache/cache'
import { stateAfter } from '../examples/examples'
import type { Cases } from '../models/cases'
import type { Lab } from '../scenario/lab'
import { type Diagnostic, didYouMean } from '../text/diagnostic'
import type { Example } from '../text/fence'
import type { Links } from '../text/html'
import { placeOf } from '../text/source'
import { bits } from './bits'
import { compare } from './compare'
import { header } from './header'
import { type Drawn, type Fence, linesOf, wrongAt } from './input'
import { ladder } from './ladder'
import { model } from './model'
import { numberLine } from './number-line'
import { plot } from './plot'
import { predict, task } from './predict'
import { topology } from './topology'
import { walk } from './walk'

const drawers: Readonly<Record<string, (fence: Fence) => Drawn | undefined>> = {
  topology,
  ladder,
  walk,
  header,
  bits,
  'number-line': numberLine,
  compare,
  plot,
  model,
}

/** What a page's pictures are taken from: the labs, the cases of the chapter, and where the story of its consoles stands. */
export interface Ground {
  readonly labs: ReadonlyMap<string, Lab>
  readonly cases?: Cases
  readonly tasks?: ReadonlyMap<string, string> // scenarios of the kind `lab`: id → lab
  readonly cache: Proofs
}

interface Input {
  readonly file: string
  readonly code: Code
  readonly links: Links
  readonly ground: Ground
  readonly before: readonly Example[] // the consoles above it
}

interface Read {
  readonly block?: Block
  /** A prediction that the next block answers. */
  readonly opensNext?: boolean
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Compiles a block that draws something. What it shows of a run is kept in the cache by all that it depends on: the lab, the consoles
 * of that lab above it, and the block itself.
 */
export function readPicture(input: Input): Read {
  const { file, code, links, ground, before } = input
  const diagnostics: Diagnostic[] = []
  const place = placeOf(file, code)
  const stateIn = (id: string, fresh: boolean, at: typeof place): { lab: Lab; state: State } | undefined => {
    const lab = ground.labs.get(id)
    if (!lab) return wrongAt({ diagnostics }, at, `there is no lab “${id}”`, didYouMean(id, [...ground.labs.keys()]))
    const story = before.filter((example) => example.lab === id)
    const state = fresh || story.length === 0 ? lab.state : stateAfter(story, lab)
    return state && { lab, state }
  }
  const fence: Fence = {
    file,
    code,
    place,
    lines: linesOf(file, code),
    links,
    diagnostics,
    stateIn,
    cases: ground.cases,
    tasks: ground.tasks ?? new Map(),
  }
  const lang = code.lang ?? ''
  if (lang === 'predict') {
    const read = predict(fence)
    return { ...(read ?? {}), diagnostics }
  }
  if (lang === 'task') {
    const block = task(fence)
    return { ...(block ? { block } : {}), diagnostics }
  }
  const key = keyOf(input)
  const kept = key === undefined ? undefined : ground.cache.get<Drawn>(key)
  if (kept) return { block: kept, diagnostics }
  const block = drawers[lang]?.(fence)
  if (block && diagnostics.length === 0 && key !== undefined) ground.cache.set(key, block)
  return { ...(block ? { block } : {}), diagnostics }
}

/** Only what is run is worth keeping. A comparison holds links, whose addresses are not in the block. */
function keyOf({ code, before, ground }: Input): unknown {
  const id = /(?:^|\s)lab=(\S+)/.exec(code.meta ?? '')?.[1]
  const lab = id === undefined ? undefined : ground.labs.get(id)
  if (!lab) return undefined
  const story = before.filter((example) => example.lab === id)
  return {
    picture: [code.lang, code.meta, code.value],
    lab: lab.file.text,
    story: story.map(({ device, fresh, secrets, lines }) => ({
      device,
      fresh,
      secrets,
      lines: lines.map(({ text, prompt }) => [prompt, text]),
    })),
  }
}
