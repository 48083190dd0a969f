import { networkPicture } from '../../drawing'
import type { QuestionNetwork } from '../../network'
import type { Picture } from '../../picture'
import type { Topology, Walk } from '../../walk'
import type { Kind } from '../kind'
import { gradeOneOption } from '../options'
import { inOrder, shuffledIds } from '../parts'
import type { Exhibit, Printed, ScenarioVariant } from './schema'

/** The kinds that ask of a network with faults in it, and show one option of several to be right. */
export interface ScenarioFace<K> {
  readonly kind: K
  readonly prompt: string // html
  readonly conditions?: string // what is fixed: client system, attempt, ARP
  readonly picture?: Picture // without addresses, which may be what is asked
  readonly exhibits: readonly Exhibit[]
  /** In the order drawn for the ask. */
  readonly options: readonly {
    readonly id: string
    readonly text: string // html
    readonly code: readonly { readonly device: string; readonly lines: readonly string[] }[]
  }[]
}

export interface ScenarioReveal<K> {
  readonly kind: K
  readonly options: readonly {
    readonly id: string
    readonly right: boolean
    readonly explanation: string // html
    readonly claim?: string
    readonly walk?: Walk // absent where it is the question's own
    readonly printed?: Printed
  }[]
  readonly walk: Walk
  readonly topology?: Topology
  readonly network?: QuestionNetwork
}

export function scenarioKind<K extends 'fix' | 'cause' | 'predict' | 'observe'>(
  kind: K,
): Kind<ScenarioVariant, ScenarioFace<K>, ScenarioReveal<K>> {
  return {
    draw: ({ options }, seed) => shuffledIds(options, seed),
    face: ({ prompt, conditions, exhibits, options, topology }, order) => ({
      kind,
      prompt,
      ...(conditions === undefined ? {} : { conditions }),
      ...(topology && topology.devices.length > 0 ? { picture: networkPicture(topology, { title: 'The network' }) } : {}),
      exhibits,
      options: inOrder(options, order).map(({ id, text, code }) => ({ id, text, code })),
    }),
    reveal: ({ options, walk, topology, network }, order) => ({
      kind,
      options: inOrder(options, order).map(({ id, right, explanation, claim, walk, printed }) => ({
        id,
        right,
        explanation,
        ...(claim ? { claim: claim.text } : {}),
        ...(walk ? { walk } : {}),
        ...(printed ? { printed } : {}),
      })),
      walk,
      ...(topology ? { topology } : {}),
      ...(network ? { network } : {}),
    }),
    grade: ({ options }, answer) => gradeOneOption(options, answer),
  }
}
