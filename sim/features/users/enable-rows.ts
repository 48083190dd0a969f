import { printed, put, type Row, sourced } from '../../kernel/grammar/row'
import { printSecret, withHash, withSecret } from './secret'

/** Who may do what: the privileged mode and `aaa`. */
export const ENABLE_ROWS: readonly Row[] = [
  {
    mode: 'config',
    syntax: 'enable [algorithm-type {md5|sha256|scrypt}] secret {<secret:LINE>|0 <secret:LINE>|{5@type|8@type|9@type} <hash:WORD>}',
    place: 10,
    group: 'enable',
    set: (at) => withHash(at, (secret) => put(at, 'enableSecret', sourced(at, secret))),
    no: { syntax: 'enable secret [<secret:LINE>]', apply: (at) => put(at, 'enableSecret', undefined) },
    print: ({ config }) => printed(config.enableSecret, (secret) => `enable secret ${printSecret(secret)}`),
  },
  {
    mode: 'config',
    syntax: 'enable password {<secret:LINE>|0 <secret:LINE>|7 <hidden:WORD>}',
    place: 20,
    group: 'enable',
    set: (at) => withSecret(at, (secret) => put(at, 'enablePassword', sourced(at, secret))),
    no: { syntax: 'enable password [<secret:LINE>]', apply: (at) => put(at, 'enablePassword', undefined) },
    print: ({ config }) => printed(config.enablePassword, (secret) => `enable password ${printSecret(secret, true)}`),
  },
  {
    mode: 'config',
    syntax: 'aaa new-model',
    place: 10,
    group: 'aaa',
    set: (at) => put(at, 'aaaNewModel', sourced(at, true)),
    no: { apply: (at) => put(at, 'aaaNewModel', undefined) },
    print: ({ config }) => [
      config.aaaNewModel?.value ? { text: 'aaa new-model', origin: config.aaaNewModel.origin } : { text: 'no aaa new-model' },
    ],
  },
  { mode: 'config', syntax: 'aaa {accounting|authentication|authorization|group|session-id} [<rest:LINE>]', known: 'unmodelled' },
]
