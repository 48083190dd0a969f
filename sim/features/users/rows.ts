import { named } from '../../kernel/config'
import { type At, type Change, given, has, number, type Row, refuse, sourced, text } from '../../kernel/grammar/row'
import type { User } from './config'
import { printSecret, withHash, withSecret } from './secret'

/** Local users. `username admin privilege 15` and `username admin secret x` may come on one line or on two. */
export const USER_ROWS: readonly Row[] = [
  {
    mode: 'config',
    syntax:
      'username <name:WORD> [privilege <level:0-15>] [nopassword|[algorithm-type {md5|sha256|scrypt}] secret@secretly {<secret:LINE>|0 <secret:LINE>|{5@type|8@type|9@type} <hash:WORD>}|password@openly {<secret:LINE>|0 <secret:LINE>|7 <hidden:WORD>}]',
    place: 10,
    group: 'users',
    set: setUser,
    no: { syntax: 'username <name:WORD> [<rest:LINE>]', apply: removeUser },
    print: ({ config }) =>
      Object.values(config.users).map(({ value, origin }) => ({
        text: `username ${value.name}${privilege(value)}${credential(value)}`,
        origin,
      })),
  },
]

function setUser(at: At): Change {
  const name = text(at, 'name')
  const old = named(at.config.users, name)?.value
  const level = given(at, 'level') ? number(at, 'level') : (old?.privilege ?? 1)
  const user: User = { ...old, name, privilege: level }
  const save = (saved: User): Change => ({ config: { ...at.config, users: { ...at.config.users, [name]: sourced(at, saved) } } })
  if (given(at, 'secretly')) {
    if (old?.secret?.kind === 'plain') return refuse(...BOTH)
    return withHash(at, (secret) => save({ ...user, nopassword: undefined, secret }))
  }
  if (given(at, 'openly')) {
    if (old?.secret?.kind === 'hashed') return refuse(...BOTH)
    return withSecret(at, (secret) => save({ ...user, nopassword: undefined, secret }))
  }
  return save(has(at, 'nopassword') ? { ...user, secret: undefined, nopassword: true } : user)
}

function removeUser(at: At): Change {
  const name = text(at, 'name')
  if (!named(at.config.users, name)) return {}
  return at.loading ? withoutUser(at, name) : { ask: { kind: 'remove-user', name } }
}

export function withoutUser(at: Pick<At, 'config'>, name: string): Change {
  const { [name]: _, ...users } = at.config.users
  return { config: { ...at.config, users } }
}

/** Console of IOS XE 17.6. */
const BOTH = ['ERROR: Can not have both a user password and a user secret.', 'Please choose one or the other.']

function privilege(user: User): string {
  return user.privilege === 1 ? '' : ` privilege ${user.privilege}`
}

function credential(user: User): string {
  if (user.nopassword) return ' nopassword'
  if (!user.secret) return ''
  return ` ${user.secret.kind === 'hashed' ? 'secret' : 'password'} ${printSecret(user.secret)}`
}
