import type { RootContent } from 'mdast'
import { z } from 'zod'
import { type DeviceSource, MOST_EVENTS, type NetworkSource, type OpenSession, type Origin, parseIpv4, type State, start } from '@/sim'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from '../text/diagnostic'
import { fillVars, readFilled, type Values } from '../text/fill'
import { isId, type MarkdownSource, placeOf, readFrontMatter, readInfo, type TextFile } from '../text/source'
import { checkYaml, mapOf, whole, type Yaml } from '../text/yaml'

/** A network as a lab file describes it, with its variables filled. */
export interface Lab {
  readonly id: string
  readonly file: TextFile // as it is on disk
  readonly title: string
  readonly vars: Readonly<Record<string, string>> // default values
  readonly devices: readonly { readonly name: string; readonly kind: 'router' | 'switch' | 'host' }[]
  readonly source: NetworkSource // with its values, as `build` takes it
  readonly state: State
  readonly prose: readonly RootContent[] // what the file says beside the configurations
  /** Where a configuration line of the lab stands; undefined for a line that was typed later. */
  readonly placeOfLine: (origin: Origin) => Place | undefined
}

export const sessionSchema = z
  .strictObject({
    line: z.string(),
    service: z.enum(['ssh', 'telnet', 'console']),
    user: z.string().optional(),
    from: z.string().optional(),
  })
  .transform(({ line, from, ...rest }, context): OpenSession => {
    const named = /^(console|vty) (\d+)$/.exec(line)
    const address = from === undefined ? undefined : parseIpv4(from)
    if (!named) context.addIssue({ code: 'custom', message: 'the line must be written `vty 0` or `console 0`' })
    if (from !== undefined && address === undefined) context.addIssue({ code: 'custom', message: `${from} is no IPv4 address` })
    const session = { line: { kind: named?.[1] === 'console' ? 'console' : 'vty', number: Number(named?.[2] ?? 0) }, ...rest } as const
    return address === undefined ? session : { ...session, from: address }
  })

const deviceSchema = z.strictObject({
  kind: z.enum(['router', 'switch', 'host']),
  platform: z.enum(['ios-15-router', 'iosxe-17-router', 'ios-15-switch']).optional(),
  'rsa-key': whole.optional(),
  sessions: z.array(sessionSchema).optional(),
  address: z.string().optional(),
  gateway: z.string().optional(),
  listens: z.array(whole).optional(),
  'known-hosts': z.array(z.string()).optional(), // a desk that asks for the fingerprint of others
})

type DeviceEntry = z.infer<typeof deviceSchema>

/** The front matter of a lab. */
export const labSchema = z.strictObject({
  id: z.string(),
  title: z.string().min(1),
  vars: mapOf(z.string()).optional(),
  devices: z.record(z.string(), deviceSchema),
  links: z.array(z.string()),
  history: z.array(z.string()).min(1).max(MOST_EVENTS).optional(), // what has happened since it was built: `reload R1`, `wait 60s`
})

type LabEntry = z.infer<typeof labSchema>

/** The block of one device and where its first line stands. */
interface Block {
  readonly device: string
  readonly text: string
  readonly place: Place // of the fence
}

const iosOnly = ['platform', 'rsa-key', 'sessions'] as const
const hostOnly = ['address', 'gateway', 'listens', 'known-hosts'] as const

/**
 * Reads a lab and settles its network. `values` override the lab's own values of its variables; names that the lab does not know
 * are none of its business. Every device of the topology is a host or has an `ios device=…` block.
 */
export function loadLab(file: TextFile, values: Values = {}): { lab?: Lab; diagnostics: Diagnostic[] } {
  return readLab(file, defaultsOf(file), values)
}

/** The same lab with other values of its variables. One that was built with these values before is not built again. */
export function refillLab(lab: Lab, values: Values): { lab?: Lab; diagnostics: Diagnostic[] } {
  const { file, vars } = lab
  const before = refilled.get(lab) ?? new Map<string, Filled>()
  refilled.set(lab, before)
  const key = JSON.stringify(pick(values, Object.keys(vars)))
  const found = before.get(key) ?? readLab(file, vars, values)
  before.set(key, found)
  return found
}

type Filled = ReturnType<typeof readLab>
const refilled = new WeakMap<Lab, Map<string, Filled>>()

