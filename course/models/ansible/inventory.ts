import { isMap, isScalar, parseDocument } from 'yaml'

export type Value = string | number | boolean | null | readonly Value[] | { readonly [key: string]: Value }
export type Vars = Readonly<Record<string, Value>>

export interface Group {
  readonly name: string
  readonly hosts: string[]
  readonly children: string[]
  readonly vars: Record<string, Value>
}

export interface Inventory {
  readonly groups: ReadonlyMap<string, Group>
  /** Every host in the order in which it was first named, with the variables of its own line. */
  readonly hosts: ReadonlyMap<string, Vars>
  /** What ansible says on the way and goes on. */
  readonly warnings: readonly string[]
}

/** The text is no inventory: ansible says why and goes on with none. */
export class NoInventory extends Error {}

class Building {
  readonly groups = new Map<string, Group>()
  readonly hosts = new Map<string, Record<string, Value>>()
  readonly warnings: string[] = []

  constructor() {
    this.group('all')
    this.group('ungrouped')
    this.group('all').children.push('ungrouped')
  }

  group(name: string): Group {
    const found = this.groups.get(name)
    if (found) return found
    const group: Group = { name, hosts: [], children: [], vars: {} }
    this.groups.set(name, group)
    return group
  }

  host(name: string, group: string, vars: Record<string, Value> = {}): void {
    this.hosts.set(name, { ...this.hosts.get(name), ...vars })
    const { hosts } = this.group(group)
    if (!hosts.includes(name)) hosts.push(name)
  }

  child(parent: string, child: string): void {
    this.group(child)
    const { children } = this.group(parent)
    if (!children.includes(child)) children.push(child)
  }

  done(): Inventory {
    const all = this.group('all')
    const children = new Set([...this.groups.values()].flatMap(({ name, children: below }) => (name === 'all' ? [] : below)))
    for (const name of this.groups.keys()) {
      if (name !== 'all' && !children.has(name) && !all.children.includes(name)) all.children.push(name)
    }
    // Who is in another group is not left over, and who is in `all` alone is.
    const grouped = new Set([...this.groups.values()].flatMap(({ name, hosts }) => (name === 'all' || name === 'ungrouped' ? [] : hosts)))
    const ungrouped = this.group('ungrouped')
    ungrouped.hosts.splice(0, Number.POSITIVE_INFINITY, ...[...this.hosts.keys()].filter((name) => !grouped.has(name)))
    return { groups: this.groups, hosts: this.hosts, warnings: this.warnings }
  }
}

/** Reads an inventory in the form of INI, with ansible's own complaints: each names the file and the line. */
export function readIni(text: string, file: string): Inventory {
  const built = new Building()
  let group = 'ungrouped'
  let section: 'hosts' | 'children' | 'vars' = 'hosts'
  const declared = new Set(['all', 'ungrouped'])
  const pending = new Map<string, { line: number; kind: 'vars' | 'children'; parent: string }>()
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim()
    const fail = (message: string): never => {
      throw new NoInventory(`${file}:${index + 1}: ${message}`)
    }
    if (line === '' || line.startsWith('#') || line.startsWith(';')) continue
    const header = /^\[([^:\]\s]+)(?::(\w+))?\]\s*(?:#.*)?$/.exec(line)
    if (header) {
      group = header[1] ?? ''
      const kind = header[2] ?? 'hosts'
      if (kind !== 'hosts' && kind !== 'children' && kind !== 'vars') return fail(`Section [${group}:${kind}] has unknown type: ${kind}`)
      section = kind
      if (kind === 'vars' && !declared.has(group) && !pending.has(group)) pending.set(group, { line: index + 1, kind, parent: group })
      if (kind !== 'vars') {
        declared.add(group)
        pending.delete(group)
      }
      built.group(group)
      continue
    }
    if (line.startsWith('[') && line.endsWith(']')) {
      return fail(
        `Invalid section entry: '${line}'. Please make sure that there are no spaces in the section entry, and that there are no other invalid characters`,
      )
    }
    if (section === 'children') {
      const child = /^([^:\]\s]+)\s*(?:#.*)?$/.exec(line)?.[1] ?? fail(`Expected group name, got: ${line}`)
      if (!declared.has(child) && !pending.has(child)) pending.set(child, { line: index + 1, kind: 'children', parent: group })
      built.child(group, child)
    } else if (section === 'vars') {
      const at = line.indexOf('=')
      if (at === -1) fail(`Expected key=value, got: ${line}`)
      built.group(group).vars[line.slice(0, at).trim()] = literal(line.slice(at + 1).trim())
    } else {
      const [pattern = '', ...rest] = words(line)
      const vars: Record<string, Value> = {}
      for (const word of rest) {
        const at = word.indexOf('=')
        if (at === -1) fail(`Expected key=value host variable assignment, got: ${word}`)
        vars[word.slice(0, at)] = literal(word.slice(at + 1))
      }
      if (pattern.endsWith(':')) {
        throw new NoInventory(
          `Invalid host pattern '${pattern}' supplied, ending in ':' is not allowed, this character is reserved to provide a port.`,
        )
      }
      if (pattern === '---') {
        throw new NoInventory(`Invalid host pattern '---' supplied, '---' is normally a sign this is a YAML file.`)
      }
      for (const name of expand(pattern)) built.host(name, group, vars)
    }
  }
  for (const [name, { line, kind, parent }] of pending) {
    throw new NoInventory(
      kind === 'vars'
        ? `${file}:${line}: Section [${name}:vars] not valid for undefined group: ${name}`
        : `${file}:${line}: Section [${parent}:children] includes undefined group: ${name}`,
    )
  }
  return built.done()
}

