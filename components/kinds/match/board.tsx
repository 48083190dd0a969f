'use client'

import {
  type CollisionDetection,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type ReactNode, useId, useState } from 'react'
import type { Answer, Question } from '@/course'
import { useKeys } from '../../use-keys'
import { plainOf } from '../plain'
import { answerOf, nextEmpty, type Pairs, put, takenOut } from './pairs'
import { Place } from './place'
import { Response, ResponseFace } from './response'

type MatchQuestion = Extract<Question, { kind: 'match' }>

/**
 * Premises with their places, and the responses below. A response is put into a place by tapping both, whichever first, by dragging it
 * there, or by its number, which fills the places from the top. Nothing leaves its place meanwhile: a response that is used stays in
 * the list, and may be taken from there again.
 */
export function Board({ question, give }: { question: MatchQuestion; give: (answer: Answer | undefined) => void }) {
  const { premises, responses, again } = question
  const id = useId()
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
  )
  const { pairs, hand, place, dragged, said, tapResponse, tapPlace, takeOut, lift, drop } = usePairing(question, give, id)
  const longest = responses.reduce((long, { text }) => (text.length > long.length ? text : long), '')
  const used = new Set(again ? [] : Object.values(pairs))
  return (
    <DndContext
      id={id}
      sensors={sensors}
      collisionDetection={whereThePointerIs}
      accessibility={silent}
      onDragStart={({ active }) => lift(active.data.current?.response as string)}
      onDragCancel={() => lift(undefined)}
      onDragEnd={drop}
    >
      <ul aria-label="Premises" className="mt-4 border-b border-rule">
        {premises.map((premise) => (
          <Place
            key={premise.id}
            id={`${id}-${premise.id}`}
            premise={premise}
            response={responses.find((response) => response.id === pairs[premise.id])}
            longest={longest}
            isNext={place === premise.id}
            tap={() => tapPlace(premise.id)}
            takeOut={() => takeOut(premise.id)}
          />
        ))}
      </ul>
      <Pool>
        {responses.map((response, index) => (
          <li key={response.id} className="max-w-full">
            <Response
              response={response}
              number={index + 1}
              inHand={hand === response.id}
              used={used.has(response.id)}
              tap={() => tapResponse(response.id)}
            />
          </li>
        ))}
      </Pool>
      <p role="status" className="small mt-3 min-h-10">
        {said === '' ? `0 of ${premises.length} have a response.` : said}
      </p>
      <p className="small keys">
        <kbd>1</kbd> to <kbd>{Math.min(responses.length, 9)}</kbd> fill the places from the top, <kbd>↑</kbd> <kbd>↓</kbd> choose another
        place, <kbd>⌫</kbd> empties it.
      </p>
      <DragOverlay dropAnimation={null}>
        {responses.map(
          (response, index) =>
            response.id === dragged && (
              <span key={response.id} className="response in-hand">
                <ResponseFace text={response.text} number={index + 1} />
              </span>
            ),
        )}
      </DragOverlay>
    </DndContext>
  )
}

/** What is put where, and what a tap, a key or a drop makes of it. `id`: what the ids of places begin with. */
function usePairing(question: MatchQuestion, give: (answer: Answer | undefined) => void, id: string) {
  const { premises, responses, again } = question
  const [pairs, setPairs] = useState<Pairs>({})
  const [hand, setHand] = useState<string>() // id of the response that was tapped
  const [place, setPlace] = useState<string>() // id of the premise that is to have the next one
  const [dragged, setDragged] = useState<string>()
  const [said, setSaid] = useState('')

  const change = (next: Pairs, what: string) => {
    const done = premises.filter((premise) => next[premise.id] !== undefined).length
    setPairs(next)
    setHand(undefined)
    setPlace(undefined)
    setSaid(`${what} ${done} of ${premises.length} ${done === 1 ? 'has' : 'have'} a response.`)
    give(answerOf(premises, next))
    return next
  }
  const putTo = (premise: string, response: string) =>
    change(put(pairs, premise, response, again), `${wordsOf(responses, response)}: put to ${wordsOf(premises, premise)}.`)
  const takeOut = (premise: string) => {
    const response = pairs[premise]
    if (response === undefined) return
    change(takenOut(pairs, premise), `${wordsOf(responses, response)}: taken out.`)
    document.getElementById(`${id}-${premise}-place`)?.focus({ preventScroll: true })
  }

  const tapResponse = (response: string) => {
    if (place !== undefined) return void putTo(place, response)
    const next = hand === response ? undefined : response
    setHand(next)
    if (next !== undefined) setSaid(`${wordsOf(responses, next)}: now choose its place.`)
  }
  const tapPlace = (premise: string) => {
    if (hand !== undefined) return void putTo(premise, hand)
    setPlace(premise)
    setSaid(`Now choose the response for ${wordsOf(premises, premise)}.`)
  }
  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(undefined)
    const from = active.data.current?.premise as string | undefined
    const to = over?.data.current?.premise as string | undefined
    if (to !== undefined) putTo(to, active.data.current?.response as string)
    else if (over && from !== undefined) takeOut(from)
  }

  useKeys({
    digit: (number) => {
      const response = responses[number - 1]
      const to = place ?? nextEmpty(premises, pairs, undefined)
      if (response && to !== undefined) setPlace(nextEmpty(premises, putTo(to, response.id), to))
    },
    arrow: (by) => {
      const at = premises.findIndex((premise) => premise.id === place)
      const to = premises[at < 0 ? (by > 0 ? 0 : premises.length - 1) : Math.min(Math.max(at + by, 0), premises.length - 1)]
      if (!to) return
      tapPlace(to.id)
      document.getElementById(`${id}-${to.id}-place`)?.scrollIntoView({ block: 'nearest' })
    },
    empty:
      place === undefined
        ? undefined
        : () => {
            takeOut(place)
            setPlace(place)
          },
  })

  return { pairs, hand, place, dragged, said, tapResponse, tapPlace, takeOut, lift: setDragged, drop }
}

/** The responses, and where one is dropped to take it out of its place. */
function Pool({ children }: { children: ReactNode }) {
  const { setNodeRef } = useDroppable({ id: 'responses' })
  return (
    <ul ref={setNodeRef} aria-label="Responses" className="responses mt-4 flex flex-wrap gap-2">
      {children}
    </ul>
  )
}

/** On a phone the responses lie over places further down: what is dropped on them is not meant for those. */
const whereThePointerIs: CollisionDetection = (args) => {
  const under = pointerWithin(args)
  const responses = under.filter(({ id }) => id === 'responses')
  return responses.length > 0 ? responses : under
}

/** Dragging is for pointers alone: what happened is said by the line below. */
const silent = {
  announcements: { onDragStart: () => undefined, onDragOver: () => undefined, onDragEnd: () => undefined, onDragCancel: () => undefined },
  screenReaderInstructions: { draggable: '' },
}

function wordsOf(parts: readonly { readonly id: string; readonly text: string }[], id: string): string {
  return `“${plainOf(parts.find((part) => part.id === id)?.text ?? '')}”`
}
