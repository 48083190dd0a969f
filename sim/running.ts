import { rowsOf } from './cli/table'
import { type Acl, printCriterion } from './features/acl'
import { spend } from './kernel/budget'
import type { DeviceConfig, InterfaceConfig, LineConfig, Origin } from './kernel/config'
import { compareInterfaces } from './kernel/grammar/interface-name'
import type { DeviceFacts, Group, Printed, Row } from './kernel/grammar/row'
import type { IosDevice } from './kernel/network'

/** What `show running-config` prints after its header, with the origin of each line. Lines that stand for a default have none. */
export function runningConfig(device: IosDevice): { text: string; origin?: Origin }[] {
  const facts: DeviceFacts = { name: device.name, kind: device.kind, platform: device.platform }
  const group = (name: Group) => closed(globalLines(facts, device.config, name))
  const late = device.platform !== 'ios-15-router'
  return [
    BANG,
    { text: `version ${version(device)}` },
    ...group('service'),
    ...group('hostname'),
    { text: 'boot-start-marker' },
    { text: 'boot-end-marker' },
    BANG,
    BANG,
    ...group('enable'),
    ...group('aaa'),
    ...group('names'),
    ...group('users'),
    ...(late ? [] : group('ssh')),
    ...Object.keys(device.config.interfaces)
      .sort(compareInterfaces)
      .flatMap((name) => interfaceLines(facts, device.config, name)),
    ...group('gateway'),
    ...group('http'),
    ...(late ? group('ssh') : []),
    ...group('routes'),
    ...aclLines(device),
    ...group('management'),
    ...group('banner'),
    ...lineLines(facts, device.config),
    BANG,
    { text: 'end' },
  ]
}

/** The lines of one interface, as in `show running-config interface …`. */
export function interfaceLines(device: DeviceFacts, config: DeviceConfig, name: string): readonly Printed[] {
  const port = config.interfaces[name]
  if (!port) return []
  const origin = port.declared.line > 0 ? { origin: port.declared } : {}
  return [{ text: `interface ${name}`, ...origin }, ...sectionLines(device, config, { interface: port }), BANG]
}

/** `show running-config` whole: header, lines, and a blank line where IOS leaves one. */
export function runningConfigText(device: IosDevice): string[] {
  const lines = runningConfig(device).map(({ text }) => text)
  const bytes = lines.reduce((sum, line) => sum + line.length + 1, 0)
  return ['Building configuration...', '', `Current configuration : ${bytes} bytes`, ...lines, '']
}

const BANG: Printed = { text: '!' }

function version(device: IosDevice): string {
  return { 'ios-15-router': '15.7', 'iosxe-17-router': '17.9', 'ios-15-switch': '15.0' }[device.platform]
}

function globalLines(device: DeviceFacts, config: DeviceConfig, group: Group): readonly Printed[] {
  return rowsOf(device.kind, 'config')
    .filter((row) => row.group === group)
    .flatMap((row) => [...(row.print?.({ device, config }) ?? []), ...inertLines(config, row, undefined)])
}

function inertLines(config: DeviceConfig, row: Row, section: string | undefined): readonly Printed[] {
  const indent = section === undefined ? '' : ' '
  spend(1 + config.inert.length / 4)
  return config.inert
    .filter(({ value }) => value.row === row.syntax && value.section === section)
    .flatMap(({ value, origin }) => value.text.split('\n').map((text, index) => ({ text: index === 0 ? indent + text : text, origin })))
}

function sectionLines(
  device: DeviceFacts,
  config: DeviceConfig,
  target: { readonly interface: InterfaceConfig } | { readonly line: LineConfig },
): readonly Printed[] {
  const mode = 'interface' in target ? 'config-if' : 'config-line'
  const section = 'interface' in target ? `interface ${target.interface.name}` : `${target.line.kind} ${target.line.number}`
  const defaults = 'interface' in target ? hardwareDefaults(device, config, target.interface) : []
  const rows = rowsOf(device.kind, mode)
  return [
    ...rows.flatMap((row) => [...(row.print?.({ device, config, ...target }) ?? []), ...inertLines(config, row, section)]),
    ...defaults,
  ]
}

