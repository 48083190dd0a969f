import { createInterface } from 'node:readline'
import { didYouMean } from '../compiler/diagnostic'
import { type Order, readArguments, USAGE } from './lab/arguments'
import { sitDown } from './lab/keyboard'
import { type Opened, openLab } from './lab/open'
import { printedRuns, typeAll, typeFrom } from './lab/typed'

// `npm run lab -- <lab file>`: the network of a lab or a scenario in a terminal. See `--help`.
const asked = readArguments(process.argv.slice(2))
switch (asked.kind) {
  case 'help':
    console.log(USAGE)
    break
  case 'refused':
    complain(asked.why)
    break
  case 'open': {
    // npm runs scripts in the project's folder; the file was named where the person stood.
    const opened = openLab(asked.order, process.env.INIT_CWD ?? process.cwd())
    if ('errors' in opened) complain(...opened.errors)
    else await work(opened, asked.order)
  }
}

async function work(opened: Opened, order: Order): Promise<void> {
  const { trace, json, runs } = order
  for (const warning of opened.warnings) console.error(warning)
  const names = opened.lab.devices.map(({ name }) => name)
  const stranger = runs.find(({ device }) => !names.includes(device))
  if (stranger) return complain(`The lab has no device “${stranger.device}”: ${didYouMean(stranger.device, names)}`)
  if (runs.length > 0) {
    const done = typeAll(opened, runs)
    console.log(json ? JSON.stringify(documentOf(opened, done.runs), null, 2) : printedRuns(done.runs, trace).join('\n'))
    process.exitCode = done.refused ? 1 : 0
  } else if (process.stdin.isTTY && process.stdout.isTTY) await sitDown(opened, names[0] ?? '', trace)
  else {
    const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
    const { refused } = await typeFrom(lines, opened, names[0] ?? '', trace, (line) => console.log(line))
    process.exitCode = refused ? 1 : 0
  }
}

/** Everything as data. The walk is that of `sim/explain.ts`. */
function documentOf({ lab, scenario, values, warnings }: Opened, runs: ReturnType<typeof typeAll>['runs']) {
  return {
    lab: lab.id,
    title: lab.title,
    ...(scenario === undefined ? {} : { scenario }),
    values,
    devices: lab.devices,
    warnings,
    runs: runs.map(({ device, prompt, command, output, refused, walked }) => ({ device, prompt, command, output, refused, ...walked })),
  }
}

function complain(...lines: readonly string[]): void {
  for (const line of lines) console.error(line)
  process.exitCode = 2
}
