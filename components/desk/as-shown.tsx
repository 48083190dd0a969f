'use client'

import type { Question, Reveal } from '@/course'
import { About } from '../answered/testlet'
import { KindView, Stem } from '../kinds/view'
import { MayReport } from '../report/wrong-button'

/** A question as it was asked, with everything behind it, for whoever has to judge it. */
export function AsShown({ question, reveal }: { question: Question; reveal: Reveal }) {
  return (
    <MayReport value={false}>
      <div className="mt-3">
        <About question={question} />
        <Stem question={question} />
        {'options' in question && (
          <p className="small mt-3">{question.options.map(({ id }, index) => `${String.fromCharCode(65 + index)} ${id}`).join(' · ')}</p>
        )}
        <KindView question={question} shown={{ reveal }} give={() => {}} submit={() => {}} />
      </div>
    </MayReport>
  )
}
