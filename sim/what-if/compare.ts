import { sameEnd } from '../trial/run'
import type { Tried } from '../trial/try'

/** One probe before and after a change. */
export interface Compared {
  readonly before: Tried
  readonly now: Tried
  readonly change:
    | { readonly kind: 'same' }
    | { readonly kind: 'symptom' } // it ends otherwise
    | { readonly kind: 'cause' } // it ends as before, for another first cause
    | { readonly kind: 'verdict' } // what may be said of it is another matter now
}

/** Pairs the probes of two tries over the same trials. */
export function compare(before: readonly Tried[], now: readonly Tried[]): readonly Compared[] {
  return before.flatMap((one) => {
    const other = now.find(({ id, must }) => id === one.id && must === one.must)
    return other ? [{ before: one, now: other, change: changeOf(one, other) }] : []
  })
}

function changeOf(before: Tried, now: Tried): Compared['change'] {
  if (now.told.kind === 'no-verdict' || now.told.kind === 'open') {
    const same = before.told.kind === now.told.kind && (now.told.kind === 'no-verdict' || sameEnd(before.trace, now.trace))
    return { kind: same ? 'same' : 'verdict' }
  }
  if (before.told.kind === 'no-verdict' || before.told.kind === 'open') return { kind: 'verdict' }
  if (before.told.kind !== now.told.kind || before.trace.symptom !== now.trace.symptom) {
    // Two failures whose words differ between releases are the same to a reader as long as they have one cause.
    const vague = before.told.kind === 'fails-somehow' && now.told.kind === 'fails-somehow'
    return { kind: vague && sameCause(before, now) ? 'same' : 'symptom' }
  }
  return { kind: sameEnd(before.trace, now.trace) ? 'same' : 'cause' }
}

function sameCause(a: Tried, b: Tried): boolean {
  return sameEnd({ ...a.trace, symptom: b.trace.symptom }, b.trace)
}
