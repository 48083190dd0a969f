import { parseArgs } from 'node:util'
import { prepare } from '../scripts/fresh'
import { servedCourse } from '../tests/e2e/served'
import { answerRows } from './answers'
import { contentRows } from './content'
import { coreRows } from './core'
import { printCourse } from './course'
import { figuresRows } from './figures'
import { growthRows } from './growth'
import { LOAD, loadRows } from './load'
import { printRow, type Row } from './measure'
import { pageRows } from './pages'
import { planRows } from './plan'

// `npm run bench`: every figure of one run on one machine, each printed as it comes. `-- --load`: what a crowd of learners meets, alone.
// `-- --course 260`: what a course of so many chapters takes to compile. `-- --smoke`: everything once and small, to see that it runs; its
// figures say nothing.
const { values } = parseArgs({ options: { course: { type: 'string' }, load: { type: 'boolean' }, smoke: { type: 'boolean' } } })
if (values.course !== undefined) {
  const chapters = Number(values.course)
  if (!Number.isInteger(chapters) || chapters < 1) {
    console.error('Write: npm run bench -- --course 260')
    process.exit(2)
  }
  await printCourse(chapters)
  process.exit(0)
}

const { load: onlyLoad, smoke: isSmoke } = values
const load = isSmoke ? { crowds: [3], thinking: 50, seconds: 2 } : LOAD

/** Made when its turn comes: what is measured has the machine for itself. */
type Rows = () => Iterable<Row> | AsyncIterable<Row> | Promise<Iterable<Row>>

const all: Rows[] = [
  coreRows,
  ...(isSmoke ? [] : [growthRows, contentRows]),
  planRows,
  () => answerRows(isSmoke ? 5 : 150),
  () => figuresRows(isSmoke ? { cohorts: 2, answersEach: 10, rounds: 2 } : undefined),
  () => loadRows(load),
  () => pageRows(isSmoke ? 1 : 50),
  async () => (await import('./walk')).walkRows(isSmoke ? 1 : 9), // reads the compiled course as it is loaded
]

await prepare({ pages: true })
process.env.HOLDTIME_COURSE = servedCourse() // learners who begin with the chapter that is measured
for (const rows of onlyLoad ? [() => loadRows(load)] : all) for await (const row of await rows()) printRow(row)
process.exit(0)
