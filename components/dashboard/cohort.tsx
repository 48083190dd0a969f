import type { ReactNode } from 'react'
import type { CandidateFigures, CohortFigures as Figures, LatestAct } from '@/study/cohort'
import { ClassSection } from './class'
import { ItemsSection } from './items'
import { Needs } from './needs'
import type { Sort } from './sorting'
import './dashboard.css'

export interface Titled {
  readonly id: string
  readonly title: string
}

/**
 * What an instructor reads of a cohort, in the order in which they ask: who needs me today, how far is the class, what is badly taught.
 * @param first shown instead where nobody has joined, or nobody has answered: what to do first
 * @param domains of the cohort's blueprint; `panel` those of the front panel
 */
export function CohortFigures({
  figures,
  domains,
  panel,
  sort,
  latest,
  doing,
  first,
}: {
  figures: Figures
  domains: readonly Titled[]
  panel: readonly Titled[]
  sort: Sort
  latest: ReadonlyMap<string, LatestAct>
  doing: (candidate: CandidateFigures) => ReactNode
  first: ReactNode
}) {
  const { cohort, candidates, items } = figures
  if (candidates.length === 0) return first
  const hasAnswers = candidates.some(({ lastDay }) => lastDay !== undefined)
  return (
    <>
      {!hasAnswers && first}
      <Needs cohort={cohort.id} candidates={candidates} today={cohort.today} latest={latest} doing={doing} />
      <ClassSection figures={figures} domains={domains} panel={panel} sort={sort} />
      <ItemsSection cohort={cohort.id} items={items} />
    </>
  )
}
