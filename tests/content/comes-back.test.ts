import { expect, it } from 'vitest'
import { refuseMarkup } from '@/server/reading-file'
import { realCourse } from '../compiler/edit'

it('every question may come back from a learner’s file: its texts hold no markup but the compiler’s', () => {
  const { items } = realCourse()
  expect(items.size).toBeGreaterThan(100)
  for (const [id, item] of items) expect(() => refuseMarkup(item, [id])).not.toThrow()
})
