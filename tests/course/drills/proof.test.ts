import { describe, expect, it } from 'vitest'
import type { Drill } from '@/course/drills/drill'
import { eui64 } from '@/course/drills/eui64'
import { ipv4Hosts } from '@/course/drills/ipv4-hosts'
import { ipv4Mask } from '@/course/drills/ipv4-mask'
import { ipv4SameSubnet } from '@/course/drills/ipv4-same-subnet'
import { ipv4Subnet } from '@/course/drills/ipv4-subnet'
import { ipv4Summary } from '@/course/drills/ipv4-summary'
import { ipv4Vlsm } from '@/course/drills/ipv4-vlsm'
import { ipv6Notation } from '@/course/drills/ipv6-notation'
import { ipv6Prefix } from '@/course/drills/ipv6-prefix'
import { ipv6Subnet } from '@/course/drills/ipv6-subnet'
import { octets } from '@/course/drills/octets'
import { answerOf, ipv4, ipv4Text, promptOf, tasksOf } from './every'

// Every answer once more, from nothing but the words of the prompt and by another way than the drill's own: bits as text, walks
// over addresses one by one, the browser standard's own reading of an address.

const bits4 = (address: bigint) => address.toString(2).padStart(32, '0')
const inSubnet = (a: bigint, b: bigint, length: number) => bits4(a).slice(0, length) === bits4(b).slice(0, length)

/** Walks from an address as long as the first bits stay the same. */
function walk(from: bigint, length: number, step: 1n | -1n): bigint {
  let at = from
  while (at + step >= 0n && at + step < 1n << 32n && inSubnet(at + step, from, length)) at += step
  return at
}

/** Ends of the subnet: by a walk over its addresses where it is small, else by writing the bits. */
function ends(address: bigint, length: number): readonly [bigint, bigint] {
  if (length >= 18) return [walk(address, length, -1n), walk(address, length, 1n)]
  const kept = bits4(address).slice(0, length)
  return [BigInt(`0b${kept.padEnd(32, '0')}`), BigInt(`0b${kept.padEnd(32, '1')}`)]
}

const maskText = (length: number) => ipv4Text(BigInt(`0b${'1'.repeat(length).padEnd(32, '0')}`))

/** What the WHATWG URL standard makes of an IPv6 address: the form of RFC 5952. */
const standardIpv6 = (text: string) => new URL(`http://[${text}]/`).hostname.slice(1, -1)

/** All eight groups of an address that a URL can read, as text. */
function expanded(text: string): readonly string[] {
  const [head = '', tail] = standardIpv6(text).split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const middle = tail === undefined ? [] : Array(8 - left.length - right.length).fill('0')
  return [...left, ...middle, ...right].map((group) => group.padStart(4, '0'))
}

const bits6 = (text: string) =>
  [...expanded(text).join('')].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
const fromBits6 = (bits: string) =>
  standardIpv6((bits.match(/.{16}/g) ?? []).map((group) => Number.parseInt(group, 2).toString(16)).join(':'))

/** Every task of a drill, its prompt taken apart by a pattern. */
function each(
  drill: Drill,
  pattern: RegExp,
  check: (found: readonly string[], answer: (id: string) => string, prompt: string) => void,
): void {
  for (const { task } of tasksOf(drill)) {
    const prompt = promptOf(task)
    const found = pattern.exec(prompt)
    if (!found) throw new Error(`the prompt is “${prompt}”`)
    check(found.slice(1), (id) => answerOf(task, id), prompt)
  }
}

