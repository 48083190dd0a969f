import { z } from 'zod'
import type { Model } from '../model'
import { CALLED, CLASSES, type Class, type Found, found, KINDS, type Kind, USUAL } from './marks'
import { joined, length, looksLike, names, PART_CALLED, PARTS, type Part, quotes, sentences } from './parts'

const text = z.string().trim().min(1).max(4000)
const words = z.array(z.string().trim().min(1).max(80)).max(8)

const promptOf = z
  .strictObject({
    text,
    /** Each a quotation from the text. */
    parts: z.strictObject({
      persona: text.optional(),
      instructions: text.optional(),
      context: text.optional(),
      format: text.optional(),
    }),
  })
  .superRefine((prompt, refuse) => {
    for (const part of PARTS) {
      const span = prompt.parts[part]
      if (span === undefined) continue
      const wrong = (message: string) => refuse.addIssue({ code: 'custom', path: ['parts', part], message })
      if (!quotes(prompt.text, span)) {
        wrong(`“${joined(span)}” does not stand in the prompt: quote it word by word`)
        continue
      }
      if (part === 'context') continue
      if (!sentences(span).some((sentence) => looksLike(sentence) === part))
        wrong(`no sentence of it begins like ${PART_CALLED[part]}: begin it with one of its words, or take the mark away`)
    }
    for (const sentence of sentences(prompt.text)) {
      const part = looksLike(sentence)
      if (part === undefined) continue
      if (!Object.values(prompt.parts).some((span) => span !== undefined && quotes(span, sentence)))
        refuse.addIssue({
          code: 'custom',
          path: ['text'],
          message: `“${sentence}” looks like ${PART_CALLED[part]} and stands in no part: mark it, or word it in another way`,
        })
    }
  })

const given = z
  .strictObject({
    /** What the answer is for, in one sentence. */
    task: text,
    tool: z.strictObject({ name: z.string().trim().min(1).max(80), accepts: z.enum(['public', 'internal', 'confidential']) }),
    /** What the task needs of each part; words that the part has to name, `table|columns` either of two. Without an entry: not needed. */
    needs: z.strictObject({
      persona: words.optional(),
      instructions: words.optional(),
      context: words.optional(),
      format: words.optional(),
    }),
    /** What a kind of data counts as in this company, where it is not the usual. */
    classes: z.partialRecord(z.enum(KINDS), z.enum(CLASSES)).default({}),
    customers: z.array(z.string().trim().min(2).max(60)).max(20).default([]),
    devices: z.array(z.string().trim().min(2).max(60)).max(20).default([]),
    own: z
      .array(z.string().regex(/^\d{1,3}(\.\d{1,3}){3}\/([0-9]|[12]\d|3[0-2])$/, 'write a prefix, 203.0.113.0/24'))
      .max(20)
      .default([]),
    prompts: z
      .record(z.string().regex(/^[a-z]$/, 'a prompt is called by a small letter'), promptOf)
      .refine((prompts) => Object.keys(prompts).length > 0, 'at least one prompt')
      .refine((prompts) => Object.keys(prompts).length <= 6, 'at most six prompts'),
  })
  .refine((all) => all.needs.instructions !== undefined, { path: ['needs'], message: 'a task needs instructions at least' })

export type Prompts = z.infer<typeof given>

type State = 'there' | 'missing' | 'off'

interface Judged {
  readonly id: string
  readonly class: Class
  readonly found: readonly Found[]
  /** What may not go to this tool. */
  readonly barred: readonly Found[]
  readonly parts: readonly { readonly part: Part; readonly state: State; readonly unnamed: readonly string[] }[]
  readonly has: number
  readonly words: number
}

const rank = (of: Class): number => CLASSES.indexOf(of)
const classOf = (kind: Kind, all: Prompts): Class => all.classes[kind] ?? USUAL[kind]

function judged(id: string, all: Prompts): Judged {
  const prompt = all.prompts[id] ?? { text: '', parts: {} }
  const marks = found(prompt.text, all)
  const parts = PARTS.flatMap((part): Judged['parts'][number][] => {
    const needed = all.needs[part]
    if (needed === undefined) return []
    const span = prompt.parts[part]
    if (span === undefined) return [{ part, state: 'missing', unnamed: needed }]
    const unnamed = needed.filter((word) => !names(span, word))
    return [{ part, state: unnamed.length === 0 ? 'there' : 'off', unnamed }]
  })
  return {
    id,
    class: marks.reduce<Class>((most, mark) => (rank(classOf(mark.kind, all)) > rank(most) ? classOf(mark.kind, all) : most), 'public'),
    found: marks,
    barred: marks.filter((mark) => rank(classOf(mark.kind, all)) > rank(all.tool.accepts)),
    parts,
    has: parts.filter((one) => one.state === 'there').length,
    words: length(prompt.text),
  }
}

