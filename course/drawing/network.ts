import type { Picture } from '../picture'
import type { Topology, Walk } from '../walk'
import { type Drawing, draw } from './geometry'
import { type Label, lineHeight, phone } from './labels'
import { el, escaped, svg } from './svg'

type Link = Topology['links'][number]

/** What a picture of a network shows beside devices and cables. */
export interface Shown {
  readonly title: string
  readonly addresses?: NonNullable<Walk['addresses']>
  /** Cables that a packet takes, or a path that is spoken of: the rest is drawn quietly. */
  readonly isOnPath?: (link: Link) => boolean
  /** What runs over a cable: `VLAN 10`, `trunk`. Cables with the same word look alike. */
  readonly groupOf?: (link: Link) => string | undefined
}

/** As wide as the column of a chapter on a desk, in pixels. */
const widest = 800

/** The network drawn for a wide place and for a narrow one, and as a table of its cables. The same network gives the same picture. */
export function networkPicture(topology: Topology, shown: Shown): Picture {
  const loose = draw(topology, { addresses: shown.addresses }, 'across')
  const across = loose.width > widest ? draw(topology, { addresses: shown.addresses }, 'across', true) : loose
  const down = draw(topology, { addresses: shown.addresses }, 'down')
  const groups = [...new Set(topology.links.flatMap((link) => shown.groupOf?.(link) ?? []))].sort()
  const drawn = (drawing: Drawing) => drawnAs(drawing, shown, groups)
  const isWide = across.width > phone
  return {
    title: shown.title,
    wide: drawn(across.width > widest ? down : across),
    ...(isWide && across.width <= widest ? { narrow: drawn(down) } : {}),
    says: spoken(topology, shown),
    asText: tableOf(topology, shown),
  }
}

function drawnAs(drawing: Drawing, shown: Shown, groups: readonly string[]): string {
  const onPath = (link: Link) => shown.isOnPath?.(link) ?? true
  const met = new Set(drawing.cables.flatMap(({ link }) => (onPath(link) ? [link.a.device, link.b.device] : [])))
  const classOf = (link: Link) => {
    const group = shown.groupOf?.(link)
    const kind =
      group === undefined ? '' : group === 'trunk' ? ' trunk' : ` group-${(groups.filter((one) => one !== 'trunk').indexOf(group) % 4) + 1}`
    return `cable${shown.isOnPath ? (onPath(link) ? ' travelled' : '') : ' used'}${kind}`
  }
  const legend = groups.length === 0 ? '' : legendOf(groups, drawing)
  return svg(
    drawing.width,
    drawing.height + (groups.length === 0 ? 0 : 26),
    shown.title,
    el(
      'g',
      { class: 'cabling' },
      ...drawing.cables.map(({ link, line }) =>
        el('line', { x1: line.from.x, y1: line.from.y, x2: line.to.x, y2: line.to.y, class: classOf(link) }),
      ),
      ...drawing.cables.map(({ link, labels }) =>
        el('g', { class: onPath(link) ? undefined : 'aside' }, ...labels.map((label) => labelOf(label, false))),
      ),
      ...drawing.devices.map(({ name, glyph, x, y, caption }) =>
        el(
          'g',
          { class: met.has(name) || !shown.isOnPath ? undefined : 'aside' },
          el('g', { transform: `translate(${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10})`, class: 'glyph' }, glyph),
          labelOf(caption, true),
        ),
      ),
      legend,
    ),
  )
}

/** What the looks of cables mean, in a line under the picture. */
function legendOf(groups: readonly string[], { height }: Drawing): string {
  let x = 4
  return groups
    .map((group) => {
      const kind = group === 'trunk' ? 'trunk' : `group-${(groups.filter((one) => one !== 'trunk').indexOf(group) % 4) + 1}`
      const from = x
      x += 40 + group.length * 7 + 16
      const y = height + 14
      return (
        el('line', { x1: from, x2: from + 30, y1: y - 4, y2: y - 4, class: `cable used ${kind}` }) +
        el('text', { x: from + 36, y, class: 'end' }, escaped(group))
      )
    })
    .join('')
}

function labelOf({ box, lines, anchor, x, y, onCable }: Label, isCaption: boolean): string {
  if (lines.length === 0) return ''
  const behind = onCable ? el('rect', { x: box.x, y: box.y, width: box.width, height: box.height, class: 'behind' }) : ''
  const spans = lines.map((line, index) =>
    el('tspan', { x, dy: index === 0 ? undefined : lineHeight, class: isCaption && index === 0 ? 'name' : undefined }, escaped(line)),
  )
  return behind + el('text', { x, y, 'text-anchor': anchor === 'start' ? undefined : anchor }, ...spans)
}

function addressAt(shown: Shown, device: string, name: string): string {
  return shown.addresses?.find((one) => one.device === device && one.interface === name)?.address ?? ''
}

function spoken({ devices, links }: Topology, shown: Shown): string {
  const cables = links.map(({ a, b }) => `${a.device} ${a.label} to ${b.device} ${b.label}`)
  const path = shown.isOnPath && links.filter(shown.isOnPath).map(({ a, b }) => `${a.device} to ${b.device}`)
  const says = `${devices.length} devices. Cables: ${cables.join(', ')}.`
  return path && path.length > 0 ? `${says} Highlighted: ${path.join(', ')}.` : says
}

/** A row a cable; then what has an address and no cable. */
function tableOf({ links }: Topology, shown: Shown): Picture['asText'] {
  const end = ({ device, interface: name, label }: Link['a']) =>
    [`${device} ${label}`, addressAt(shown, device, name)].filter(Boolean).join(', ')
  const isCabled = (device: string, name: string) =>
    links.some(({ a, b }) => [a, b].some((one) => one.device === device && one.interface === name))
  const others = (shown.addresses ?? []).filter((one) => !isCabled(one.device, one.interface))
  const extra = [...(shown.groupOf ? ['Carries'] : []), ...(shown.isOnPath ? ['On the path'] : [])]
  return {
    head: ['One end', 'Other end', ...extra],
    rows: [
      ...links.map((link) => [
        end(link.a),
        end(link.b),
        ...(shown.groupOf ? [shown.groupOf(link) ?? ''] : []),
        ...(shown.isOnPath ? [shown.isOnPath(link) ? 'yes' : 'no'] : []),
      ]),
      ...others.map((one) => [`${one.device} ${one.interface}, ${one.address}`, 'no cable', ...extra.map(() => '')]),
    ],
  }
}