describe('an IPv4 subnet', () => {
  it('has the ends that a walk over its addresses finds, and the host is a host of it', () => {
    each(ipv4Subnet, /^Host ([\d.]+)\/(\d+)\./, ([host = '', length = ''], answer) => {
      const [network, broadcast] = ends(ipv4(host), Number(length))
      expect([ipv4(host) > network, ipv4(host) < broadcast]).toEqual([true, true])
      expect(['network', 'first', 'last', 'broadcast', 'mask', 'hosts'].map(answer)).toEqual([
        ...[network, network + 1n, broadcast - 1n, broadcast].map(ipv4Text),
        maskText(Number(length)),
        String(broadcast - network - 1n),
      ])
    })
  })

  it('is shared by two hosts exactly where their first bits are the same, and neither host is an end of it', () => {
    let same = 0
    each(ipv4SameSubnet, /A ([\d.]+), host B ([\d.]+), both with mask ([\d.]+)/, ([a = '', b = '', mask = ''], answer) => {
      const length = bits4(ipv4(mask)).replace(/0/g, '').length
      const isSame = inSubnet(ipv4(a), ipv4(b), length)
      if (isSame) same++
      expect(a).not.toBe(b)
      for (const host of [a, b]) expect(ends(ipv4(host), length).map(ipv4Text)).not.toContain(host)
      expect(answer('same')).toBe(isSame ? 'direct' : 'gateway')
      expect([answer('network-a'), answer('network-b')]).toEqual([a, b].map((host) => ipv4Text(ends(ipv4(host), length)[0])))
    })
    expect(same).toBeGreaterThan(20)
  })

  it('with room for so many hosts is the smallest there is, and as many fit as a count finds', () => {
    each(ipv4Hosts, /^Block ([\d.]+)\/(\d+), .* for (\d+) hosts/, ([block = '', blockLength = '', hosts = ''], answer) => {
      let length = 32
      let size = 1n
      while (size - 2n < BigInt(hosts)) {
        size += size
        length--
      }
      const [first, last] = ends(ipv4(block), Number(blockLength))
      expect(ipv4Text(first)).toBe(block)
      let count = 0
      for (let at = first; at <= last; at += size) count++
      expect(['prefix', 'subnets', 'room'].map(answer)).toEqual([`/${length}`, String(count), String(size - 2n)])
    })
  })

  it('of each size is the first free one where a search from the start of the block finds it', () => {
    for (const { task } of tasksOf(ipv4Vlsm)) {
      const prompt = promptOf(task)
      const [, block = '', blockLength = ''] = /^Block ([\d.]+)\/(\d+)\./.exec(prompt) ?? []
      const lans = [...prompt.matchAll(/LAN (\w) with (\d+) hosts/g)].map(([, name = '', hosts = '']) => ({ name, hosts: Number(hosts) }))
      expect(lans).toHaveLength(3)
      const [start, end] = ends(ipv4(block), Number(blockLength))
      const taken = new Set<bigint>()
      for (const { name, hosts } of lans.sort((a, b) => b.hosts - a.hosts)) {
        const length = Math.max(...Array.from({ length: 33 }, (_, index) => index).filter((one) => 2 ** (32 - one) - 2 >= hosts))
        let at = start
        const all = () => Array.from({ length: 2 ** (32 - length) }, (_, index) => at + BigInt(index))
        while (!(ipv4Text(ends(at, length)[0]) === ipv4Text(at) && all().every((address) => !taken.has(address)))) at++
        for (const address of all()) taken.add(address)
        expect(all().at(-1) as bigint).toBeLessThanOrEqual(end)
        expect([answerOf(task, `network-${name}`), answerOf(task, `prefix-${name}`)]).toEqual([ipv4Text(at), `/${length}`])
      }
    }
  })
})

describe('a mask', () => {
  it('is turned into prefix length and wildcard as its bits, written out, say', () => {
    each(ipv4Mask, /^(Prefix length|Mask|Wildcard) \/?([\d.]+)\.$/, ([kind = '', value = ''], answer) => {
      const bits = kind === 'Prefix length' ? '1'.repeat(Number(value)).padEnd(32, '0') : bits4(ipv4(value))
      const mask = kind === 'Wildcard' ? [...bits].map((bit) => (bit === '1' ? '0' : '1')).join('') : bits
      expect(mask).toMatch(/^1+0*$/)
      const all = {
        prefix: `/${mask.replaceAll('0', '').length}`,
        mask: ipv4Text(BigInt(`0b${mask}`)),
        wildcard: ipv4Text((1n << 32n) - 1n - BigInt(`0b${mask}`)),
      }
      const asked = { 'Prefix length': ['mask', 'wildcard'], Mask: ['prefix', 'wildcard'], Wildcard: ['prefix', 'mask'] }[kind] ?? []
      for (const id of asked as (keyof typeof all)[]) expect(answer(id)).toBe(all[id])
    })
  })
})

describe('a summary', () => {
  it('covers every network, and the next longer prefix does not', () => {
    for (const { task } of tasksOf(ipv4Summary)) {
      const networks = [...promptOf(task).matchAll(/([\d.]+)\/(\d+)/g)].map(([, network = '', length = '']) =>
        ends(ipv4(network), Number(length)),
      )
      expect(networks.length).toBeGreaterThan(1)
      const covers = (length: number) => networks.flat().every((address) => inSubnet(address, networks[0]?.[0] ?? 0n, length))
      const longest = Math.max(...Array.from({ length: 33 }, (_, index) => index).filter(covers))
      expect(answerOf(task, 'prefix')).toBe(`/${longest}`)
      expect(answerOf(task, 'network')).toBe(ipv4Text(ends(networks[0]?.[0] ?? 0n, longest)[0]))
    }
  })
})

