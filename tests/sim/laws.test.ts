import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { build, type NetworkSource, parseProbe, probe, type State, settle, sourceOf } from '@/sim'
import { STEPS, within } from '@/sim/kernel/budget'
import type { Route } from '@/sim/kernel/network'
import { lookup } from '@/sim/kernel/routes'
import type { Trace } from '@/sim/kernel/trace'
import { typeInto } from '@/sim/terminal'
import { endIn, sameEnd } from '@/sim/trial/run'
import { cases, some } from '../runs'
import { mends } from './cause/faults'
import { madeUp, madeUpSwitches } from './made-up'
import { NETWORKS } from './what-if/networks'

const settled = (source: NetworkSource): State => {
  const built = build(source)
  if ('errors' in built) throw new Error(built.errors.map(({ why }) => why).join())
  return settle(built.network)
}

const networks = fc.constantFrom(...some(NETWORKS, 12).map(({ title, state, trials }) => ({ title, source: sourceOf(state), trials })))

/** A network of the course, and its devices, cables, and the ends of each cable in another order. */
const shuffled = networks.chain(({ title, source, trials }) =>
  fc
    .record({
      devices: fc.shuffledSubarray([...source.devices], { minLength: source.devices.length }),
      links: fc.shuffledSubarray([...source.links], { minLength: source.links.length }),
      turned: fc.array(fc.boolean(), { minLength: source.links.length, maxLength: source.links.length }),
    })
    .map(({ devices, links, turned }) => ({
      title,
      trials,
      source,
      other: { devices, links: links.map(([a, b], index) => (turned[index] ? ([b, a] as const) : ([a, b] as const))) },
    })),
)

describe('whatever the network', () => {
  it('the order of devices and cables changes no end of a probe', () => {
    fc.assert(
      fc.property(shuffled, ({ title, trials, source, other }) => {
        const [one, two] = [settled(source), settled(other)]
        for (const trial of trials) {
          const [a, b] = [one, two].map((state) => endIn(probe(state, trial.probe).trace))
          expect(a && b && sameEnd(a, b), `${title}: ${trial.id}`).toBe(true)
        }
      }),
      cases(40),
    )
  })

  it('what is settled stays as it is', () => {
    fc.assert(
      fc.property(networks, ({ source }) => {
        const state = settled(source)
        expect(settle(state.network).derived).toEqual(state.derived)
      }),
      cases(12),
    )
  })

  it('the same probe from the same state comes to the same bytes', () => {
    fc.assert(
      fc.property(networks, ({ source, trials }) => {
        const state = settled(source)
        for (const trial of trials) expect(JSON.stringify(probe(state, trial.probe))).toBe(JSON.stringify(probe(state, trial.probe)))
      }),
      cases(12),
    )
  })
})

const invented = fc.integer({ min: 1, max: 1_000_000 }).map((seed) => ({ seed, ...madeUp(seed) }))

/** The routes by which a table sends a packet: the one it selects, and those through which its next hop is resolved. */
function selected(table: readonly Route[], ip: number): readonly Route[] {
  const found: Route[] = []
  for (
    let route = lookup(table, ip);
    route && !found.includes(route);
    route = route.nextHop === undefined ? undefined : lookup(table, route.nextHop)
  ) {
    found.push(route)
    if (route.interface !== undefined) break
  }
  return found
}

/** The VLAN that a switch port takes a frame for, by its tag. */
function vlanAt(state: State, name: string, port: string | undefined, tag: number | undefined): number {
  const device = state.network.devices[name]
  if (!device || device.kind === 'host') throw new Error(`${name} bridges`)
  const switchport = device.config.interfaces[port ?? '']?.switchport
  return switchport?.mode?.value === 'trunk' ? (tag ?? switchport.nativeVlan?.value ?? 1) : (switchport?.accessVlan?.value ?? 1)
}

