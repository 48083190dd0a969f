import { answer, type Binding, type Result } from './answer'
import type { Agent, Ask, Given, Level, Target, Version } from './given'
import { nameOf, oidOf } from './mib'
import { notify } from './notify'

/** The command of Net-SNMP 5.9 with numbers for names (-On), and what it prints. */
export function tool(of: Given): string {
  const { agent, ask } = of
  if (!ask) return receiver(of)
  return [command(agent, ask), ...lines(agent, ask)].join('\n')
}

const COMMANDS = { get: 'snmpget', 'get-next': 'snmpgetnext', walk: 'snmpwalk', set: 'snmpset' } as const

function command(agent: Agent, ask: Ask): string {
  const { request, version, community, user, level, auth, oid, value, type } = ask
  const who =
    version === '3'
      ? `-u ${user} -l ${level}${auth === undefined ? '' : ` -a SHA -A ${auth}`}${level === 'authPriv' ? ' -x AES -X ********' : ''}`
      : `-c ${community}`
  const what = request === 'set' ? ` ${type === 'STRING' ? 's' : 'i'} ${value}` : ''
  return `$ ${COMMANDS[request]} -On -v ${version} ${who} ${agent.address} ${oidOf(oid)}${what}`
}

function lines(agent: Agent, ask: Ask): readonly string[] {
  const { result, bindings } = answer(agent, ask)
  const tried = `.${oidOf(ask.oid)}`
  const atEnd = `${tried} = No more variables left in this MIB View (It is past the end of the MIB tree)`
  const walks = ask.request === 'walk'
  if (result === 'value') return [...bindings.map(variable), ...(walks ? ending(agent, ask, bindings) : [])]
  if (result === 'timeout') return [`Timeout: No Response from ${agent.address}.`]
  if (result === 'endOfMibView') return [atEnd]
  if (walks && result === 'noSuchName') return atTheEnd(agent, ask) ? ['End of MIB'] : []
  if (result === 'noSuchObject') return [`${tried} = No Such Object available on this agent at this OID`]
  if (result === 'noSuchInstance') return [`${tried} = No Such Instance currently exists at this OID`]
  const report = REPORTS[result]
  if (report) return [`${COMMANDS[ask.request]}: ${report}`]
  return [
    `Error in packet${ask.request === 'get' || result === 'authorizationError' ? '' : '.'}`,
    `Reason: ${REASONS[result] ?? result}`,
    ...(result === 'authorizationError' ? [] : [`Failed object: ${tried}`]),
  ]
}

const REPORTS: { readonly [result in Result]?: string } = {
  unknownUserName: 'Unknown user name',
  wrongDigest: 'Authentication failure (incorrect password, community or key)',
  unsupportedSecLevel: 'Unsupported security level',
}

const REASONS: { readonly [result in Result]?: string } = {
  noSuchName: '(noSuchName) There is no such variable name in this MIB.',
  badValue: '(badValue) The value given has the wrong type or length.',
  wrongType: 'wrongType (The set datatype does not match the data type the agent expects)',
  notWritable: 'notWritable (That object does not support modification)',
  authorizationError: 'authorizationError (access denied to that object)',
}

/** A walk that comes to the end of what may be read says so. */
function ending(agent: Agent, ask: Ask, bindings: readonly Binding[]): readonly string[] {
  const last = bindings.at(-1)?.oid ?? ''
  if (last === oidOf(ask.oid)) return [] // it was a get
  const { result } = answer(agent, { ...ask, request: 'get-next', oid: last })
  if (result === 'value') return []
  return [ask.version === '1' ? 'End of MIB' : `.${last} = No more variables left in this MIB View (It is past the end of the MIB tree)`]
}

function atTheEnd(agent: Agent, ask: Ask): boolean {
  return answer(agent, { ...ask, request: 'get-next' }).result !== 'value'
}

function variable({ oid, variable: is, value }: Binding): string {
  const type = is?.type ?? 'STRING'
  return `.${oid} = ${type}: ${type === 'STRING' ? `"${value}"` : type === 'Timeticks' ? timeticks(Number(value)) : value}`
}

/** Hundredths of a second, as Net-SNMP writes them. */
function timeticks(ticks: number): string {
  const seconds = Math.floor(ticks / 100)
  const days = Math.floor(seconds / 86_400)
  const pad = (number: number) => String(number).padStart(2, '0')
  const clock = `${Math.floor((seconds % 86_400) / 3600)}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}.${pad(ticks % 100)}`
  return `(${ticks}) ${days === 0 ? '' : `${days} day${days === 1 ? '' : 's'}, `}${clock}`
}

function receiver({ agent, event }: Given): string {
  if (!event) return ''
  return notify(agent, event)
    .flatMap(({ target, arrived }) =>
      Array.from({ length: arrived }, () => `${target.address}: ${event.notification} from ${agent.name} (${agent.address})`),
    )
    .join('\n')
}

