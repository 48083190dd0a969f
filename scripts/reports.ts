import { closeDatabase, environment } from '@/server/base'
import { type ReportLine, reportList } from '@/server/desk'
import { askOwner } from './owner'

// `npm run reports`: what learners report as wrong and nobody has settled, and what answers say of items. `--all` lists the settled ones too, `--json` is for programs.
const given = process.argv.slice(2)
const unknown = given.find((word) => word !== '--json' && word !== '--all')

try {
  if (unknown !== undefined) throw new Error(`“${unknown}” is not known. Write: npm run reports -- --all --json (or one of them, or none)`)
  const list = await read(given.includes('--all'))
  console.log(given.includes('--json') ? JSON.stringify(list, null, 2) : written(list))
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

type List = Awaited<ReturnType<typeof reportList>>

/** From the running app where there is one, since the folder is its own; else, and on a server, from the database itself. */
async function read(all: boolean): Promise<List> {
  const reply = environment().databaseUrl === undefined ? await askOwner(`reports${all ? '?all' : ''}`) : undefined
  if (reply) return (await reply.json()) as List
  try {
    return await reportList({ all })
  } finally {
    await closeDatabase()
  }
}

function written({ total, reports, doubts }: List): string {
  const hidden = total - reports.length
  const count = `${total} ${total === 1 ? 'report' : 'reports'}.${hidden > 0 ? ` ${hidden} are not listed.` : ''}`
  const said = doubts.length === 0 ? [] : ['What answers say:', ...doubts.map(doubted)]
  return [...reports.map(paragraph), total === 0 ? 'Nothing is reported.' : count, ...said].join('\n\n')
}

function doubted({ chapter, item, itemKind, hash, question, reasons }: List['doubts'][number]): string {
  return [
    `${chapter} · ${item} (${itemKind}), version ${hash.slice(0, 8)}`,
    `  asks: ${question}`,
    ...reasons.map((one) => `  ${one}`),
  ].join('\n')
}

function paragraph(report: ReportLine): string {
  const { at, state, chapter, item, itemKind, section, part, hash, variant, isChanged, question, note, answer } = report
  const about = item === undefined ? `section ${section}` : `${item} (${itemKind}), ${part}`
  const version = `${hash.slice(0, 8)}${variant === undefined ? '' : ` ${variant}`}${isChanged ? ', changed since' : ''}`
  return [
    `${chapter} · ${about}`,
    `  ${at.slice(0, 16).replace('T', ' ')} · ${state} · version ${version}`,
    ...(question === undefined ? [] : [`  asked: ${question}`]),
    ...note.split('\n').map((line, index) => `  ${index === 0 ? 'note: ' : '      '}${line}`),
    ...(answer === undefined ? [] : [`  answered: ${answer}`]),
  ].join('\n')
}
