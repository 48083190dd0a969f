import type { DeviceLines, Edit, NotTaken } from './core'

/** The lines that are changed, each with its way back, and what devices did not take. */
export function Changes({
  devices,
  edits,
  notTaken,
  change,
  reset,
}: {
  devices: readonly DeviceLines[]
  edits: readonly Edit[]
  notTaken: readonly NotTaken[]
  change: (edit: Edit | undefined, device: string, line: number) => void
  reset: () => void
}) {
  if (edits.length === 0) return null
  const textOf = ({ device, line }: Pick<Edit, 'device' | 'line'>) =>
    devices
      .find((one) => one.device === device)
      ?.lines[line]?.text.trim()
      .split('\n')[0] ?? ''
  return (
    <section aria-label="Changed lines" className="mb-4">
      <div className="flex items-center justify-between gap-3">
        <h3 className="small">{edits.length === 1 ? '1 line changed' : `${edits.length} lines changed`}</h3>
        <button type="button" className="min-h-11 px-2 underline underline-offset-2 cursor-pointer" onClick={reset}>
          Reset all
        </button>
      </div>
      <ul className="border-b border-rule">
        {edits.map((edit) => {
          const { device, line, to } = edit
          const refusals = notTaken.filter((one) => one.device === device && one.line === line)
          return (
            <li key={`${device} ${line}`} className="border-t border-rule py-0.5">
              <div className="flex items-center gap-3">
                <p className="min-w-0 flex-1 text-[0.9375rem] wrap-anywhere">
                  {device}: <code className="mono">{textOf(edit)}</code>{' '}
                  {to.kind === 'off' ? (
                    'off'
                  ) : (
                    <>
                      is now <code className="mono">{to.text}</code>
                    </>
                  )}
                </p>
                <button
                  type="button"
                  className="min-h-11 flex-none px-2 underline underline-offset-2 cursor-pointer"
                  aria-label={`Undo ${textOf(edit)} on ${device}`}
                  onClick={() => change(undefined, device, line)}
                >
                  Undo
                </button>
              </div>
              {refusals.map((refusal) => (
                <Refusal key={refusal.text} refusal={refusal} />
              ))}
            </li>
          )
        })}
      </ul>
      {notTaken
        .filter((one) => !edits.some(({ device, line }) => device === one.device && line === one.line))
        .map((refusal) => (
          <Refusal key={`${refusal.device} ${refusal.line}`} refusal={refusal} />
        ))}
    </section>
  )
}

/** What a device says to a line that it does not take. */
function Refusal({ refusal: { device, screen } }: { refusal: NotTaken }) {
  const [typed, ...output] = screen
  return (
    <figure className="console border-0 mt-0 mb-1">
      <figcaption className="small font-sans">{device} does not take this line, and runs without it.</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <pre tabIndex={0} className="py-1">
        <span className="line typed">
          {typed}
          {'\n'}
        </span>
        {output.map((line, index) => (
          <span key={`${String(index)} ${line}`} className="line output">
            {line}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  )
}
