import { closeDatabase, environment } from '@/server/base'
import { type Counts, checkCounts, recountAll } from '@/server/log'
import { askOwner } from './owner'

// `npm run recount`: what is counted with each answer, once more from the log alone. `--check` only says whether it is the same.
const given = process.argv.slice(2)
const unknown = given.find((word) => word !== '--check')
const isCheck = given.includes('--check')

try {
  if (unknown !== undefined) throw new Error(`“${unknown}” is not known. Write: npm run recount, or npm run recount -- --check`)
  const wrong = await count()
  console.log(said(wrong))
  if (isCheck && wrong.firstAnswers + wrong.days + wrong.items > 0) process.exitCode = 1
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}

/** In the running app where there is one, since the folder is its own; else, and on a server, in the database itself. */
async function count(): Promise<Counts> {
  const method = isCheck ? 'GET' : 'POST'
  const reply = environment().databaseUrl === undefined ? await askOwner('recount', { method }) : undefined
  if (reply) return (await reply.json()) as Counts
  try {
    return await (isCheck ? checkCounts() : recountAll())
  } finally {
    await closeDatabase()
  }
}

function said({ firstAnswers, days, items }: Counts): string {
  if (firstAnswers + days + items === 0) return 'Everything is as the log has it.'
  const rows = `${firstAnswers} rows of first answers, ${days} of days, ${items} of items`
  return isCheck ? `Not as the log has it: ${rows}. Run: npm run recount` : `Put right: ${rows}.`
}
