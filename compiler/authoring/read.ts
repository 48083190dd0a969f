import type { DecideVariant } from '@/course/kinds/decide/schema'
import type { LabVariant } from '@/course/kinds/lab/schema'
import type { ScenarioVariant } from '@/course/kinds/scenario/schema'
import { MODELS } from '@/course/models'
import { RULES } from '@/sim'
import { noCache } from '../cache/cache'
import { hashOf } from '../cache/hash'
import { frontMatter } from '../chapter/chapter'
import type { ContentFolder } from '../content/files'
import { keptGround } from '../content/ground'
import { textRead } from '../content/reads'
import { surroundingsOf } from '../course/surroundings'
import { casesIn } from '../models/cases'
import { equalsOf } from '../quiz/equal'
import { triedIn } from '../quiz/notes'
import { compileScenarios, loadLab } from '../scenario'
import { readMarkdown, type TextFile } from '../text/source'
import { checkYaml } from '../text/yaml'

/**
 * What a reader of a chapter needs, as one text: the page with the numbers of its lines, every item with its key and its reasons, the
 * keys once more alone, the rules that questions rest on, and the sources. The hash goes into the table of what was found.
 */
export function readingOf(content: ContentFolder, chapter: string): string {
  const page = content.read(`chapters/${chapter}/chapter.md`)
  const files = questionsOf(content, chapter)
  const made = madeOf(content, chapter, files)
  const rules = new Set(
    files.flatMap(({ text }) =>
      [...text.matchAll(/^\s*Rests on:(.*)$/gm)].flatMap(([, named]) => (named ?? '').split(',').map((id) => id.trim())),
    ),
  )
  return [
    `# ${chapter}`,
    `text: ${textRead(content, chapter)}`,
    ...(page ? ['## The page', numbered(page)] : []),
    ...files.flatMap((file) => [`## ${file.path}`, numbered(file), ...asAsked(made, file)]),
    '## The keys alone: each has to be true as it is written here',
    ...files.flatMap(keysOf),
    '## Typed commands, and what else does the same: everywhere (accepted), or only where it was tried (not accepted)',
    ...equalsIn(content, files),
    '## Rules of the core that questions name',
    ...[...rules].map((id) => {
      const rule = RULES.find((one) => one.id === id)
      return `- ${id}: ${rule ? `${rule.what} (${rule.grade}; ${rule.source})` : 'not there'}`
    }),
    ...modelsOf(content, chapter),
    '## Sources',
    ...(page ? sourcesOf(page) : []),
  ].join('\n\n')
}

/**
 * The same for somebody who answers: no keys, no reasons, and what may come in any order in an order that tells nothing. Scenarios are
 * as they are asked, with what their devices print.
 */
export function solvingOf(content: ContentFolder, chapter: string): string {
  const files = questionsOf(content, chapter)
  const made = madeOf(content, chapter, files)
  const page = content.read(`chapters/${chapter}/chapter.md`)
  return [
    `# ${chapter}`,
    `text: ${textRead(content, chapter)}`,
    ...(page ? ['## The page', numbered(page)] : []),
    ...files.flatMap((file) => [`## ${file.path}`, made.get(file.path) ?? withoutKeys(file)]),
  ].join('\n\n')
}

function questionsOf(content: ContentFolder, chapter: string): TextFile[] {
  return content.paths
    .filter((path) => path.startsWith(`chapters/${chapter}/`) && /\/(quiz\.md|testlets\/|scenarios\/)/.test(path))
    .flatMap((path) => content.read(path) ?? [])
}

function numbered({ text }: TextFile): string {
  return text
    .split('\n')
    .map((line, index) => `${String(index + 1).padStart(4)}  ${line}`.trimEnd())
    .join('\n')
}

/** By the file of each scenario: what is asked in its first variant, what devices print, what each option types. No keys. */
type Made = ReadonlyMap<string, string>