const each = (all: Prompts): readonly Judged[] =>
  Object.keys(all.prompts)
    .sort()
    .map((id) => judged(id, all))

/** First what may not be sent at all; of the others most parts; of those the shortest. */
function best(prompts: readonly Judged[]): { readonly best: string; readonly by: 'data' | 'parts' | 'length' | 'nobody' | 'tie' } {
  const allowed = prompts.filter((one) => one.barred.length === 0)
  if (allowed.length === 0) return { best: 'none', by: 'nobody' }
  const most = Math.max(...allowed.map((one) => one.has))
  const full = allowed.filter((one) => one.has === most)
  const shortest = Math.min(...full.map((one) => one.words))
  const left = full.filter((one) => one.words === shortest)
  const first = left[0]
  if (left.length > 1 || first === undefined) return { best: 'tie', by: 'tie' }
  if (full.length > 1) return { best: first.id, by: 'length' }
  return { best: first.id, by: allowed.length > 1 ? 'parts' : 'data' }
}

const listed = (list: readonly string[]): string => (list.length === 0 ? 'none' : [...new Set(list)].join(' and '))
const letter = (id: string): string => id.toUpperCase()
const kinds = (marks: readonly Found[]): readonly string[] => marks.map((mark) => CALLED[mark.kind])
const lacks = (one: Judged): readonly string[] => one.parts.filter((part) => part.state !== 'there').map((part) => PART_CALLED[part.part])

function because(all: Prompts, prompts: readonly Judged[]): string {
  const result = best(prompts)
  const tool = `${all.tool.name}, which may get ${all.tool.accepts === 'public' ? 'public data only' : `${all.tool.accepts} data at most`}`
  const out = prompts.filter((one) => one.barred.length > 0)
  const outs = out.map((one) => `prompt ${letter(one.id)} holds ${listed(kinds(one.barred))}`).join('; ')
  const barred = out.length === 0 ? '' : ` Not to be sent to ${tool}: ${outs}.`
  const winner = prompts.find((one) => one.id === result.best)
  if (winner === undefined)
    return result.by === 'nobody'
      ? `None of the prompts may be sent.${barred}`
      : `Two prompts that may be sent have the same parts and the same length.${barred}`
  const count = `${winner.has} of the ${winner.parts.length} parts that the task needs`
  const missing = lacks(winner).length === 0 ? '' : `, and lacks ${listed(lacks(winner))}`
  const why = {
    data: `it is the only prompt that may be sent; it has ${count}${missing}`,
    parts: `of the prompts that may be sent it has the most: ${count}${missing}`,
    length: `it has ${count}${missing}, and is the shortest of those that have as many`,
    nobody: '',
    tie: '',
  }[result.by]
  return `Prompt ${letter(winner.id)}: ${why}.${barred}`
}

function wrapped(body: string, indent: string): string {
  return body
    .split('\n')
    .map((line) => (line.trim() === '' ? '' : `${indent}${line}`))
    .join('\n')
}

function printPrompts(all: Prompts): string {
  return Object.keys(all.prompts)
    .sort()
    .map((id) => `${letter(id)}\n${wrapped(all.prompts[id]?.text ?? '', '  ')}`)
    .join('\n\n')
}

function printPolicy(all: Prompts): string {
  const lines = KINDS.map((kind) => `  ${CALLED[kind].padEnd(34)}${classOf(kind, all)}`)
  const listing = (name: string, list: readonly string[]) => (list.length === 0 ? [] : [`${name}: ${list.join(', ')}`])
  return [
    `Tool: ${all.tool.name}, may get ${all.tool.accepts === 'public' ? 'public data only' : `data up to ${all.tool.accepts}`}`,
    `Classes: ${CLASSES.join(' < ')}`,
    ...lines,
    ...listing('Customers', all.customers),
    ...listing('Public addresses of the company', all.own),
    ...listing('Devices', all.devices),
  ].join('\n')
}

