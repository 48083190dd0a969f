import { parseArgs } from 'node:util'
import { didYouMean } from '../../compiler/text/diagnostic'

/** What `npm run lab -- …` was asked for. */
export type Asked =
  | { readonly kind: 'help' }
  | { readonly kind: 'open'; readonly order: Order }
  | { readonly kind: 'refused'; readonly why: string }

export interface Order {
  readonly file: string
  readonly vars: Readonly<Record<string, string>>
  readonly healthy: boolean // a scenario's network without its faults
  readonly trace: boolean
  readonly json: boolean // only with runs
  readonly runs: readonly { readonly device: string; readonly command: string }[]
}

export const USAGE = `npm run lab -- <file> [options]

Opens the network of a lab file, or of a scenario file with its faults in it, in a terminal.

  --run 'R1: show ip route'   types a line at a device, prints and exits; any number, in order, each device keeps its
                              session. What a device asks, such as a password, is answered by the next line to it.
  --trace                     after every ping, ssh and telnet: the packet's walk, hop by hop, and the lines to blame
  --json                      with --run: everything, walks too, as one JSON document
  --var hq=10.1.1             another value of a variable; any number
  --healthy                   a scenario's network without its faults
  --help                      this text

Without --run, lines are read from the keyboard, or one by one from a pipe: :R1 goes to R1, : lists the devices, :quit leaves.

Exit code: 0; 1 when a device refused a line of --run or of the pipe, which a ping without an answer is not; 2 when the lab
cannot be opened or the options are not understood. Each error says what is wrong and how to mend it, with file, line and
column where a file is at fault. For programs: npm run -s lab, so that npm says nothing of its own.`

const options = {
  run: { type: 'string', multiple: true },
  var: { type: 'string', multiple: true },
  healthy: { type: 'boolean' },
  trace: { type: 'boolean' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const

/** Reads the words of the command line; what is not understood is refused in words, not guessed. */
export function readArguments(words: readonly string[]): Asked {
  const { values, positionals, tokens } = parseArgs({ args: [...words], options, strict: false, allowPositionals: true, tokens: true })
  for (const token of tokens) {
    if (token.kind !== 'option') continue
    const problem = misfit(token)
    if (problem !== undefined) return refused(problem)
  }
  if (values.help) return { kind: 'help' }
  const [file, ...more] = positionals
  if (file === undefined) return refused('No file is named. Write: npm run lab -- <lab file>, and --help for the rest')
  if (more.length > 0)
    return refused(`One file at a time, and “${more[0]}” is a second. A command stands in quotes: --run 'R1: show ip route'`)
  const runs = texts(values.run).map(readRun)
  const vars = texts(values.var).map(readVar)
  const wrong = [...runs, ...vars].find((one) => typeof one === 'string')
  if (typeof wrong === 'string') return refused(wrong)
  if (values.json && runs.length === 0) return refused("--json prints what --run did. Add one: --run 'R1: show ip route'")
  const order = {
    file,
    vars: Object.fromEntries(vars.flatMap((one) => (typeof one === 'string' ? [] : [[one.name, one.value]]))),
    healthy: values.healthy === true,
    trace: values.trace === true,
    json: values.json === true,
    runs: runs.flatMap((one) => (typeof one === 'string' ? [] : [one])),
  }
  return { kind: 'open', order }
}

function misfit({ name, rawName, value }: { name: string; rawName: string; value?: string | undefined }): string | undefined {
  if (!Object.hasOwn(options, name)) {
    return `“${rawName}” is not known: ${didYouMean(
      rawName,
      Object.keys(options).map((known) => `--${known}`),
    )}`
  }
  const takesValue = name === 'run' || name === 'var'
  if (takesValue && value === undefined)
    return `${rawName} needs a value: ${name === 'run' ? "--run 'R1: show ip route'" : '--var hq=10.1.1'}`
  if (!takesValue && value !== undefined) return `${rawName} takes no value`
  return undefined
}

function readRun(text: string): Order['runs'][number] | string {
  const [, device, command] = /^\s*([^\s:]+)\s*: ?(.*)$/s.exec(text) ?? []
  if (device === undefined || command === undefined) return `--run “${text}” names no device. Write: --run 'R1: show ip route'`
  if (/[\r\n]/.test(command)) return `--run “${text}” holds several lines. Give each a --run of its own`
  return { device, command }
}

function readVar(text: string): { name: string; value: string } | string {
  const [, name, value] = /^\s*([^\s=]+)=(.*)$/s.exec(text) ?? []
  return name === undefined || value === undefined ? `--var “${text}” gives no value. Write: --var hq=10.1.1` : { name, value }
}

function texts(values: unknown): string[] {
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : []
}

function refused(why: string): Asked {
  return { kind: 'refused', why }
}
