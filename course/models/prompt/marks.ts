/** What of a prompt's text is confidential, by marks that stand in the text itself. */

export const CLASSES = ['public', 'internal', 'confidential', 'secret'] as const
export type Class = (typeof CLASSES)[number]

export const KINDS = ['password', 'hash', 'community', 'customer', 'person', 'own-address', 'private-address', 'device'] as const
export type Kind = (typeof KINDS)[number]

/** How a kind is called where a learner reads of it. */
export const CALLED: Readonly<Record<Kind, string>> = {
  password: 'a password or key',
  hash: 'a password hash',
  community: 'an SNMP community',
  customer: "a customer's name",
  person: "a person's e-mail address",
  'own-address': 'a public address of the company',
  'private-address': 'a private address',
  device: "a device's name",
}

/** What a kind counts as, unless the case says something else. */
export const USUAL: Readonly<Record<Kind, Class>> = {
  password: 'secret',
  hash: 'secret',
  community: 'secret',
  customer: 'confidential',
  person: 'confidential',
  'own-address': 'confidential',
  'private-address': 'internal',
  device: 'internal',
}

export interface Known {
  readonly customers: readonly string[]
  readonly devices: readonly string[]
  /** Prefixes of the company, `203.0.113.0/24`. */
  readonly own: readonly string[]
}

export interface Found {
  readonly kind: Kind
  /** As it stands in the text. */
  readonly text: string
}

/** A value that somebody has put in the place of a secret: `<removed>`, `[REDACTED]`, `***`, `xxxx`. */
const REMOVED = /^(?:[<[({].*|\*+|x{3,}|X{3,}|REDACTED|removed)$/

const PASSWORDS = [
  /\b(?:enable|username \S+(?: privilege \d+)?) (?:password|secret)(?: [07])? (\S+)/g,
  /^ *password(?: [07])? (\S+)/gm,
  /\b(?:tacacs|radius|tacacs-server|radius-server)\b.* key(?: [067])? (\S+)/g,
  /^ *key(?:-string)?(?: [067])? (\S+)/gm,
  /\b(?:wpa-psk|pre-shared-key|set-key)(?: ascii)?(?: [0678])? (\S+)/g,
  /\bcrypto isakmp key(?: [06])? (\S+)/g,
  /\bpassword(?: is|:) (\S+)/gi,
  /(-----BEGIN [A-Z ]*PRIVATE KEY-----)/g,
]
const HASHES = /\$(?:1|5|6|8|9|14)\$\S+/g
const COMMUNITIES = /\bsnmp-server community (\S+)/g
const PERSONS = /\b[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+\b/g
const ADDRESSES = /(?<![\d.])(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/g

const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']

export function addressOf(text: string): number | undefined {
  const bytes = text.split('.').map(Number)
  if (bytes.length !== 4 || bytes.some((byte) => !Number.isInteger(byte) || byte < 0 || byte > 255)) return undefined
  return bytes.reduce((sum, byte) => sum * 256 + byte, 0)
}

export function within(address: number, prefix: string): boolean {
  const [network = '', length = ''] = prefix.split('/')
  const base = addressOf(network)
  const size = 2 ** (32 - Number(length))
  return base !== undefined && Math.floor(address / size) === Math.floor(base / size)
}

/** A name, as a word of its own. */
function named(text: string, name: string): boolean {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`(?<![\\w-])${escaped}(?![\\w-])`, 'i').test(text)
}

/** A mask or a wildcard is no address that leads to anybody. */
function isMask(address: number): boolean {
  const ones = (value: number) => /^1*0*$/.test(value.toString(2).padStart(32, '0'))
  return ones(address) || ones(2 ** 32 - 1 - address)
}

/** Everything in the text that has a class, in the order of the kinds, each text once. */
export function found(text: string, known: Known): readonly Found[] {
  const all: Found[] = []
  const add = (kind: Kind, what: string) => {
    if (!all.some((one) => one.text === what)) all.push({ kind, text: what })
  }
  for (const hash of text.matchAll(HASHES)) add('hash', hash[0])
  for (const pattern of PASSWORDS)
    for (const match of text.matchAll(pattern)) {
      const value = (match[1] ?? '').replace(/[.,;]$/, '')
      if (!REMOVED.test(value) && !value.startsWith('$') && !/^\d$/.test(value)) add('password', value)
    }
  for (const match of text.matchAll(COMMUNITIES)) {
    const value = match[1] ?? ''
    if (!REMOVED.test(value)) add('community', value)
  }
  for (const name of known.customers) if (named(text, name)) add('customer', name)
  for (const match of text.matchAll(PERSONS)) add('person', match[0])
  for (const match of text.matchAll(ADDRESSES)) {
    const address = addressOf(match[0])
    if (address === undefined || isMask(address)) continue
    if (known.own.some((prefix) => within(address, prefix))) add('own-address', match[0])
    else if (PRIVATE.some((prefix) => within(address, prefix))) add('private-address', match[0])
  }
  for (const name of known.devices) if (named(text, name)) add('device', name)
  return all.sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
}