describe('an octet', () => {
  it('is the same in all bases when halved, or divided by sixteen, by hand', () => {
    for (const { task } of tasksOf(octets)) {
      const given = [...promptOf(task).matchAll(/(Decimal|Binary|Hexadecimal) (\w+)/g)]
      expect(given).not.toHaveLength(0)
      for (const [index, [, base = '', text = '']] of given.entries()) {
        const radix = { Decimal: 10, Binary: 2, Hexadecimal: 16 }[base] ?? 0
        const value = [...text].reduce((sum, digit) => sum * radix + '0123456789abcdef'.indexOf(digit), 0)
        let rest = value
        let binary = ''
        for (let place = 0; place < 8; place++) {
          binary = `${rest % 2}${binary}`
          rest = Math.floor(rest / 2)
        }
        const hex = '0123456789abcdef'.charAt(Math.floor(value / 16)) + '0123456789abcdef'.charAt(value % 16)
        const expected: Record<string, string> = { Decimal: String(value), Binary: binary, Hexadecimal: hex }
        for (const [other, id] of [
          ['Decimal', 'decimal'],
          ['Binary', 'binary'],
          ['Hexadecimal', 'hex'],
        ] as const)
          if (other !== base) expect(answerOf(task, `${id}-${index + 1}`)).toBe(expected[other])
      }
    }
  })
})

describe('an IPv6 address', () => {
  it('is shortened as the URL standard does, and written in full as its groups are', () => {
    each(ipv6Notation, /^Shorten (\S+)\. Write (\S+) in full\.$/, ([long = '', short = ''], answer) => {
      expect(answer('short')).toBe(standardIpv6(long))
      expect(answer('full')).toBe(expanded(short).join(':'))
    })
  })

  it('belongs to a prefix exactly where the first bits, written out, are the same', () => {
    let inside = 0
    each(ipv6Prefix, /^Address (\S+), prefix (\S+)\/(\d+)\.$/, ([address = '', prefix = '', length = ''], answer) => {
      const kept = bits6(address).slice(0, Number(length))
      const isInside = bits6(prefix).startsWith(kept)
      if (isInside) inside++
      expect(bits6(prefix).slice(Number(length))).not.toContain('1')
      expect(answer('own')).toBe(fromBits6(kept.padEnd(128, '0')))
      expect(answer('inside')).toBe(isInside ? 'inside' : 'outside')
    })
    expect(inside).toBeGreaterThan(20)
  })

  it('of the n-th subnet is where counting from the first one comes to', () => {
    each(
      ipv6Subnet,
      /^Prefix (\S+)\/(\d+), cut into \/64, counted from 0\. Number (\d+):$/,
      ([site = '', length = '', number = ''], answer) => {
        const kept = bits6(site).slice(0, Number(length))
        expect(bits6(site)).toBe(kept.padEnd(128, '0'))
        const counter = Array<string>(64 - Number(length)).fill('0')
        const count = (): boolean => {
          let place = counter.length - 1
          while (place >= 0 && counter[place] === '1') counter[place--] = '0'
          if (place >= 0) counter[place] = '1'
          return place >= 0
        }
        for (let at = 0; at < Number(number); at++) expect(count()).toBe(true)
        expect(answer('subnet')).toBe(fromBits6((kept + counter.join('')).padEnd(128, '0')))
        let subnets = Number(number) + 1
        while (count()) subnets++
        expect(answer('count')).toBe(String(subnets))
      },
    )
  })
})

describe('modified EUI-64', () => {
  it('is what RFC 4291, appendix A, does to the bits of the hardware address', () => {
    each(eui64, /^Hardware address (\S+), prefix (\S+)\/64\./, ([mac = '', prefix = ''], answer) => {
      const digits = mac.replace(/[^0-9a-f]/gi, '').toLowerCase()
      expect(digits).toHaveLength(12)
      const bits = [...digits].map((digit) => Number.parseInt(digit, 16).toString(2).padStart(4, '0')).join('')
      expect(bits[7]).toBe('0') // unicast
      // cccccc u g …: the u bit, seventh from the left, is inverted, and 1111 1111 1111 1110 goes behind the first 24.
      const id = `${bits.slice(0, 6)}${bits[6] === '0' ? '1' : '0'}${bits.slice(7, 24)}1111111111111110${bits.slice(24)}`
      expect(answer('global')).toBe(fromBits6(bits6(prefix).slice(0, 64) + id))
      expect(answer('link-local')).toBe(fromBits6('1111111010'.padEnd(64, '0') + id))
    })
  })
})
