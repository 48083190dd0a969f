import { expect, it } from 'vitest'
import { KINDS } from '@/course/kinds'
import { refuseMarkup } from '@/server/file/reading-file'
import { someItems } from '../compiled'

it('a question of any kind may come back from a learner’s file: its texts hold no markup but the compiler’s', () => {
  const items = someItems(12)
  expect(new Set(items.map(({ kind }) => kind)).size).toBe(Object.keys(KINDS).length)
  for (const item of items) expect(() => refuseMarkup(item, [item.id])).not.toThrow()
})
