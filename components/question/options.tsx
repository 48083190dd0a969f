import type { Question, Reveal } from '@/course'
import { WrongButton } from '../report/wrong-button'
import { PrintedConsole } from './printed'
import { Ticked } from './ticked'
import type { Answered } from './turn'
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
  reply: Answered | undefined
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
              {shown.printed && <PrintedConsole printed={shown.printed} />}
              <OptionWalk option={shown} reveal={reply.reveal} />
              <WrongButton target={{ kind: 'item', ask: question.ask, part: `option:${option.id}` }} />
            </div>
          </div>
        )
      })}
    </fieldset>
  )
}

/** The option's own packet beside the question's; or a word that it goes as that one does. */
function OptionWalk({ option, reveal }: { option: Reveal['options'][number]; reveal: Reveal }) {
  const words = wordsOf(reveal.kind)
  if (!words || !reveal.walk) return null
  // Versions from before there was a picture kept no walk of some options that have one.
  if (!option.walk) return reveal.topology ? <p className="small mt-2">{option.right ? words.sameWhenRight : words.same}</p> : null
  const { walk } = reveal
  const before = walk.probe === option.walk.probe ? { walk, name: words.before, nowName: words.now } : undefined
  return <WalkDetails walk={option.walk} topology={reveal.topology} before={before} title={words.title} />
}

interface WalkWords {
  readonly title: string
  readonly before: string
  readonly now: string
  readonly same: string
  readonly sameWhenRight: string
}

function wordsOf(kind: Reveal['kind']): WalkWords | undefined {
  switch (kind) {
    case 'fix': {
      const same = 'With this change the packet goes as without it: see the walk below.'
      return { title: 'The packet with this change', before: 'Before', now: 'With this change', same, sameWhenRight: same }
    }
    case 'cause': {
      const names = { title: 'The packet with this fault', before: 'In this network', now: 'With this fault' }
      return { ...names, same: 'With this fault the packet goes as in this network.', sameWhenRight: 'Its packet is the walk below.' }
    }
    case 'predict': {
      const names = { title: 'Where it would happen', before: 'Here', now: 'Where it would happen' }
      return { ...names, same: 'What happens instead is the walk below.', sameWhenRight: 'The walk below shows it.' }
    }
    case 'observe':
    case 'choice':
    case 'choices':
    case 'typed':
    case 'recall':
      return undefined
  }
}

function markWords(right: boolean, chosen: boolean): string {
  if (right) return chosen ? 'Holds. You chose it.' : 'Holds.'
  return chosen ? 'Does not hold. You chose it.' : 'Does not hold.'
}
