// Kept for ever: a file of an item version that is there is not written again, so what reads it must read what an older `packed` wrote.
// Another form is told from this one by its first line.

import { z } from 'zod'
import type { Item } from './item'

/**
 * The file of an item version: a line of JSON with the item but for its variants, and with their ids and lengths, and behind it each variant
 * on its own, compressed. Variants differ in a few words, so all but the first are compressed with the first as what they are like; one of
 * them is read without the others.
 */
type Compress = (text: Uint8Array, like?: Uint8Array) => Uint8Array

const headSchema = z.object({ item: z.record(z.string(), z.unknown()), variants: z.array(z.tuple([z.string(), z.number().int()])) })

export function packed({ variants, ...item }: Item, deflate: Compress): Uint8Array {
  const texts = variants.map((variant) => new TextEncoder().encode(JSON.stringify(variant)))
  const like = texts[0]
  const bodies = texts.map((text, index) => (index === 0 ? deflate(text) : deflate(text, like)))
  const lengths = variants.map(({ id }, index) => [id, bodies[index]?.length ?? 0])
  return joined([new TextEncoder().encode(`${JSON.stringify({ item, variants: lengths })}\n`), ...bodies])
}

/** The item as JSON data, with the variant of this id alone (with none where it has no such), or with all. @throws where the file is damaged */
export function unpacked(file: Uint8Array, inflate: Compress, only?: string): unknown {
  const end = file.indexOf(10)
  const { item, variants } = headSchema.parse(JSON.parse(new TextDecoder().decode(file.subarray(0, end))))
  let at = end + 1
  let first: Uint8Array | undefined
  const wanted: unknown[] = []
  for (const [id, length] of variants) {
    const body = file.subarray(at, at + length)
    at += length
    const isWanted = only === undefined || only === id
    if (first && !isWanted) continue
    const text = first ? inflate(body, first) : inflate(body)
    first ??= text
    if (isWanted) wanted.push(JSON.parse(new TextDecoder().decode(text)))
  }
  return { ...item, variants: wanted }
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
