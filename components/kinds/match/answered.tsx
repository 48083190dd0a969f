import type { Answer, Question, Reveal } from '@/course'

/** Each premise with what was given, what fits, and why; then the responses that fit nothing. */
export function MatchAnswered({
  question: { premises, responses },
  reveal,
  given,
}: {
  question: Extract<Question, { kind: 'match' }>
  reveal: Extract<Reveal, { kind: 'match' }>
  given: Answer | undefined
}) {
  const textOf = (id: string | undefined) => responses.find((response) => response.id === id)?.text
  const pairs = given?.kind === 'match' ? given.pairs : []
  return (
    <>
      <ul aria-label="Premises" className="mt-4 border-b border-rule">
        {premises.map(({ id, text }) => {
          const behind = reveal.premises.find((premise) => premise.id === id)
          const taken = pairs.find(({ premise }) => premise === id)?.response
          if (!behind) return null
          const right = taken === undefined || taken === behind.response
          return (
            <li key={id} className={`premise ${taken === undefined ? '' : right ? 'right' : 'wrong'}`}>
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
              <span className="reading self-start sm:pt-2" dangerouslySetInnerHTML={{ __html: text }} />
              <span className="block sm:pt-2">
                {!right && <Told text={textOf(taken)} words="Wrong. You gave it." />}
                <Told text={textOf(behind.response)} words={taken === behind.response ? 'Right. You gave it.' : 'Right.'} strong />
              </span>
              <Why explanation={behind.explanation} />
            </li>
          )
        })}
      </ul>
      {reveal.left.length > 0 && (
        <>
          <h2 className="small mt-6">{reveal.left.length === 1 ? 'One response fits nothing' : 'These responses fit nothing'}</h2>
          <ul className="mt-2 border-b border-rule">
            {reveal.left.map(({ id, explanation }) => (
              <li key={id} className="premise">
                {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
                <span className="reading col-span-full" dangerouslySetInnerHTML={{ __html: textOf(id) ?? '' }} />
                <Why explanation={explanation} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Told({ text, words, strong = false }: { text: string | undefined; words: string; strong?: boolean }) {
  return (
    <span className="block mb-1.5">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <span className={`reading block ${strong ? 'font-semibold' : ''}`} dangerouslySetInnerHTML={{ __html: text ?? '' }} />
      <span className="small block">{words}</span>
    </span>
  )
}

function Why({ explanation }: { explanation: string }) {
  return (
    <div className="col-span-full">
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <div className="reading text-[1.0625rem]" dangerouslySetInnerHTML={{ __html: explanation }} />
    </div>
  )
}
