import { formatIpv4, parseIpv4 } from '../ipv4'
import type { Probe } from '../kernel/trace'

/**
 * Reads a probe: `PC1: ping 10.0.0.1 [source Lo0] [count 2] [size 1500] [df-bit]` · `PC1: traceroute 10.0.0.1 [source Lo0]` · `PC1: ssh [-p 2222] -l admin 10.0.0.1 [password x] [enable y]` ·
 * `PC1: telnet 10.0.0.1 [user u] [password x] [enable y]` · `PC1: telnet 10.0.0.1 22` (opens TCP, no login).
 */
export function parseProbe(text: string): Probe | { readonly error: string } {
  const match = /^\s*([A-Za-z][\w-]*)\s*:\s*(\S.*?)\s*$/.exec(text)
  const from = match?.[1]
  const [program, ...words] = match?.[2]?.split(/\s+/) ?? []
  if (from === undefined || program === undefined)
    return { error: 'a probe is written `device: program address …`, such as `PC1: ping 10.0.0.1`' }
  const action =
    program === 'ping'
      ? ping(words)
      : program === 'traceroute'
        ? traceroute(words)
        : program === 'ssh'
          ? ssh(words)
          : program === 'telnet'
            ? telnet(words)
            : { error: `${program} is not a probe: ping, traceroute, ssh or telnet` }
  return 'error' in action ? action : { from, action }
}

/** The text that `parseProbe` reads back to the same probe. */
export function formatProbe({ from, action }: Probe): string {
  const to = formatIpv4(action.to)
  const words = (pairs: Readonly<Record<string, string | undefined>>) =>
    Object.entries(pairs)
      .map(([word, value]) => (value ? ` ${word} ${value}` : ''))
      .join('')
  switch (action.kind) {
    case 'ping':
      return `${from}: ping ${to}${words({ source: action.source, count: action.count?.toString(), size: action.size?.toString() })}${action.df ? ' df-bit' : ''}`
    case 'traceroute':
      return `${from}: traceroute ${to}${words({ source: action.source })}`
    case 'tcp':
      return `${from}: telnet ${to} ${action.port}`
    case 'telnet':
      return `${from}: telnet ${to}${words({ user: action.user, password: action.password, enable: action.enable })}`
    case 'ssh':
      return `${from}: ssh${action.port === 22 ? '' : ` -p ${action.port}`} -l ${action.user} ${to}${words({ password: action.password, enable: action.enable })}`
  }
}

type Action = Probe['action'] | { readonly error: string }

function ping([address = '', ...rest]: readonly string[]): Action {
  const to = parseIpv4(address)
  if (to === undefined) return notAddress(address)
  const df = rest.includes('df-bit')
  const options = pairs(
    rest.filter((word) => word !== 'df-bit'),
    ['source', 'count', 'size'],
  )
  if (typeof options === 'string') return { error: options }
  const { source, count, size } = options
  if (count !== undefined && !isWhole(count, 1, 100)) return { error: `${count} is not a number of packets from 1 to 100` }
  if (size !== undefined && !isWhole(size, 36, 18_024)) return { error: `${size} is not a number of bytes from 36 to 18024` }
  return {
    kind: 'ping',
    to,
    ...(source ? { source } : {}),
    ...(count ? { count: Number(count) } : {}),
    ...(size ? { size: Number(size) } : {}),
    ...(df ? { df } : {}),
  }
}

function traceroute([address = '', ...rest]: readonly string[]): Action {
  const to = parseIpv4(address)
  if (to === undefined) return notAddress(address)
  const options = pairs(rest, ['source'])
  if (typeof options === 'string') return { error: options }
  return { kind: 'traceroute', to, ...(options.source ? { source: options.source } : {}) }
}

function ssh(words: readonly string[]): Action {
  let port = 22
  let user: string | undefined
  let index = 0
  for (; words[index]?.startsWith('-'); index += 2) {
    const value = words[index + 1] ?? ''
    if (words[index] === '-p' && isPort(value)) port = Number(value)
    else if (words[index] === '-l' && value !== '') user = value
    else return { error: `ssh: \`${words[index]} ${value}\` is neither \`-p port\` nor \`-l user\`` }
  }
  const [name, host] = (words[index] ?? '').includes('@') ? (words[index] ?? '').split('@') : [user, words[index]]
  const to = parseIpv4(host ?? '')
  if (to === undefined) return notAddress(host ?? '')
  if (!name) return { error: 'ssh needs a user: `ssh -l admin 10.0.0.1`' }
  const options = pairs(words.slice(index + 1), ['password', 'enable'])
  if (typeof options === 'string') return { error: options }
  return { kind: 'ssh', to, port, user: name, password: options.password ?? '', ...(options.enable ? { enable: options.enable } : {}) }
}

function telnet([address = '', ...rest]: readonly string[]): Action {
  const to = parseIpv4(address)
  if (to === undefined) return notAddress(address)
  const [port] = rest
  if (port !== undefined && rest.length === 1 && /^\d+$/.test(port)) {
    return isPort(port) ? { kind: 'tcp', to, port: Number(port) } : { error: `${port} is not a TCP port` }
  }
  const options = pairs(rest, ['user', 'password', 'enable'])
  return typeof options === 'string' ? { error: options } : { kind: 'telnet', to, ...options }
}

function pairs(words: readonly string[], known: readonly string[]): Record<string, string> | string {
  const found: Record<string, string> = {}
  for (let index = 0; index < words.length; index += 2) {
    const word = words[index] ?? ''
    const value = words[index + 1]
    if (!known.includes(word)) return `\`${word}\` is not known here: ${known.join(', ')}`
    if (value === undefined) return `\`${word}\` needs a value`
    found[word] = value
  }
  return found
}

function isPort(text: string): boolean {
  return isWhole(text, 1, 65_535)
}

function isWhole(text: string, least: number, most: number): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most
}

function notAddress(text: string): { readonly error: string } {
  return { error: text === '' ? 'an address is missing' : `${text} is not an IPv4 address` }
}
