import { expect, it } from 'vitest'
import { underPrompt } from '@/components/exhibit/console'

it('keeps the arrow under its letter where a console has a space after the prompt', () => {
  const typed = 'R1# show clokc'
  expect(typed[underPrompt('           ^').indexOf('^')]).toBe('k')
  for (const line of ["% Invalid input detected at '^' marker.", '^', '', ' shutdown']) expect(underPrompt(line)).toBe(line)
})
