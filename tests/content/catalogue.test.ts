import { describe, expect, it } from 'vitest'
import { readBlueprint } from '@/compiler/content/blueprints'
import { isOf, writingOrder } from '@/compiler/content/catalogue'
import { openContent } from '@/compiler/content/files'
import { newestOf, readTracks } from '@/compiler/content/ground'
import { content } from '../compiler/edit'

const folder = openContent(content)
const { entries, diagnostics } = readTracks(folder)
const newest = newestOf(folder.list('blueprints', '.yaml').flatMap((file) => readBlueprint(file).blueprint ?? [])) ?? ''
const scenarioKinds = ['fix', 'cause', 'predict', 'observe', 'decide', 'lab']

describe('the catalogue of the course', () => {
  it('has 260 chapters', () => {
    expect(diagnostics).toEqual([])
    expect(entries).toHaveLength(260)
  })

  it('begins with the command line, and each of its first twelve chapters ends with something done or decided', () => {
    expect(entries[1]?.id).toBe('ios-command-line')
    const asksAlone = entries.slice(0, 12).filter(({ kinds }) => !kinds.some((kind) => scenarioKinds.includes(kind)))
    expect(asksAlone.map(({ id }) => id)).toEqual([])
  })

  it('lets no chapter of the newest exam require one that only an older exam asks, and has those written last', () => {
    const older = new Set(entries.filter(({ objectives }) => !isOf(objectives, newest)).map(({ id }) => id))
    expect(entries.filter(({ id, requires }) => !older.has(id) && requires.some((required) => older.has(required)))).toEqual([])
    expect(
      writingOrder(entries, newest)
        .slice(-older.size)
        .every(({ id }) => older.has(id)),
    ).toBe(true)
  })

  it('has a lab in every chapter that configures, and a scenario in every one that troubleshoots', () => {
    expect(entries.filter(({ genre, kinds }) => genre === 'configure' && !kinds.includes('lab'))).toEqual([])
    expect(entries.filter(({ genre, kinds }) => genre === 'troubleshoot' && !kinds.some((kind) => scenarioKinds.includes(kind)))).toEqual(
      [],
    )
  })

  it.each([
    ['ssh-refused', ['tcp-connections', 'static-routes', 'standard-acls', 'ping', 'icmp-messages', 'local-passwords']],
    ['vty-access-class', ['standard-acls', 'wildcard-masks']],
    ['packet-captures', ['dhcp', 'dns', 'tcp-connections']],
    ['troubleshoot-client-reach', ['dhcp', 'dns']],
    ['troubleshoot-wireless-clients', ['dhcp', 'dns', 'wireless-security']],
  ])('lets %s require what it uses', (chapter, used) => {
    const requires = new Map(entries.map((entry) => [entry.id, entry.requires]))
    const all = (id: string): string[] => (requires.get(id) ?? []).flatMap((required) => [required, ...all(required)])
    expect(all(chapter)).toEqual(expect.arrayContaining([...used]))
  })
})
