import type { RootContent } from 'mdast'
import { toString as textOf } from 'mdast-util-to-string'
import { isOpen, RULES } from '@/sim'
import { type Correction, checkCorrections } from '../text/corrects'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import { placeOf, type TextFile } from '../text/source'
import type { TriedOn } from './equal'

/** `Corrects 209b0388: The second option gave the wrong release.` */
const correctsLine = /^\s*Corrects\b([^:]*)(?::(.*))?$/
/** `Rests on: proxy-arp, routed-acl-answer`: rules of the core that the question's prose takes for true. */
const restsLine = /^\s*Rests on:(.*)$/
/** `Tried on: small-office SW1` and, behind a comma, the line that opens the section: `, line vty 0 4`. For typed commands. */
const triedLine = /^\s*Tried on:\s*(\S+)\s+([^\s,]+)(?:,\s*(.*))?$/
const isNote = (line: string) => correctsLine.test(line) || restsLine.test(line) || triedLine.test(line)

/** The lines under the meta line: versions that were wrong, and rules that the item rests on. An empty line may set them apart from it. */
export function readNotes(file: TextFile, [meta, next]: readonly RootContent[]) {
  const isApart = next?.type === 'paragraph' && textOf(next).split('\n').every(isNote)
  const lines = [...(meta ? linesOf(file, meta).slice(1) : []), ...(isApart ? linesOf(file, next) : [])]
  const corrections = lines.flatMap(({ text, place }): (Correction & { place: Place })[] => {
    const [, hash, note] = correctsLine.exec(text) ?? []
    return hash === undefined ? [] : [{ hash: hash.trim(), note: (note ?? '').trim(), place }]
  })
  const rests = lines.flatMap(({ text, place }) =>
    (restsLine.exec(text)?.[1] ?? '')
      .split(',')
      .map((id) => ({ id: id.trim(), place }))
      .filter(({ id }) => id !== ''),
  )
  return {
    corrects: corrections.map(({ hash, note }) => ({ hash, note })),
    restsOn: rests.map(({ id }) => id),
    tried: lines.flatMap(({ text, place }) => triedOn(text, place)).at(0),
    isApart,
    diagnostics: [...checkCorrections(corrections), ...rests.flatMap(({ id, place }) => checkRule(id, place))],
  }
}

/** The first such line of an item's text. */
export function triedIn(item: string): TriedOn | undefined {
  return item.split('\n').flatMap((line) => triedOn(line, { file: '', line: 1, column: 1 }))[0]
}

function triedOn(text: string, place: Place): (TriedOn & { readonly place: Place })[] {
  const [, lab, device, section] = triedLine.exec(text) ?? []
  return lab === undefined || device === undefined ? [] : [{ lab, device, place, ...(section ? { section: section.trim() } : {}) }]
}

/** A rule that an item may rest on is there, and somebody has seen it or the vendor says it. */
function checkRule(id: string, place: Place): Diagnostic[] {
  const rule = RULES.find((one) => one.id === id)
  if (!rule) {
    const known = RULES.map((one) => one.id)
    return [diagnosticAt(place, `the core has no rule “${id}”`, didYouMean(id, known))]
  }
  if (!isOpen(rule.grade)) return []
  if (rule.grade === 'chance')
    return [diagnosticAt(place, `the item rests on “${id}”, which is left to chance`, 'ask what is true whatever the device takes')]
  const mend = 'find a source and grade the rule, or ask what is true whatever the device does'
  return [diagnosticAt(place, `the item rests on “${id}”, which nobody has verified`, mend)]
}

/** The meta line, and whatever under it is no note: that runs on into the question. */
export function withoutNotes(text: string): string {
  return text
    .split('\n')
    .filter((line, index) => index === 0 || !isNote(line))
    .join('\n')
}

function linesOf(file: TextFile, node: RootContent): { text: string; place: Place }[] {
  const place = placeOf(file.path, node)
  return textOf(node)
    .split('\n')
    .map((text, index) => ({ text, place: index === 0 ? place : { ...place, line: place.line + index, column: 1 } }))
}
