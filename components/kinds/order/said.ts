import type { DndContextProps } from '@dnd-kit/core'

/** What a screen reader says while a step is moved by its handle. `order`: the ids before the move. */
export function saidWhileMoving(textOf: (id: string) => string, order: readonly string[]): NonNullable<DndContextProps['accessibility']> {
  const said = (id: string | number, words: string) => `“${textOf(String(id))}”: ${words}`
  const place = (id: string | number) => `place ${order.indexOf(String(id)) + 1} of ${order.length}`
  return {
    announcements: {
      onDragStart: ({ active }) => said(active.id, `picked up from ${place(active.id)}. The arrow keys move it, space puts it down.`),
      onDragOver: ({ active, over }) => (over ? said(active.id, `${place(over.id)}.`) : undefined),
      onDragEnd: ({ active, over }) => said(active.id, `put down in ${place(over?.id ?? active.id)}.`),
      onDragCancel: ({ active }) => said(active.id, `back in ${place(active.id)}.`),
    },
    screenReaderInstructions: {
      draggable: 'Space picks the step up, the arrow keys move it, space puts it down. The buttons behind it move it too.',
    },
  }
}
