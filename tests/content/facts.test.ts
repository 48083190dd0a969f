import { describe, expect, it } from 'vitest'
import { openContent } from '@/compiler/content/files'
import { eui64 } from '@/course/drills/eui64'
import { ipv4Hosts } from '@/course/drills/ipv4-hosts'
import { parseIpv6 } from '@/sim/ipv6'
import { content } from '../compiler/edit'

const { facts } = openContent(content)
const printedOf = (id: string) => facts.get(id)?.is ?? ''
const seeds = Array.from({ length: 40 }, (_, index) => `seed-${index}`)

describe('the drills ask by the facts of the course', () => {
  it('in hosts of a subnet', () => {
    for (const seed of seeds) {
      const { fields } = ipv4Hosts.draw(seed, 2)
      const answer = (id: string) => Number(fields.find((field) => field.id === id)?.answer.replace('/', ''))
      expect(answer('room')).toBe(2 ** (32 - answer('prefix')) - Number(printedOf('reserved-per-subnet')))
    }
  })

  it('in modified EUI-64', () => {
    const idBits = BigInt(printedOf('ipv6-interface-id-bits'))
    for (const seed of seeds) {
      const answer = eui64.draw(seed, 2).fields.find((field) => field.id === 'link-local')?.answer ?? ''
      const address = parseIpv6(answer) ?? 0n
      expect((address >> 24n) & 0xffffn).toBe(BigInt(`0x${printedOf('eui-64-filler')}`))
      expect(address >> idBits).toBe((parseIpv6(printedOf('link-local-prefix')) ?? 0n) >> idBits)
    }
  })
})

it('every fact says where it is from', () => {
  expect(facts.size).toBeGreaterThan(10)
  for (const [id, { source }] of facts) expect([id, source.where === '' || source.grade === 'unverified']).toEqual([id, false])
})
