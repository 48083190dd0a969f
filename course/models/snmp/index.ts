import type { Decided, Fact, Model } from '../model'
import { type Answer, answer } from './answer'
import { type Agent, type Given, given, type Level, type Version } from './given'
import { nameOf } from './mib'
import { notify, whyNotified } from './notify'
import { configuration, conversation, onTheWire, tool } from './print'
import { RESTS } from './rests'

/** A manager and an agent: what comes back for one request, or what becomes of one notification, and what somebody on the way reads of it. */
export const snmp: Model<Given> = {
  id: 'snmp',
  given,
  decide,
  prints: {
    tool: (of) => tool(of),
    configuration: ({ agent }) => configuration(agent),
    capture: (of) => onTheWire(of),
    messages: (of) => conversation(of),
  },
  rests: RESTS,
}

function decide({ agent, ask, event }: Given): Decided {
  if (ask) {
    const answered = answer(agent, ask)
    return {
      facts: { ...asked(answered), port: 161, ...read(ask.version, ask.level) },
      because: `${answered.why} ${privacy(ask.version, ask.level)}`,
    }
  }
  return event ? notified(agent, event) : { facts: {}, because: '' } // the schema wants one of the two
}

function asked({ result, bindings, changed }: Answer): Record<string, Fact> {
  const [first] = bindings
  return {
    result,
    answered: result !== 'timeout',
    oid: first?.oid ?? '',
    object: first ? nameOf(first.oid) : '',
    value: first?.value ?? '',
    count: result === 'value' ? bindings.length : 0,
    changed,
  }
}

function notified(agent: Agent, event: NonNullable<Given['event']>): Decided {
  const sent = notify(agent, event)
  const total = (of: (one: (typeof sent)[number]) => number) => sent.reduce((sum, one) => sum + of(one), 0)
  const [first] = agent.targets
  return {
    facts: {
      result: total(({ copies }) => copies) === 0 ? 'not sent' : sent.every(({ arrived }) => arrived > 0) ? 'delivered' : 'lost',
      copies: total(({ copies }) => copies),
      arrived: total(({ arrived }) => arrived),
      acknowledged: sent.length > 0 && sent.every(({ acknowledged }) => acknowledged),
      port: 162,
      ...(first ? read(first.version, first.level) : {}),
    },
    because: whyNotified(agent, sent),
  }
}

/** What somebody in between can do with the messages. */
function read(version: Version, level?: Level): Record<string, Fact> {
  const v3 = version === '3'
  return {
    'community-read': !v3,
    'values-read': !(v3 && level === 'authPriv'),
    'sender-proven': v3 && level !== 'noAuthNoPriv',
  }
}

function privacy(version: Version, level?: Level): string {
  if (version !== '3') return `Version ${version} sends community and values in clear text.`
  if (level === 'authPriv') return 'With authPriv somebody on the way reads the user name and not the values.'
  return `With ${level} the values can be read on the way${level === 'authNoPriv' ? ', and not changed unnoticed' : ', and nothing proves who sent them'}.`
}