/** Proves the first variant of each scenario among `files` as it is written now. One that is wrong is left out: `check` says why. */
function madeOf(content: ContentFolder, chapter: string, files: readonly TextFile[]): Made {
  const scenarios = files.filter(({ path }) => path.includes('/scenarios/')).map(withOneVariant)
  const cache = noCache()
  const { ground } = scenarios.length === 0 ? {} : keptGround(content, cache)
  if (!ground) return new Map()
  const around = surroundingsOf(content, ground, cache)
  const cases = casesIn(content.list(`chapters/${chapter}/cases`, '.yaml'))
  const { items } = compileScenarios({ chapter, ...around, cases, files: scenarios }, cache)
  return new Map(
    items.flatMap(({ item: { variants }, place: { file } }): [string, string][] => {
      const [variant] = variants
      if (!variant) return []
      if ('prints' in variant) return [[file, asDecided(variant)]]
      if ('goals' in variant) return [[file, asTask(variant)]]
      return 'exhibits' in variant ? [[file, asScenario(variant)]] : []
    }),
  )
}

function withOneVariant({ path, text }: TextFile): TextFile {
  return { path, text: text.replace(/^variants:.*\n/m, '').replace(/^---\n/, '---\nvariants: 1\n') }
}

function asAsked(made: Made, { path }: TextFile): string[] {
  const asked = made.get(path)
  return asked === undefined ? [] : [`As it is asked, in its first variant:\n\n${asked}`]
}

function asScenario({ prompt, exhibits, conditions, options }: ScenarioVariant): string {
  const typed = (lines: readonly { device: string; lines: readonly string[] }[]) =>
    lines.map(({ device, lines: code }) => `    ${device}: ${code.join('\n        ')}`)
  return [
    plain(prompt),
    ...exhibits.map(({ device, command, lines }) => [`${device}> ${command}`, ...lines].join('\n')),
    ...(conditions === undefined ? [] : [plain(conditions)]),
    ...inAnyOrder(options.map(({ id: option, text, code }) => [`- [ ] ${plain(text)} {#${option}}`, ...typed(code)].join('\n'))),
  ].join('\n\n')
}

/** A lab that is typed: its goals, and the network as it is found. */
function asTask({ prompt, goals, start }: LabVariant): string {
  return [
    plain(prompt),
    ['It is done when:', ...goals.map(({ text }) => `- ${plain(text)}`)].join('\n'),
    ['Cables:', ...start.links.map((ends) => `    ${ends.join(' – ')}`)].join('\n'),
    ...start.devices.map((device) =>
      'config' in device
        ? [`${device.name} runs:`, ...device.config.split('\n').map((line) => `    ${line}`)].join('\n')
        : `${device.name}: ${device.address ?? 'no address'}, gateway ${device.gateway ?? 'none'}`,
    ),
  ].join('\n\n')
}

/** The same of a question that a model decides. */
function asDecided({ prompt, prints, options }: DecideVariant): string {
  return [
    plain(prompt),
    ...prints.map(({ title, lines }) => [`${title}:`, ...lines.map((line) => `    ${line}`)].join('\n')),
    ...inAnyOrder(
      options.map(({ id, text, code }) =>
        [`- [ ] ${plain(text)} {#${id}}`, ...code.flatMap(({ device, lines }) => [device, ...lines].map((line) => `    ${line}`))].join(
          '\n',
        ),
      ),
    ),
  ].join('\n\n')
}

