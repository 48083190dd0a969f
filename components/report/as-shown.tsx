import type { Question, Reveal } from '@/course'
import { Exhibits } from '../question/exhibits'
import { PrintedConsole } from '../question/printed'
import { WalkDetails } from '../question/walk'

/** A question as it was asked, with everything behind it, for whoever has to judge it. */
export function AsShown({ question, reveal }: { question: Question; reveal: Reveal }) {
  return (
    <div className="mt-3">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <div className="reading" dangerouslySetInnerHTML={{ __html: question.prompt }} />
      {question.conditions !== undefined && <p className="small mt-2">{question.conditions}</p>}
      <Exhibits exhibits={question.exhibits} />
      <ul className="mt-4">
        {question.options.map((option, index) => {
          const behind = reveal.options.find(({ id }) => id === option.id)
          return (
            <li key={option.id} className={`option ${behind?.right ? 'right' : ''}`}>
              <span className="letter" aria-hidden="true">
                {String.fromCharCode(65 + index)}
              </span>
              <div className="min-w-0">
                <p className="small">
                  {option.id} · {behind?.right ? 'holds' : 'does not hold'}
                </p>
                {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
                <p className="reading" dangerouslySetInnerHTML={{ __html: option.text }} />
                {option.code.map(({ device, lines }) => (
                  <pre key={device} className="mono mt-1.5 text-[0.84rem] overflow-x-auto">
                    {[device, ...lines].join('\n')}
                  </pre>
                ))}
                {behind && (
                  // biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused
                  <div className="reading text-[1.0625rem] mt-2" dangerouslySetInnerHTML={{ __html: behind.explanation }} />
                )}
                {behind?.claim !== undefined && <p className="mt-2 text-[0.9375rem]">Simulated: {behind.claim}</p>}
                {behind?.printed && <PrintedConsole printed={behind.printed} />}
                {behind?.walk && <WalkDetails walk={behind.walk} topology={reveal.topology} title={`The packet with ${option.id}`} />}
              </div>
            </li>
          )
        })}
      </ul>
      {reveal.accepted && <p className="small mt-3">Accepted: {reveal.accepted.join(' · ')}</p>}
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      {reveal.answer !== undefined && <div className="reading mt-3" dangerouslySetInnerHTML={{ __html: reveal.answer }} />}
      {reveal.walk && <WalkDetails walk={reveal.walk} topology={reveal.topology} title="The packet that shows it" />}
    </div>
  )
}
