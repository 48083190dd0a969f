/** Where XML is not well-formed, in the words of expat, which Python uses. Columns begin at 0, as expat counts them. */
export interface XmlFault {
  readonly line: number
  readonly column: number
  readonly says: string
}

const NAME = /^[A-Za-z_:][\w:.-]*/

/** Reads elements, attributes, text, comments, a declaration and the five named entities; no document types. */
export function xmlFault(text: string): XmlFault | undefined {
  const open: string[] = []
  let seen = false
  let at = 0
  const fault = (says: string, char: number): XmlFault => {
    const before = text.slice(0, char).split('\n')
    return { line: before.length, column: (before.at(-1) ?? '').length, says }
  }
  while (at < text.length) {
    const char = text.charAt(at)
    if (char !== '<') {
      if (open.length === 0 && !/\s/.test(char)) return fault(seen ? 'junk after document element' : 'syntax error', at)
      if (char === '&' && open.length > 0) {
        const entity = /^&(amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);/.exec(text.slice(at, at + 12))
        const name = /^&[A-Za-z][\w.-]*;/.exec(text.slice(at, at + 40))
        if (!entity) return name ? fault('undefined entity', at) : fault('not well-formed (invalid token)', at + 1)
        at += entity[0].length
        continue
      }
      at++
      continue
    }
    const skipped = skip(text, at)
    if (skipped !== undefined) {
      at = skipped
      continue
    }
    const rest = text.slice(at)
    if (rest.startsWith('</')) {
      const name = NAME.exec(rest.slice(2))?.[0]
      if (name === undefined) return fault('not well-formed (invalid token)', at + 2)
      if (open.length === 0) return fault('not well-formed (invalid token)', at + 1)
      if (open.at(-1) !== name) return fault('mismatched tag', at + 2)
      const close = at + 2 + name.length + (/^\s*/.exec(rest.slice(2 + name.length))?.[0].length ?? 0)
      if (text.charAt(close) !== '>') return fault('not well-formed (invalid token)', close)
      open.pop()
      at = close + 1
      continue
    }
    if (open.length === 0 && seen) return fault('junk after document element', at)
    const name = NAME.exec(rest.slice(1))?.[0]
    if (name === undefined) return fault('not well-formed (invalid token)', at + 1)
    seen = true
    at += 1 + name.length
    const attributes = new Set<string>()
    for (;;) {
      const gap = /^\s*/.exec(text.slice(at))?.[0].length ?? 0
      at += gap
      if (text.startsWith('/>', at)) {
        at += 2
        break
      }
      if (text.charAt(at) === '>') {
        open.push(name)
        at++
        break
      }
      if (at >= text.length) return fault('unclosed token', text.lastIndexOf('<'))
      const attribute = gap > 0 ? NAME.exec(text.slice(at))?.[0] : undefined
      if (attribute === undefined) return fault('not well-formed (invalid token)', at)
      if (attributes.has(attribute)) return fault('duplicate attribute', at)
      attributes.add(attribute)
      at += attribute.length
      const equals = /^\s*=\s*/.exec(text.slice(at))?.[0]
      if (equals === undefined) return fault('not well-formed (invalid token)', at)
      at += equals.length
      const quoted = /^("[^"<]*"|'[^'<]*')/.exec(text.slice(at))?.[0]
      if (quoted === undefined) return fault('not well-formed (invalid token)', at)
      at += quoted.length
    }
  }
  if (open.length > 0 || !seen) return fault('no element found', text.length)
  return undefined
}

/** Past a comment or the declaration. */
function skip(text: string, at: number): number | undefined {
  for (const [from, to] of [
    ['<!--', '-->'],
    ['<?', '?>'],
  ] as const) {
    if (!text.startsWith(from, at)) continue
    const end = text.indexOf(to, at + from.length)
    return end === -1 ? undefined : end + to.length
  }
  return undefined
}
