import type { Walk } from '@/course'
import { Ticked } from '../ticked'
import { failingStep, type NameOf, wayWords } from './hops'

/** A walk as a list of hops, there and back, each step with its verdict. Complete without the picture. */
export function HopList({ walk, nameOf, current }: { walk: Walk; nameOf: NameOf; current?: number }) {
  return (
    <ol className="hops">
      {walk.hops.map((hop, index) => {
        const failing = failingStep(hop)
        return (
          <li
            key={`${String(index)} ${hop.device}`}
            aria-current={index === current ? 'step' : undefined}
            className={`hop ${failing ? 'failing' : ''} ${index === current ? 'current' : ''}`}
          >
            <p>
              <span className="font-semibold">{hop.device}</span>
              {failing && <span className="text-red font-semibold"> × fails</span>}
              <span className="small block">{wayWords(walk.hops, index)}</span>
              <span className="small block">
                {[hop.in && `in ${nameOf(hop.device, hop.in)}`, hop.out && `out ${nameOf(hop.device, hop.out)}`].filter(Boolean).join(', ')}
              </span>
            </p>
            <ul className="min-w-0">
              {hop.steps.map((step, number) => (
                <li
                  key={`${String(number)} ${step.text}`}
                  className={`grid grid-cols-[1.1rem_minmax(0,1fr)] ${step.verdict === 'fail' ? 'font-semibold text-red' : ''}`}
                >
                  <span aria-hidden="true" className="mono">
                    {step.verdict === 'pass' ? '·' : '×'}
                  </span>
                  <span className="break-words">
                    <span className="sr-only">{step.verdict === 'fail' ? 'Fails: ' : 'Passes: '}</span>
                    <Ticked text={step.text} />
                  </span>
                </li>
              ))}
            </ul>
          </li>
        )
      })}
    </ol>
  )
}
