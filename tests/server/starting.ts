import { writeSync } from 'node:fs'
import { agreeOnErasures } from '@/server/backup/erasures'
import { closeDatabase, database } from '@/server/base/database'

/** A process that starts on the folder of HOLDTIME_DATA as the app does, says when it begins and when it has it, and ends. */
async function start(): Promise<void> {
  writeSync(1, 'begins\n')
  try {
    await database()
    await agreeOnErasures()
    writeSync(1, 'opened\n')
    await closeDatabase()
  } catch (error) {
    writeSync(2, `${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

void start()
