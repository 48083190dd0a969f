import { writeSync } from 'node:fs'
import { check } from '@/server/sitting/check/checks'
import { client, give, practiseFor } from './learner'

/**
 * A process that answers one check after another for one learner until it is killed, and prints each client id once its answer was
 * acknowledged. Run with HOLDTIME_DATA, HOLDTIME_COURSE and a learner's id.
 */
const who = { learner: process.argv[2] ?? client(), zone: 'UTC' }
for (;;) {
  const next = await check(who, { chapter: 'alpha' })
  if (!('question' in next)) {
    await practiseFor(who, 'alpha')
    await check(who, { chapter: 'alpha', retake: true })
    continue
  }
  const reply = await give(who, next.question, Math.random() < 0.5)
  writeSync(1, `${reply.client}\n`)
}
