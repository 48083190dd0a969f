import type { Code, Root, RootContent } from 'mdast'
import { visit } from 'unist-util-visit'
import { type Block, evidenceGrades } from '@/course/chapter'
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
  readonly said?: string // Markdown: what this step of a worked example is for
  readonly faded?: boolean
}

export const promptForm = /^([A-Za-z][\w.-]*(?:\([\w-]+\))?[>#$])(?: (.*))?$/
const consoles = ['ios', 'console']
const attributes = ['lab', 'device', 'fresh', 'type', 'worked', 'faded', 'source', 'grade']

/** Blocks that are drawn, asked or set as a task: `pictures/` reads them. */
export const drawnBlocks = ['topology', 'ladder', 'walk', 'header', 'bits', 'number-line', 'compare', 'plot', 'model', 'predict', 'task']

/** So many steps a faded example leaves to the reader at least, and one it shows. How many of how many it says itself. */
const fadedSteps = 2

/**
 * Reads a fenced block. A `text` block is shown as it is; any other is a console: it names its lab and device and is run, or it says
 * where it was taken from, `source=ntc grade=capture`.
 */
export function readConsole(file: string, code: Code): { block: ConsoleBlock; example?: Example; diagnostics: Diagnostic[] } {
  const info = code.lang === 'text' ? {} : readInfo(code.meta)
  const place = placeOf(file, code)
  const diagnostics = checkFence(code, info, place)
  const lines: Line[] = []
  let marked = false
  let faded = false
  let said: string | undefined
  for (const [index, text] of code.value.split('\n').entries()) {
    const remark = code.lang === 'text' && text.trim() !== '! marked' ? undefined : /^\s*! (marked|fill|say (.+))$/.exec(text)
    if (remark) {
      if (remark[1] === 'marked') marked = true
      else if (remark[1] === 'fill') faded = true
      else said = remark[2]
      continue
    }
    const command = code.lang === 'text' ? undefined : promptForm.exec(text)
    const line = place.line + 1 + index
    lines.push(
      command
        ? {
            text: command[2] ?? '',
            prompt: command[1] ?? '',
            marked,
            line,
            ...(said === undefined ? {} : { said }),
            ...(faded ? { faded } : {}),
          }
        : { text, marked, line },
    )
    if (!command && (said !== undefined || faded)) diagnostics.push(remarkBeforeOutput(file, line))
    marked = false
    faded = false
    said = undefined
  }
  diagnostics.push(...checkSteps(file, lines, info, place))
  const { lab, device, source } = info
  const grade = evidenceGrades.find((one) => one === info.grade)
  const block: ConsoleBlock = {
    kind: 'console',
    ...(device ? { device } : {}),
    ...(lab ? { lab } : {}),
    ran: Boolean(lab && device),
    ...(source && grade ? { source: { id: source, grade } } : {}),
    lines: lines.map(({ text, prompt, marked, said, faded }) => ({
      kind: prompt === undefined ? 'output' : 'command',
      ...(prompt === undefined ? {} : { prompt }),
      text,
      ...(marked ? { marked } : {}),
      ...(said === undefined ? {} : { said }),
      ...(faded ? { faded } : {}),
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
    if (drawnBlocks.includes(code.lang ?? ''))
      found.push(
        diagnosticAt(
          placeOf(file, code),
          `a ${code.lang} stands on its own in a section`,
          'move it out of the list, quotation or sentence',
        ),
      )
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
    diagnostics.push(...read.diagnostics, ...sourcedElsewhere(file, code, read.block))
    if (read.example) examples.push({ ...read.example, fresh: true })
  })
  return { examples, diagnostics }
}

/** Only a chapter's page lists its sources. */
export function sourcedElsewhere(file: string, code: Code, { source }: ConsoleBlock): Diagnostic[] {
  const mend = 'take it from a lab, or make it `text` and say in the question where it was seen'
  return source ? [diagnosticAt(placeOf(file, code), 'a transcript with a source is for the page of a chapter', mend)] : []
}

function remarkBeforeOutput(file: string, line: number): Diagnostic {
  return diagnosticAt(
    { file, line: line - 1, column: 1 },
    'this remark stands before output',
    'put it right before the command that it is about',
  )
}

/** A worked example says every step; a faded one leaves two to the reader. */
function checkSteps(file: string, lines: readonly Line[], info: Readonly<Record<string, string>>, place: Place): Diagnostic[] {
  const commands = lines.filter(({ prompt }) => prompt !== undefined)
  const at = (line: number): Place => ({ file, line, column: 1 })
  const found: Diagnostic[] = []
  const silent = info.worked === undefined ? undefined : commands.find(({ said, text }) => said === undefined && text !== '')
  if (silent)
    found.push(
      diagnosticAt(
        at(silent.line),
        `the worked example does not say what “${silent.text}” is for`,
        'write `! say …` on the line before it',
      ),
    )
  const stray = commands.find(({ said, faded }) => (said !== undefined && info.worked === undefined) || (faded && info.faded === undefined))
  if (stray) {
    const word = stray.said === undefined ? 'faded' : 'worked'
    found.push(diagnosticAt(at(stray.line - 1), `this remark belongs to a ${word} example`, `write \`${word}\` in the block’s first line`))
  }
  const left = commands.filter(({ faded }) => faded).length
  const steps = commands.filter(({ text }) => text !== '').length
  if (info.faded !== undefined && (left < fadedSteps || left === steps))
    found.push(
      diagnosticAt(
        place,
        `the faded example leaves ${left} of ${steps} ${steps === 1 ? 'step' : 'steps'} to the reader`,
        `put \`! fill\` before ${fadedSteps} commands or more, and leave one to be seen`,
      ),
    )
  return found
}

function checkFence(code: Code, info: Readonly<Record<string, string>>, place: Place): Diagnostic[] {
  const lang = code.lang ?? ''
  if (lang === 'text') return []
  if (!consoles.includes(lang)) {
    return [
      diagnosticAt(
        place,
        `“${lang}” is no kind of block`,
        drawnBlocks.includes(lang)
          ? 'pictures stand in a chapter’s sections'
          : 'name it `ios lab=… device=R1` or `console lab=… device=PC1`; or make it `text`',
      ),
    ]
  }
  const diagnostics = Object.keys(info)
    .filter((name) => !attributes.includes(name))
    .map((name) => diagnosticAt(place, `the block says “${name}”, which means nothing here`, didYouMean(name, attributes)))
  if (diagnostics.length > 0) return diagnostics
  if (info.source !== undefined || info.grade !== undefined) return checkSource(code, info, place)
  const missing = ['lab', 'device'].filter((name) => !info[name])
  if (missing.length === 0) return []
  return [
    diagnosticAt(
      place,
      `the block does not say its ${missing.join(' and its ')}, so it cannot be run`,
      `write \`${lang} lab=… device=R1\`; or say where it was taken from, \`source=… grade=capture\``,
    ),
  ]
}

/** A transcript that is not run. */
function checkSource({ lang }: Code, { lab, source, grade }: Readonly<Record<string, string>>, place: Place): Diagnostic[] {
  if (lab !== undefined)
    return [diagnosticAt(place, 'the block names a lab and a source', 'let it run, or say where it was taken from: not both')]
  if (!source || !evidenceGrades.some((one) => one === grade))
    return [
      diagnosticAt(
        place,
        source ? `“${grade ?? ''}” is no grade` : 'the block does not say its source',
        `write \`${lang} source=… grade=capture\`: an id under \`sources:\`, and ${evidenceGrades.join(', ')}`,
      ),
    ]
  return []
}

/** What a device prints or is typed at: a prompt, or a message with its facility and severity. */
const transcript = /^(?:[A-Za-z][\w.-]*(?:\([\w-]+\))?[>#$](?: ?[a-z].*)?|(?:.* )?%[A-Z][A-Z0-9_]*-\d-[A-Z0-9_]+:.*)$/m

/** A `text` block of a page that is a transcript: nothing would tell a reader how well it is known. */
export function unsourced(file: string, code: Code): Diagnostic[] {
  if (code.lang !== 'text' || !transcript.test(code.value)) return []
  return [
    diagnosticAt(
      placeOf(file, code),
      'this transcript is neither run nor does it say where it was taken from',
      'write `console lab=… device=R1`, or `console source=… grade=capture` with an id under `sources:`',
    ),
  ]
}
