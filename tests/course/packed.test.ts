import { readdirSync, readFileSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { type Item, itemSchema, packed, unpacked } from '@/course'

const kept = readdirSync('tests/course/kept').map((name) =>
  itemSchema.parse(JSON.parse(readFileSync(`tests/course/kept/${name}`, 'utf8')).item),
)
const pack = (item: Item) => packed(item, (text, like) => deflateRawSync(text, like ? { dictionary: like } : {}))
const unpack = (file: Uint8Array, only?: string) =>
  unpacked(file, (text, like) => inflateRawSync(text, like ? { dictionary: like } : {}), only)

describe('the file of an item version', () => {
  it('gives the item back, of every kind', () => {
    expect(new Set(kept.map(({ kind }) => kind)).size).toBe(12)
    for (const item of kept) expect(unpack(pack(item))).toEqual(item)
  })

  it('gives one variant alone, and is smaller than the item as it is written', () => {
    for (const item of kept) {
      const many = { ...item, variants: ['v1', 'v2', 'v3', 'v4'].map((id) => ({ ...item.variants[0], id })) } as Item
      const file = pack(many)
      for (const variant of many.variants) expect(unpack(file, variant.id)).toEqual({ ...many, variants: [variant] })
      expect(unpack(file, 'v9')).toEqual({ ...many, variants: [] })
      expect(file.length).toBeLessThan(JSON.stringify(many).length / 2)
    }
  })

  it('is refused where it is damaged', () => {
    for (const item of kept) {
      const file = pack(item)
      expect(() => unpack(file.subarray(0, file.length - 40))).toThrow()
      expect(() => unpack(file.subarray(5))).toThrow()
    }
  })
})
