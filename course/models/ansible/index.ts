import { z } from 'zod'
import { build, settle } from '@/sim'
import type { Decided, Fact, Model } from '../model'
import { graph, groupsOf, type Inventory, NoInventory, readIni, readYaml, type Selected, select, type Value, varsOf } from './inventory'
import { NoPlaybook, NotModelled, type Play, readPlaybook } from './playbook'
import { type Ran, run, shown, warning } from './run'

const device = z.strictObject({
  kind: z.enum(['switch', 'router']).default('switch'),
  config: z.string(),
  /** What the name resolves to, as a connection that fails names it. */
  address: z.string().optional(),
  answers: z.enum(['yes', 'refused', 'wrong-password'], { error: 'write yes, refused or wrong-password' }).default('yes'),
})

const shape = z.strictObject({
  /** The text of the inventory, in one of its two forms. */
  inventory: z.union([z.strictObject({ ini: z.string() }), z.strictObject({ yaml: z.string() })], {
    error: 'write the inventory under ini or yaml',
  }),
  playbook: z.string().optional(),
  /** A pattern on the command line, where there is no playbook. */
  pattern: z.string().optional(),
  limit: z.string().optional(),
  check: z.boolean().default(false),
  /** How often the playbook is run, one time after another. */
  runs: z.number().int().min(1).max(3).default(1),
  devices: z.record(z.string(), device).default({}),
  /** A host that is looked at: its variable, and a line of its running configuration. */
  ask: z.strictObject({ host: z.string(), variable: z.string().optional(), line: z.string().optional() }).optional(),
})

type Given = z.output<typeof shape>

const given: z.ZodType<Given> = shape
  .refine(({ playbook, pattern }) => playbook !== undefined || pattern !== undefined, { error: 'write a playbook or a pattern' })
  .superRefine((of, context) => {
    // What an author wrote and this model does not run is told as a fault of the case.
    const issue = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message })
    if (of.ask?.line !== undefined && !of.devices[of.ask.host]) issue('ask', `devices has no ${of.ask.host}, whose line is asked for`)
    try {
      outcome(of)
    } catch (error) {
      if (error instanceof NotModelled) issue('playbook', error.message)
      else if (error instanceof RangeError) issue('devices', error.message)
      else throw error
    }
  })

const FILE = '/home/op/inventory.ini'
const YAML_FILE = '/home/op/inventory.yml'
const BOOK = '/home/op/site.yml'

interface Outcome {
  readonly inventory?: Inventory
  readonly trouble?: string
  readonly selected: Selected
  readonly plays: readonly Play[]
  readonly refused?: NoPlaybook
  readonly runs: readonly Ran[]
  readonly config: string
}

