import { existsSync, readdirSync, statfsSync } from 'node:fs'
import path from 'node:path'

/** What is wrong with where data is kept. `away`: a server that does not answer. */
export type TroubleKind = 'full' | 'unwritable' | 'no-folder' | 'other-version' | 'damaged' | 'away'

/** The data folder cannot be used. The message is for a person: which folder, what is wrong, and what to do. */
export class FolderTrouble extends Error {
  override name = 'FolderTrouble'
  constructor(
    readonly kind: TroubleKind,
    readonly folder: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
  }
}

/** Where copies lie that were kept before migrations, newest first: whole paths. */
export function copiesIn(folder: string): string[] {
  const place = path.join(folder, COPIES)
  try {
    const names = readdirSync(place).filter((name) => /^before-.*\.tar\.gz$/.test(name))
    return names.sort(byMoment).map((name) => path.join(place, name))
  } catch {
    return []
  }
}

export const COPIES = 'copies'

const byMoment = (a: string, b: string): number => momentIn(b).localeCompare(momentIn(a)) || b.localeCompare(a)

/** A copy's name ends with the moment at which it was kept, in UTC: before-….20261130T101500Z.tar.gz */
export const momentIn = (name: string): string => /\.(\d{8}T\d{6}Z)\.tar\.gz$/.exec(name)?.[1] ?? ''

/**
 * What an error of the system, of PGlite, or of Prisma says about where the data is kept; undefined for an error about anything else.
 * A driver's error stands inside of another one, so all that it was caused by is looked through.
 */
export function troubleOf(error: unknown): TroubleKind | undefined {
  for (const { code, text } of insideOf(error)) {
    if (/^(ENOSPC|EDQUOT|53100)$/.test(code) || /No space left on device|Disk quota exceeded/i.test(text)) return 'full'
    if (/^(EROFS|EACCES|EPERM|25006)$/.test(code) || /Read-only file system|could not .*: Permission denied/i.test(text))
      return 'unwritable'
    if (code === 'ENOENT' && text.includes(', mkdir ')) return 'unwritable' // so Node says it of a read-only disk
    if (/^(ENOTDIR|EEXIST)$/.test(code)) return 'no-folder'
    if (/^(XX001|XX002|58P01|58030|EIO)$/.test(code) || /Input\/output error|invalid page in block/i.test(text)) return 'damaged'
    if (/^(ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|P1001|P1002|P1017|57P0[1-3]|08\d{3})$/.test(code)) return 'away'
  }
  return undefined
}

/**
 * Whether a data folder has room for what comes next: a segment of PostgreSQL's write-ahead log, which it must be able to begin at any
 * moment, or it ends. With less nothing is written any more.
 */
export function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return true // of a database in memory
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize >= LEAST_ROOM
}

/** Bytes. A segment has 16 MiB. */
const LEAST_ROOM = 20_000_000

/** PGlite gave up: what stands in its memory is good for nothing any more, and what is on disk is as a killed process leaves it. */
export function hasGivenUp(error: unknown): boolean {
  return [...insideOf(error)].some(({ name, text }) => /^(RuntimeError|DatabaseEnded)$/.test(name) || /PGlite is closed/.test(text))
}

interface Said {
  readonly name: string
  readonly code: string
  readonly text: string
}

function* insideOf(error: unknown, depth = 0): Generator<Said> {
  if (typeof error !== 'object' || error === null || depth > 6) return
  const field = (name: string): unknown => Reflect.get(error, name)
  const words = ['code', 'originalCode'].map(field).filter((value) => typeof value === 'string')
  const text = ['message', 'originalMessage'].map(field).filter((value) => typeof value === 'string')
  for (const code of [...words, '']) yield { name: String(field('name') ?? ''), code, text: text.join('\n') }
  for (const inner of ['cause', 'meta', 'driverAdapterError', 'error']) yield* insideOf(field(inner), depth + 1)
}

