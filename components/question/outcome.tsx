import type { Question, Reveal } from '@/course'
import { WrongButton } from '../report/wrong-button'
import { WhatIf } from '../what-if/what-if'
import { WalkView } from './walk'

/** What stands under the options: the answer or its explanation, the packet that proves a scenario, and its network to change. */
export function Outcome({ question, reveal }: { question: Question; reveal: Reveal }) {
  const wrong = (part: 'answer' | 'walk') => <WrongButton target={{ kind: 'item', ask: question.ask, part }} />
  return (
    <>
      {reveal.answer && (
        <>
          {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
          <div className="reading mt-4" dangerouslySetInnerHTML={{ __html: reveal.answer }} />
          {wrong('answer')}
        </>
      )}
      {reveal.walk && (
        <section className="mt-10 walk-wide">
          <h2 className="text-lg font-semibold mb-3">The packet that shows it</h2>
          <WalkView walk={reveal.walk} topology={reveal.topology} />
          {wrong('walk')}
        </section>
      )}
      {reveal.network && <WhatIf network={reveal.network} />}
    </>
  )
}