/** Hosts that an inventory selects, and what a playbook does to them: as ansible-core 2.14 with cisco.ios 4.6 does. The devices are the course's own. */
export const ansible: Model<Given> = {
  id: 'ansible',
  given,
  decide,
  prints: {
    inventory: ({ inventory }) => ('ini' in inventory ? inventory.ini : inventory.yaml).trimEnd(),
    playbook: ({ playbook = '' }) => playbook.trimEnd(),
    graph: (of) => {
      const { inventory, trouble = '' } = outcome(of)
      // ansible-inventory does not say that nobody matches `all`.
      const before = inventory ? inventory.warnings : noInventory(of, trouble).slice(0, -1)
      return [...before.flatMap(warning), graph(inventory ?? readIni('', FILE))].join('\n')
    },
    'list-hosts': (of) => {
      const { trouble, selected } = outcome(of)
      const before = trouble === undefined ? [] : noInventory(of, trouble)
      const missing = selected.unmatched.map((word) => `Could not match supplied host pattern, ignoring: ${word}`)
      const none = trouble === undefined && selected.hosts.length === 0 ? ['No hosts matched, nothing to do'] : []
      const said = [...before, ...missing, ...none].flatMap(warning)
      return [...said, `  hosts (${selected.hosts.length}):`, ...selected.hosts.map((host) => `    ${host}`)].join('\n')
    },
    run: (of) => printed(of, 0),
    again: (of) => printed(of, 1),
    config: (of) => outcome(of).config.trimEnd(),
    section: (of) => sectionOf(of, outcome(of).config),
  },
  rests: [
    {
      id: 'ios-config-compares-text',
      says: 'ios_config sends each line that the running configuration does not hold in the same letters, so abbreviated lines are sent on every run.',
      where: 'cisco.ios.ios_config, parameters lines and match, and its note on abbreviated commands',
      address: 'https://docs.ansible.com/ansible/latest/collections/cisco/ios/ios_config_module.html',
      grade: 'vendor-doc',
    },
    {
      id: 'patterns-in-their-order',
      says: 'A pattern first takes what is named, then keeps what every & names, then removes what every ! names.',
      where: 'Ansible documentation, Patterns: targeting hosts and groups',
      address: 'https://docs.ansible.com/ansible/latest/inventory_guide/intro_patterns.html',
      grade: 'vendor-doc',
    },
    {
      id: 'failed-host-leaves',
      says: 'A host on which a task fails takes no part in the tasks that follow; the others go on.',
      where: 'Ansible documentation, Error handling in playbooks',
      address: 'https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_error_handling.html',
      grade: 'vendor-doc',
    },
    {
      id: 'runs-of-2-14',
      says: 'Words, order and tallies of runs on a stand-in for IOS.',
      where: 'ansible-core 2.14.18 with cisco.ios 4.6.1 and ansible.netcommon 4.1.0, run on 2026-11-30',
      address: 'https://docs.ansible.com/ansible-core/2.14/',
      grade: 'capture',
    },
  ],
}

function outcome(of: Given): Outcome {
  let inventory: Inventory | undefined
  let trouble: string | undefined
  try {
    inventory = 'ini' in of.inventory ? readIni(of.inventory.ini, FILE) : readYaml(of.inventory.yaml)
  } catch (error) {
    if (!(error instanceof NoInventory)) throw error
    trouble = error.message
  }
  const pick = (pattern: string): Selected => (inventory ? select(inventory, pattern, of.limit) : { hosts: [], unmatched: [] })
  const rest = { ...(inventory ? { inventory } : {}), ...(trouble === undefined ? {} : { trouble }) }
  let plays: readonly Play[] = []
  if (of.playbook !== undefined) {
    try {
      plays = readPlaybook(of.playbook, BOOK)
    } catch (error) {
      if (!(error instanceof NoPlaybook)) throw error
      return { ...rest, selected: { hosts: [], unmatched: [] }, plays, refused: error, runs: [], config: configBefore(of) }
    }
  }
  const patterns = of.playbook === undefined ? [of.pattern ?? 'all'] : plays.map(({ hosts }) => hosts)
  const picked = patterns.map(pick)
  const selected = {
    hosts: [...new Set(picked.flatMap(({ hosts }) => hosts))],
    unmatched: [...new Set(picked.flatMap(({ unmatched }) => unmatched))],
  }
  if (of.playbook === undefined) return { ...rest, selected, plays, runs: [], config: configBefore(of) }
  const runs: Ran[] = []
  let state = stateOf(of)
  for (let count = 0; count < of.runs; count++) {
    const ran = run(plays, state, {
      hosts: ({ hosts }) => pick(hosts),
      varsOf: (host) => (inventory ? varsOf(inventory, host) : {}),
      answers: (host) => of.devices[host]?.answers ?? 'refused',
      addressOf: (host) => of.devices[host]?.address ?? host,
      playbook: { text: of.playbook, file: BOOK },
      check: of.check,
    })
    runs.push(ran)
    state = ran.state
  }
  return { ...rest, selected, plays, runs, config: of.ask && of.devices[of.ask.host] ? shown(state, of.ask.host) : '' }
}

