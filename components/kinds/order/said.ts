import type { DndContextProps } from '@dnd-kit/core'

/** What a screen reader says while a step is moved by its handle. `order`: the ids before the move. */
export function saidWhileMoving(textOf: (id: string) => string, order: readonly string[]): NonNullable<DndContextProps['accessibility']> {
  const said = (id: string | number, words: string) => `“${textOf(String(id))}”: ${words}`
  const place = (id: string | number) => `place ${order.indexOf(String(id)) + 1} of ${order.length}`
  const pickedUp = (id: string | number) => said(id, `picked up from ${place(id)}. The arrow keys move it, space puts it down.`)
  return {
    announcements: {
      onDragStart: ({ active }) => pickedUp(active.id),
      // A step that was just picked up is over its own place: that must not take the word from what is said then.
      onDragOver: ({ active, over }) =>
        over ? (over.id === active.id ? pickedUp(active.id) : said(active.id, `${place(over.id)}.`)) : undefined,
      onDragEnd: ({ active, over }) => said(active.id, `put down in ${place(over?.id ?? active.id)}.`),
      onDragCancel: ({ active }) => said(active.id, `back in ${place(active.id)}.`),
    },
    screenReaderInstructions: {
      draggable: 'Space picks the step up, the arrow keys move it, space puts it down. The buttons behind it move it too.',
    },
  }
}