/** The lines of the running configuration. Users of version 3 are kept elsewhere and not printed in it. */
export function configuration({ views, communities, groups, targets, traps }: Agent): string {
  const listed = [...communities, ...groups].filter(({ allowed }) => allowed)
  const list = (of: Listed) => (of.allowed ? 10 + listed.indexOf(of) : undefined)
  const behind = (of: Listed, words: string) => (list(of) === undefined ? '' : `${words}${list(of)}`)
  return [
    ...listed.flatMap((of) => (of.allowed ?? []).map((address) => `access-list ${list(of)} permit ${address}`)),
    ...groups.map(
      (of) =>
        `snmp-server group ${of.name} v3 ${KEYWORDS[of.level]}${after('read', of.read)}${after('write', of.write)}${behind(of, ' access ')}`,
    ),
    ...Object.entries(views).flatMap(([name, { included, excluded }]) => [
      ...included.map((oid) => `snmp-server view ${name} ${oidOf(oid)} included`),
      ...excluded.map((oid) => `snmp-server view ${name} ${oidOf(oid)} excluded`),
    ]),
    ...communities.map((of) => `snmp-server community ${of.name}${after('view', of.view)} ${of.access.toUpperCase()}${behind(of, ' ')}`),
    ...(traps ? ['snmp-server enable traps snmp authentication linkdown linkup coldstart warmstart'] : []),
    ...targets.map(host),
  ].join('\n')
}

type Listed = Agent['communities'][number] | Agent['groups'][number]

function after(word: string, name: string | undefined): string {
  return name === undefined ? '' : ` ${word} ${name}`
}

const KEYWORDS: Readonly<Record<Level, string>> = { noAuthNoPriv: 'noauth', authNoPriv: 'auth', authPriv: 'priv' }

function host({ address, kind, version, community, level }: Target): string {
  return `snmp-server host ${address} ${kind === 'inform' ? 'informs ' : ''}version ${version}${version === '3' ? ` ${KEYWORDS[level]}` : ''} ${community}`
}

/** What goes over the wire, message by message. */
export function conversation({ agent, ask, event }: Given): string {
  if (event) {
    return notify(agent, event)
      .flatMap(({ target, copies, arrived, acknowledged }) =>
        Array.from({ length: copies }, (_, copy) => {
          const there = copy >= copies - arrived
          const sent = `${agent.name} > ${target.address} UDP 162: ${pdu(target)} ${event.notification}${there ? '' : ' (lost)'}`
          const last = copy === copies - 1
          return target.kind === 'inform' && there
            ? `${sent}\n${target.address} > ${agent.name}: Response${last && acknowledged ? '' : ' (lost)'}`
            : sent
        }),
      )
      .join('\n')
  }
  if (!ask) return ''
  const { result, bindings } = answer(agent, ask)
  const name = { get: 'GetRequest', 'get-next': 'GetNextRequest', walk: 'GetNextRequest', set: 'SetRequest' }[ask.request]
  const request = (oid: string) =>
    `${ask.from} > ${agent.name} UDP 161: ${name} ${nameOf(oid)}${ask.request === 'set' ? ` = ${ask.value}` : ''}`
  const oid = oidOf(ask.oid) ?? ''
  if (result === 'timeout') return `${request(oid)}\n(no answer)`
  if (result !== 'value') return `${request(oid)}\n${agent.name} > ${ask.from}: ${REPORTS[result] ? 'Report' : 'Response'} ${result}`
  const asking = ask.request === 'walk' ? [oid, ...bindings.slice(0, -1).map((one) => one.oid)] : [oid]
  return bindings
    .map((one, at) => `${request(asking[at] ?? oid)}\n${agent.name} > ${ask.from}: Response ${nameOf(one.oid)} = ${one.value}`)
    .join('\n')
}

function pdu({ kind, version }: Target): string {
  return kind === 'inform' ? 'InformRequest' : version === '1' ? 'Trap' : 'SNMPv2-Trap'
}

/** What a sniffer between the two shows of the first message. */
export function onTheWire({ agent, ask, event }: Given): string {
  if (event) {
    const [target] = agent.targets
    return target ? fields(target.version, target.community, target.level, `${pdu(target)} ${event.notification}`) : ''
  }
  if (!ask) return ''
  const what = `${ask.request} ${nameOf(oidOf(ask.oid) ?? '')}${ask.request === 'set' ? ` = ${ask.value}` : ''}`
  return fields(ask.version, ask.community ?? ask.user ?? '', ask.level, what)
}

function fields(version: Version, who: string, level: Level | undefined, what: string): string {
  const rows =
    version === '3'
      ? [
          ['user name', who],
          ['security', level ?? ''],
        ]
      : [['community', who]]
  const data = version === '3' && level === 'authPriv' ? '(encrypted)' : what
  return [['version', version], ...rows, ['data', data]].map(([name = '', value = '']) => `${name.padEnd(11)}${value}`).join('\n')
}
