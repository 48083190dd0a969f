import type { Walk } from '@/course'
import { Ticked } from '../ticked'

type Cause = NonNullable<Walk['cause']>

/** Why a walk fails: the cause in words, and the configuration with the lines to blame, and the missing one, in its margin. */
export function Blame({ cause }: { cause: Cause }) {
  const others = [...new Set(cause.config.flatMap(({ device }) => device ?? []))]
  return (
    <div>
      <p className="reading text-[1.0625rem]">
        <Ticked text={cause.text} />
      </p>
      <Config device={cause.device} lines={configWithMissing(cause)} missing={cause.missing} />
      {others.map((device) => (
        <Config key={device} device={device} lines={cause.config.filter((line) => line.device === device).map(configLine)} />
      ))}
    </div>
  )
}

function Config({ device, lines, missing }: { device: string; lines: readonly ConfigLine[]; missing?: Cause['missing'] }) {
  if (lines.length === 0) return null
  return (
    <figure className="console">
      <figcaption className="small font-sans pt-2">{captionOf(device, lines, missing)}</figcaption>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls sideways must be reachable by keyboard */}
      <pre tabIndex={0}>
        {lines.map((line, index) => (
          <span key={`${String(index)} ${line.text}`} className={`line ${line.kind === 'around' ? 'output' : line.kind}`}>
            <span aria-hidden="true" className="text-red">
              {marks[line.kind]}{' '}
            </span>
            {line.text}
            {line.kind !== 'around' && <span className="sr-only"> ({spoken[line.kind]})</span>}
            {'\n'}
          </span>
        ))}
      </pre>
    </figure>
  )
}

interface ConfigLine {
  readonly text: string
  readonly kind: 'around' | 'blamed' | 'missing'
}

const marks = { around: ' ', blamed: '×', missing: '+' } as const
const spoken = { blamed: 'the line to blame', missing: 'this line is missing' } as const

function captionOf(device: string, lines: readonly ConfigLine[], missing: Cause['missing']): string {
  const marked = [
    ...(lines.some(({ kind }) => kind === 'blamed') ? ['× the line to blame'] : []),
    ...(missing ? [missing.section === 'global' ? '+ what is missing' : `+ what is missing in ${missing.section}`] : []),
  ]
  return [`Configuration of ${device}`, ...marked].join(' · ')
}

function configLine({ text, blamed }: Cause['config'][number]): ConfigLine {
  return { text, kind: blamed ? 'blamed' : 'around' }
}

/** The lines of the cause's own device. The missing one stands at the end of its section, or of everything where that is not shown. */
export function configWithMissing({ config, missing }: Cause): ConfigLine[] {
  const own = config.filter(({ device }) => device === undefined)
  const lines = own.map(configLine)
  if (!missing) return lines
  const head = own.findIndex(({ text }) => text === missing.section)
  const inside = missing.section === 'global' ? missing.text : ` ${missing.text}`
  const line: ConfigLine = { text: inside, kind: 'missing' }
  if (head < 0) return [...lines, ...(missing.section === 'global' ? [] : [{ text: missing.section, kind: 'around' as const }]), line]
  let end = head + 1
  while (own[end]?.text.startsWith(' ')) end++
  return [...lines.slice(0, end), line, ...lines.slice(end)]
}
