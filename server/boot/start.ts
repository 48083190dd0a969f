import { agreeOnErasures } from '../backup'
import { database, watchNetwork } from '../base'
import { loadCourse } from '../course'
import { guardReplies, queueRequests } from '../door'

/** Ends the process with a plain message when the course is not compiled or the data folder cannot be used: it belongs to another process,
 * is damaged, full or read-only, or has lost its secret. */
export async function openAtStart(): Promise<void> {
  try {
    watchNetwork()
    if (process.env.NODE_ENV === 'production') queueRequests() // a page that is being compiled takes longer than anybody is let wait
    guardReplies()
    await loadCourse()
    await database()
    await agreeOnErasures()
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error))
    process.exit(1)
  }
}
