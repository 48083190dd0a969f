import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadLab } from '@/compiler/scenario'
import { refillLab } from '@/compiler/scenario/lab'
import { topologyOf } from '@/compiler/scenario/topology'
import { labOf, listsOf } from '@/compiler/scenario/variant'
import type { Topology, Walk } from '@/course'
import { type Box, cross, lengthInside, sharedArea } from '@/course/drawing/boxes'
import { type Drawing, draw } from '@/course/drawing/geometry'
import type { Orientation } from '@/course/drawing/labels'
import { explain, type Network, probe, type State } from '@/sim'
import { cases, some } from '../runs'

const orientations: readonly Orientation[] = ['across', 'down']

/** What nobody wants to see on a picture, in words. */
function blemishesOf({ width, height, devices, cables }: Drawing): string[] {
  const labels = [...devices.map(({ caption }) => caption), ...cables.flatMap((cable) => cable.labels)].map(({ lines, box, onCable }) => ({
    name: `“${lines.join(' / ')}”`,
    box,
    onCable,
  }))
  const found: string[] = []
  for (const [index, one] of cables.entries()) {
    const ends = [one.link.a.device, one.link.b.device]
    for (const other of cables.slice(0, index)) {
      const shared = [other.link.a.device, other.link.b.device].some((end) => ends.includes(end))
      if (!shared && cross(one.line, other.line)) found.push(`${cableName(one)} crosses ${cableName(other)}`)
    }
    for (const { name, box } of devices)
      if (!ends.includes(name) && lengthInside(one.line, box) > 0) found.push(`${cableName(one)} passes through ${name}`)
    const foreign = labels.filter(({ onCable, name }) => !(onCable && one.labels.some(({ lines }) => name === `“${lines.join(' / ')}”`)))
    for (const { name, box } of foreign) if (lengthInside(one.line, box) > 0) found.push(`${cableName(one)} passes through ${name}`)
  }
  const boxes = [...devices.map(({ name, box }) => ({ name, box })), ...labels]
  for (const [index, one] of boxes.entries()) {
    for (const other of boxes.slice(0, index)) if (sharedArea(one.box, other.box) > 0) found.push(`${one.name} overlaps ${other.name}`)
    if (!inside(one.box, width, height)) found.push(`${one.name} stands outside the picture`)
  }
  return found
}

function cableName({ link }: Drawing['cables'][number]): string {
  return `the cable ${link.a.device} ${link.a.label} - ${link.b.device} ${link.b.label}`
}

function inside({ x, y, width, height }: Box, right: number, bottom: number): boolean {
  return x >= 0 && y >= 0 && x + width <= right && y + height <= bottom
}

describe('the pictures of the course', () => {
  const chapters = readdirSync('content/chapters').map((chapter) => path.join('content/chapters', chapter))
  const filesIn = (folder: string) =>
    chapters.flatMap((chapter) => {
      const names = readdirSync(chapter).includes(folder) ? readdirSync(path.join(chapter, folder)) : []
      return names.filter((name) => name.endsWith('.md')).map((name) => path.join(chapter, folder, name))
    })
  const read = (file: string) => ({ path: file, text: readFileSync(file, 'utf8') })
  const labs = new Map(
    filesIn('labs').flatMap((file) => {
      const { lab } = loadLab(read(file))
      return lab ? [[lab.id, lab] as const] : []
    }),
  )

  /** Each lab as each of its scenarios fills it, with the longest values that they draw. */
  const filled = some(filesIn('scenarios'), 24).flatMap((file) => {
    const source = read(file)
    const lab = labs.get(labOf(source) ?? '')
    const longest = Object.entries(listsOf(source)).map(([name, list]) => [name, list.reduce((a, b) => (b.length > a.length ? b : a), '')])
    const state = lab && refillLab(lab, Object.fromEntries(longest)).lab?.state
    return state ? [[path.basename(file, '.md'), state] as const] : []
  })
  const untouched = [...labs.values()].map(({ id, state }) => [`the lab ${id}`, state] as const)

  it.each([...filled, ...untouched])(
    'of %s have no cable across another, none through a device or a text, and no text over another',
    (_name, { network, ...rest }) => {
      const names = Object.keys(network.devices)
      for (const from of names) {
        for (const to of names.filter((name) => name !== from)) {
          const topology = topologyOf(network, from, to)
          for (const orientation of orientations) {
            const drawing = draw(topology, walkIn({ network, ...rest }), orientation)
            expect(blemishesOf(drawing), `${from} to ${to}, ${orientation}`).toEqual([])
          }
        }
      }
    },
  )

  it.each([...filled, ...untouched])(
    'of %s fit a phone of 390 px when they are drawn downwards, shrunk by a tenth at most',
    (_name, state) => {
      const named = (isHost: boolean) =>
        Object.values(state.network.devices).flatMap(({ kind, name }) => ((kind === 'host') === isHost ? [name] : []))
      for (const from of named(true)) {
        for (const to of named(false)) {
          const topology = topologyOf(state.network, from, to)
          expect(draw(topology, walkIn(state), 'down').width, `${from} to ${to}`).toBeLessThanOrEqual(350 / 0.9)
        }
      }
    },
  )
})

