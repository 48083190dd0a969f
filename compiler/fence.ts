import type { Code, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import type { Block } from '@/course/chapter'
import { type Diagnostic, diagnosticAt, didYouMean, type Place } from './diagnostic'
import { placeOf, readInfo } from './source'

type ConsoleBlock = Extract<Block, { kind: 'console' }>

/** A fenced block that is run on a lab. */
export interface Example {
  readonly lab: string
  readonly device: string
  readonly fresh: boolean
  readonly secrets: readonly string[] // typed at password prompts, in order
  readonly lines: readonly Line[]
  readonly place: Place // of the fence
}

export interface Line {
  readonly text: string
  readonly prompt?: string // a command: `R1#`
  readonly marked: boolean
  readonly line: number // in the file
}

export const promptForm = /^([A-Za-z][\w.-]*(?:\([\w-]+\))?[>#$])(?: (.*))?$/
const consoles = ['ios', 'console']
const attributes = ['lab', 'device', 'fresh', 'type']

/** Reads a fenced block. A `text` block is shown as it is; any other is a console, names its lab and device, and is run. */
export function readConsole(file: string, code: Code): { block: ConsoleBlock; example?: Example; diagnostics: Diagnostic[] } {
  const info = code.lang === 'text' ? {} : readInfo(code.meta)
  const place = placeOf(file, code)
  const diagnostics = checkFence(code, info, place)
  const lines: Line[] = []
  let marked = false
  for (const [index, text] of code.value.split('\n').entries()) {
    if (text.trim() === '! marked') {
      marked = true
      continue
    }
    const command = code.lang === 'text' ? undefined : promptForm.exec(text)
    const line = place.line + 1 + index
    lines.push(command ? { text: command[2] ?? '', prompt: command[1] ?? '', marked, line } : { text, marked, line })
    marked = false
  }
  const { lab, device } = info
  const block: ConsoleBlock = {
    kind: 'console',
    ...(device ? { device } : {}),
    ...(lab ? { lab } : {}),
    ran: Boolean(lab && device),
    lines: lines.map(({ text, prompt, marked }) => ({
      kind: prompt === undefined ? 'output' : 'command',
      ...(prompt === undefined ? {} : { prompt }),
      text,
      ...(marked ? { marked } : {}),
    })),
  }
  if (!lab || !device) return { block, diagnostics }
  return {
    block,
    example: { lab, device, fresh: info.fresh !== undefined, secrets: (info.type ?? '').split(' ').filter(Boolean), lines, place },
    diagnostics,
  }
}

/** Consoles inside of lists and quotations: they would be shown and never run. */
export function strayFences(file: string, nodes: readonly RootContent[]): Diagnostic[] {
  const found: Diagnostic[] = []
  visit({ type: 'root', children: [...nodes] } satisfies Root, 'code', (code) => {
    if (!consoles.includes(code.lang ?? '')) return
    found.push(diagnosticAt(placeOf(file, code), 'a console that is to be run stands on its own', 'move it out of the list or quotation'))
  })
  return found
}

/** The consoles within an item's text. Each starts from the lab as its file has it: items are asked in any order. */
export function examplesIn(file: string, nodes: readonly RootContent[]): { examples: Example[]; diagnostics: Diagnostic[] } {
  const examples: Example[] = []
  const diagnostics: Diagnostic[] = []
  visit({ type: 'root', children: [...nodes] } satisfies Root, 'code', (code) => {
    const read = readConsole(file, code)
    diagnostics.push(...read.diagnostics)
    if (read.example) examples.push({ ...read.example, fresh: true })
  })
  return { examples, diagnostics }
}

function checkFence(code: Code, info: Readonly<Record<string, string>>, place: Place): Diagnostic[] {
  const lang = code.lang ?? ''
  if (lang === 'text') return []
  if (!consoles.includes(lang)) {
    return [
      diagnosticAt(
        place,
        `“${lang}” is no kind of block`,
        'name it `ios lab=… device=R1` or `console lab=… device=PC1`; or make it `text`',
      ),
    ]
  }
  const diagnostics = Object.keys(info)
    .filter((name) => !attributes.includes(name))
    .map((name) => diagnosticAt(place, `the block says “${name}”, which means nothing here`, didYouMean(name, attributes)))
  if (diagnostics.length > 0) return diagnostics
  const missing = ['lab', 'device'].filter((name) => !info[name])
  if (missing.length === 0) return []
  return [
    diagnosticAt(
      place,
      `the block does not say its ${missing.join(' and its ')}, so it cannot be run`,
      `write \`${lang} lab=… device=R1\`; or make it \`text\``,
    ),
  ]
}
