import type { AnswerReply } from './turn'
import { WalkView } from './walk'

/** What stands under the options: the explanation of a typed answer, and the packet that proves a scenario. */
export function Outcome({ reply }: { reply: AnswerReply }) {
  const { reveal } = reply
  return (
    <>
      {reveal.kind === 'typed' && reveal.answer && (
        // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused
        <div className="reading mt-4" dangerouslySetInnerHTML={{ __html: reveal.answer }} />
      )}
      {reveal.walk && (
        <section className="mt-10">
          <h2 className="text-lg font-semibold mb-3">The packet that shows it</h2>
          <WalkView walk={reveal.walk} />
        </section>
      )}
    </>
  )
}
