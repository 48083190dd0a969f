const label = /^(?:\*|[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?)$/

export function isName(text: string): boolean {
  if (text === '@' || text === '.') return true
  const bare = text.replace(/\.$/, '')
  return bare.length <= 253 && bare.split('.').every((part) => label.test(part))
}

/** The whole name, in small letters and with a dot at its end, as it is meant in a zone. */
export function absolute(name: string, origin: string): string {
  const zone = full(origin)
  if (name === '@') return zone
  if (name.endsWith('.')) return name.toLowerCase()
  return `${name.toLowerCase()}.${zone === '.' ? '' : zone}`
}

/** A name that somebody asks for: whole with and without the dot. */
export function full(name: string): string {
  return name === '.' ? '.' : `${name.replace(/\.$/, '').toLowerCase()}.`
}

export function isInZone(name: string, origin: string): boolean {
  const zone = full(origin)
  return zone === '.' || name === zone || name.endsWith(`.${zone}`)
}

export function isIpv4(text: string): boolean {
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(text) && text.split('.').every((part) => Number(part) <= 255 && String(Number(part)) === part)
}

export function isIpv6(text: string): boolean {
  return groupsOf(text) !== undefined
}

export function isAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text)
}

/** The eight groups of an IPv6 address; undefined where the text is none. */
function groupsOf(text: string): number[] | undefined {
  const [head = '', tail, ...more] = text.split('::')
  if (more.length > 0 || !text.includes(':')) return undefined
  const read = (part: string) => (part === '' ? [] : part.split(':'))
  const [before, after] = [read(head), read(tail ?? '')]
  if (![...before, ...after].every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  const missing = 8 - before.length - after.length
  if (tail === undefined ? missing !== 0 : missing < 1) return undefined
  return [...before, ...Array.from({ length: tail === undefined ? 0 : missing }, () => '0'), ...after].map((group) =>
    Number.parseInt(group, 16),
  )
}

/** The name under which the PTR record of an address stands: 192.0.2.25 → 25.2.0.192.in-addr.arpa. */
export function reverseOf(address: string): string {
  if (isIpv4(address)) return `${address.split('.').reverse().join('.')}.in-addr.arpa.`
  const digits = (groupsOf(address) ?? []).map((group) => group.toString(16).padStart(4, '0')).join('')
  return `${[...digits].reverse().join('.')}.ip6.arpa.`
}

/** Is an IPv4 address in this prefix? */
export function isWithin(address: string, prefix: string): boolean {
  const [network = '', length = '32'] = prefix.split('/')
  const bits = (text: string) => text.split('.').reduce((sum, part) => sum * 256 + Number(part), 0)
  const size = 2 ** (32 - Number(length))
  return Math.floor(bits(address) / size) === Math.floor(bits(network) / size)
}

/** Without the dot at the end, as most tools and people write it. */
export function bare(name: string): string {
  return name === '.' ? name : name.replace(/\.$/, '')
}
