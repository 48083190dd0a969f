import type { Topology, Walk } from '@/course'
import type { Drawing, Label, Point } from '@/course/drawing'
import { failingHop, type Hop } from './hops'

/** The network with one packet in it, at hop `index` of its walk. What the packet never meets is drawn quietly. */
export function Picture({ drawing, walk, index }: { drawing: Drawing; walk: Walk; index: number }) {
  const fails = failingHop(walk)
  const met = new Set(walk.hops.map(({ device }) => device))
  const used = (link: Link) => walk.hops.some((hop, at) => isTravelled(link, walk.hops[at - 1], hop))
  const now = walk.hops[index]
  const at = drawing.devices.find(({ name }) => name === now?.device)
  const travelled = drawing.cables.find(({ link }) => isTravelled(link, walk.hops[index - 1], now))
  const failing = drawing.devices.find(({ name }) => name === walk.hops[fails]?.device)
  return (
    <svg
      role="img"
      aria-label={described(drawing)}
      viewBox={`0 0 ${String(drawing.width)} ${String(drawing.height)}`}
      width={drawing.width}
      height={drawing.height}
      className="topology"
    >
      {drawing.cables.map(({ link, line }) => (
        <line
          key={keyOf(link)}
          x1={line.from.x}
          y1={line.from.y}
          x2={line.to.x}
          y2={line.to.y}
          className={`cable ${travelled?.link === link ? 'travelled' : used(link) ? 'used' : ''}`}
        />
      ))}
      {drawing.cables.map(({ link, labels }) => (
        <g key={keyOf(link)} className={used(link) ? '' : 'aside'}>
          {labels.map((label, end) => (
            <Text key={String(end)} label={label} lineHeight={drawing.lineHeight} />
          ))}
        </g>
      ))}
      {drawing.devices.map(({ name, glyph, x, y, caption }) => (
        <g key={name} className={met.has(name) ? '' : 'aside'}>
          <g
            transform={`translate(${String(x)} ${String(y)})`}
            className={`glyph ${name === now?.device ? 'here' : ''}`}
            // biome-ignore lint/security/noDangerouslySetInnerHtml: one of three constants of ours
            dangerouslySetInnerHTML={{ __html: glyph }}
          />
          <Text label={caption} lineHeight={drawing.lineHeight} isCaption />
        </g>
      ))}
      {failing && index !== fails && <Cross at={{ x: failing.x + 14, y: failing.y - 14 }} size={4} />}
      {at && (
        <g className="packet" style={{ transform: `translate(${String(at.x)}px, ${String(at.y)}px)` }}>
          {index === fails ? (
            <Cross at={{ x: 0, y: 0 }} size={7} />
          ) : (
            <circle r="8" className={fails >= 0 && index > fails ? 'answer' : 'passing'} />
          )}
        </g>
      )}
    </svg>
  )
}

type Link = Topology['links'][number]

function keyOf({ a, b }: Link): string {
  return `${a.device} ${a.interface} ${b.device} ${b.interface}`
}

/** Whether a packet that was at one hop and is at the next came over this cable. */
function isTravelled({ a, b }: Link, from: Hop | undefined, to: Hop | undefined): boolean {
  if (!from || !to || from.out === undefined || to.in === undefined) return false
  const leaves = (end: Link['a']) => end.device === from.device && end.interface === from.out
  const enters = (end: Link['a']) => end.device === to.device && end.interface === to.in
  return (leaves(a) && enters(b)) || (leaves(b) && enters(a))
}

function Cross({ at: { x, y }, size }: { at: Point; size: number }) {
  const arm = size
  return (
    <g transform={`translate(${String(x)} ${String(y)})`} className="cross">
      <circle r={size + 4} />
      <path d={`M${-arm} ${-arm}L${arm} ${arm}M${arm} ${-arm}L${-arm} ${arm}`} />
    </g>
  )
}

function Text({ label, lineHeight, isCaption = false }: { label: Label; lineHeight: number; isCaption?: boolean }) {
  const { box, lines, anchor, x, y, onCable } = label
  return (
    <>
      {onCable && <rect x={box.x} y={box.y} width={box.width} height={box.height} className="behind" />}
      <text x={x} y={y} textAnchor={anchor} className={isCaption ? 'caption' : 'end'}>
        {lines.map((line, index) => (
          <tspan key={line} x={x} dy={index === 0 ? 0 : lineHeight} className={isCaption && index === 0 ? 'name' : ''}>
            {line}
          </tspan>
        ))}
      </text>
    </>
  )
}

function described({ cables }: Drawing): string {
  return `Network: ${cables.map(({ link: { a, b } }) => `${a.device} ${a.label} to ${b.device} ${b.label}`).join(', ')}.`
}
