import { toString as textOf } from 'mdast-util-to-string'
import type { Section } from '@/course/chapter'
import type { Example } from '../text/fence'
import { placeOf } from '../text/source'
import { htmlOf, listOf, type Page, type Part, ranAnchor, wrong } from './page'

type Row = Extract<Section, { kind: 'commands' }>['rows'][number]

/** What moves between modes is the same in every chapter. */
const moves = new Set(['', 'configure terminal', 'end', 'exit', 'enable', 'disable', 'yes', 'no'])

/**
 * The commands of a chapter: a list with an entry a command, `` `show ip ssh` what it does ``, where `<…>` stands for what differs from
 * time to time. Every command that the page's consoles type must be in it, and nothing else; each row leads to the console that typed it.
 */
export function commandRows(page: Page, part: Part): Row[] {
  const typed = page.examples.flatMap((example, index) => commandsOf(example).map((command) => ({ ...command, at: ranAnchor(index + 1) })))
  const rows: Row[] = []
  for (const nodes of listOf(page, part)) {
    const [paragraph, stray] = nodes
    const [first, ...rest] = paragraph?.type === 'paragraph' ? paragraph.children : []
    const place = paragraph ? placeOf(page.file, paragraph) : part.place
    if (first?.type !== 'inlineCode' || paragraph?.type !== 'paragraph' || stray) {
      wrong(page, place, 'this entry does not begin with a command', 'write it as `` - `show ip ssh` what it does ``')
      continue
    }
    const form = formOf(first.value)
    const ran = typed.find(({ text }) => form.test(text))
    if (rows.some(({ command }) => command === first.value)) wrong(page, place, `“${first.value}” is listed twice`, 'keep one')
    if (textOf(rest[0] ?? { type: 'text', value: '' }).trim() === '' && rest.length < 2)
      wrong(page, place, `the entry does not say what “${first.value}” does`, 'say it in half a sentence after the command')
    if (!ran) wrong(page, place, `no console of this page types “${first.value}”`, 'show it in one, or take it out')
    else rows.push({ command: first.value, what: htmlOf(page, [{ ...paragraph, children: trimmed(rest) }]), at: ran.at })
  }
  const forms = listOf({ ...page, diagnostics: [] }, part).map(([node]) =>
    formOf(node?.type === 'paragraph' && node.children[0]?.type === 'inlineCode' ? node.children[0].value : ''),
  )
  const said = new Set<string>()
  for (const { text, line } of typed) {
    if (forms.some((form) => form.test(text)) || said.has(text)) continue
    said.add(text)
    wrong(
      page,
      part.place,
      `“${text}”, typed in line ${line}, is not in the table`,
      `add \`- \`${text}\` what it does\`, with \`<…>\` for what differs`,
    )
  }
  return rows
}

/** What was typed, without what filters its output. */
function commandsOf({ lines }: Example): { readonly text: string; readonly line: number }[] {
  return lines.flatMap(({ prompt, text, line }) => {
    const bare = text.replace(/\s*\|.*$/, '').trim()
    return prompt === undefined || moves.has(bare) ? [] : [{ text: bare, line }]
  })
}

function formOf(command: string): RegExp {
  const escaped = command.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/<[^>]*>/g, '\\S.*')
  return new RegExp(`^${escaped}$`)
}

function trimmed<T extends { type: string }>(children: readonly T[]): T[] {
  const [first, ...rest] = children
  if (!first) return []
  return 'value' in first && typeof first.value === 'string'
    ? [{ ...first, value: first.value.replace(/^[\s:–—-]+/, '') }, ...rest]
    : [first, ...rest]
}