function printRubric(all: Prompts): string {
  const lines = PARTS.flatMap((part) => {
    const needed = all.needs[part]
    if (needed === undefined) return []
    const what = needed.length === 0 ? '' : `names ${needed.map((word) => word.split('|').join(' or ')).join(', ')}`
    return [`  ${PART_CALLED[part].padEnd(15)}${what}`.trimEnd()]
  })
  return [`Task: ${all.task}`, 'It needs:', ...lines].join('\n')
}

const STATES: Readonly<Record<State, string>> = { there: 'there', missing: 'MISSING', off: 'there, but does not name' }

function printCheck(all: Prompts): string {
  const prompts = each(all)
  const blocks = prompts.map((one) => {
    const data =
      one.barred.length > 0
        ? `${one.class}: NOT FOR THIS TOOL (${one.barred.map((mark) => mark.text).join(', ')})`
        : `${one.class}: may be sent`
    const parts = one.parts.map(
      (part) => `  ${PART_CALLED[part.part].padEnd(15)}${STATES[part.state]}${part.state === 'off' ? ` ${part.unnamed.join(', ')}` : ''}`,
    )
    return [letter(one.id), `  ${'data'.padEnd(15)}${data}`, ...parts].join('\n')
  })
  return [...blocks, `Best: ${letter(best(prompts).best)}`].join('\n')
}

/** The text of one prompt, named by its letter. */
const one = (id: string) => (all: Prompts) => all.prompts[id]?.text ?? ''

export const prompt: Model<Prompts> = {
  id: 'prompt',
  given,
  decide(all) {
    const prompts = each(all)
    const result = best(prompts)
    // Learners read a fact as “key is value”.
    const chosen = result.best.length === 1 ? letter(result.best) : result.best
    const facts: Record<string, string | number> = {
      'the-best': chosen,
      'decided-by': result.by,
      'the-highest-class-allowed': all.tool.accepts,
    }
    const joinedOnce = (names: readonly string[]) => [...new Set(names)].join(' ') || 'nothing'
    for (const of of prompts) {
      const id = letter(of.id)
      facts[`the-class-of-${id}`] = of.class
      facts[`sending-${id}`] = of.barred.length === 0 ? 'allowed' : 'forbidden'
      facts[`what-${id}-holds`] = joinedOnce(of.found.map((mark) => mark.kind))
      facts[`what-forbids-${id}`] = joinedOnce(of.barred.map((mark) => mark.kind))
      facts[`what-${id}-lacks`] = joinedOnce(of.parts.filter((part) => part.state !== 'there').map((part) => part.part))
      facts[`parts-in-${id}`] = of.has
    }
    return { facts, because: because(all, prompts) }
  },
  prints: {
    prompts: printPrompts,
    policy: printPolicy,
    rubric: printRubric,
    check: printCheck,
    a: one('a'),
    b: one('b'),
    c: one('c'),
    d: one('d'),
  },
  rests: [
    {
      id: 'prompt-parts',
      says: 'A prompt is judged by the class of its data and by persona, instructions and output format.',
      where: 'CCNA 200-301 v2.0 exam topics, 5.2',
      address: 'https://learningcontent.cisco.com/documents/marketing/exam-topics/200-301_CCNA_v2.0_Exam_Topics_PDF.pdf',
      grade: 'vendor-doc',
    },
    {
      id: 'optional-parts',
      says: 'A task is required; persona, context and format are parts that a prompt may have.',
      where: 'Google Cloud, Introduction to prompting, components of a prompt',
      address: 'https://cloud.google.com/vertex-ai/generative-ai/docs/learn/prompts/introduction-prompt-design',
      grade: 'vendor-doc',
    },
    {
      id: 'hash-is-secret',
      says: 'Hashes in a configuration file can be used to recover passwords, so they count as secrets.',
      where: 'NSA, Cisco Password Types: Best Practices, U/OO/114249-22',
      address: 'https://media.defense.gov/2022/Feb/17/2002940795/-1/-1/1/CSI_CISCO_PASSWORD_TYPES_BEST_PRACTICES_20220217.PDF',
      grade: 'secondary',
    },
    {
      id: 'private-addresses',
      says: '10.0.0.0/8, 172.16.0.0/12 and 192.168.0.0/16 are private.',
      where: 'RFC 1918, section 3',
      address: 'https://www.rfc-editor.org/rfc/rfc1918',
      grade: 'rfc',
    },
  ],
}
