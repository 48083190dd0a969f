import type { Walk } from '../explain'
import { shortInterfaceName } from '../network'
import type { Run } from './desk'
import type { Walked } from './walked'

/** What the console shows of a run: what had appeared meanwhile, the prompt with the line typed, and the output. A secret is not shown. */
export function printedRun({ before = [], prompt, command, hidden, output }: Run): string[] {
  return [...before, `${prompt}${hidden ? '' : command}`.trimEnd(), ...output]
}

/**
 * A walk as text: what was tried and how it ended, each hop with its steps, the cause with the configuration around the lines to
 * blame (`×`) and the missing one (`+`). Of a `login`, which is the same walk gone on, only what its password brought about.
 */
export function printedWalk({ walk, unsupported }: Walked, login: boolean): string[] {
  const hops = walk.hops.map((hop, index) => ({ hop, number: index + 1, way: wayOf(walk.hops, index) }))
  const shown = login && hops.some(({ way }) => way === 'in the session') ? hops.filter(({ way }) => way === 'in the session') : hops
  const lines = shown.flatMap(({ hop, number, way }, index) => [
    ...(way === shown[index - 1]?.way ? [] : [`  ${way}`]),
    `  ${String(number).padStart(2)}  ${placeOf(hop)}`,
    ...hop.steps.map(({ verdict, text }) => `      ${verdict === 'pass' ? '·' : '×'} ${text}`),
  ])
  const notModelled = unsupported.map(({ device, text }) => `  No verdict: this simulation does not model “${text}” on ${device}.`)
  return ['', `[${walk.probe}: ${walk.symptom}]`, ...lines, ...(walk.cause ? blame(walk.cause) : []), ...notModelled, '']
}

type Hop = Walk['hops'][number]
type Cause = NonNullable<Walk['cause']>

/** What goes on once the connection stands has no way of its own: it happens at the server. */
function wayOf(hops: readonly Hop[], index: number): string {
  if (hops[index]?.direction === 'back') return 'on the way back'
  return hops.slice(0, index).some(({ direction }) => direction === 'back') ? 'in the session' : 'on the way there'
}

function placeOf({ device, in: entered, out }: Hop): string {
  const ways = [...(entered ? [`in ${shortInterfaceName(entered)}`] : []), ...(out ? [`out ${shortInterfaceName(out)}`] : [])]
  return [device, ...ways].join(', ')
}

function blame(cause: Cause): string[] {
  const devices = [...new Set([cause.device, ...cause.config.map(({ device }) => device ?? cause.device)])]
  const configs = devices.map((device) => ({ device, lines: configOf(cause, device) })).filter(({ lines }) => lines.length > 0)
  return [
    `  cause: ${cause.rule}, at ${cause.device}`,
    `      ${cause.text}`,
    ...configs.flatMap(({ device, lines }) => [`  configuration of ${device}`, ...lines.map((line) => `    ${line}`)]),
  ]
}

/** The missing line stands at the end of its section, or of everything where that is not shown. */
function configOf({ config, device: own, missing }: Cause, device: string): string[] {
  const shown = config.filter((line) => (line.device ?? own) === device)
  const lines = shown.map(({ text, blamed }) => `${blamed ? '×' : ' '} ${text}`)
  if (!missing || device !== own) return lines
  if (missing.section === 'global') return [...lines, `+ ${missing.text}`]
  const head = shown.findIndex(({ text }) => text === missing.section)
  if (head < 0) return [...lines, `  ${missing.section}`, `+  ${missing.text}`]
  let end = head + 1
  while (shown[end]?.text.startsWith(' ')) end++
  return [...lines.slice(0, end), `+  ${missing.text}`, ...lines.slice(end)]
}
