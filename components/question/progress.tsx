import type { Turn } from './turn'

/** How far a sitting is: done, left, and the minutes that those left usually take. Nothing at its end. */
export function SittingProgress({ turn }: { turn: Turn }) {
  if (!('question' in turn.next)) return null
  const { done, left } = countsOf(turn)
  const minutes = Math.ceil(turn.next.seconds / 60)
  const words = `${done} done, ${left} left, about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}`
  return (
    <div className="sitting-progress mb-5">
      <progress value={done} max={done + left} aria-label="Questions done" aria-valuetext={words} />
      <p className="small tabular-nums" aria-hidden="true">
        {words}
      </p>
    </div>
  )
}

function countsOf({ kind, next }: Turn): { done: number; left: number } {
  if (kind === 'plan') return next.done ? { done: 0, left: 0 } : { done: next.answered, left: next.left }
  return 'number' in next ? { done: next.number - 1, left: next.of - next.number + 1 } : { done: 0, left: 0 }
}
