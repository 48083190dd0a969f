import type { Answer, Question, Reveal } from '@/course'

/** The steps in the right order, each with the place that it was given, and why it stands where it does. */
export function OrderAnswered({
  question: { steps },
  reveal,
  given,
}: {
  question: Extract<Question, { kind: 'order' }>
  reveal: Extract<Reveal, { kind: 'order' }>
  given: Answer | undefined
}) {
  const order = given?.kind === 'order' ? given.order : []
  return (
    <ol aria-label="Steps in the right order" className="mt-4 border-b border-rule">
      {reveal.steps.map(({ id, explanation }, index) => {
        const placed = order.indexOf(id)
        const right = placed === index
        const text = steps.find((step) => step.id === id)?.text ?? ''
        return (
          <li key={id} className={`step ${placed < 0 ? '' : right ? 'right' : 'wrong'}`}>
            <span className="number" aria-hidden="true">
              {index + 1}
            </span>
            <div className="min-w-0 grow py-2">
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
              <div className={`reading ${right ? 'font-semibold' : ''}`} dangerouslySetInnerHTML={{ __html: text }} />
              {placed >= 0 && (
                <p className="small mt-1">{right ? `You put it here, in place ${index + 1}.` : `You put it in place ${placed + 1}.`}</p>
              )}
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
              <div className="reading text-[1.0625rem] mt-1" dangerouslySetInnerHTML={{ __html: explanation }} />
            </div>
          </li>
        )
      })}
    </ol>
  )
}