/** Reads an inventory in the form of YAML. */
export function readYaml(text: string): Inventory {
  const document = parseDocument(text, { version: '1.1' })
  const [fault] = document.errors
  if (fault) throw new NoInventory(`the text is not YAML: line ${fault.linePos?.[0].line ?? 1}`)
  if (!isMap(document.contents)) throw new NoInventory('an inventory in YAML is a mapping of groups')
  const built = new Building()
  const read = (name: string, node: unknown): void => {
    const group = built.group(name)
    if (node === null || (isScalar(node) && node.value === null)) return
    if (!isMap(node)) throw new NoInventory(`Group "${name}" is no mapping: only "vars", "children" and "hosts" are valid in it`)
    for (const { key, value } of node.items) {
      const word = isScalar(key) ? String(key.value) : ''
      if (word !== 'vars' && word !== 'children' && word !== 'hosts') {
        built.warnings.push(`Skipping unexpected key (${word}) in group (${name}), only "vars", "children" and "hosts" are valid`)
        continue
      }
      if (value === null || (isScalar(value) && value.value === null)) continue
      if (!isMap(value)) {
        const found = isScalar(value) ? 'AnsibleUnicode' : 'AnsibleSequence'
        throw new NoInventory(
          `Invalid "${word}" entry for "${name}" group, requires a dictionary, found "<class 'ansible.parsing.yaml.objects.${found}'>" instead.`,
        )
      }
      for (const item of value.items) {
        const named = isScalar(item.key) ? String(item.key.value) : ''
        const plain = (item.value as { toJSON?: () => Value } | null)?.toJSON?.() ?? null
        if (word === 'vars') group.vars[named] = plain
        else if (word === 'children') {
          built.child(name, named)
          read(named, item.value)
        } else for (const host of expand(named)) built.host(host, name, isPlain(plain) ? { ...plain } : {})
      }
    }
  }
  for (const { key, value } of document.contents.items) read(isScalar(key) ? String(key.value) : '', value)
  return built.done()
}