/** Some walk in that network, for its addresses. */
function walkIn(state: State): Walk {
  const from = Object.keys(state.network.devices)[0] ?? ''
  return explain(state, probe(state, { from, action: { kind: 'ping', to: 1 } }).trace)
}

/** A network of switches: what a drawing needs of it. */
function networkOf(count: number, cables: readonly (readonly [number, number])[]): Network {
  const nameOf = (index: number) => `SW${index + 1}`
  const device = (index: number) => ({ kind: 'host' as const, name: nameOf(index), interface: 'eth0', listens: [], arp: [], linesTyped: 0 })
  return {
    devices: Object.fromEntries([...Array(count).keys()].map((index) => [nameOf(index), device(index)])),
    links: cables.map(([a, b]) => ({
      a: { device: nameOf(a), interface: `FastEthernet0/${b + 1}` },
      b: { device: nameOf(b), interface: `FastEthernet0/${a + 1}` },
    })),
    now: 0,
  }
}

function cablesWrong(topology: Topology): string[] {
  return orientations.flatMap((orientation) =>
    blemishesOf(draw(topology, {}, orientation)).filter((words) => words.startsWith('the cable') && !words.includes('“')),
  )
}

const tree = fc
  .integer({ min: 2, max: 14 })
  .chain((count) =>
    fc
      .tuple(...[...Array(count - 1).keys()].map((index) => fc.integer({ min: 0, max: index })))
      .map((parents) => parents.map((parent, index): [number, number] => [parent, index + 1])),
  )

describe('a drawing', () => {
  it('of any tree, from any of its devices, has no cable across another or through a device', () => {
    fc.assert(
      fc.property(tree, fc.nat(), fc.nat(), (cables, from, to) => {
        const count = cables.length + 1
        const topology = topologyOf(networkOf(count, cables), `SW${(from % count) + 1}`, `SW${(to % count) + 1}`)
        expect(cablesWrong(topology)).toEqual([])
      }),
      cases(60),
    )
  })

  it('of any small ring with devices hanging on it has no cable across another or through a device', () => {
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 7 }), fc.array(fc.nat(), { maxLength: 3 }), fc.nat(), fc.nat(), (size, hanging, from, to) => {
        const ring = [...Array(size).keys()].map((index): [number, number] => [index, (index + 1) % size])
        const more = hanging.map((on, index): [number, number] => [on % size, size + index])
        const count = size + more.length
        const topology = topologyOf(networkOf(count, [...ring, ...more]), `SW${(from % count) + 1}`, `SW${(to % count) + 1}`)
        expect(cablesWrong(topology)).toEqual([])
      }),
      cases(60),
    )
  })

  it('is the same for the same network', () => {
    const cables: [number, number][] = [
      [0, 1],
      [1, 2],
      [2, 3],
      [3, 0],
      [2, 4],
    ]
    expect(topologyOf(networkOf(5, cables), 'SW1', 'SW5')).toEqual(topologyOf(networkOf(5, cables), 'SW1', 'SW5'))
  })

  it('begins at the prober, ends at the target, and shows what is cabled to nothing', () => {
    const topology = topologyOf(
      networkOf(4, [
        [0, 1],
        [1, 2],
      ]),
      'SW3',
      'SW1',
    )
    const rankOf = (name: string) => topology.devices.find((device) => device.name === name)?.x
    expect([rankOf('SW3'), rankOf('SW2'), rankOf('SW1')]).toEqual([0, 1, 2])
    expect(topology.devices.map(({ name }) => name)).toContain('SW4')
    expect(Math.min(...topology.devices.map(({ y }) => y))).toBe(0)
  })

  it('writes interfaces short and keeps the long name that a walk uses', () => {
    const [link] = topologyOf(networkOf(2, [[0, 1]]), 'SW1', 'SW2').links
    expect(link?.a).toEqual({ device: 'SW1', interface: 'FastEthernet0/2', label: 'Fa0/2' })
  })
})
