import Link from 'next/link'
import type { Block } from '@/course'
import { Prose } from './prose'
import { StartTask } from './start-task'

/** The reader's own turn, with nothing said: what to do, and the terminal to do it in, where it may be graded. */
export function TaskBlock({ block: { lab, scenario, title, html } }: { block: Extract<Block, { kind: 'task' }> }) {
  return (
    <section aria-label="Your turn" className="predict">
      <p className="small">Your turn, in the terminal</p>
      <Prose html={html} />
      <p className="mt-3 no-print flex flex-wrap gap-3">
        {scenario !== undefined && <StartTask scenario={scenario} title={title} />}
        <Link href={`/labs/${lab}`} prefetch={false} className="button">
          Open the lab{scenario === undefined ? `: ${title}` : ' and look around'}
        </Link>
      </p>
    </section>
  )
}
