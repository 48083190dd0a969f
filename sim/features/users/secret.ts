import { type At, type Change, given, has, number, refuse, text } from '../../kernel/grammar/row'
import type { Secret } from './config'

/** The key of Cisco's type 7, public since 1995: a Vigenère cipher, no encryption. */
const TYPE_7_KEY = 'dsfd;kfoA,.iyewrkldJKDHSUBsgvca69834ncxv9873254k;fg87'

/** Type 7 text: two digits for where the key begins, then one pair of hex digits a character. IOS takes any start from 0 to 15. */
export function encodeType7(plain: string): string {
  const start = hash(plain) % 16
  const pairs = [...plain].map((character, index) => hexPair(character.charCodeAt(0) ^ keyAt(start + index)))
  return String(start).padStart(2, '0') + pairs.join('')
}

/** The plain text behind type 7; undefined for anything that is not type 7. */
export function decodeType7(text: string): string | undefined {
  if (!/^(0\d|1[0-5])([0-9A-F]{2})+$/i.test(text)) return undefined
  const start = Number(text.slice(0, 2))
  const pairs = text.slice(2).match(/../g) ?? []
  return pairs.map((pair, index) => String.fromCharCode(Number.parseInt(pair, 16) ^ keyAt(start + index))).join('')
}

/** What `show running-config` prints after the command word: `0 text`, `7 0822455D0A16`, `5 $1$…`. `bare` leaves out the 0. */
export function printSecret(secret: Secret, bare = false): string {
  if (secret.kind === 'hashed') return `${secret.type} ${hashText(secret.plain, secret.type)}`
  if (secret.encrypted) return `7 ${secret.hidden ?? encodeType7(secret.text)}`
  return bare ? secret.text : `0 ${secret.text}`
}

/**
 * A text that has the look of a hash and depends on the plain text alone: it is stable, and nobody can log in with it.
 * A plain text that already looks like a hash came from a printed configuration, and is printed as it is.
 */
export function hashText(plain: string, type: 5 | 8 | 9): string {
  if (/^\$[1589]\$[./0-9A-Za-z]+\$[./0-9A-Za-z]+$/.test(plain)) return plain
  return type === 5
    ? `$1$${scramble(`s${plain}`, 4)}$${scramble(plain, 22)}`
    : `$${type}$${scramble(`s${plain}`, 14)}$${scramble(plain, 43)}`
}

const ALPHABET = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

function scramble(plain: string, length: number): string {
  let state = hash(plain) || 1
  let out = ''
  for (let index = 0; index < length; index++) {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    out += ALPHABET[(state >>> 0) % 64]
  }
  return out
}

/** FNV-1a, 32 bits. */
function hash(plain: string): number {
  let value = 0x811c9dc5
  for (let index = 0; index < plain.length; index++) value = Math.imul(value ^ plain.charCodeAt(index), 0x01000193)
  return value >>> 0
}

function keyAt(index: number): number {
  return TYPE_7_KEY.charCodeAt(index % TYPE_7_KEY.length)
}

function hexPair(code: number): string {
  return (code & 255).toString(16).toUpperCase().padStart(2, '0')
}

/** Hands on the secret of a line with `secret`: typed in plain and hashed by the device, or a hash from a printed configuration. */
export function withHash(at: At, use: (secret: Secret) => Change): Change {
  const type = given(at, 'type') ? number(at, 'type') : undefined
  if (type === 5 || type === 8 || type === 9) {
    const hash = text(at, 'hash')
    return HASHES[type].test(hash) ? use({ kind: 'hashed', plain: hash, type }) : refuse(...notHashed(type))
  }
  const own = at.device.platform === 'iosxe-17-router' ? 9 : 5
  return use({ kind: 'hashed', plain: text(at, 'secret'), type: has(at, 'sha256') ? 8 : has(at, 'scrypt') ? 9 : has(at, 'md5') ? 5 : own })
}

const HASHES = {
  5: /^\$1\$[./0-9A-Za-z]{1,8}\$[./0-9A-Za-z]{22}$/,
  8: /^\$8\$[./0-9A-Za-z]{14}\$[./0-9A-Za-z]{43}$/,
  9: /^\$9\$[./0-9A-Za-z]{14}\$[./0-9A-Za-z]{43}$/,
}

/** Console of a Catalyst 2960-X, type 5 (BrettVerney/ciscoPWDhasher, issue 8). That 8 and 9 are refused in the same words is taken from it. */
function notHashed(type: number): readonly string[] {
  return [
    'ERROR: The secret you entered is not a valid encrypted secret.',
    `To enter an UNENCRYPTED secret, do not specify type ${type} encryption.`,
    'When you properly enter an UNENCRYPTED secret, it will be encrypted.',
  ]
}

/** Hands on the secret of a line with `password`. A type 7 text that cannot be deciphered is refused as IOS does. */
export function withSecret(at: At, use: (secret: Secret) => Change): Change {
  if (given(at, 'hidden')) {
    const plain = decodeType7(text(at, 'hidden'))
    return plain === undefined
      ? { refused: true, output: [`Invalid encrypted password: ${text(at, 'hidden')}`] }
      : use({ kind: 'plain', text: plain, encrypted: true, hidden: text(at, 'hidden') })
  }
  return use(
    at.config.passwordEncryption?.value
      ? { kind: 'plain', text: text(at, 'secret'), encrypted: true }
      : { kind: 'plain', text: text(at, 'secret') },
  )
}