function stateOf({ devices }: Given) {
  const built = build({
    devices: Object.entries(devices).map(([name, { kind, config }]) => ({
      name,
      kind,
      platform: kind === 'switch' ? 'ios-15-switch' : 'ios-15-router',
      config,
    })),
    links: [],
  })
  if ('errors' in built) throw new RangeError(built.errors.map(({ device: name, text, why }) => `${name}: ${text}: ${why}`).join('\n'))
  for (const one of Object.values(built.network.devices)) {
    const unknown = one.kind === 'host' ? [] : one.config.unsupported
    if (unknown.length > 0) throw new RangeError(`${one.name} does not take ${unknown.map(({ text }) => text).join('; ')}`)
  }
  return settle(built.network)
}

function configBefore(of: Given): string {
  return of.ask && of.devices[of.ask.host] ? shown(stateOf(of), of.ask.host) : ''
}

function decide(of: Given): Decided {
  const outcomeOf = outcome(of)
  const { inventory, trouble, selected, refused, runs, config } = outcomeOf
  const facts: Record<string, Fact> = { hosts: selected.hosts.join(' '), count: selected.hosts.length }
  if (of.ask?.variable !== undefined) facts.value = variableOf(inventory, of.ask.host, of.ask.variable)
  if (of.ask?.line !== undefined) facts.has = config.split('\n').some((line) => line.trim() === of.ask?.line?.trim())
  if (refused) {
    return {
      facts: { ...facts, status: 'not-started', error: refused.says, ...(refused.place ? { line: refused.place.line } : {}) },
      because: `Ansible reads the whole playbook before it connects to anything. It stopped at "${refused.says}", so no device was touched.`,
    }
  }
  if (trouble !== undefined) {
    return {
      facts: { ...facts, status: 'no-inventory', error: trouble },
      because: `The inventory could not be read (${trouble}), so Ansible knew no host and did nothing.`,
    }
  }
  if (of.playbook === undefined) {
    return { facts: { ...facts, status: 'selected' }, because: whereFrom(of, inventory) ?? whoIsSelected(of, selected) }
  }
  const last = runs.at(-1)
  if (selected.hosts.length === 0 || !last) {
    return {
      facts: { ...facts, status: 'no-hosts' },
      because: `${whoIsSelected(of, selected)} A play without hosts is skipped, and that is no failure.`,
    }
  }
  const tallies = [...last.tally.values()]
  const sum = (name: 'ok' | 'changed' | 'failed' | 'unreachable') => tallies.reduce((all, one) => all + one[name], 0)
  const typed = [...last.typed.values()].flat().length
  for (const [host, count] of last.tally) {
    facts[`${host}.ok`] = count.ok
    facts[`${host}.changed`] = count.changed
    facts[`${host}.failed`] = count.failed
    facts[`${host}.typed`] = (last.typed.get(host) ?? []).length
  }
  facts.first_changed = [...(runs[0]?.tally.values() ?? [])].reduce((all, one) => all + one.changed, 0)
  const status = sum('failed') > 0 ? 'failed' : sum('changed') > 0 ? 'changed' : 'ok'
  return {
    facts: { ...facts, status, ok: sum('ok'), changed: sum('changed'), failed: sum('failed'), unreachable: sum('unreachable'), typed },
    because: why(of, outcomeOf, last, status, typed),
  }
}

function why(of: Given, { plays, runs }: Outcome, last: Ran, status: string, typed: number): string {
  if (status === 'failed') {
    const failed = [...last.tally].filter(([, { failed: count }]) => count > 0).map(([host]) => host)
    const reason = /"msg": "((?:[^"\\]|\\.)*?)(?:\\n|\\r|"$|"})/.exec(last.failure)?.[1] ?? last.failure
    const said = (/(% [^\\]*)/.exec(last.failure)?.[1] ?? reason).replace(/[.\s]*$/, '')
    return `${failed.join(', ')} failed: ${said}. A host that fails takes no part in the tasks after it, and the others go on.`
  }
  const modules = new Set(plays.flatMap(({ tasks }) => tasks.map(({ module }) => module)))
  if (!modules.has('cisco.ios.ios_config')) {
    return 'The commands were sent as they are written, and `ios_command` reports no change whatever they do.'
  }
  if (of.check) return 'In check mode nothing is typed into a device: `changed` counts what would have been sent.'
  const times = runs.length > 1 ? `In run ${runs.length}` : 'In this run'
  if (status === 'ok') {
    return `${times} every line that the playbook lists was in the running configuration already, letter for letter, so nothing was sent.`
  }
  const lines = [...new Set([...last.typed.values()].flat())].slice(0, 4).map((line) => `\`${line}\``)
  const were = typed === 1 ? '1 line was' : `${typed} lines were`
  return `${times} ${were} typed, because the running configuration did not hold everything in these letters: ${lines.join(', ')}.`
}

