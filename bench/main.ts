import { prepare } from '../scripts/fresh'
import { answerRows } from './answers'
import { contentRows } from './content'
import { coreRows } from './core'
import { figuresRows } from './figures'
import { loadRows } from './load'
import { printTable } from './measure'
import { pageRows } from './pages'
import { planRows } from './plan'

// `npm run bench`: every figure of one run on one machine, side by side.
prepare({ pages: true })
const { walkRows } = await import('./walk') // reads the compiled course as it is loaded
printTable([
  ...coreRows(),
  ...contentRows(),
  ...planRows(),
  ...(await answerRows()),
  ...(await figuresRows()),
  ...(await loadRows()),
  ...(await pageRows()),
  ...(await walkRows()),
])
process.exit(0)
