/** An IPv6 address as an unsigned 128-bit number. */
export type Ipv6 = bigint

const GROUPS = 8
const ALL = (1n << 128n) - 1n

/** Parses the text forms of RFC 4291, section 2.2, but not the one that ends in dotted decimal; undefined for anything else. */
export function parseIpv6(text: string): Ipv6 | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map(groupsOf)
  if (!head || (halves.length === 2 && !tail)) return undefined
  const written = head.length + (tail?.length ?? 0)
  // RFC 4291 lets `::` stand for one or more groups.
  if (tail ? written >= GROUPS : written !== GROUPS) return undefined
  const zeros: readonly number[] = new Array(GROUPS - written).fill(0)
  return [...head, ...zeros, ...(tail ?? [])].reduce((value, group) => (value << 16n) | BigInt(group), 0n)
}

/** The one text that RFC 5952 recommends: lower case, no leading zeros, `::` for the longest run of zero groups, the first of equal ones. */
export function formatIpv6(address: Ipv6): string {
  const groups = groupsIn(address).map((group) => group.toString(16))
  const run = longestZeros(groups)
  if (!run) return groups.join(':')
  return `${groups.slice(0, run.from).join(':')}::${groups.slice(run.from + run.length).join(':')}`
}

/** All eight groups, four digits each. */
export function fullIpv6(address: Ipv6): string {
  return groupsIn(address)
    .map((group) => group.toString(16).padStart(4, '0'))
    .join(':')
}

/** The mask with `length` leading ones (0 to 128). */
export function maskOf6(length: number): Ipv6 {
  return (ALL << BigInt(128 - length)) & ALL
}

/** The address with everything behind the first `length` bits zero. */
export function prefixOf6(address: Ipv6, length: number): Ipv6 {
  return address & maskOf6(length)
}

function groupsOf(text: string): readonly number[] | undefined {
  if (text === '') return []
  const groups = text.split(':')
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group)) ? groups.map((group) => Number.parseInt(group, 16)) : undefined
}

function groupsIn(address: Ipv6): readonly number[] {
  return Array.from({ length: GROUPS }, (_, index) => Number((address >> BigInt(112 - 16 * index)) & 0xffffn))
}

/** The longest run of at least two zero groups: one alone is written as 0 (RFC 5952, section 4.2.2). */
function longestZeros(groups: readonly string[]): { readonly from: number; readonly length: number } | undefined {
  let best: { from: number; length: number } | undefined
  for (let from = 0; from < groups.length; from++) {
    let length = 0
    while (groups[from + length] === '0') length++
    if (length >= 2 && (!best || length > best.length)) best = { from, length }
  }
  return best
}