function whoIsSelected({ limit }: Given, { hosts, unmatched }: Selected): string {
  const names = hosts.length === 0 ? 'no host' : hosts.join(', ')
  const missing = unmatched.length === 0 ? '' : ` The inventory has no group and no host called ${unmatched.join(', ')}.`
  return `The pattern${limit === undefined ? '' : `, with the limit ${limit},`} selects ${names}.${missing}`
}

/** Which of all the places where a variable is set counts for a host. */
function whereFrom({ ask }: Given, inventory: Inventory | undefined): string | undefined {
  if (!inventory || ask?.variable === undefined) return undefined
  const { host, variable } = ask
  const value = variableOf(inventory, host, variable)
  if (Object.hasOwn(inventory.hosts.get(host) ?? {}, variable))
    return `${variable} is ${value} for ${host}: its own entry sets it, and nothing is nearer.`
  const group = groupsOf(inventory, host).findLast((name) => Object.hasOwn(inventory.groups.get(name)?.vars ?? {}, variable))
  if (group === undefined) return `Neither ${host} nor any group that it is in sets ${variable}.`
  return `${variable} is ${value} for ${host}: its own entry does not set it, and of its groups ${group} is the nearest that does.`
}

function variableOf(inventory: Inventory | undefined, host: string, variable: string): Fact {
  const value: Value | undefined = inventory ? varsOf(inventory, host)[variable] : undefined
  if (value === undefined) return 'undefined'
  return typeof value === 'object' ? JSON.stringify(value) : value
}

/** What ansible warns of before it goes on without an inventory. */
function noInventory({ inventory }: Given, trouble: string): string[] {
  const [file, plugin] = 'ini' in inventory ? [FILE, 'ini'] : [YAML_FILE, 'yaml']
  return [
    ` * Failed to parse ${file} with ${plugin} plugin: ${trouble}`,
    `Unable to parse ${file} as an inventory source`,
    'No inventory was parsed, only implicit localhost is available',
    "provided hosts list is empty, only localhost is available. Note that the implicit localhost does not match 'all'",
  ]
}

function printed(of: Given, index: number): string {
  const { refused, runs, trouble, selected } = outcome(of)
  if (refused) return refused.printed
  const before = trouble === undefined ? [] : noInventory(of, trouble).flatMap(warning)
  if (of.limit !== undefined && selected.hosts.length === 0) {
    const missing = selected.unmatched.flatMap((word) => warning(`Could not match supplied host pattern, ignoring: ${word}`))
    return [...before, ...missing, 'ERROR! Specified inventory, host pattern and/or --limit leaves us with no hosts to target.'].join('\n')
  }
  return [...before, ...(runs[index]?.printed.split('\n') ?? [])].join('\n').trimStart()
}

/** The section of the asked host that holds the asked line, or the line alone. */
function sectionOf({ ask }: Given, config: string): string {
  const lines = config.split('\n')
  const at = lines.findIndex((line) => line.trim() === ask?.line?.trim())
  if (at === -1) return ''
  let from = at
  while (from > 0 && (lines[from] ?? '').startsWith(' ')) from--
  let to = from + 1
  while ((lines[to] ?? '').startsWith(' ')) to++
  return lines.slice(from, to).join('\n')
}
