import { revealOf, type ViewProps } from '../props'

/** The answer, once it is asked for. The learner marks it. */
export function RecallView({ shown }: ViewProps<'recall'>) {
  const reveal = revealOf('recall', shown)
  if (!reveal) return null
  return (
    <section className="mt-6 border-t border-rule pt-4">
      <h2 className="small mb-2">Answer</h2>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <div className="reading" dangerouslySetInnerHTML={{ __html: reveal.answer }} />
    </section>
  )
}
