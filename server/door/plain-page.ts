import { createHash } from 'node:crypto'
import type { Refusal } from '../base'

/** The colours of app/globals.css, for a page that must do without files. */
const STYLE = `
:root{--paper:#fbfaf6;--ink:#1d1c19;--quiet:#57544b;--led:#3ecf7f;color-scheme:light}
@media (prefers-color-scheme:dark){:root{--paper:#15171a;--ink:#ebe8e1;--quiet:#b0aca2;color-scheme:dark}}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
main{max-width:44rem;margin:0 auto;padding:1rem 1.25rem 4rem}
.name{display:flex;align-items:center;gap:.625rem;min-height:2.75rem;font-size:1.125rem;font-weight:600;letter-spacing:-.02em}
.name::before{content:"";width:.75rem;height:.75rem;border-radius:50%;background:var(--led)}
h1{margin:2rem 0 1rem;font-size:.875rem;font-weight:400;color:var(--quiet)}
p{margin:0 0 2rem;font:1.5rem/1.5 Georgia,serif;overflow-wrap:anywhere}
a{display:inline-flex;align-items:center;min-height:2.75rem;padding:0 1.25rem;border:1px solid var(--ink);border-radius:3px;background:var(--ink);color:var(--paper);text-decoration:none;font-weight:500}
a:focus-visible{outline:2px solid var(--led);outline-offset:3px}
`

/** What browsers may do with such a page: show it in its own colours. */
export const PLAIN_POLICY = `default-src 'self'; object-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`

export interface Plain {
  readonly title: string
  readonly text: string
  readonly link?: { readonly href: string; readonly text: string }
  readonly again?: number // seconds after which the page asks for itself once more, also without scripts
}

/** A page without scripts, files or database, for what is said where the app itself must not be asked. */
export function plainPage({ title, text, link, again }: Plain): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${again === undefined ? '' : `<meta http-equiv="refresh" content="${again}">\n`}<title>${escaped(title)} · Holdtime</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<div class="name">Holdtime</div>
<h1>${escaped(title)}</h1>
<p>${escaped(text)}</p>
${link === undefined ? '' : `<a href="${escaped(link.href)}">${escaped(link.text)}</a>\n`}</main>
</body>
</html>
`
}

/** For a page that was asked for while too many wait. `address`: its path and query, as whoever asked wrote it: what would lead to another host does not. */
export function busyPage({ retryAfter = 5 }: Refusal, address: string): Plain {
  return {
    title: 'Many people are studying',
    text: `More is asked for at this moment than can be served. Nothing is lost. This page comes by itself in ${retryAfter} seconds.`,
    link: { href: /^\/(?![/\\])/.test(address) ? address : '/', text: 'Try now' },
    again: retryAfter,
  }
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '')
