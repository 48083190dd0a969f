/** An IPv4 address or mask as an unsigned 32-bit number. */
export type Ipv4 = number

/** Parses dotted decimal; undefined for anything else. */
export function parseIpv4(text: string): Ipv4 | undefined {
  const parts = text.split('.')
  if (parts.length !== 4) return undefined
  let value = 0
  for (const part of parts) {
    if (!/^\d{1,3}$/.test(part) || Number(part) > 255) return undefined
    value = value * 256 + Number(part)
  }
  return value
}

/** Dotted decimal. */
export function formatIpv4(address: Ipv4): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')
}

/** The mask with `length` leading ones (0 to 32). */
export function maskOf(length: number): Ipv4 {
  return length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0
}

/** Number of leading ones, or undefined where the ones are not contiguous (IOS: `Bad mask`). */
export function prefixLength(mask: Ipv4): number | undefined {
  for (let length = 0; length <= 32; length++) if (maskOf(length) === mask) return length
  return undefined
}

/** The network address of `address` under `mask`. */
export function networkOf(address: Ipv4, mask: Ipv4): Ipv4 {
  return (address & mask) >>> 0
}
