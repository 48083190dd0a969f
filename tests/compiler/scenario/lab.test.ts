// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scenario files hold such placeholders
import { describe, expect, it } from 'vitest'
import { loadLab } from '@/compiler/scenario'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { networkSourceSchema } from '@/course/network'
import { stateOf } from '@/sim'
import { edited, labFile, lineOf } from './course'

/** What reading the lab with one passage replaced prints, and where a passage of the edited text stands. */
function printedFor(from: string, to: string) {
  const text = edited('ssh-branch', [from, to])
  const printed = loadLab(labFile(text)).diagnostics.map(formatDiagnostic)
  return { printed, at: (passage: string) => `chapters/ssh/labs/ssh-branch.md:${lineOf(text, passage)}:` }
}

describe('a lab', () => {
  it('is settled with its own values, or with others', () => {
    const { lab, diagnostics } = loadLab(labFile())
    expect(diagnostics).toEqual([])
    expect(lab?.devices.map(({ name }) => name)).toEqual(['PC1', 'PC2', 'SW1', 'R1'])
    expect(JSON.stringify(lab?.state.derived.routes.R1)).not.toEqual(
      JSON.stringify(loadLab(labFile(), { net: '172.16.5' }).lab?.state.derived.routes.R1),
    )
  })

  it('has its history behind it, in what is proven as in what is opened', () => {
    const { lab, diagnostics } = loadLab(
      labFile(edited('ssh-branch', ['\nlinks:', '\nhistory: [boot R1, wait 60s, shutdown SW1 Fa0/2]\nlinks:'])),
    )
    expect(diagnostics).toEqual([])
    expect(lab?.state.derived.interfaces.SW1?.['FastEthernet0/2']?.physical).toBe('administratively down')
    expect(lab?.state.network.now).toBeGreaterThan(60_000)
    const opened = lab && stateOf({ source: networkSourceSchema.parse(lab.source), faults: [], before: [] })
    expect(opened?.kind === 'ready' && JSON.stringify(opened.state)).toBe(JSON.stringify(lab?.state))
  })

  it('knows where each configuration line stands', () => {
    const { lab } = loadLab(labFile())
    const text = edited('ssh-branch')
    const r1 = lab?.state.network.devices.R1
    const origin = r1?.kind === 'router' ? r1.config.hostname?.origin : undefined
    expect(origin && lab?.placeOfLine(origin)).toMatchObject({ file: 'chapters/ssh/labs/ssh-branch.md', line: lineOf(text, 'hostname R1') })
  })

  it.each([
    ['id: ssh-branch', 'id: ssh-brunch', 'id: ssh-brunch', 'stands in a file named ssh-branch.md'],
    ['title:', 'tittle:', 'tittle:', 'did you mean “title”'],
    ['kind: switch, platform: ios-15-switch', 'kind: switch', 'kind: switch', 'SW1 has no platform'],
    ['kind: host, address', 'kind: host, rsa-key: 2048, address', 'rsa-key: 2048, address', 'a host has no “rsa-key”'],
    ['```ios device=SW1\nhostname SW1\n```', '', 'SW1: {', 'SW1 has no configuration'],
    ['```ios device=SW1', '```ios device=SW2', '```ios device=SW2', 'no device “SW2”'],
    ['```ios device=SW1', '```ios device=R1', 'hostname SW1', 'R1 has a second configuration'],
    ['```ios device=SW1', '```ios', 'hostname SW1', 'names no device'],
    ['PC2 eth0 - SW1 Fa0/2', 'PC2 eth0 - SW3 Fa0/2', 'SW3', 'no device “SW3”'],
    ['PC2 eth0 - SW1 Fa0/2', 'PC2 eth0 - SW1 Fa0/1', 'PC2 eth0', 'has a cable already'],
    ['PC2 eth0 - SW1 Fa0/2', 'PC2 to SW1', 'PC2 to SW1', 'is no link'],
    ['SW1 Gi0/1 - R1 Gi0/0', 'SW1 Gi0/1 - R1 Foo0', 'Foo0', 'Foo0'],
    ['\nlinks:', '\nhistory: [wait 1s, reload R9]\nlinks:', 'history:', '“reload R9” cannot have happened: the lab has no device “R9”'],
    ['\nlinks:', '\nhistory: [wait soon]\nlinks:', 'history:', 'how long it waits is written `wait 60s`'],
    ['username ${admin}', 'username ${admn}', '${admn}', '“${admn}” has no value'],
  ])('refuses %j turned into %j, at its line', (from, to, passage, words) => {
    const { printed, at } = printedFor(from, to)
    const found = printed.find((line) => line.includes(words))
    expect(found, printed.join('\n')).toBeDefined()
    const line = passage === 'hostname SW1' ? at(passage).replace(/(\d+):$/, (_all, number) => `${Number(number) - 1}:`) : at(passage)
    expect(found).toContain(line)
  })
})
