import { describe, expect, it } from 'vitest'
import { formatDiagnostic } from '@/compiler/text/diagnostic'
import { type Links, renderBlocks, termsIn } from '@/compiler/text/html'
import { readMarkdown } from '@/compiler/text/source'

const links: Links = {
  chapters: new Map([['ssh', new Set(['faq', 'what-rst-means'])]]),
  terms: new Map([['implicit deny', 'Implicit deny']]),
}

function render(text: string, of: Links = links) {
  const { nodes } = readMarkdown({ path: 'a.md', text }).source
  const { html, diagnostics } = renderBlocks('a.md', nodes, of)
  return { html, printed: diagnostics.map(formatDiagnostic), terms: termsIn(nodes, of) }
}

describe('Markdown becomes HTML', () => {
  it('in which text is text, whatever it looks like', () => {
    expect(render('`<script>` & `a < b`').html).toBe('<p><code>&#x3C;script></code> &#x26; <code>a &#x3C; b</code></p>')
  })

  it('in which code can be reached and scrolled by keyboard', () => {
    expect(render('```text\nx\n```').html).toContain('<pre tabindex="0">')
  })

  it('in which links lead to chapters and their sections', () => {
    expect(render('[a](chapter:ssh)').html).toBe('<p><a href="/chapters/ssh">a</a></p>')
    expect(render('[a](chapter:ssh#what-rst-means)').html).toBe('<p><a href="/chapters/ssh#what-rst-means">a</a></p>')
  })

  it('in which a term leads to the list of terms where the page has one, and is only marked elsewhere', () => {
    const text = 'The [deny](term:implicit deny) at the end.'
    expect(render(text, { ...links, termsOnPage: true }).html).toBe(
      '<p>The <a href="#term-implicit-deny" class="term" aria-describedby="term-implicit-deny-meaning">deny</a> at the end.</p>',
    )
    expect(render(text).html).toBe('<p>The <span class="term">deny</span> at the end.</p>')
    expect(render(text).terms).toEqual(['Implicit deny'])
  })
})

describe('Markdown is red', () => {
  it.each([
    ['with raw HTML in a block', 'Text.\n\n<div>x</div>', 'a.md:3:1  raw HTML is not allowed'],
    ['with raw HTML in a line', 'A <br> b', 'a.md:1:3  raw HTML is not allowed'],
    ['with a picture', '![x](x.png)', 'a.md:1:1  pictures are not supported'],
    ['with a link to another host', 'See\n[x](https://example.com)', 'a.md:2:1  a link to “https://example.com” is not allowed'],
    ['with an address that turns into a link', 'See https://example.com now', 'a.md:1:5  a link to “https://example.com” is not allowed'],
    ['with a script as an address', '[x](javascript:alert)', 'a.md:1:1  a link to “javascript:alert” is not allowed'],
    [
      'with a chapter that is not written',
      '[x](chapter:ssl)',
      'there is no written chapter “ssl” (dead link of “x”) — did you mean “ssh”?',
    ],
    [
      'with a section that is not there',
      '[x](chapter:ssh#fag)',
      'the chapter “ssh” has no section “fag” (dead link of “x”) — did you mean “faq”?',
    ],
    ['with a term that nobody explains', '[x](term:Implicit denial)', 'no glossary knows the term “Implicit denial”'],
  ])('%s', (_with, text, words) => {
    const { printed, html } = render(text)
    expect(html).toBe('')
    expect(printed).toHaveLength(1)
    expect(printed[0]).toContain(words)
  })
})
