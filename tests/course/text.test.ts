import { describe, expect, it } from 'vitest'
import { textOfHtml } from '@/course/text'

describe('HTML as text', () => {
  it.each([
    ['paragraphs', '<p>One.</p><p>Two.</p>'],
    ['entries of a list', '<ul><li>One.</li><li>Two.</li></ul>'],
    ['entries of a numbered list', '<ol><li>One.</li><li>Two.</li></ol>'],
    ['rows of a table', '<table><tr><td>One.</td></tr><tr><td>Two.</td></tr></table>'],
    ['cells', '<table><tr><td>One.</td><td>Two.</td></tr></table>'],
    ['heads of columns', '<table><tr><th>One.</th><th>Two.</th></tr></table>'],
    ['lines', 'One.<br>Two.'],
    ['a paragraph and a block of code', '<p>One.</p><pre><code>Two.</code></pre>'],
    ['a paragraph and a list', '<p>One.</p><ul><li>Two.</li></ul>'],
  ])('keeps %s apart', (_what, html) => {
    expect(textOfHtml(html)).toBe('One. Two.')
  })

  it('lets words run on over markup inside of them, and reads entities', () => {
    expect(textOfHtml('<p>Gi<em>gabit</em> <code>a &lt; b &#x26; c</code></p>')).toBe('Gigabit a < b & c')
  })
})
