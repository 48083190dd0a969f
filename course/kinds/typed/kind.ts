import { canonicalCommand, parseIpv4 } from '@/sim'
import { misfit, verdict } from '../../answer'
import type { Kind } from '../kind'
import type { TypedVariant } from './schema'

export interface TypedFace {
  readonly kind: 'typed'
  readonly prompt: string // html
  readonly typed: { readonly kind: 'command' | 'number' | 'address'; readonly prompt?: string } // prompt: `R1(config-line)#`
}

export interface TypedReveal {
  readonly kind: 'typed'
  readonly answer: string // html: the explanation
  readonly accepted: readonly string[] // what would have been right, best first
}

/** A number, an address, or a command: right where IOS would read it as one of the accepted ones. */
export const typed: Kind<TypedVariant, TypedFace, TypedReveal> = {
  draw: () => [],
  face: ({ prompt, answer }) => ({
    kind: 'typed',
    prompt,
    typed: answer.kind === 'command' ? { kind: answer.kind, prompt: promptOf(answer.mode) } : { kind: answer.kind },
  }),
  reveal: ({ answer, explanation }) => ({ kind: 'typed', answer: explanation, accepted: answer.accepts.map(String) }),
  grade: ({ answer }, given) =>
    given.kind === 'typed' ? verdict(accepts(answer, given.text.trim())) : misfit('this question wants a typed answer'),
}

function accepts(answer: TypedVariant['answer'], text: string): boolean {
  switch (answer.kind) {
    case 'number':
      return /^-?\d+(\.\d+)?$/.test(text) && answer.accepts.includes(Number(text))
    case 'address': {
      const address = parseIpv4(text)
      return address !== undefined && answer.accepts.some((accepted) => parseIpv4(accepted) === address)
    }
    case 'command': {
      const read = canonicalCommand(answer.mode, text)
      return read !== undefined && answer.accepts.some((accepted) => canonicalCommand(answer.mode, accepted) === read)
    }
  }
}

/** The prompt at which a command of this mode is typed. */
function promptOf(mode: string): string {
  return mode === 'exec' ? 'R1#' : `R1(${mode})#`
}
