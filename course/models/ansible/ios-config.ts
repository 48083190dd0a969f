/** How `cisco.ios.ios_config` finds what to send: a port of what ansible.netcommon's NetworkConfig does with lines of text. */
export type Match = 'line' | 'strict' | 'exact' | 'none'

interface Line {
  readonly text: string
  readonly parents: readonly string[]
}

/** The lines of a configuration, each with the lines that it is indented under. */
export function parseLines(config: string): Line[] {
  const found: Line[] = []
  let above: { readonly text: string; readonly indent: number }[] = []
  for (const raw of config.split('\n')) {
    const text = raw.trim()
    if (text === '' || text.startsWith('!') || /^(Building configuration|Current configuration|NVRAM config)/.test(text)) continue
    const indent = raw.search(/\S/)
    above = above.filter((line) => line.indent < indent)
    found.push({ text, parents: above.map((line) => line.text) })
    above.push({ text, indent })
  }
  return found
}

/** What is sent: lines that the running configuration does not have in just these letters, each under its parents. */
export function toSend(lines: readonly string[], parents: readonly string[], running: string, match: Match): string[] {
  const wanted: Line[] = [
    ...parents.map((text, index) => ({ text, parents: parents.slice(0, index) })),
    ...[...new Set(lines.filter((line) => !line.trim().startsWith('!')))].map((text) => ({ text: text.trim(), parents })),
  ]
  const missing = wanted.filter((line, index) => !isThere(line, index))
  // A parent is sent before the first of its lines, and not twice in a row.
  const sent: string[] = []
  let open = ''
  for (const line of missing) {
    const path = line.parents.join('\n')
    if (
      line.parents.length > 0 &&
      path !== open &&
      !missing.some((other) => other.text === line.parents.at(-1) && other.parents.length === 0)
    ) {
      if (open !== path) sent.push(...line.parents)
      open = path
    }
    sent.push(line.text)
  }
  return sent

  function isThere(line: Line, index: number): boolean {
    if (match === 'none') return false
    const all = parseLines(running)
    const have = parents.length > 0 && match !== 'line' ? blockOf(all) : all
    if (match === 'line') return all.some((other) => whole(other) === whole(line))
    if (match === 'strict') return have[index]?.text === line.text
    return have.length === wanted.length && have.every((other, place) => other.text === wanted[place]?.text)
  }

  function blockOf(all: readonly Line[]): readonly Line[] {
    const path = parents.join('\n')
    return all.filter((line) => [...line.parents, line.text].slice(0, parents.length).join('\n') === path)
  }
}

function whole({ parents, text }: Line): string {
  return [...parents, text].join(' ')
}
