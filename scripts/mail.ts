import { setTimeout as wait } from 'node:timers/promises'
import { closeDatabase, environment } from '@/server/base'
import { mailRound, type Round } from '@/server/post'
import { askOwner } from './owner'

// `npm run mail`: sends reminders and summaries at their hour, a round every minute, until it is told to end. `--once`: one round, for cron.
const ROUND_MS = 60_000
const given = process.argv.slice(2)
const ended = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end)

try {
  const unknown = given.find((word) => word !== '--once')
  if (unknown !== undefined) throw new Error(`“${unknown}” is not known. Write: npm run mail, or npm run mail -- --once`)
  if (!environment().mail) throw new Error('Reminders need a mail server: set SMTP_URL and MAIL_FROM.')
  if (given.includes('--once')) process.exitCode = (await went()) ? 0 : 1
  else await untilEnded()
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
} finally {
  await closeDatabase().catch(() => {})
}
process.exit() // not ten seconds later, when the last idle connection of the database's driver has timed out

function end(): void {
  console.log('Ending after the mail in hand.')
  ended.abort()
}

async function untilEnded(): Promise<void> {
  while (!ended.signal.aborted) {
    await went()
    await wait(ROUND_MS, undefined, { signal: ended.signal }).catch(() => {})
  }
}

/** One round, told. A database or a mail server that is away is no reason to end: the next round finds out. */
async function went(): Promise<boolean> {
  try {
    const round = await oneRound()
    const counts = Object.entries(round).filter(([became]) => became !== 'passed')
    if (counts.length > 0) console.log(`Mails: ${counts.map(([became, number]) => `${number} ${became}`).join(', ')}`)
    return !round.down && !round.unsure && !round.failed
  } catch (error) {
    if (!ended.signal.aborted) console.error(error instanceof Error ? error.message : String(error))
    return ended.signal.aborted
  }
}

/** On the local product the app does it, whose folder it is; without the app nobody answers, and no link in a mail would lead anywhere. */
async function oneRound(): Promise<Round> {
  const { databaseUrl } = environment()
  if (databaseUrl !== undefined) return mailRound(ended.signal)
  const reply = await askOwner('mail', { method: 'POST', signal: ended.signal })
  if (!reply) throw new Error('Holdtime does not run on this machine, so no mail was sent. Start it with: npm start')
  return (await reply.json()) as Round
}