function readLab(file: TextFile, vars: Values, values: Values): { lab?: Lab; diagnostics: Diagnostic[] } {
  const own = { ...vars, ...pick(values, Object.keys(vars)) }
  const { source, diagnostics } = readFilled(file, own)
  diagnostics.push(...fillVars(file, own).diagnostics)
  if (!source.frontMatter) {
    if (diagnostics.length === 0)
      diagnostics.push(
        diagnosticAt(topOf(file), 'this lab has no front matter', 'begin the file with `---`, `id:`, `title:`, `devices:` and `links:`'),
      )
    return { diagnostics }
  }
  const yaml = source.frontMatter
  const { data, diagnostics: misfits } = checkYaml(yaml, labSchema)
  diagnostics.push(...misfits)
  if (!data) return { diagnostics }
  const { blocks, diagnostics: blockProblems } = readBlocks(source, data)
  diagnostics.push(...checkIdentity(file, yaml, data), ...checkDevices(yaml, data, blocks), ...blockProblems, ...checkLinks(yaml, data))
  if (diagnostics.length > 0) return { diagnostics }
  const network = sourceOf(data, blocks)
  const built = start(network)
  const placeOfLine = ({ device, line }: Origin) => placeInBlock(blocks, device, line)
  if ('errors' in built) {
    return {
      diagnostics: built.errors.map(({ device, line, text, why }) => {
        const place = placeInBlock(blocks, device, line) ?? placeOfBuildError(yaml, data, device, text)
        return diagnosticAt(
          place,
          device === ''
            ? `“${text.trim()}” cannot have happened: ${stop(why)}`
            : text
              ? `${device}: “${text.trim()}” does not stand: ${stop(why)}`
              : `${device}: ${stop(why)}`,
          'correct it, or take it out of the lab',
        )
      }),
    }
  }
  const devices = Object.entries(data.devices).map(([name, { kind }]) => ({ name, kind }))
  const prose = source.nodes.filter((node) => !(node.type === 'code' && node.lang === 'ios'))
  const lab = { id: data.id, file, title: data.title, vars, devices, source: network, state: built.state, prose, placeOfLine }
  return { lab, diagnostics: [] }
}

/** The values under `vars:`, before anything is filled. What is wrong with the front matter is found when it is read in full. */
function defaultsOf(file: TextFile): Record<string, string> {
  const given = z.object({ vars: mapOf(z.string()).optional() }).safeParse(readFrontMatter(file)?.value)
  return given.success ? { ...given.data.vars } : {}
}

function pick(values: Values, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)))
}

function checkIdentity(file: TextFile, yaml: Yaml, { id }: LabEntry): Diagnostic[] {
  const name = file.path.split('/').at(-1)?.replace(/\.md$/, '')
  if (!isId(id)) return [diagnosticAt(yaml.placeOf(['id']), `“${id}” is no id`, 'use small letters, digits and single hyphens')]
  return id === name
    ? []
    : [diagnosticAt(yaml.placeOf(['id']), `the lab “${id}” stands in a file named ${name}.md`, `write \`id: ${name}\`, or rename the file`)]
}

function checkDevices(yaml: Yaml, { devices }: LabEntry, blocks: readonly Block[]): Diagnostic[] {
  return Object.entries(devices).flatMap(([name, device]) => {
    const found: Diagnostic[] = []
    const foreign = (device.kind === 'host' ? iosOnly : hostOnly).filter((key) => device[key] !== undefined)
    for (const key of foreign) {
      found.push(
        diagnosticAt(
          yaml.placeOfKey(['devices', name, key]),
          `a ${device.kind} has no “${key}”`,
          `take it out, or give ${name} another kind`,
        ),
      )
    }
    if (device.kind !== 'host' && device.platform === undefined) {
      const mend = `write \`platform: ${device.kind === 'switch' ? 'ios-15-switch' : 'ios-15-router'}\``
      found.push(diagnosticAt(yaml.placeOfKey(['devices', name]), `${name} has no platform`, mend))
    }
    const block = blocks.find((candidate) => candidate.device === name)
    if (device.kind !== 'host' && !block) {
      found.push(
        diagnosticAt(yaml.placeOfKey(['devices', name]), `${name} has no configuration`, `add a block \`\`\`ios device=${name} below`),
      )
    }
    if (device.kind === 'host' && block) {
      found.push(
        diagnosticAt(
          block.place,
          `${name} is a host and takes no IOS configuration`,
          'set `address:` and `gateway:` in the front matter and take this block out',
        ),
      )
    }
    return found
  })
}

