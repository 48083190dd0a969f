import { describe, expect, it } from 'vitest'
import { replayed, type TypedLine, waited } from '@/sim'
import type { LinuxHost, State } from '@/sim/kernel/network'
import { BRANCH, run, settled } from '@/tests/sim/lab'

const at = (device: string, ...lines: string[]): TypedLine[] => lines.map((line) => ({ device, line }))
const branch = settled(BRANCH)
const pc1 = (state: State) => state.network.devices.PC1 as LinuxHost
const shown = (...lines: TypedLine[]) => replayed(branch, lines).runs.at(-1)?.output

describe('the neighbors of a host', () => {
  const ping = at('PC1', 'ping 10.0.0.1')

  it('are reachable for half a minute, and stale after it', () => {
    expect(shown(...ping, ...at('PC1', 'ip neigh'))).toEqual([expect.stringMatching(/^10\.0\.0\.1 dev eth0 lladdr (..:){5}.. REACHABLE$/)])
    expect(shown(...ping, ...at('PC1', waited(29), 'ip neigh'))?.[0]).toMatch(/REACHABLE$/)
    expect(shown(...ping, ...at('PC1', waited(30), 'ip n show'))?.[0]).toMatch(/STALE$/)
  })

  it('are asked for anew once they are stale, and are not lost meanwhile', () => {
    const stale = replayed(branch, [...ping, ...at('PC1', waited(40))]).desk.state
    expect(pc1(stale).arp).toHaveLength(1)
    const again = run(stale, 'PC1: ping 10.0.0.1').state
    expect(pc1(again).arp).toEqual([{ ...pc1(stale).arp[0], at: stale.network.now }])
    expect(shown(...ping, ...at('PC1', waited(40), 'ping 10.0.0.1', 'ip neigh'))?.[0]).toMatch(/REACHABLE$/)
  })

  it('are forgotten when somebody says so', () => {
    expect(shown(...ping, ...at('PC1', 'ip neigh flush dev eth0', 'ip neigh'))).toEqual([])
  })
})
