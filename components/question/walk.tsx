import type { Walk } from '@/course'
import { Ticked } from './ticked'

/** A packet's walk as a list of hops, there and back, each step with its verdict, and the configuration line to blame. */
export function WalkView({ walk }: { walk: Walk }) {
  return (
    <div className="text-[0.9375rem]">
      <p className="mono text-[0.84rem] overflow-x-auto whitespace-pre pb-1">{walk.probe}</p>
      <ol className="mt-2">
        {walk.hops.map((hop, index) => (
          <li key={`${String(index)} ${hop.device}`} className="border-t border-rule py-2.5 sm:grid grid-cols-[9rem_minmax(0,1fr)] gap-4">
            <p>
              <span className="font-semibold">{hop.device}</span>{' '}
              <span className="small">{hop.direction === 'back' ? 'on the way back' : ''}</span>
              <span className="small block">
                {[hop.in ? `in ${hop.in}` : '', hop.out ? `out ${hop.out}` : ''].filter(Boolean).join(', ')}
              </span>
            </p>
            <ul>
              {hop.steps.map((step, number) => (
                <li
                  key={`${String(number)} ${step.text}`}
                  className={`flex gap-2 ${step.verdict === 'fail' ? 'font-semibold text-red' : ''}`}
                >
                  <span aria-hidden="true" className="mono w-4 flex-none">
                    {step.verdict === 'pass' ? '·' : '×'}
                  </span>
                  <span>
                    {step.verdict === 'fail' && <span className="sr-only">Fails: </span>}
                    <Ticked text={step.text} />
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {walk.says.length > 0 && (
        <div className="console">
          <pre className="overflow-x-auto">
            {walk.says.map((line, index) => (
              <span key={`${String(index)} ${line}`} className="line output wraps">
                {line}
                {'\n'}
              </span>
            ))}
          </pre>
        </div>
      )}
      {walk.cause && (
        <div>
          <p>
            <Ticked text={walk.cause.text} />
          </p>
          {walk.cause.missing && (
            <p className="small mt-1">
              Missing on {walk.cause.device}, {walk.cause.missing.section}: <code className="mono text-ink">{walk.cause.missing.text}</code>
            </p>
          )}
          {walk.cause.config.length > 0 && (
            <figure className="console">
              <figcaption className="small font-sans pt-2">Configuration of {walk.cause.device}</figcaption>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
              <pre tabIndex={0}>
                {walk.cause.config.map((line, index) => (
                  <span key={`${String(index)} ${line.text}`} className={`line ${line.blamed ? 'blamed' : 'output'}`}>
                    {line.text}
                    {line.blamed && <span className="sr-only"> (the line to blame)</span>}
                    {'\n'}
                  </span>
                ))}
              </pre>
            </figure>
          )}
        </div>
      )}
    </div>
  )
}

export function WalkDetails({ walk, title }: { walk: Walk; title: string }) {
  return (
    <details className="mt-2.5">
      <summary className="cursor-pointer text-[0.9375rem] min-h-11 py-2">{title}</summary>
      <div className="pt-2">
        <WalkView walk={walk} />
      </div>
    </details>
  )
}
