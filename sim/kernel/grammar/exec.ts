import type { ShowRequest } from '../show'
import { type Arguments, given, type Row, text } from './row'

export const BOTH = ['user', 'exec'] as const
export function show(mode: Row['mode'], syntax: string, request: (args: Arguments) => ShowRequest): Row {
  return { mode, syntax, exec: (args) => ({ kind: 'show', request: request(args) }) }
}

export function optional(args: Arguments, name: 'interface'): { readonly interface?: string } {
  return given(args, name) ? { interface: text(args, name) } : {}
}