function isPlain(value: Value): value is { readonly [key: string]: Value } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Words of a host's line; quotes hold blanks together, `#` begins a comment. */
function words(line: string): string[] {
  const found: string[] = []
  for (const match of line.matchAll(/#.*$|(?:[^\s"']+|"[^"]*"|'[^']*')+/g)) {
    if (match[0].startsWith('#')) break
    found.push(match[0].replace(/["']/g, ''))
  }
  return found
}

/** A value in INI is read as Python would: numbers, True and False are what they look like, all else is text. */
function literal(text: string): Value {
  if (/^-?(0|[1-9]\d*)$/.test(text)) return Number(text)
  if (/^-?\d+\.\d+$/.test(text)) return Number(text)
  if (text === 'True') return true
  if (text === 'False') return false
  if (text === 'None') return null
  return /^(["']).*\1$/.test(text) ? text.slice(1, -1) : text
}

/** `sw[01:03]` is sw01, sw02, sw03: the first number says how many digits there are. */
export function expand(pattern: string): string[] {
  const range = /^(.*?)\[(\d+):(\d+)\](.*)$/.exec(pattern)
  if (!range) return [pattern]
  const [, before = '', from = '', to = '', after = ''] = range
  const count = Number(to) - Number(from) + 1
  if (count < 1 || count > 1000) throw new NoInventory('host range must specify a begin and an end value, and at most 1000 hosts')
  const width = from.startsWith('0') ? from.length : 0
  return Array.from({ length: count }, (_, index) => String(Number(from) + index).padStart(width, '0')).flatMap((number) =>
    expand(`${before}${number}${after}`),
  )
}

/** The hosts of a group and of all below it, in ansible's order: level by level. */
export function hostsOf(inventory: Inventory, name: string): string[] {
  const order: string[] = []
  let level = [name]
  const seen = new Set<string>()
  while (level.length > 0) {
    const next: string[] = []
    for (const group of level) {
      if (!seen.has(group)) {
        seen.add(group)
        next.push(...(inventory.groups.get(group)?.children ?? []))
      } else order.splice(order.indexOf(group), 1)
      order.push(group)
    }
    level = next
  }
  return [...new Set(order.flatMap((group) => inventory.groups.get(group)?.hosts ?? []))]
}

/** The groups of a host, the nearest last: from the top down, and on one level by name. */
export function groupsOf(inventory: Inventory, host: string): string[] {
  const depth = new Map<string, number>()
  const walk = (name: string, at: number): void => {
    if ((depth.get(name) ?? -1) >= at || at > inventory.groups.size) return
    depth.set(name, at)
    for (const child of inventory.groups.get(name)?.children ?? []) walk(child, at + 1)
  }
  walk('all', 0)
  const mine = [...inventory.groups.keys()].filter((name) => hostsOf(inventory, name).includes(host))
  return mine.sort((a, b) => (depth.get(a) ?? 0) - (depth.get(b) ?? 0) || (a < b ? -1 : 1))
}

/** The variables that a host ends up with: `all` first, then groups from the top down, its own last. */
export function varsOf(inventory: Inventory, host: string): Vars {
  return Object.assign({}, ...groupsOf(inventory, host).map((name) => inventory.groups.get(name)?.vars), inventory.hosts.get(host))
}

export interface Selected {
  readonly hosts: readonly string[]
  /** Patterns that match nothing. */
  readonly unmatched: readonly string[]
}

/** The hosts that a pattern takes: first what is named, then `&` keeps, then `!` removes, in whatever order they are written. */
export function select(inventory: Inventory, pattern: string, limit?: string): Selected {
  const wanted = evaluate(inventory, pattern)
  if (limit === undefined) return wanted
  const limited = evaluate(inventory, limit)
  const allowed = new Set(limited.hosts)
  return { hosts: wanted.hosts.filter((host) => allowed.has(host)), unmatched: [...limited.unmatched, ...wanted.unmatched] }
}

function evaluate(inventory: Inventory, pattern: string): Selected {
  const separator = pattern.includes(',') ? /,/ : /:(?![^[]*\])/
  const parts = pattern
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const named = parts.filter((part) => !part.startsWith('&') && !part.startsWith('!'))
  const ordered = [
    ...(named.length === 0 ? ['all'] : named),
    ...parts.filter((part) => part.startsWith('&')),
    ...parts.filter((part) => part.startsWith('!')),
  ]
  let hosts: string[] = []
  const unmatched: string[] = []
  for (const part of ordered) {
    const sign = part.startsWith('&') || part.startsWith('!') ? part.charAt(0) : ''
    const word = part.slice(sign.length)
    const matched = matches(inventory, word)
    if (matched === undefined) unmatched.push(word)
    const that = matched ?? []
    if (sign === '!') hosts = hosts.filter((host) => !that.includes(host))
    else if (sign === '&') hosts = hosts.filter((host) => that.includes(host))
    else hosts = [...new Set([...hosts, ...that])]
  }
  return { hosts, unmatched }
}

function matches(inventory: Inventory, word: string): readonly string[] | undefined {
  const subscript = /^(.+)\[(\d+)(?:(:)(\d+)?)?\]$/.exec(word)
  if (subscript && (inventory.groups.has(subscript[1] ?? '') || (subscript[1] ?? '').includes('*'))) {
    const [, base = '', from = '0', colon, to] = subscript
    const hosts = matches(inventory, base) ?? []
    if (colon === undefined) return hosts.slice(Number(from), Number(from) + 1)
    return hosts.slice(Number(from), to === undefined ? hosts.length : Number(to) + 1)
  }
  const glob = globOf(word)
  const groups = [...inventory.groups.keys()].filter((name) => name === word || (/[*?[]/.test(word) && glob.test(name)))
  const hosts = groups.flatMap((name) => hostsOf(inventory, name))
  if (groups.length === 0 || /[.?*[]/.test(word)) hosts.push(...[...inventory.hosts.keys()].filter((name) => glob.test(name)))
  return groups.length === 0 && hosts.length === 0 ? undefined : [...new Set(hosts)]
}

/** Shell patterns as Python's fnmatch reads them. */
function globOf(word: string): RegExp {
  const plain = (text: string) => text.replace(/[.+^${}()|\\[\]*?-]/g, '\\$&')
  const parts = word.matchAll(/\*|\?|\[(!?)([^\]]+)\]|[^*?]/g)
  const source = [...parts].map(([all, not, chars]) => {
    if (all === '*') return '.*'
    if (all === '?') return '.'
    return chars === undefined ? plain(all) : `(?:${not ? '(?!' : '(?='}${[...chars].map(plain).join('|')}).)`
  })
  return new RegExp(`^${source.join('')}$`)
}

/** What `ansible-inventory --graph` prints. */
export function graph(inventory: Inventory): string {
  const lines: string[] = ['@all:']
  const below = (name: string, depth: number): void => {
    const group = inventory.groups.get(name)
    const bars = '  '.concat('|  '.repeat(depth))
    for (const child of group?.children ?? []) {
      lines.push(`${bars}|--@${child}:`)
      below(child, depth + 1)
    }
    if (name !== 'all') for (const host of group?.hosts ?? []) lines.push(`${bars}|--${host}`)
  }
  below('all', 0)
  return lines.join('\n')
}