function readBlocks(source: MarkdownSource, { devices }: LabEntry): { blocks: Block[]; diagnostics: Diagnostic[] } {
  const blocks: Block[] = []
  const diagnostics: Diagnostic[] = []
  for (const node of source.nodes) {
    if (node.type !== 'code' || node.lang !== 'ios') continue
    const place = placeOf(source.file, node)
    const device = readInfo(node.meta).device
    if (device === undefined || device === '') diagnostics.push(diagnosticAt(place, 'this block names no device', 'write ```ios device=R1'))
    else if (!Object.hasOwn(devices, device))
      diagnostics.push(diagnosticAt(place, `the lab has no device “${device}”`, didYouMean(device, Object.keys(devices))))
    else if (blocks.some((block) => block.device === device))
      diagnostics.push(diagnosticAt(place, `${device} has a second configuration`, 'keep one block for each device'))
    else blocks.push({ device, text: node.value, place })
  }
  return { blocks, diagnostics }
}

const linkForm = /^(\S+) +(\S+) +- +(\S+) +(\S+)$/

function checkLinks(yaml: Yaml, { links, devices }: LabEntry): Diagnostic[] {
  const taken = new Map<string, string>()
  return links.flatMap((text, index) => {
    const place = yaml.placeOf(['links', index])
    const [, a, aPort, b, bPort] = linkForm.exec(text.trim()) ?? []
    if (a === undefined || b === undefined) return [diagnosticAt(place, `“${text}” is no link`, 'write it like `PC1 eth0 - SW1 Fa0/1`')]
    const unknown = [a, b].filter((name) => !Object.hasOwn(devices, name))
    const found = unknown.map((name) => diagnosticAt(place, `the lab has no device “${name}”`, didYouMean(name, Object.keys(devices))))
    for (const port of [`${a} ${aPort}`, `${b} ${bPort}`]) {
      const other = taken.get(port.toLowerCase())
      if (other !== undefined) found.push(diagnosticAt(place, `${port} has a cable already: “${other}”`, 'use another port'))
      taken.set(port.toLowerCase(), text)
    }
    return found
  })
}

function sourceOf(data: LabEntry, blocks: readonly Block[]): NetworkSource {
  return {
    devices: Object.entries(data.devices).map(([name, entry]) => deviceSourceOf(name, entry, blocks)),
    links: data.links.map((text) => {
      const [, a, aPort, b, bPort] = linkForm.exec(text.trim()) ?? []
      return [`${a} ${aPort}`, `${b} ${bPort}`] as const
    }),
    ...(data.history ? { history: data.history } : {}),
  }
}

function deviceSourceOf(name: string, entry: DeviceEntry, blocks: readonly Block[]): DeviceSource {
  const { kind, platform, sessions, address, gateway, listens } = entry
  if (kind === 'host') return { kind, name, ...defined({ address, gateway, listens, knownHosts: entry['known-hosts'] }) }
  const config = blocks.find(({ device }) => device === name)?.text ?? ''
  return { kind, name, platform: platform ?? 'ios-15-router', config, ...defined({ rsaKey: entry['rsa-key'], sessions }) }
}

/** The object without the keys that have no value. */
function defined<T extends object>(object: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

function placeInBlock(blocks: readonly Block[], device: string, line: number): Place | undefined {
  const block = blocks.find((candidate) => candidate.device === device)
  if (!block || line < 1 || line > block.text.split('\n').length) return undefined
  return { file: block.place.file, line: block.place.line + line, column: 1 }
}

/** The link, or what has happened, that the error quotes, or else the device that it is about. */
function placeOfBuildError(yaml: Yaml, { links, history = [] }: LabEntry, device: string, text: string): Place {
  if (device === '') return yaml.placeOf(['history', history.indexOf(text)])
  const index = links.findIndex((link) => text !== '' && (link === text || link.includes(text)))
  return index >= 0 ? yaml.placeOf(['links', index]) : yaml.placeOfKey(['devices', device])
}

function topOf(file: TextFile): Place {
  return { file: file.path, line: 1, column: 1 }
}

function stop(sentence: string): string {
  return sentence.replace(/\.\s*$/, '')
}
