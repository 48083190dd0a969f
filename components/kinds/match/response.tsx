import { useDraggable } from '@dnd-kit/core'

/** A response to be tapped or dragged. One that is used keeps its place here. */
export function Response({
  response,
  number,
  inHand,
  used,
  tap,
}: {
  response: { readonly id: string; readonly text: string }
  number: number
  inHand: boolean
  used: boolean
  tap: () => void
}) {
  const { setNodeRef, listeners } = useDraggable({ id: response.id, data: { response: response.id } })
  return (
    <button
      ref={setNodeRef}
      {...listeners}
      type="button"
      aria-pressed={inHand}
      className={`response ${inHand ? 'in-hand' : ''} ${used ? 'used' : ''}`}
      onClick={tap}
    >
      <ResponseFace text={response.text} number={number} />
      {used && <span className="sr-only">, used</span>}
    </button>
  )
}

export function ResponseFace({ text, number }: { text: string; number: number }) {
  return (
    <>
      <span className="mono keys" aria-hidden="true">
        {number <= 9 && number}
      </span>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <span className="reading" dangerouslySetInnerHTML={{ __html: text }} />
    </>
  )
}
