import { useDraggable, useDroppable } from '@dnd-kit/core'

interface Part {
  readonly id: string
  readonly text: string // html
}

/** A premise, and the place for its response. Both are where a response may be dropped. */
export function Place({
  id,
  premise,
  response,
  longest,
  isNext,
  tap,
  takeOut,
}: {
  id: string
  premise: Part
  response: Part | undefined
  longest: string // html: the place is high enough for it from the beginning, so that nothing moves when it is filled
  isNext: boolean
  tap: () => void
  takeOut: () => void
}) {
  const { setNodeRef, isOver } = useDroppable({ id: `place ${premise.id}`, data: { premise: premise.id } })
  return (
    <li ref={setNodeRef} className="premise">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <span id={`${id}-premise`} className="reading" dangerouslySetInnerHTML={{ __html: premise.text }} />
      <span className="flex">
        {response ? (
          <Taken id={id} premise={premise} response={response} longest={longest} isNext={isNext} isOver={isOver} tap={tap} />
        ) : (
          <button
            id={`${id}-place`}
            type="button"
            aria-labelledby={`${id}-premise ${id}-place`}
            aria-pressed={isNext}
            className={`place ${isNext || isOver ? 'next' : ''}`}
            onClick={tap}
          >
            <span>{isNext ? 'The next one comes here' : 'No response yet'}</span>
            <Room longest={longest} />
          </button>
        )}
        {response && (
          <button
            type="button"
            className="take-out"
            aria-label="Take the response out"
            aria-describedby={`${id}-premise`}
            onClick={takeOut}
          >
            ×
          </button>
        )}
      </span>
    </li>
  )
}

/** A place with its response, which may be dragged on from here. */
function Taken({
  id,
  premise,
  response,
  longest,
  isNext,
  isOver,
  tap,
}: {
  id: string
  premise: Part
  response: Part
  longest: string
  isNext: boolean
  isOver: boolean
  tap: () => void
}) {
  const { setNodeRef, listeners } = useDraggable({ id: `from ${premise.id}`, data: { premise: premise.id, response: response.id } })
  return (
    <button
      ref={setNodeRef}
      {...listeners}
      id={`${id}-place`}
      type="button"
      aria-labelledby={`${id}-premise ${id}-place`}
      aria-pressed={isNext}
      className={`place taken ${isNext || isOver ? 'next' : ''}`}
      onClick={tap}
    >
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <span className="reading" dangerouslySetInnerHTML={{ __html: response.text }} />
      <Room longest={longest} />
    </button>
  )
}

function Room({ longest }: { longest: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused
  return <span aria-hidden="true" className="reading invisible" dangerouslySetInnerHTML={{ __html: longest }} />
}
