'use client'

import { DndContext, type DragEndEvent, KeyboardSensor, MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core'
import { arrayMove, SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { useId, useState } from 'react'
import type { Answer, Question } from '@/course'
import { useKeys } from '../../use-keys'
import { plainOf } from '../plain'
import { saidWhileMoving } from './said'
import { Step } from './step'

/**
 * The steps as they are now. A step is moved by its handle, with pointer, finger or space and arrows; by its buttons up and down; or by
 * its number, which chooses it, and the arrow keys. There is no answer before something was moved: the order drawn is never the right one.
 */
export function Sort({
  question: { steps },
  give,
}: {
  question: Extract<Question, { kind: 'order' }>
  give: (answer: Answer | undefined) => void
}) {
  const id = useId()
  const [order, setOrder] = useState<readonly string[]>(() => steps.map((step) => step.id))
  const [chosen, setChosen] = useState<string>()
  const [isDragging, setDragging] = useState(false)
  const [said, setSaid] = useState('')
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )
  const textOf = (step: string) => steps.find((one) => one.id === step)?.text ?? ''

  /** Moves a step to a place, counted from 0; places that are not there are the first and the last. */
  const moveTo = (step: string, place: number) => {
    const from = order.indexOf(step)
    const to = Math.min(Math.max(place, 0), order.length - 1)
    if (to === from) return false
    const next = arrayMove([...order], from, to)
    setOrder(next)
    give({ kind: 'order', order: next })
    return true
  }
  const moveBy = (step: string, by: -1 | 1) => {
    const to = order.indexOf(step) + by
    if (moveTo(step, to)) setSaid(`“${plainOf(textOf(step))}”: place ${to + 1} of ${order.length}.`)
  }
  const drop = ({ active, over }: DragEndEvent) => {
    setDragging(false)
    if (over) moveTo(String(active.id), order.indexOf(String(over.id)))
  }

  useKeys({
    digit: (number) => {
      const step = order[number - 1]
      if (step === undefined || isDragging) return
      setChosen(step)
      setSaid(`“${plainOf(textOf(step))}”: the arrow keys move it.`)
    },
    arrow: chosen === undefined || isDragging ? undefined : (by) => moveBy(chosen, by),
  })

  return (
    <DndContext
      id={id}
      sensors={sensors}
      modifiers={[upAndDown]}
      accessibility={saidWhileMoving((step) => plainOf(textOf(step)), order)}
      onDragStart={() => {
        setDragging(true)
        setChosen(undefined)
      }}
      onDragCancel={() => setDragging(false)}
      onDragEnd={drop}
    >
      <SortableContext items={[...order]} strategy={verticalListSortingStrategy}>
        <ol aria-label="Steps" className="mt-4 border-b border-rule">
          {order.map((step, index) => (
            <Step
              key={step}
              id={step}
              domId={`${id}-${step}`}
              text={textOf(step)}
              place={index + 1}
              of={order.length}
              isChosen={chosen === step}
              move={(by) => moveBy(step, by)}
            />
          ))}
        </ol>
      </SortableContext>
      <p role="status" className="sr-only">
        {said}
      </p>
      <p className="small keys mt-3">
        <kbd>1</kbd> to <kbd>{Math.min(order.length, 9)}</kbd> choose a step, <kbd>↑</kbd> <kbd>↓</kbd> move it.
      </p>
    </DndContext>
  )
}

/** A step stays in its column while it is dragged. */
function upAndDown<T extends { x: number }>({ transform }: { transform: T }): T {
  return { ...transform, x: 0 }
}
