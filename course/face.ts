import { networkPicture } from './drawing'
import type { Item, Testlet } from './item'
import { ofKind } from './kinds'
import type { Question, Reveal, ShownTestlet } from './question'

/**
 * The public face of a variant, made by its kind, which names every field one by one. The item's own id stays behind, since ids tell
 * (`no-rsa-key`); of a testlet all is public.
 * @throws UnknownVariant
 */
export function publicFace(item: Item, variantId: string, order: readonly string[], ask: string): Question {
  const face = ofKind(item, variantId, (kind, variant) => kind.face(variant, order))
  return { ...face, ask, ...(item.testlet ? { testlet: shown(item.testlet) } : {}) }
}

/** Without addresses, which may be what is asked. */
function shown({ topology, ...testlet }: Testlet): ShownTestlet {
  return topology && topology.devices.length > 0 ? { ...testlet, picture: networkPicture(topology, { title: 'The network' }) } : testlet
}

/** What is shown once an answer is recorded. @throws UnknownVariant */
export function reveal(item: Item, variantId: string, order: readonly string[]): Reveal {
  return ofKind(item, variantId, (kind, variant) => kind.reveal(variant, order))
}
