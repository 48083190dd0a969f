// Compares what two versions of the core make of the same networks: `tsx bench/cores.ts <other checkout> [networks [made]]`. Every lab and
// scenario of the course with all its variants, and networks made up from seeds; every probe in each, twice, one after the other.
// Told are the probes that end otherwise, or are told otherwise.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build as bundle } from 'esbuild'
import { loadLab } from '@/compiler/scenario'
import { fitVariant, labOf, listsOf } from '@/compiler/scenario/variant'
import { chooseCombinations, usualVariants } from '@/compiler/scenario/variants'
import { type Network, type Probe, parseProbe, putFaultsIn, type State } from '@/sim'
import type { Exhibit } from '@/sim/verdict/scenario'
import { madeUp } from '../tests/sim/made-up'

type Core = typeof import('@/sim') & Pick<typeof import('@/sim/trial/run'), 'runExhibits' | 'watchUnder'>

interface Case {
  readonly title: string
  readonly network: Network
  readonly probes: readonly Probe[]
  readonly exhibits?: readonly Exhibit[]
}

const [other, made = '2000', course = ''] = process.argv.slice(2)
if (other === undefined) throw new Error('which checkout is to be compared with this one?')
const folder = mkdtempSync(join(tmpdir(), 'holdtime-cores-'))
try {
  const [before, now] = [await coreOf(resolve(other), 'before'), await coreOf(process.cwd(), 'now')]
  let probes = 0
  let exhibits = 0
  const differing = new Map<string, string[]>()
  for (const one of cases(now)) {
    let [a, b] = [before.settle(one.network), now.settle(one.network)]
    const [shown, shows] = [exhibited(before, a, one), exhibited(now, b, one)]
    exhibits += one.exhibits?.length ?? 0
    if (shown !== shows) differing.set('an exhibit', [...(differing.get('an exhibit') ?? []), one.title])
    for (const probe of [...one.probes, ...one.probes]) {
      const [was, is] = [before.probe(a, probe), now.probe(b, probe)]
      probes++
      const [x, y] = [told(was.trace), told(is.trace)]
      const [s, t] = [JSON.stringify(marks(was.state)), JSON.stringify(marks(is.state))]
      if (x !== y || s !== t) {
        const { wire } = was.trace
        const circle = wire.kind === 'icmp' && wire.type === 11 ? 'in a circle: ' : ''
        const kind = circle + (x === y ? 'state' : `${endOf(was.trace)} → ${endOf(is.trace)}`)
        differing.set(kind, [...(differing.get(kind) ?? []), `${one.title}: ${now.formatProbe(probe)}`])
        if (process.env.SHOW && (differing.get(kind)?.length ?? 0) < 2)
          console.log(`${one.title}: ${now.formatProbe(probe)}\n  ${x}\n  ${y}\n  ${s === t ? '' : `${s}\n  ${t}`}`)
      }
      ;[a, b] = [was.state, is.state]
    }
  }
  console.log(`${probes} probes and ${exhibits} exhibits compared`)
  for (const [kind, titles] of differing) console.log(`${titles.length} × ${kind}\n    ${titles.slice(0, 5).join('\n    ')}`)
  process.exitCode = differing.size > 0 ? 1 : 0
} finally {
  rmSync(folder, { recursive: true })
}

async function coreOf(tree: string, name: string): Promise<Core> {
  const outfile = join(folder, `${name}.mjs`)
  const contents = "export * from './sim/index'\nexport { runExhibits, watchUnder } from './sim/trial/run'"
  await bundle({
    stdin: { contents, resolveDir: tree, sourcefile: 'core.ts', loader: 'ts' },
    absWorkingDir: tree,
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    outfile,
  })
  return import(pathToFileURL(outfile).href)
}

function exhibited(core: Core, state: State, { exhibits = [] }: Case): string {
  return JSON.stringify(core.runExhibits(state, exhibits, core.watchUnder({})))
}

/** What a trace tells, without what one of the two cores does not write down. */
function told(trace: ReturnType<Core['probe']>['trace']): string {
  return JSON.stringify(trace, (key, value) => (key === 'frame' ? undefined : value))
}

function marks(state: ReturnType<Core['probe']>['state']) {
  return Object.values(state.network.devices).map((device) =>
    device.kind === 'host' ? device.arp : [device.stores.arp.filter(({ mac }) => mac !== ''), device.stores.aclMatches],
  )
}

function endOf({ symptom, cause }: ReturnType<Core['probe']>['trace']): string {
  return cause ? `${symptom}: ${cause.rule} on ${cause.device}` : symptom
}

function* cases(core: Core): Generator<Case> {
  if (course !== 'made') yield* courseCases()
  for (let seed = 1; seed <= Number(made); seed++) {
    const { source, probes } = madeUp(seed)
    const built = core.build(source)
    if ('errors' in built) throw new Error(`network ${seed}: ${JSON.stringify(built.errors)}`)
    yield { title: `network ${seed}`, network: built.network, probes }
  }
}

function* courseCases(): Generator<Case> {
  const chapters = join(process.cwd(), 'content/chapters')
  const filesIn = (kind: 'labs' | 'scenarios') =>
    readdirSync(chapters).flatMap((chapter) =>
      (existsSync(join(chapters, chapter, kind)) ? readdirSync(join(chapters, chapter, kind)) : [])
        .filter((name) => name.endsWith('.md'))
        .map((name) => ({ path: `chapters/${chapter}/${kind}/${name}`, text: readFileSync(join(chapters, chapter, kind, name), 'utf8') })),
    )
  const labs = new Map(filesIn('labs').flatMap((file) => (({ lab }) => (lab ? [[lab.id, lab] as const] : []))(loadLab(file))))
  for (const file of filesIn('scenarios')) {
    const lab = labs.get(labOf(file) ?? '')
    for (const combination of lab ? chooseCombinations(listsOf(file), usualVariants) : []) {
      const { variant } = lab ? fitVariant(file, lab, combination) : {}
      if (!variant) continue
      const { scenario } = variant
      const probes =
        scenario.kind === 'lab'
          ? scenario.goals.flatMap(({ probe }): Probe[] => {
              const read = parseProbe(probe)
              return 'error' in read ? [] : [read]
            })
          : [...Object.values(scenario.works), ...Object.values(scenario.fails)]
      const { networks } = putFaultsIn(scenario)
      const all = { healthy: networks.healthy, faulty: networks.faulty, ...Object.fromEntries(networks.alone) }
      const exhibits = 'exhibits' in scenario ? { exhibits: scenario.exhibits } : {}
      for (const [name, { network }] of Object.entries(all))
        yield { title: `${file.path}, ${combination.id}, ${name}`, network, probes, ...exhibits }
    }
  }
}