function plain(html: string): string {
  return html
    .replace(/<[^>]+>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}

function inAnyOrder(lines: readonly string[]): string[] {
  return [...lines].sort((a, b) => (hashOf(a) < hashOf(b) ? -1 : 1))
}

const optionLine = /^(\s*- )\[[ x]\] (.*)$/

/** Right options, accepted answers and orders, a line each with the item that they belong to. */
function keysOf({ path, text }: TextFile): string[] {
  const scenario = /\/scenarios\/([^/]+)\.md$/.exec(path)?.[1]
  let item = scenario ?? ''
  return text.split('\n').flatMap((line) => {
    const heading = /^## (\S+)$/.exec(line)?.[1]
    if (heading !== undefined) item = heading
    const key = /^\s*- \[x\] (.*?)\s*(?:\{#[^}]*\})?$/.exec(line)?.[1] ?? /^Answer: (.*)$/.exec(line)?.[1]
    return key === undefined ? [] : [`- ${item}: ${key}`]
  })
}

/** What was found beside the accepted commands, for the author to look at. */
function equalsIn(content: ContentFolder, files: readonly TextFile[]): string[] {
  const labs = new Map(
    content.paths
      .filter((path) => /^chapters\/[^/]+\/labs\/[^/]+\.md$/.test(path))
      .flatMap((path) => content.read(path) ?? [])
      .flatMap((file) => loadLab(file).lab ?? [])
      .map((lab) => [lab.id, lab] as const),
  )
  return files.flatMap(({ text }) =>
    text.split(/^(?=## )/m).flatMap((item) => {
      const mode = /· typed command (\S+) ·/.exec(item)?.[1]
      const tried = triedIn(item)
      const answer = /^Answer:([\s\S]*?)(?:\n\n|$)/m.exec(item)?.[1] ?? ''
      if (mode === undefined || !tried) return []
      const { same, byChance } = equalsOf(
        mode,
        [...answer.matchAll(/`([^`]+)`/g)].map(([, code]) => code ?? ''),
        tried,
        labs,
      )
      return [
        `- ${/^## (\S+)/.exec(item)?.[1]}: everywhere: ${same.join(', ') || 'nothing else'}; only on ${tried.lab}: ${byChance.join(', ') || 'nothing'}`,
      ]
    }),
  )
}

/** Options without marks and reasons, steps and responses in the order of a hash, answers gone. Of front matter nothing is left. */
function withoutKeys({ path, text }: TextFile): string {
  const scenario = path.includes('/scenarios/')
  const body = text.replace(/^---\n[\s\S]*?\n---\n/, '')
  return body
    .split(/^(?=## )/m)
    .map((item) => withoutKey(item, scenario))
    .join('\n')
}

function withoutKey(item: string, scenario: boolean): string {
  const kept: string[] = []
  const options: string[][] = [] // an option's line, and in scenarios what it types
  const rows: string[] = []
  const responses: string[] = []
  let asking = true
  let fence = false
  let typed = false
  for (const line of item.split('\n')) {
    if (/^\s*```/.test(line)) {
      fence = !fence
      if (fence) typed = scenario && !/\blab=/.test(line)
      if (asking) kept.push(line)
      else if (typed) options.at(-1)?.push(line)
      continue
    }
    if (fence) {
      if (asking) kept.push(line)
      else if (typed) options.at(-1)?.push(line)
      continue
    }
    if (/^(?:Answer:|## Solution)/.test(line)) break
    const option = optionLine.exec(line)
    const step = /^\d+\. (.*\{#[^}]*\})\s*$/.exec(line)?.[1]
    const match = /^- (.*?)\s*= (.*)$/.exec(line)
    if (option || step !== undefined || (match && /\{#/.test(line))) asking = false
    if (option) options.push([`${option[1]}[ ] ${option[2]}`])
    else if (step !== undefined) rows.push(`- ${step}`)
    else if (match && !asking) {
      if (match[1]) rows.push(`- ${match[1]}`)
      if (match[2] && !/^\{#[^}]*\}$/.test(match[2])) responses.push(`- ${match[2]}`)
    } else if (asking && !/^(?:Corrects |Rests on:|Tried on:)/.test(line)) kept.push(line.replace(/ · concept \S+/, ''))
  }
  return [
    kept.join('\n').trimEnd(),
    ...inAnyOrder(options.map((lines) => lines.join('\n'))),
    ...inAnyOrder(rows),
    ...(responses.length > 0 ? ['to be matched with:', ...inAnyOrder(responses)] : []),
    '',
  ].join('\n')
}

/** What the models hold true that decide cases of the chapter. */
function modelsOf(content: ContentFolder, chapter: string): string[] {
  const files = content.list(`chapters/${chapter}/cases`, '.yaml')
  const ids = new Set(files.flatMap(({ text }) => /^model: *(\S+)/m.exec(text)?.[1] ?? []))
  if (files.length === 0) return []
  return [
    '## Cases, and what their models hold true',
    ...files.flatMap((file) => [file.path, numbered(file)]),
    ...[...ids].flatMap((id) =>
      (MODELS.get(id)?.rests ?? []).map(({ says, where, address, grade }) => `- ${id}: ${says} (${grade}; ${where}; ${address})`),
    ),
  ]
}

function sourcesOf(page: TextFile): string[] {
  const yaml = readMarkdown(page).source.frontMatter
  const { data } = yaml ? checkYaml(yaml, frontMatter) : { data: undefined }
  return (data?.sources ?? []).map(({ id, title, where, grade, address, release, date }) =>
    [`- ${id} (${grade}): ${title}. ${where}.`, release, date, address].filter((part) => part !== undefined).join(' '),
  )
}
