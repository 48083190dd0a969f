/**
 * An attempt in a sentence: `PC1: ssh -l admin 198.51.100.1 password S3cret enable 3nable`, the compiler's notation, is `PC1 opens SSH to
 * 198.51.100.1 as admin, with the password S3cret, and goes on with enable and 3nable.` What cannot be read stays as it is.
 */
export function probeWords(probe: string): string {
  const [, from, program, rest = ''] = /^([\w-]+): (ping|ssh|telnet) (.+)$/.exec(probe) ?? []
  if (from === undefined) return probe
  const { user, port, to, options } = read(rest.split(' '))
  if (program === 'ping') {
    const source = options.source ? ` from ${options.source}` : ''
    const count = options.count && options.count !== '1' ? `, ${options.count} times` : ''
    return `${from} pings ${to}${source}${count}.`
  }
  if (program === 'telnet' && port !== undefined) return `${from} opens a TCP connection to port ${port} of ${to}.`
  const name = user ?? options.user
  const who = name === undefined ? '' : ` as ${name}`
  const at = port === undefined ? '' : `, port ${port},`
  const password = options.password ? `, with the password ${options.password}` : ''
  const enable = options.enable ? `, and goes on with enable and ${options.enable}` : ''
  return `${from} opens ${program === 'ssh' ? 'SSH' : 'Telnet'} to ${to}${at}${who}${password}${enable}.`
}

function read(words: readonly string[]) {
  let [user, port]: (string | undefined)[] = []
  let place = 0
  for (; words[place]?.startsWith('-'); place += 2) {
    if (words[place] === '-l') user = words[place + 1]
    else port = words[place + 1]
  }
  const [to = '', ...more] = words.slice(place)
  if (more.length === 1) return { user, port: more[0], to, options: {} as Record<string, string> }
  const options: Record<string, string> = {}
  for (let index = 0; index + 1 < more.length; index += 2) options[more[index] ?? ''] = more[index + 1] ?? ''
  return { user, port, to, options }
}
