import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { type Correction, checkCorrections } from '../corrects'
import type { Place } from '../diagnostic'
import { placeOf, type TextFile } from '../source'

/** `Corrects 209b0388: The second option gave the wrong release.` */
const correctsLine = /^\s*Corrects\b([^:]*)(?::(.*))?$/

/** The lines under the meta line that name versions which were wrong. An empty line may set them apart from it. */
export function readCorrections(file: TextFile, [meta, next]: readonly RootContent[]) {
  const isApart =
    next?.type === 'paragraph' &&
    textOf(next)
      .split('\n')
      .every((line) => correctsLine.test(line))
  const lines = [...(meta ? linesOf(file, meta).slice(1) : []), ...(isApart ? linesOf(file, next) : [])]
  const read = lines.flatMap(({ text, place }): (Correction & { place: Place })[] => {
    const [, hash, note] = correctsLine.exec(text) ?? []
    return hash === undefined ? [] : [{ hash: hash.trim(), note: (note ?? '').trim(), place }]
  })
  return { corrects: read.map(({ hash, note }) => ({ hash, note })), isApart, diagnostics: checkCorrections(read) }
}

/** The meta line, and whatever under it is no correction: that runs on into the question. */
export function withoutCorrections(text: string): string {
  return text
    .split('\n')
    .filter((line, index) => index === 0 || !correctsLine.test(line))
    .join('\n')
}

function linesOf(file: TextFile, node: RootContent): { text: string; place: Place }[] {
  const place = placeOf(file.path, node)
  return textOf(node)
    .split('\n')
    .map((text, index) => ({ text, place: index === 0 ? place : { ...place, line: place.line + index, column: 1 } }))
}