/** Where a walk comes into another VLAN, as `10 → 20`: only over a cable that carries it untagged, and the step that it takes says so. */
function vlanChanges(state: State, { hops }: Trace): readonly string[] {
  const isSwitch = (name: string) => state.network.devices[name]?.kind === 'switch'
  return hops.flatMap((hop, index) => {
    const before = hops[index - 1]
    if (!before?.frame || !before.out || !hop.in || !isSwitch(before.device) || !isSwitch(hop.device)) return []
    const { tag } = before.frame
    const [left, entered] = [vlanAt(state, before.device, before.out, tag), vlanAt(state, hop.device, hop.in, tag)]
    const classified = hop.steps.find(({ stage, verdict }) => stage === 'switching' && verdict === 'pass')
    if (classified) expect(classified.text).toContain(`${hop.in} puts it into VLAN ${entered}.`)
    if (left === entered) return []
    expect(tag, `${before.device} to ${hop.device}`).toBeUndefined()
    expect(classified?.text).toContain(`on the link from ${before.out} of ${before.device}, where it was in VLAN ${left}.`)
    return [`${left} → ${entered}`]
  })
}

/** `SW1 Fa0/2` as sentences name it. */
const spelled = (end: string) => end.replace(/^(\S+) Fa(\S+)$/, 'FastEthernet$2 of $1')

const sameRoute = (a: Route | undefined, b: Route | undefined) =>
  a?.prefix === b?.prefix && a?.mask === b?.mask && a?.nextHop === b?.nextHop && a?.interface === b?.interface

