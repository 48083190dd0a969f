import type { RootContent } from 'mdast'
import type { Diagnostic, Place } from '../text/diagnostic'
import type { Links } from '../text/html'
import type { TextFile } from '../text/source'

/** What stands under an item's meta line: what its kind reads. */
export interface Body {
  readonly file: TextFile
  readonly nodes: readonly RootContent[] // one at least
  readonly heading: Place
  readonly links: Links
  readonly beliefs: ReadonlySet<string> // ids of what wrong options may name
}

/** The variant as its kind's schema wants it; undefined where something is wrong. */
export interface Read {
  readonly variant?: unknown
  readonly diagnostics: Diagnostic[]
}
