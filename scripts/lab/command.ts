import { didYouMean } from '../../compiler/text/diagnostic'
import { type Order, readArguments, USAGE } from './arguments'
import { sitDown } from './keyboard'
import { type Opened, openLab } from './open'
import { printedRuns, typeAll, typeFrom } from './typed'

/** Where the command was given: what it reads, and where it writes. */
export interface Given {
  readonly from: string // folder in which files are named
  readonly isTerminal: boolean // a person sits there
  readonly typed: () => AsyncIterable<string> // lines from a pipe
  readonly print: (line: string) => void
  readonly complain: (line: string) => void
}

/** Opens a lab or a scenario and types in it. @returns the exit code: 0; 1 where a device refused a line; 2 where nothing was run */
export async function labCommand(words: readonly string[], given: Given): Promise<number> {
  const complain = (...lines: readonly string[]) => {
    for (const line of lines) given.complain(line)
    return 2
  }
  const asked = readArguments(words)
  switch (asked.kind) {
    case 'help':
      given.print(USAGE)
      return 0
    case 'refused':
      return complain(asked.why)
    case 'open': {
      const opened = openLab(asked.order, given.from)
      if ('errors' in opened) return complain(...opened.errors)
      for (const warning of opened.warnings) given.complain(warning)
      const names = opened.lab.devices.map(({ name }) => name)
      const stranger = asked.order.runs.find(({ device }) => !names.includes(device))
      if (stranger) return complain(`The lab has no device “${stranger.device}”: ${didYouMean(stranger.device, names)}`)
      return (await work(opened, names[0] ?? '', asked.order, given)) ? 1 : 0
    }
  }
}

/** @returns whether a device refused a line */
async function work(opened: Opened, first: string, { trace, json, runs }: Order, given: Given): Promise<boolean> {
  if (runs.length > 0) {
    const done = typeAll(opened, runs)
    given.print(json ? JSON.stringify(documentOf(opened, done.runs), null, 2) : printedRuns(done.runs, trace).join('\n'))
    return done.refused
  }
  if (!given.isTerminal) return (await typeFrom(given.typed(), opened, first, trace, given.print)).refused
  await sitDown(opened, first, trace)
  return false
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
