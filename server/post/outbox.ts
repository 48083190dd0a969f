import { createHash } from 'node:crypto'
import { database, type Post, publicAddress } from '../base'
import { endLinks, type MailEnd, type MailKind } from '../door'

/** A mail that goes to a learner at most once a learner-day, of each kind. */
export interface Posting {
  readonly learner: string
  readonly kind: MailKind
  readonly day: number // learner-day
  /** What it says, asked for once nobody else may send it. Undefined: there is nothing to say. */
  write(): Promise<Content | undefined>
}

export interface Content {
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly because: string // a sentence: what the learner has asked for. The last paragraph begins with it
}

/**
 * What became of a posting.
 * - sent, nothing, refused: settled for this day
 * - later: not now; it may be tried again in some minutes
 * - unsure: the connection broke while it was handed over, and it is settled
 * - down: the server takes no mail; nothing was sent, and the next one need not be tried
 * - failed: it could not be written, which the log tells; it may be tried again as well
 * - passed: somebody else has it, or had it, or the learner has no confirmed address
 */
export type Became = 'sent' | 'nothing' | 'refused' | 'later' | 'unsure' | 'down' | 'failed' | 'passed'

/** Minutes after which a mail is tried again that the server did not take. */
const AGAIN_AFTER = 5

/** Learner-days for which it is known what was sent. */
const KEPT_DAYS = 35

/**
 * Claims a mail, has it written, sends it and notes that it was sent. Of all who try at once one succeeds. Whoever dies between claiming
 * and noting leaves the claim, and the mail is not sent again: it cannot be known whether it went out, and for a reminder none is better
 * than two.
 * @throws Error of a database that does not answer
 */
export async function postOnce(post: Post, posting: Posting): Promise<Became> {
  const to = await claim(posting)
  if (to === undefined) return 'passed'
  const content = await posting.write().catch((error: unknown) => {
    console.error(error)
    return 'failed' as const
  })
  if (content === undefined) return note(posting, 'nothing')
  if (content === 'failed') {
    await note(posting, 'later')
    return 'failed'
  }
  const { subject, paragraphs, because } = content
  const { page, oneClick } = endLinks(posting)
  const delivery = await post.deliver({
    to,
    subject,
    paragraphs: [...paragraphs, `${because} To change it: ${publicAddress()}/account/mail\nTo end these mails:\n${page}`],
    headers: listHeaders(posting, oneClick),
    messageId: `<${messageName(posting)}@${host()}>`,
  })
  switch (delivery) {
    case 'taken':
      return note(posting, 'sent')
    case 'refused':
    case 'later':
      return note(posting, delivery)
    case 'down':
      await note(posting, 'later')
      return 'down'
    case 'unknown':
      return 'unsure' // the claim stays
  }
}

/** What was posted long ago is forgotten. @param today learner-day */
export async function forgetPosted(today: number): Promise<void> {
  const { prisma } = await database()
  await prisma.posted.deleteMany({ where: { day: { lt: today - KEPT_DAYS } } })
}

/** The address to send to, for the one who gets the claim: of a mail that nobody has claimed, or that was put off some minutes ago. */
async function claim({ learner, kind, day }: Posting): Promise<string | undefined> {
  const { prisma } = await database()
  const now = new Date()
  const putOff = new Date(now.getTime() - AGAIN_AFTER * 60_000)
  const [row] = await prisma.$queryRaw<{ email: string }[]>`
    WITH "to" AS (
      SELECT "id", "email" FROM "User"
      WHERE "id" = ${learner}::uuid AND NOT "guest" AND "email" IS NOT NULL AND "emailVerifiedAt" IS NOT NULL
    ), "claimed" AS (
      INSERT INTO "Posted" AS "kept" ("learnerId", "kind", "day", "state", "at")
      SELECT "id", ${kind}, ${day}::int, 'claimed', ${now}::timestamptz FROM "to"
      ON CONFLICT ("learnerId", "kind", "day") DO UPDATE SET "state" = 'claimed', "at" = EXCLUDED."at"
      WHERE "kept"."state" = 'later' AND "kept"."at" <= ${putOff}::timestamptz
      RETURNING "learnerId"
    )
    SELECT "email" FROM "to" JOIN "claimed" ON "learnerId" = "id"`
  return row?.email
}

type State = 'sent' | 'nothing' | 'later' | 'refused'

async function note<S extends State>({ learner: learnerId, kind, day }: Posting, state: S): Promise<S> {
  const { prisma } = await database()
  await prisma.posted.updateMany({ where: { learnerId, kind, day }, data: { state, at: new Date() } })
  return state
}

/** That it is one of many and nobody's own words (RFC 2919, 3834), and how to end it (RFC 2369, 8058). */
function listHeaders({ kind }: MailEnd, oneClick: string): Record<string, string> {
  return {
    'List-Id': `Holdtime <${kind}.${host()}>`,
    'List-Unsubscribe': `<${oneClick}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    Precedence: 'bulk',
  }
}

/** The same for the same mail, so that one which comes twice all the same can be told from another. */
function messageName({ learner, kind, day }: Posting): string {
  return `${kind}.${day}.${createHash('sha256').update(`${kind} ${day} ${learner}`).digest('hex').slice(0, 32)}`
}

const host = (): string => new URL(publicAddress()).hostname
