const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** The compiler's HTML as text in one line: blocks and cells apart, without markup. */
export function textOfHtml(html: string): string {
  const apart = html.replace(/<\/?(p|pre|ul|ol|li|br|table|tr|th|td)\b[^>]*>/g, ' ')
  return decoded(apart.replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim()
}

/** The compiler's HTML writes no other entities than these and numbers. */
function decoded(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name.toLowerCase()] ?? whole
    return String.fromCodePoint(hex === undefined ? Number(decimal) : Number.parseInt(hex, 16))
  })
}
