import { type Agent, type Ask, LEVELS, type Level, type Version } from './given'
import { compareOids, isUnder, oidOf, type Variable, variableAt } from './mib'

/** How a request ends. `timeout` is all that a manager sees of a request that was dropped. */
export type Result =
  | 'value'
  | 'timeout'
  | 'noSuchName'
  | 'noSuchObject'
  | 'noSuchInstance'
  | 'endOfMibView'
  | 'noAccess'
  | 'notWritable'
  | 'badValue'
  | 'wrongType'
  | 'authorizationError'
  | 'unknownUserName'
  | 'wrongDigest'
  | 'unsupportedSecLevel'

export interface Binding {
  readonly oid: string
  readonly variable?: Variable
  readonly value: string
}

export interface Answer {
  readonly result: Result
  readonly bindings: readonly Binding[] // what comes back, and of a walk all of it
  readonly changed: boolean
  readonly why: string
}

/** What the agent answers, by RFC 3413, 3414, 3415 and 3416, and for version 1 by RFC 1157 and 3584. */
export function answer(agent: Agent, ask: Ask): Answer {
  if (!agent.up) return nothing('timeout', `${agent.name} does not run an agent, or is down, so nothing comes back.`)
  const entry = ask.version === '3' ? byUser(agent, ask) : byCommunity(agent, ask)
  if ('result' in entry) return entry
  const oid = oidOf(ask.oid) ?? ''
  if (ask.request === 'set') return set(agent, ask, entry, oid)
  if (ask.request === 'get') return get(agent, ask, entry, oid)
  if (ask.request === 'get-next') return next(agent, ask, entry, oid)
  return walk(agent, ask, entry, oid)
}

interface Entry {
  readonly read: string | undefined // a view; undefined is all
  readonly write: string | undefined | 'nothing'
  readonly by: string
}

function byCommunity(agent: Agent, { community = '', from }: Ask): Entry | Answer {
  const found = agent.communities.find(({ name }) => name === community)
  if (!found) return nothing('timeout', `${agent.name} has no community ${community}: it drops the request and does not answer.`)
  if (found.allowed && !found.allowed.includes(from))
    return nothing('timeout', `The access list of community ${community} does not permit ${from}: the request is dropped and not answered.`)
  return {
    read: found.view,
    write: found.access === 'rw' ? found.view : 'nothing',
    by: `Community ${community} is ${found.access === 'rw' ? 'read-write' : 'read-only'}`,
  }
}

function byUser(agent: Agent, { user = '', level = 'noAuthNoPriv', auth, from }: Ask): Entry | Answer {
  const found = agent.users.find(({ name }) => name === user)
  if (!found) return nothing('unknownUserName', `${agent.name} has no user ${user}, and reports that.`)
  if (strength(level) > strength(able(found)))
    return nothing('unsupportedSecLevel', `User ${user} has keys for ${able(found)} at most, and ${level} was asked for.`)
  if (level !== 'noAuthNoPriv' && auth !== found.auth)
    return nothing('wrongDigest', `The digest was made with another key than that of ${user}, so the agent does not believe who sent it.`)
  const group = agent.groups.find(({ name }) => name === found.group)
  if (!group) return nothing('authorizationError', `User ${user} is in no group.`)
  if (group.allowed && !group.allowed.includes(from))
    return nothing('timeout', `The access list of group ${group.name} does not permit ${from}: the request is dropped and not answered.`)
  if (strength(level) < strength(group.level))
    return nothing('authorizationError', `Group ${group.name} wants ${group.level}, and the request came with ${level} only.`)
  return {
    read: group.read,
    write: group.write ?? 'nothing',
    by: `Group ${group.name} ${group.write === undefined ? 'has no write view' : `writes view ${group.write}`}`,
  }
}

export function able({ auth, priv }: Agent['users'][number]): Level {
  return priv !== undefined ? 'authPriv' : auth !== undefined ? 'authNoPriv' : 'noAuthNoPriv'
}

export function strength(level: Level): number {
  return LEVELS.indexOf(level)
}

/** The longest subtree that holds the OID decides; where nothing does, it is not in the view (RFC 3415, vacmViewTreeFamilyTable). */
function sees(agent: Agent, view: string | undefined, oid: string): boolean {
  if (view === undefined) return true
  const { included = [], excluded = [] } = agent.views[view] ?? {}
  const longest = (trees: readonly string[]) =>
    Math.max(
      -1,
      ...trees
        .map((tree) => oidOf(tree) ?? '')
        .filter((tree) => isUnder(oid, tree))
        .map((tree) => tree.split('.').length),
    )
  return longest(included) > longest(excluded)
}

