import type { PGlite } from '@electric-sql/pglite'

/** PGlite has come to its end in the middle of its work: what it holds in memory is good for nothing, its files are as a killed process leaves them. */
export class DatabaseEnded extends Error {
  override name = 'DatabaseEnded'
}

/** What we touch of PGlite's inside: a round of PostgreSQL's main loop, and what PGlite calls when one has thrown. */
interface Inside {
  _PostgresMainLoopOnce(): unknown
  stackRestore(place: unknown): unknown
}

/**
 * Makes an end of PGlite known. PostgreSQL ends itself when it cannot write its log (PANIC), which a full disk is enough for; PGlite 0.5
 * does not notice, and asks it for the next round for ever, in one synchronous loop in which this process does nothing else any more.
 * From its end on, whatever is asked of it throws `DatabaseEnded`.
 * @param ended called once
 */
export function watchForEnd(pglite: PGlite, ended: () => void): void {
  const inside: Inside = Reflect.get(pglite, 'mod')
  const isStep: unknown = Reflect.get(pglite, 'POSTGRES_MAIN_LONGJMP') // thrown for every error of a statement
  const { _PostgresMainLoopOnce: round, stackRestore } = inside
  let end: DatabaseEnded | undefined
  inside._PostgresMainLoopOnce = () => {
    if (end) throw end
    try {
      return round()
    } catch (error) {
      if (Reflect.get(Object(error), 'status') === isStep) throw error
      end = new DatabaseEnded('The database ended in the middle of its work.', { cause: error })
      ended()
      throw end
    }
  }
  inside.stackRestore = (place) => {
    if (end) throw end // out of the loop
    return stackRestore(place)
  }
}
