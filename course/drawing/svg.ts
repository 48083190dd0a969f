type Attributes = Readonly<Record<string, string | number | undefined>>

/** An element of a picture, as text. Attributes that are undefined are left out; numbers are rounded to a tenth of a pixel. */
export function el(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(rounded(value))}"`],
  )
  return children.length === 0 ? `<${name}${written.join('')}/>` : `<${name}${written.join('')}>${children.join('')}</${name}>`
}

/** Text in a picture. */
export function text(x: number, y: number, words: string, className?: string, anchor?: 'middle' | 'end'): string {
  return el('text', { x, y, class: className, 'text-anchor': anchor }, escaped(words))
}

export function svg(width: number, height: number, label: string, ...children: readonly string[]): string {
  const [w, h] = [Math.ceil(width), Math.ceil(height)]
  return el('svg', { class: 'drawing', role: 'img', 'aria-label': label, viewBox: `0 0 ${w} ${h}`, width: w, height: h }, ...children)
}

export function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}

function rounded(value: string | number): string {
  return typeof value === 'number' ? String(Math.round(value * 10) / 10) : value
}

/** Width of a text of 11 px in the mono face (0.6 em a character), in pixels. */
export function monoWidth(words: string): number {
  return words.length * 6.62
}

/** Width of a text of 12 px in the sans face, wide letters assumed, in pixels. */
export function sansWidth(words: string): number {
  return words.length * 7
}