describe('whatever is made up', () => {
  it('a static route that is withdrawn changes no look-up that did not select it or resolve through it', () => {
    fc.assert(
      fc.property(invented, fc.nat(), ({ source }, which) => {
        const state = settled(source)
        const lines = Object.values(state.network.devices).flatMap((device) =>
          device.kind === 'host' ? [] : device.config.routes.map(({ origin }) => ({ device: device.name, line: origin.text.trim() })),
        )
        const withdrawn = lines[which % (lines.length || 1)]
        if (!withdrawn) return
        const { device, line } = withdrawn
        const after = typeInto(state, { device, lines: [`no ${line}`] }).state
        const [before, now] = [state, after].map(({ derived }) => derived.routes[device] ?? [])
        if (!before || !now) throw new Error('no table')
        const gone = before.filter((route) => !now.some((other) => sameRoute(route, other)))
        for (let net = 0; net < 6; net++)
          for (const ip of [(10 << 24) + (net << 8) + 10, (10 << 24) + (9 << 16) + (net << 8) + 2, (172 << 24) + (16 << 16) + 1].map(
            (one) => one >>> 0,
          )) {
            const through = selected(before, ip)
            if (through.some((route) => gone.includes(route))) continue
            expect(selected(now, ip).map(({ prefix, mask }) => `${prefix} ${mask}`)).toEqual(
              through.map(({ prefix, mask }) => `${prefix} ${mask}`),
            )
          }
      }),
      cases(60),
    )
  })

  it('a frame keeps its addresses and its VLAN until a device routes what is in it', () => {
    fc.assert(
      fc.property(invented, ({ source, probes, seed }) => {
        let state = settled(source)
        for (const tried of probes) {
          const { trace, state: after } = probe(state, tried)
          for (const [index, hop] of trace.hops.entries()) {
            const before = trace.hops[index - 1]
            if (!hop.in || !hop.frame || !before?.frame || hop.steps.some(({ stage }) => stage === 'routing')) continue
            expect(`${hop.frame.src} ${hop.frame.dst}`, `network ${seed}`).toBe(`${before.frame.src} ${before.frame.dst}`)
            const [body, was] = [hop.frame.body, before.frame.body]
            expect(body, `network ${seed}`).toEqual(was) // its time to live too
            const [left, came] = [vlanAt(state, hop.device, hop.out, hop.frame.tag), vlanAt(state, hop.device, hop.in, before.frame.tag)]
            expect(left, `network ${seed}`).toBe(came)
          }
          vlanChanges(state, trace)
          state = after
        }
      }),
      cases(60),
    )
  })

  it('a frame leaves a VLAN only by a device that routes, or by a link whose two ends name different VLANs for untagged frames, and the walk names that link', () => {
    const seeds = fc.integer({ min: 1, max: 1_000_000 })
    let [changes, lost] = [0, 0]
    fc.assert(
      fc.property(seeds, (seed) => {
        const { source, probes } = madeUpSwitches(seed)
        let state = settled(source)
        for (const tried of probes) {
          const { trace, state: after } = probe(state, tried)
          changes += vlanChanges(state, trace).length
          for (const [index, hop] of trace.hops.entries()) {
            const before = trace.hops[index - 1]
            if (!hop.in || !hop.frame || !before?.frame || state.network.devices[hop.device]?.kind !== 'switch') continue
            const [left, came] = [vlanAt(state, hop.device, hop.out, hop.frame.tag), vlanAt(state, hop.device, hop.in, before.frame.tag)]
            expect(left, `network ${seed}: inside ${hop.device}`).toBe(came)
          }
          if (trace.cause?.rule === 'native-vlan-differs') {
            lost += 1
            const link = source.links.find((ends) => ends.every((end) => trace.cause?.text.includes(`${spelled(end)} `)))
            const natives = link?.map((end) => vlanAt(state, end.split(' ')[0] ?? '', spelled(end).split(' of ')[0], undefined)) ?? []
            expect(new Set(natives).size, `network ${seed}: ${trace.cause.text}`).toBe(2)
            for (const vlan of natives) expect(trace.cause.text).toContain(`${vlan} at `)
          }
          state = after
        }
      }),
      cases(150),
    )
    expect(changes).toBeGreaterThan(20)
    expect(lost).toBeGreaterThan(20)
  })

  it('native VLANs that differ are mended at either end, each on its own', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (seed) => {
        const { source, probes } = madeUpSwitches(seed)
        const state = settled(source)
        for (const tried of probes) {
          const { trace } = probe(state, tried)
          // What came so far because a link joins two VLANs comes no more once they are apart: two things are wrong with each other there.
          if (trace.cause?.rule !== 'native-vlan-differs' || vlanChanges(state, trace).length > 0) continue
          const mended = trace.cause.repairs.map((repair) => mends(state, tried, trace, repair))
          expect(mended, `network ${seed}`).toEqual([true, true])
        }
      }),
      cases(40),
    )
  })

  it('between switches a frame comes into another VLAN where the two ends of an untagged cable differ, and the walk names it', () => {
    const port = (name: string, vlan: number) => ` interface ${name}\n  switchport access vlan ${vlan}`
    const bridge = (name: string, near: number, far: number): NetworkSource['devices'][number] => ({
      kind: 'switch',
      name,
      platform: 'ios-15-switch',
      config: [`vlan ${near}`, `vlan ${far}`, port('Fa0/1', near), port('Fa0/2', far)].join('\n'),
    })
    const host = (name: string, address: string) => ({ kind: 'host', name, address }) as const
    const leaking = settled({
      devices: [host('PC1', '10.0.0.1/24'), host('PC2', '10.0.0.2/24'), bridge('SW1', 10, 10), bridge('SW2', 20, 20)],
      links: [
        ['PC1 eth0', 'SW1 Fa0/1'],
        ['SW1 Fa0/2', 'SW2 Fa0/1'],
        ['SW2 Fa0/2', 'PC2 eth0'],
      ],
    })
    const read = parseProbe('PC1: ping 10.0.0.2')
    if ('error' in read) throw new Error(read.error)
    const { trace } = probe(leaking, read)
    expect(trace.symptom).toBe('reply')
    expect(vlanChanges(leaking, trace)).toEqual(['10 → 20', '20 → 10'])
  })

  it('nothing that is tried takes more steps than it is given, or a time to live below nothing', () => {
    fc.assert(
      fc.property(invented, ({ source, probes }) => {
        const state = settled(source)
        const traced = probes.flatMap(({ from, action }) => {
          const read = parseProbe(`${from}: traceroute ${[24, 16, 8, 0].map((shift) => (action.to >>> shift) & 255).join('.')}`)
          return 'error' in read ? [] : [read]
        })
        for (const tried of [...probes, ...traced]) {
          const { value, spent } = within(STEPS.trial, () => probe(state, tried))
          expect(spent).toBeLessThan(STEPS.trial)
          for (const { frame } of value.trace.hops) if (frame && frame.body.protocol !== 'arp') expect(frame.body.ttl).toBeGreaterThan(0)
        }
      }),
      cases(20),
    )
  })

  it('the order of devices and cables changes no end', () => {
    fc.assert(
      fc.property(invented, ({ source, probes }) => {
        const other = { devices: [...source.devices].reverse(), links: source.links.map(([a, b]) => [b, a] as const).reverse() }
        const [one, two] = [settled(source), settled(other)]
        for (const tried of probes) {
          const [a, b] = [one, two].map((state) => endIn(probe(state, tried).trace))
          expect(a && b && sameEnd(a, b)).toBe(true)
        }
      }),
      cases(40),
    )
  })
})
