import type { Question } from '@/course'
import { Ticked } from './ticked'
import type { AnswerReply } from './turn'
import { WalkDetails } from './walk'

/** The options with their letters. After the answer each opens in place with its reason; the right one stands out by weight. */
export function Options({
  question,
  chosen,
  reply,
  choose,
}: {
  question: Question
  chosen: readonly string[]
  reply: AnswerReply | undefined
  choose: (id: string) => void
}) {
  const several = question.kind === 'choices'
  const given = reply?.given.kind === 'options' ? reply.given.options : chosen
  return (
    <fieldset className="mt-4 border-b border-rule">
      <legend className="sr-only">{several ? 'Options, choose all that hold' : 'Options, choose one'}</legend>
      {question.options.map((option, index) => {
        const shown = reply?.reveal.options.find(({ id }) => id === option.id)
        const isChosen = given.includes(option.id)
        const face = (
          <>
            <span className="letter" aria-hidden="true">
              {String.fromCharCode(65 + index)}
            </span>
            <span className="min-w-0">
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
              <span className={`reading block ${shown?.right ? 'font-semibold' : ''}`} dangerouslySetInnerHTML={{ __html: option.text }} />
              {option.code.map(({ device, lines }) => (
                <span key={device} className="mono block mt-1.5 text-[0.84rem] leading-relaxed overflow-x-auto">
                  <span className="text-quiet block">{device}</span>
                  {lines.map((line, number) => (
                    <span key={`${String(number)} ${line}`} className="block whitespace-pre">
                      {line}
                    </span>
                  ))}
                </span>
              ))}
            </span>
          </>
        )
        if (!reply || !shown) {
          return (
            <button
              key={option.id}
              type="button"
              aria-pressed={isChosen}
              className={`option ${isChosen ? 'chosen' : ''}`}
              onClick={() => choose(option.id)}
            >
              {face}
            </button>
          )
        }
        return (
          <div key={option.id} className={`option ${isChosen ? 'chosen' : ''} ${shown.right ? 'right' : 'wrong'}`}>
            {face}
            <div className="col-start-2 mt-2.5">
              <p className="small mb-1">{markWords(shown.right, isChosen)}</p>
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
              <div className="reading text-[1.0625rem]" dangerouslySetInnerHTML={{ __html: shown.explanation }} />
              {shown.claim && (
                <p className="mt-2 text-[0.9375rem]">
                  <span className="small">Simulated: </span>
                  <Ticked text={shown.claim} />
                </p>
              )}
              {shown.walk && (
                <WalkDetails
                  walk={shown.walk}
                  title={question.kind === 'fix' ? 'The packet with this change' : 'The packet with this fault'}
                />
              )}
            </div>
          </div>
        )
      })}
    </fieldset>
  )
}

function markWords(right: boolean, chosen: boolean): string {
  if (right) return chosen ? 'Holds. You chose it.' : 'Holds.'
  return chosen ? 'Does not hold. You chose it.' : 'Does not hold.'
}
