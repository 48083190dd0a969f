import type { Reveal } from '@/course'

type Solution = Extract<Reveal, { kind: 'lab' }>['solution']

/** What may be typed, device by device, each line behind its prompt, and why it does what is wanted. */
export function SolutionConsoles({ solution }: { solution: Solution }) {
  return solution.map(({ device, lines, explanation }, block) => (
    <div key={`${String(block)} ${device}`}>
      <figure className="console">
        <figcaption className="small font-sans pt-2">{device}</figcaption>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
        <pre tabIndex={0}>
          {lines.map(({ prompt, text }, index) => (
            <span key={`${String(index)} ${text}`} className="line wraps">
              <span className="prompt">{prompt}</span>
              <span className="typed">{text}</span>
              {'\n'}
            </span>
          ))}
        </pre>
      </figure>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: compiled from our own Markdown, raw HTML refused */}
      <div className="reading text-[1.0625rem]" dangerouslySetInnerHTML={{ __html: explanation }} />
    </div>
  ))
}