/** What the requester may read, in the order of a walk. Version 1 has no Counter64, so for it there are none. */
function readable(agent: Agent, version: Version, view: string | undefined): readonly Binding[] {
  return Object.entries(agent.objects)
    .flatMap(([name, value]) => {
      const oid = oidOf(name) ?? ''
      const variable = variableAt(oid)
      return variable && sees(agent, view, oid) && !(version === '1' && variable.type === 'Counter64') ? [{ oid, variable, value }] : []
    })
    .sort((one, other) => compareOids(one.oid, other.oid))
}

function get(agent: Agent, { version }: Ask, { read }: Entry, oid: string): Answer {
  const all = readable(agent, version, read)
  const found = all.find((one) => one.oid === oid)
  if (found)
    return { result: 'value', bindings: [found], changed: false, why: `${agent.name} has the variable, and the requester may read it.` }
  const hidden = Object.keys(agent.objects).some((name) => oidOf(name) === oid)
  const why = hidden
    ? version === '1' && variableAt(oid)?.type === 'Counter64'
      ? 'Version 1 has no 64-bit counters, so for it the variable does not exist.'
      : 'The variable is outside the view, and for whoever asks it is as if it did not exist.'
    : 'The agent has no variable with exactly this OID; a get asks for an instance, such as .0.'
  if (version === '1') return nothing('noSuchName', why, oid)
  return nothing(
    all.some(({ variable }) => variable?.object !== undefined && isUnder(oid, variable.object)) ? 'noSuchInstance' : 'noSuchObject',
    why,
    oid,
  )
}

function next(agent: Agent, { version }: Ask, { read }: Entry, oid: string): Answer {
  const found = readable(agent, version, read).find((one) => compareOids(one.oid, oid) > 0)
  if (found)
    return {
      result: 'value',
      bindings: [found],
      changed: false,
      why: `It is the first variable behind ${oid} that the requester may read.`,
    }
  return nothing(version === '1' ? 'noSuchName' : 'endOfMibView', `Behind ${oid} there is nothing that the requester may read.`, oid)
}

/** One get-next after the other, as long as the answer is below where the walk began. */
function walk(agent: Agent, ask: Ask, entry: Entry, oid: string): Answer {
  const all = readable(agent, ask.version, entry.read)
  const found = all.filter((one) => isUnder(one.oid, oid))
  if (found.length > 0)
    return {
      result: 'value',
      bindings: found,
      changed: false,
      why: `The walk read ${found.length} below ${oid}, and ended with the first answer that was not below it.`,
    }
  const single = get(agent, ask, entry, oid)
  if (single.result === 'value') return single
  const after = all.find((one) => compareOids(one.oid, oid) > 0)
  return after
    ? { ...single, why: `Nothing that the requester may read is below ${oid}.` }
    : nothing(ask.version === '1' ? 'noSuchName' : 'endOfMibView', `Behind ${oid} there is nothing that the requester may read.`, oid)
}

function set(agent: Agent, { version, value = '', type }: Ask, { write, by }: Entry, oid: string): Answer {
  const fails = (result: 'noAccess' | 'notWritable' | 'wrongType', why: string) =>
    nothing(version !== '1' ? result : result === 'wrongType' ? 'badValue' : 'noSuchName', why, oid)
  if (write === 'nothing') return fails('noAccess', `${by}, so nothing may be set with it.`)
  if (!sees(agent, write, oid)) return fails('noAccess', `${by}, and the variable is outside its view.`)
  const variable = variableAt(oid)
  const exists = Object.keys(agent.objects).some((name) => oidOf(name) === oid)
  if (!variable?.writable || !exists) return fails('notWritable', 'The MIB lets nobody write this variable, or there is no such variable.')
  if (variable.type !== type) return fails('wrongType', `${variable.name} is of type ${variable.type}, and ${type} was sent.`)
  return {
    result: 'value',
    bindings: [{ oid, variable, value }],
    changed: true,
    why: `${by}, and ${variable.name} may be written: it has the new value now.`,
  }
}

function nothing(result: Result, why: string, oid?: string): Answer {
  return { result, bindings: oid === undefined ? [] : [{ oid, value: '' }], changed: false, why }
}
