import { PrismaClient } from './generated/client'
import { type Opening, openFolder, openMemory } from './pglite'
import { openServer } from './postgresql'

/** Where the data lives: PGlite on a folder (or in memory, for tests), or a PostgreSQL server. */
export type DatabaseChoice = ({ kind: 'pglite'; folder?: string; snapshot?: Blob } & Opening) | { kind: 'postgresql'; url: string }

export type Database = {
  prisma: PrismaClient
  kind: DatabaseChoice['kind']
  folder?: string // that it is kept in; none in memory and on a server
  /** One consistent copy of PGlite's own files as a tar, taken between two statements; a server has tools of its own for that. */
  copy?(): Promise<Blob>
  /** Ends the connections and lets go of the folder. Nothing acknowledged depends on it: a killed process loses no data. */
  close(): Promise<void>
}

/** A transaction may wait its turn this long, in milliseconds: PGlite has a single connection, so every writer queues. */
const TRANSACTION = { maxWait: 15_000, timeout: 30_000 }

/**
 * Opens the database with every migration applied.
 *
 * A PGlite folder belongs to one process at a time: throws `FolderInUse` with the owner's process id when another one has it.
 * Throws `MigrationError` when the data was made by a newer Holdtime or cannot be migrated, and `FolderTrouble` when the folder cannot be
 * used: damaged, full, read-only.
 * `snapshot` is a dump of a migrated in-memory database; it starts a test in a fraction of the time.
 */
export async function openDatabase(choice: DatabaseChoice): Promise<Database> {
  const opened = await open(choice)
  const prisma = new PrismaClient({ adapter: opened.adapter, transactionOptions: TRANSACTION, errorFormat: 'minimal' })
  return {
    prisma,
    kind: choice.kind,
    ...(choice.kind === 'pglite' && choice.folder !== undefined ? { folder: choice.folder } : {}),
    ...('copy' in opened ? { copy: opened.copy } : {}),
    close: async () => {
      await prisma.$disconnect()
      await opened.close()
    },
  }
}

function open(choice: DatabaseChoice) {
  switch (choice.kind) {
    case 'postgresql':
      return openServer(choice.url)
    case 'pglite':
      return choice.folder === undefined ? openMemory(choice.snapshot) : openFolder(choice.folder, choice)
  }
}
