import type { Transaction } from '../base'
import type { Course } from '../course'
import type { Who } from '../door'
import { check } from './check/kind'
import type { Sitting, SittingKind, SittingName } from './kind'
import { plan } from './plan/kind'
import { practice } from './practice/kind'

const KINDS = { plan, check, practice } satisfies Record<SittingName, SittingKind<unknown>>

type NextOf<Name extends SittingName> = (typeof KINDS)[Name] extends SittingKind<infer Next> ? Next : never

/** What a sitting shows next. */
export type Turn = { readonly [Name in SittingName]: { readonly kind: Name; readonly next: NextOf<Name> } }[SittingName]

export function kindOf({ kind }: Sitting): SittingKind<unknown> {
  return KINDS[kind]
}

export async function nextIn(tx: Transaction, who: Who, course: Course, { kind, id }: Sitting): Promise<Turn> {
  switch (kind) {
    case 'plan':
      return { kind, next: await KINDS[kind].next(tx, who, course, id) }
    case 'check':
      return { kind, next: await KINDS[kind].next(tx, who, course, id) }
    case 'practice':
      return { kind, next: await KINDS[kind].next(tx, who, course, id) }
  }
}