/** Ports of an IOS XE router print that they negotiate. */
function hardwareDefaults(device: DeviceFacts, config: DeviceConfig, port: InterfaceConfig): readonly Printed[] {
  if (device.platform !== 'iosxe-17-router' || !/Ethernet\d/.test(port.name)) return []
  const section = `interface ${port.name}`
  const set = config.inert.some(({ value }) => value.section === section && value.text.startsWith('negotiation'))
  return set ? [] : [{ text: ' negotiation auto' }]
}

/** Named lists first, each in a section; then the numbered ones, a line an entry. IOS XE 17 prints both as sections, with numbers. */
function aclLines({ config, platform }: IosDevice): readonly Printed[] {
  const lists = Object.values(config.acls)
  const numbered = lists.filter((acl) => acl.numbered).sort((a, b) => Number(a.name) - Number(b.name))
  const named = lists.filter((acl) => !acl.numbered)
  if (platform === 'iosxe-17-router') return [...named, ...numbered].flatMap((acl) => sectionOf(acl, true))
  return [
    ...named.flatMap((acl) => sectionOf(acl, false)),
    ...closed(numbered.flatMap((acl) => entriesOf(acl, () => `access-list ${acl.name} `))),
  ]
}

/** An access list as a section of its own; with `numbers`, each entry behind its sequence number. */
export function sectionOf(acl: Acl, numbers: boolean): readonly Printed[] {
  return [
    { text: `ip access-list ${acl.kind} ${acl.name}`, origin: acl.declared },
    ...entriesOf(acl, (sequence) => (numbers && sequence !== undefined ? ` ${sequence} ` : ' ')),
    BANG,
  ]
}

/** Entries in order, each remark before the first entry that was typed after it. */
function entriesOf(acl: Acl, prefix: (sequence: number | undefined) => string): readonly Printed[] {
  const remarks = [...acl.remarks]
  const printed: Printed[] = []
  for (const entry of acl.entries) {
    while (remarks[0] && remarks[0].origin.line < entry.origin.line) {
      const remark = remarks.shift()
      if (remark) printed.push({ text: `${prefix(undefined)}remark ${remark.value}`, origin: remark.origin })
    }
    printed.push({ text: prefix(entry.sequence) + printCriterion(entry), origin: entry.origin })
  }
  return [...printed, ...remarks.map((remark) => ({ text: `${prefix(undefined)}remark ${remark.value}`, origin: remark.origin }))]
}

/** Lines of one kind that print alike stand together; IOS never joins those above VTY 4 to the first five. */
function lineLines(device: DeviceFacts, config: DeviceConfig): readonly Printed[] {
  const runs: { kind: LineConfig['kind']; first: number; last: number; body: readonly Printed[] }[] = []
  for (const line of [...config.lines].sort((a, b) => order(a) - order(b))) {
    const body = sectionLines(device, config, { line })
    const run = runs.at(-1)
    const joins = run && run.kind === line.kind && line.number !== 5 && same(run.body, body)
    if (joins) run.last = line.number
    else runs.push({ kind: line.kind, first: line.number, last: line.number, body })
  }
  return runs.flatMap(({ kind, first, last, body }) => {
    if (kind === 'console') return [{ text: 'line con 0' }, ...body, ...auxLines(device, config)]
    return [{ text: `line vty ${first}${last > first ? ` ${last}` : ''}` }, ...body]
  })
}

function auxLines(device: DeviceFacts, config: DeviceConfig): readonly Printed[] {
  if (device.kind === 'switch') return []
  const kept = config.inert
    .filter(({ value }) => value.section === 'aux 0')
    .map(({ value, origin }) => ({ text: ` ${value.text}`, origin }))
  return [{ text: 'line aux 0' }, ...kept]
}

function order(line: LineConfig): number {
  return line.kind === 'console' ? -1 : line.number
}

function same(a: readonly Printed[], b: readonly Printed[]): boolean {
  return a.length === b.length && a.every((line, index) => line.text === b[index]?.text)
}

function closed(lines: readonly Printed[]): readonly Printed[] {
  return lines.length === 0 ? [] : [...lines, BANG]
}
