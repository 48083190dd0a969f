import type { Port } from '@/study'

/** The parts that every jack of a panel is made of: drawn once, used by all. */
export function JackParts() {
  return (
    <svg className="absolute size-0" aria-hidden="true">
      <defs>
        <g id="jack">
          <rect x="1" y="1" width="24" height="22" rx="1.5" fill="var(--jack)" stroke="var(--chassis-edge)" />
          <path d="M4 20 V8 H8 V5 H18 V8 H22 V20 Z" fill="var(--chassis)" stroke="#5b636a" strokeWidth="0.8" />
        </g>
        <g id="blank">
          <rect x="1" y="1" width="24" height="22" rx="1.5" fill="none" stroke="var(--chassis-edge)" />
          <path d="M4 12 H22" stroke="#5b636a" strokeWidth="0.8" />
        </g>
      </defs>
    </svg>
  )
}

/** One RJ45 jack with its LED and number. Without a port: a blank cover. The latch points away from its neighbour in the pair. */
export function Jack({ port, below }: { port?: Port | undefined; below: boolean }) {
  const lamp = below ? 26 : 0
  return (
    <svg viewBox="0 0 26 36" aria-hidden="true">
      {port && (
        <g transform={`translate(0 ${lamp}) scale(1.3)`}>
          <g className="led" transform="translate(-6)">
            <Led port={port} />
          </g>
        </g>
      )}
      {port && (
        <text x={19} y={lamp + 8}>
          {port.number}
        </text>
      )}
      <use href={port ? '#jack' : '#blank'} transform={below ? 'rotate(180 13 12)' : 'translate(0 12)'} />
    </svg>
  )
}

/** Shape and colour both tell: a bar is lit, a ring is off, a half bar is fading, a dot with a ring is due. */
export function Led({ port }: { port: Pick<Port, 'state' | 'recall'> }) {
  switch (port.state) {
    case 'planned':
      return null
    case 'off':
      return <circle cx="10" cy="4" r="2.8" fill="none" stroke="#9aa3aa" strokeWidth="1.2" />
    case 'open':
      return <path d="M10 0 L15 4 L10 8 L5 4 Z" fill="var(--led-amber)" />
    case 'held':
      return <rect x="3" y="1.5" width="14" height="5" rx="1.2" fill="var(--led-green)" />
    case 'fading':
      return (
        <>
          <rect x="3" y="1.5" width="14" height="5" rx="1.2" fill="var(--led-amber)" />
          <rect x="3" y="1.5" width={14 * fadingShare(port.recall ?? 0)} height="5" rx="1.2" fill="var(--led-green)" />
        </>
      )
    case 'due':
      return (
        <g className="led-due">
          <circle cx="10" cy="4" r="3.6" fill="var(--led-amber)" />
          <circle cx="10" cy="4" r="1.5" fill="var(--chassis)" />
        </g>
      )
  }
}

/** Green gives way to amber between 90 % and 50 % of predicted recall. */
function fadingShare(recall: number): number {
  return Math.min(Math.max((recall - 0.5) / 0.4, 0.1), 1)
}
