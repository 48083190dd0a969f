import { type At, type Change, given, number, type Printed, type PrintView, put, type Row, sourced, text } from '../../kernel/grammar/row'
import type { Level } from './config'
import { LEVELS } from './levels'

const LEVEL = `{<severity:0-7>|${[...LEVELS]
  .sort()
  .map((level) => `${level}@level`)
  .join('|')}}`

/** Where messages go, and up to which level. */
export const LOGGING_ROWS: readonly Row[] = [
  {
    mode: 'config',
    syntax: 'logging on',
    group: 'enable',
    place: 1,
    set: (at) => put(at, 'loggingOn', undefined),
    no: { apply: (at) => put(at, 'loggingOn', sourced(at, false)), default: (at) => put(at, 'loggingOn', undefined) },
    print: ({ config }) => (config.loggingOn?.value === false ? [{ text: 'no logging on', origin: config.loggingOn.origin }] : []),
  },
  {
    mode: 'config',
    syntax: `logging buffered [<bytes:4096-2147483647>] [${LEVEL}]`,
    group: 'enable',
    place: 2,
    set: setBuffered,
    no: {
      syntax: `logging buffered [<bytes:4096-2147483647>] [${LEVEL}]`,
      apply: (at) => put(at, 'loggingBuffered', sourced(at, 'off')),
      default: (at) => put(at, 'loggingBuffered', undefined),
    },
    print: printBuffered,
  },
  destination('console', 'loggingConsole', 3),
  destination('monitor', 'loggingMonitor', 4),
  {
    mode: 'config',
    syntax:
      'logging {alarm|buginf|cns-events|count|discriminator|dmvpn|esm|event|exception|facility|filter|history|host|message-counter|origin-id|persistent|queue-limit|rate-limit|reload|server-arp|source-interface|trap|userinfo|<host:A.B.C.D>} [<rest:LINE>]',
    group: 'management',
    place: 25,
    known: 'inert',
  },
]

export const WORDS = {
  'logging buffered': 'Set buffered logging parameters',
  'logging console': 'Set console logging parameters',
  'logging monitor': 'Set terminal line (monitor) logging parameters',
  'logging reload': 'Set reload logging level',
  'logging on': 'Enable logging to all enabled destinations',
  'logging host': 'Set syslog server IP address and parameters',
  'logging trap': 'Set syslog server logging level',
}

function destination(word: 'console' | 'monitor', field: 'loggingConsole' | 'loggingMonitor', place: number): Row {
  return {
    mode: 'config',
    syntax: `logging ${word} [${LEVEL}]`,
    group: 'enable',
    place,
    set: (at) => put(at, field, given(at, 'severity') || given(at, 'level') ? sourced(at, levelIn(at)) : undefined),
    no: {
      syntax: `logging ${word} [${LEVEL}]`,
      apply: (at) => put(at, field, sourced(at, 'off')),
      default: (at) => put(at, field, undefined),
    },
    print: ({ config }) => {
      const set = config[field]
      if (!set || set.value === DEBUGGING) return []
      return [{ text: set.value === 'off' ? `no logging ${word}` : `logging ${word} ${LEVELS[set.value]}`, origin: set.origin }]
    },
  }
}

const DEBUGGING = 7

function setBuffered(at: At): Change {
  const bytes = given(at, 'bytes') ? { bytes: number(at, 'bytes') } : {}
  return put(at, 'loggingBuffered', sourced(at, { level: levelIn(at), ...bytes }))
}

function printBuffered({ config: { loggingBuffered: set } }: PrintView): readonly Printed[] {
  if (!set) return []
  if (set.value === 'off') return [{ text: 'no logging buffered', origin: set.origin }]
  const { bytes, level } = set.value
  const words = ['logging buffered', ...(bytes === undefined ? [] : [bytes]), ...(level === DEBUGGING ? [] : [LEVELS[level]])]
  return words.length > 1 ? [{ text: words.join(' '), origin: set.origin }] : []
}

function levelIn(at: At): Level {
  const named = (LEVELS as readonly string[]).indexOf(text(at, 'level'))
  return (given(at, 'severity') ? number(at, 'severity') : named < 0 ? DEBUGGING : named) as Level
}
