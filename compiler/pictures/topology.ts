import { z } from 'zod'
import { networkPicture } from '@/course/drawing'
import type { Topology, Walk } from '@/course/walk'
import { explain, type Network, probe, type State, type Trace } from '@/sim'
import type { Proofs } from '../cache/cache'
import type { Lab } from '../scenario/lab'
import { plainTopology, topologyOf } from '../scenario/topology'
import { didYouMean } from '../text/diagnostic'
import { attributesOf, type Drawn, type Fence, flagAttribute, type Picture, placeOfAttribute, titleAttribute, wrongAt } from './input'
import { runAttributes, runIn } from './run'

const schema = z.strictObject({
  lab: runAttributes.lab,
  fresh: flagAttribute,
  title: titleAttribute,
  probe: z.string().min(1).optional(), // its way is highlighted
  path: z.string().min(1).optional(), // devices in a row
  vlans: flagAttribute,
  plain: flagAttribute, // without addresses
})

type Link = Topology['links'][number]

/** The network of a lab, with what is highlighted in it. Lines in the block are cables that must be there. */
export function topology(fence: Fence): Drawn | undefined {
  const given = attributesOf(fence, schema)
  if (!given) return undefined
  const found = fence.stateIn(given.lab, given.fresh !== undefined, placeOfAttribute(fence, 'lab'))
  if (!found) return undefined
  const { state, lab } = found
  const ran = given.probe === undefined ? undefined : runIn(fence, { lab: given.lab, probe: given.probe, fresh: given.fresh })
  if (given.probe !== undefined && !ran) return undefined
  const walked = ran?.trace.hops.filter(({ direction }) => direction === 'there').map(({ device }) => device)
  const named = given.path?.split(/[\s,]+/).filter(Boolean)
  const path = walked ?? named
  if (named && !isPath(fence, named, state.network, walked)) return undefined
  const names = Object.keys(state.network.devices)
  const drawnFrom = path?.[0] ?? names[0] ?? ''
  const places = topologyOf(state.network, drawnFrom, path?.at(-1) ?? names.at(-1) ?? '')
  const addresses = given.plain === undefined ? addressesOf(state) : []
  if (!sameCables(fence, places, addresses)) return undefined
  const isOnPath = ran ? crossedIn(ran.trace) : path && besideIn(path)
  const picture = networkPicture(places, {
    title: given.title,
    addresses,
    ...(isOnPath ? { isOnPath } : {}),
    ...(given.vlans === undefined ? {} : { groupOf: (link: Link) => vlanOf(link, state.network) }),
  })
  return { kind: 'picture', of: 'topology', lab: lab.id, picture }
}

/** The network of a lab as it is found, for whoever works in it. */
export function labPicture({ file, state }: Lab, cache: Proofs): Picture {
  const key = { labPicture: file.text }
  const kept = cache.get<Picture>(key)
  if (kept) return kept
  const places = plainTopology(state.network)
  const picture = networkPicture(places, { title: 'The network', addresses: addressesOf(state) })
  cache.set(key, picture)
  return picture
}

/** Addresses as the core has them, `10.0.0.1/24`. */
function addressesOf(state: State): NonNullable<Walk['addresses']> {
  const [from] = Object.keys(state.network.devices)
  if (from === undefined) return []
  return explain(state, probe(state, { from, action: { kind: 'ping', to: 0 } }).trace).addresses ?? []
}

/** Cables that the packet crosses on its way there: of several between two devices the one that it takes. */
function crossedIn({ hops }: Trace): (link: Link) => boolean {
  const ports = new Set(
    hops.flatMap(({ device, in: entered, out, direction }) =>
      direction === 'there' ? [entered, out].map((port) => `${device} ${port}`) : [],
    ),
  )
  return ({ a, b }) => [a, b].every((end) => ports.has(`${end.device} ${end.interface}`))
}

function besideIn(path: readonly string[]): (link: Link) => boolean {
  const pairs = new Set(path.slice(1).map((name, index) => pairOf(path[index] ?? '', name)))
  return ({ a, b }) => pairs.has(pairOf(a.device, b.device))
}

function pairOf(one: string, other: string): string {
  return [one, other].sort().join(' ')
}

function isPath(fence: Fence, names: readonly string[], network: Network, walked: readonly string[] | undefined): boolean {
  const place = placeOfAttribute(fence, 'path')
  for (const name of names) {
    if (network.devices[name]) continue
    wrongAt(fence, place, `the lab has no device “${name}”`, didYouMean(name, Object.keys(network.devices)))
    return false
  }
  for (const [index, name] of names.slice(1).entries()) {
    const before = names[index] ?? ''
    if (network.links.some(({ a, b }) => pairOf(a.device, b.device) === pairOf(before, name))) continue
    wrongAt(fence, place, `no cable leads from ${before} to ${name}`, 'name every device on the path, in order')
    return false
  }
  if (walked && walked.join(' ') !== names.join(' ')) {
    wrongAt(fence, place, `the run takes the path “${walked.join(' ')}”`, 'write it so, or leave `path` or `probe` out')
    return false
  }
  return true
}

/** `PC1 eth0 10.0.0.10/24 - R1 Gi0/0 10.0.0.1/24`; `…` stands for any others. */
function sameCables(fence: Fence, { links }: Topology, addresses: NonNullable<Walk['addresses']>): boolean {
  const endOf = ({ device, interface: name, label }: Link['a']) =>
    [device, label, addresses.find((one) => one.device === device && one.interface === name)?.address].filter(Boolean).join(' ')
  const given = links.map(({ a, b }) => `${endOf(a)} - ${endOf(b)}`)
  const lines = fence.lines.filter(({ text }) => text !== '…')
  const strange = lines.find(({ text }) => !given.includes(text.replace(/\s+/g, ' ')))
  if (strange) {
    const sameEnds = given.find((line) => line.split(' ')[0] === strange.text.split(' ')[0])
    wrongAt(fence, strange.place, `the lab has no cable “${strange.text}”`, `the nearest is \`${sameEnds ?? given[0]}\``)
    return false
  }
  const missing = given.find((line) => !lines.some(({ text }) => text.replace(/\s+/g, ' ') === line))
  if (lines.length > 0 && lines.length === fence.lines.length && missing !== undefined) {
    wrongAt(
      fence,
      fence.lines.at(-1)?.place ?? fence.place,
      `the lab also has the cable “${missing}”`,
      'write it, or `…` for what is left out',
    )
    return false
  }
  return true
}

/** `VLAN 10` on a cable of an access port, `trunk` between trunks; nothing where no switch is. */
function vlanOf({ a, b }: Link, { devices }: Network): string | undefined {
  for (const { device: name, interface: port } of [a, b]) {
    const device = devices[name]
    if (device?.kind !== 'switch') continue
    const entry = device.config.interfaces[port]
    if (entry?.routed?.value) continue
    if (entry?.switchport?.mode?.value === 'trunk') return 'trunk'
    return `VLAN ${entry?.switchport?.accessVlan?.value ?? 1}`
  }
  return undefined
}