/** The trouble in words, at a start. Undefined for an error that says nothing of the folder. */
export function startTrouble(error: unknown, folder: string): FolderTrouble | undefined {
  if (error instanceof FolderTrouble) return error
  const kind = troubleOf(error) ?? (hasGivenUp(error) ? 'damaged' : undefined)
  return kind && new FolderTrouble(kind, folder, startWords(kind, folder), { cause: error })
}

export function startWords(kind: TroubleKind, folder: string): string {
  switch (kind) {
    case 'full':
      return `The disk of ${folder} is full, and Holdtime cannot start there. Nothing was lost. Make room, 100 MB at least (df -h ${folder}), then start again.`
    case 'unwritable':
      return `Holdtime may not write in ${folder}: its disk is read-only, or the files are somebody else's (ls -ld ${folder}). Make it writable for the user that runs Holdtime, or set HOLDTIME_DATA to another folder. Nothing was changed.`
    case 'no-folder':
      return `${folder} is no folder, or it stands in something that is none. Move that file away, or set HOLDTIME_DATA to another folder. Nothing was changed.`
    case 'other-version':
      return `The database in ${folder} was made by another version of PostgreSQL than this Holdtime runs. Start the Holdtime that made it, take a backup there (npm run backup), and ask its authors how to bring it along. Nothing was changed.`
    case 'damaged':
      return `The database in ${folder} is damaged and cannot be opened. Nothing was changed.\n${howToRestore(folder)}`
    case 'away':
      return `The database of ${folder} does not answer. Start again.`
  }
}

/** What to do about a damaged database: with the copies that there are. */
export function howToRestore(folder: string): string {
  const [newest, ...older] = copiesIn(folder)
  const take = newest ?? 'holdtime.tar.gz'
  const found =
    newest === undefined
      ? `No copy lies in ${path.join(folder, COPIES)}; take a backup of your own.`
      : `Copies kept before migrations lie in ${path.join(folder, COPIES)}${older.length > 0 ? `, ${1 + older.length} of them` : ''}; a backup of your own is most likely newer.`
  return [
    'To put a backup in its place, which keeps what is there in a folder beside it:',
    `  npm run restore -- ${take} --replace`,
    found,
  ].join('\n')
}

/** What an error that came out of serving somebody says about where the data is kept; undefined for an error about anything else. */
export function servingTrouble(error: unknown, folder: string | undefined): TroubleKind | undefined {
  if (error instanceof FolderTrouble) return error.kind
  if (!(error instanceof Error) || !/^(Prisma|DriverAdapter|DatabaseEnded)/.test(error.name)) return undefined
  const kind = troubleOf(error)
  if (kind !== undefined || !hasGivenUp(error)) return kind
  return folder === undefined || hasRoom(folder) ? 'damaged' : 'full'
}

/** The trouble in words, for somebody who was answering: nothing of what they sent was recorded. `folder` on one's own machine alone. */
export function servingWords(kind: TroubleKind, folder: string | undefined): string {
  const [where, tell] = folder === undefined ? ['its database', ' Tell whoever runs it.'] : [folder, '']
  const again = 'Nothing was recorded, and what you sent can be sent again.'
  switch (kind) {
    case 'full':
      return `The disk on which Holdtime keeps ${where} is full. ${again}${folder === undefined ? tell : ' Make room there first, 100 MB at least.'}`
    case 'unwritable':
    case 'no-folder':
      return `Holdtime cannot write to ${where} any more. ${again}${folder === undefined ? tell : ' Make the folder writable again first.'}`
    case 'other-version':
    case 'damaged':
      return `Holdtime cannot read ${where} any more: it may be damaged. ${again}${folder === undefined ? tell : ` Stop Holdtime and start it again. If it does not start, it says what to do (npm run restore); copies lie in ${path.join(folder, COPIES)}.`}`
    case 'away':
      return `The database of Holdtime does not answer just now. ${again} Wait a minute first.`
  }
}
