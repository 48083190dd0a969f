import { expect } from 'vitest'
import { type Edit, edited } from '../compiler/edit'

/** Changes nothing: stands last among edits, to name the line that is to be blamed. */
export const on = (file: string, passage: string): Edit => ({ file, from: passage, to: passage })

/** Exactly one diagnostic, in the edited file on the line where the last edit begins, with all words. */
export function expectRed(edits: Edit | readonly Edit[], words: readonly string[]): void {
  const list = 'file' in edits ? [edits] : edits
  const { printed, lines } = edited(...list)
  const [first] = printed
  expect(printed).toEqual([expect.anything()])
  expect(first).toMatch(new RegExp(`^${list.at(-1)?.file}:${lines.at(-1)}:\\d+  `))
  for (const word of words) expect(first).toContain(word)
}
