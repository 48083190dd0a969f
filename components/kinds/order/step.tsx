import { useSortable } from '@dnd-kit/sortable'
import { CSS } from '@dnd-kit/utilities'

/** A step with its handle, which shows its place, and two buttons that move it by one. */
export function Step({
  id,
  domId,
  text,
  place,
  of,
  isChosen,
  move,
}: {
  id: string
  domId: string
  text: string // html
  place: number // from 1
  of: number
  isChosen: boolean
  move: (by: -1 | 1) => void
}) {
  const { attributes, listeners, setNodeRef, setActivatorNodeRef, transform, transition, isDragging } = useSortable({
    id,
    attributes: { roleDescription: 'step that can be moved' },
  })
  return (
    <li
      ref={setNodeRef}
      className={`step motion-reduce:transition-none! ${isDragging ? 'dragging' : ''} ${isChosen ? 'chosen' : ''}`}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <button
        ref={setActivatorNodeRef}
        {...attributes}
        {...listeners}
        type="button"
        id={`${domId}-handle`}
        aria-label={`Place ${place}`}
        aria-labelledby={`${domId}-handle ${domId}-text`}
        className="number handle"
      >
        {place}
        <svg viewBox="0 0 8 14" className="w-2" aria-hidden="true">
          {[2, 7, 12].flatMap((y) => [2, 6].map((x) => <circle key={`${x} ${y}`} cx={x} cy={y} r="1.1" fill="currentColor" />))}
        </svg>
      </button>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <span id={`${domId}-text`} className="reading grow min-w-0 py-2 self-center" dangerouslySetInnerHTML={{ __html: text }} />
      <span className="flex flex-col sm:flex-row shrink-0 self-center">
        <Mover domId={domId} word="Up" end={place === 1} move={() => move(-1)} />
        <Mover domId={domId} word="Down" end={place === of} move={() => move(1)} />
      </span>
    </li>
  )
}

/** At the end of the list it does nothing, but keeps the focus. */
function Mover({ domId, word, end, move }: { domId: string; word: 'Up' | 'Down'; end: boolean; move: () => void }) {
  const id = `${domId}-${word}`
  return (
    <button
      type="button"
      id={id}
      aria-label={word}
      aria-labelledby={`${id} ${domId}-text`}
      aria-disabled={end}
      className="mover"
      onClick={move}
    >
      <svg
        viewBox="0 0 16 16"
        className="w-4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={word === 'Up' ? 'M8 13V3M3.5 7.5 8 3l4.5 4.5' : 'M8 3v10M3.5 8.5 8 13l4.5-4.5'} />
      </svg>
    </button>
  )
}
