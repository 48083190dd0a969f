import type { ChangedDevice } from './core'

/** What the configurations have more and less than at the start, device by device, each line under its heading. */
export function Changes({ devices }: { devices: readonly ChangedDevice[] }) {
  return (
    <section aria-label="What changed">
      <h2 className="small">What changed</h2>
      {devices.length === 0 && (
        <p className="small border-y border-rule py-2">Nothing yet: every configuration is as it was at the start.</p>
      )}
      {devices.map(({ device, lines }) => (
        <figure key={device} className="console mt-0 mb-3">
          <figcaption className="small font-sans pt-1.5">{device}</figcaption>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
          <pre tabIndex={0} className="py-1">
            {rowsOf(lines).map(({ kind, text }, at) => (
              <span key={`${String(at)} ${text}`} className={`line wraps ${kind === 'added' ? 'typed' : 'output'}`}>
                <span aria-hidden="true">{marks[kind]} </span>
                {kind !== 'heading' && <span className="sr-only">{kind}: </span>}
                {text}
                {'\n'}
              </span>
            ))}
          </pre>
        </figure>
      ))}
    </section>
  )
}

const marks = { added: '+', taken: '−', heading: ' ' } as const

interface Row {
  readonly kind: 'added' | 'taken' | 'heading'
  readonly text: string
}

/** The lines as they are shown; a heading that has not changed itself stands above those of its section. */
function rowsOf(lines: ChangedDevice['lines']): Row[] {
  const rows: Row[] = []
  let heading: string | undefined
  for (const { change, section, text } of lines) {
    if (section === undefined) heading = text
    else if (section !== heading) {
      rows.push({ kind: 'heading', text: section })
      heading = section
    }
    rows.push({ kind: change, text: `${section === undefined ? '' : ' '}${text}` })
  }
  return rows
}
