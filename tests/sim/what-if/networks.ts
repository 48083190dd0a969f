import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadLab } from '@/compiler/scenario'
import { fitVariant, labOf, listsOf } from '@/compiler/scenario/variant'
import { chooseCombinations } from '@/compiler/scenario/variants'
import { parseProbe, putFaultsIn, type State, type Trial } from '@/sim'
import { some } from '../../runs'

const chapters = join(__dirname, '../../../content/chapters')

/** A network of the course: a scenario's, healthy or with its faults, with the probes that are tried in it. */
export interface CourseNetwork {
  readonly title: string
  readonly state: State
  readonly trials: readonly Trial[]
}

const filesIn = (kind: 'labs' | 'scenarios') =>
  readdirSync(chapters).flatMap((chapter) =>
    (existsSync(join(chapters, chapter, kind)) ? readdirSync(join(chapters, chapter, kind)) : [])
      .filter((name) => name.endsWith('.md'))
      .map((name) => ({ path: `chapters/${chapter}/${kind}/${name}`, text: readFileSync(join(chapters, chapter, kind, name), 'utf8') })),
  )

const labs = new Map(filesIn('labs').flatMap((file) => (({ lab }) => (lab ? [[lab.id, lab] as const] : []))(loadLab(file))))

/** Networks of scenarios of the course, in their authors' values: the healthy one, and the one with the faults in it. */
export const NETWORKS: readonly CourseNetwork[] = some(
  filesIn('scenarios').filter((file) => labOf(file) !== undefined),
  24,
).flatMap((file) => {
  const lab = labs.get(labOf(file) ?? '')
  const [first] = chooseCombinations(listsOf(file), 1)
  const { variant } = lab && first ? fitVariant(file, lab, first) : {}
  if (!variant) return [] // of another kind, or not written to the end: the compiler tells
  const { scenario } = variant
  const trials =
    scenario.kind === 'lab'
      ? scenario.goals.flatMap(({ id, must, probe }): Trial[] => {
          const read = parseProbe(probe)
          return 'error' in read ? [] : [{ id, must, probe: read }]
        })
      : (['works', 'fails'] as const).flatMap((kind) =>
          Object.entries(scenario[kind]).map(([id, probe]): Trial => ({ id, must: kind === 'works' ? 'work' : 'fail', probe })),
        )
  const { networks } = putFaultsIn(scenario)
  const title = file.path.replace(/^chapters\/|scenarios\/|\.md$/g, '')
  return [
    { title: `${title}, healthy`, state: networks.healthy, trials },
    { title: `${title}, faulty`, state: networks.faulty, trials },
  ]
})
