import { loadCourse } from './course'
import { database } from './database'
import { guardReplies } from './headers'
import { watchNetwork } from './network'

/** Ends the process with a plain message when the course is not compiled or the data folder belongs to another process. */
export async function openAtStart(): Promise<void> {
  try {
    watchNetwork()
    guardReplies()
    await loadCourse()
    await database()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
}
