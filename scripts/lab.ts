import { createInterface } from 'node:readline'
import { labCommand } from './lab/command'

// `npm run lab -- <lab file>`: the network of a lab or a scenario in a terminal. See `--help`.
process.exitCode = await labCommand(process.argv.slice(2), {
  // npm runs scripts in the project's folder; the file was named where the person stood.
  from: process.env.INIT_CWD ?? process.cwd(),
  isTerminal: Boolean(process.stdin.isTTY && process.stdout.isTTY),
  typed: () => createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY }),
  print: (line) => console.log(line),
  complain: (line) => console.error(line),
})
