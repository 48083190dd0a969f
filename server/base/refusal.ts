import { z } from 'zod'
import { servingTrouble, servingWords } from '@/prisma/trouble'
import { environment } from './environment'
import { type About, note, noteError } from './journal'

/** Every reason for which a use case says no, with the HTTP status that fits it. */
const STATUS = {
  bad_request: 400,
  no_session: 401,
  no_cookie: 401,
  wrong_credentials: 401,
  other_origin: 403,
  closed_chapter: 403,
  stale_session: 403,
  unknown_page: 404,
  unknown_method: 405,
  unknown_chapter: 404,
  unknown_lab: 404,
  unknown_ask: 404,
  unknown_answer: 404,
  unknown_part: 404,
  unknown_section: 404,
  unknown_report: 404,
  unknown_practice: 404,
  unknown_person: 404,
  no_check: 409,
  other_account: 409,
  no_account: 409,
  no_address: 409,
  no_mail: 409,
  identity_taken: 409,
  stale_ask: 409,
  already_answered: 409,
  changed_item: 409,
  not_revealed: 409,
  nothing_to_reveal: 409,
  client_reused: 409,
  not_last: 409,
  already_undone: 409,
  too_late: 409,
  not_answered: 409,
  not_corrected: 409,
  nothing_to_practise: 409,
  last_question: 409,
  practice_first: 409,
  already_settled: 409,
  last_admin: 409,
  teaches_alone: 409,
  unchanged_content: 409,
  archived_cohort: 409,
  last_instructor: 409,
  nudged_today: 409,
  no_nudges: 409,
  nobody_late: 409,
  not_instructor: 403,
  ended_link: 410,
  ended_invitation: 410,
  unknown_host: 421,
  invalid_answer: 422,
  unreadable_file: 422,
  newer_file: 422,
  not_confirmed: 422,
  weak_password: 422,
  invalid_address: 422,
  nothing_chosen: 422,
  invalid_entry: 422,
  too_many_lines: 422,
  too_much_work: 422,
  too_many_reports: 429,
  too_many_tries: 429,
  mail_failed: 503,
  busy: 503,
} as const

export type RefusalCode = keyof typeof STATUS

/** Every code that a reply may carry: of a refusal, of what failed on our side, of a body larger than any. */
export type TroubleCode = RefusalCode | 'failed' | 'no_storage' | 'too_large'

/**
 * A use case says no, and nothing was written. The message is for the learner: what happened and what to do. `retryAfter`: seconds until
 * the same may be said yes to, where that is known.
 */
export class Refusal extends Error {
  override name = 'Refusal'
  readonly status: number

  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly about?: About, // for the journal
    readonly retryAfter?: number,
  ) {
    super(message)
    this.status = STATUS[code]
  }
}

/** Refusals that somebody may meet who tries what is not theirs. */
const NOTED: ReadonlySet<RefusalCode> = new Set([
  'wrong_credentials',
  'too_many_tries',
  'stale_session',
  'ended_link',
  'identity_taken',
  'other_account',
  'other_origin',
  'bad_request',
])

/** What to say of an error, whatever it is. One that is no refusal is ours: it goes into the log, and out in words. */
export function inWords(error: unknown): Pick<Refusal, 'status' | 'message' | 'retryAfter'> & { readonly code: TroubleCode } {
  if (error instanceof Refusal) {
    if (NOTED.has(error.code)) note('refused', { code: error.code, ...error.about })
    return error
  }
  noteError(error)
  const trouble = storageTrouble(error)
  if (trouble !== undefined) return { status: 503, code: 'no_storage', message: trouble }
  const message = 'Something failed on our side, and what you sent may not be recorded. Reload the page: it shows what is.'
  return { status: 500, code: 'failed', message }
}

/** What an error says of the place where data is kept, in words that say what to do; on a server without naming any. Undefined for others. */
export function storageTrouble(error: unknown): string | undefined {
  const { databaseUrl, dataFolder } = environment()
  const folder = databaseUrl === undefined ? dataFolder : undefined
  const kind = servingTrouble(error, folder)
  return kind && servingWords(kind, folder)
}

/** A request's body past the door. @throws Refusal `bad_request` naming the field */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  const field = issue?.path.join('.') ?? ''
  throw new Refusal(
    'bad_request',
    `This request cannot be understood${field === '' ? '' : ` (see “${field.slice(0, 60)}”)`}. Nothing was recorded. Reload the page.`,
  )
}

/** What somebody typed into a form, past the door. @throws Refusal `invalid_entry` in the schema's own words, which say what to type */
export function parseForm<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  throw new Refusal('invalid_entry', `${parsed.error.issues[0]?.message ?? 'Something is missing.'} Nothing was changed.`)
}

/** An id that the browser makes, in the form that the database keeps. */
export const uuid = z.uuid().transform((id) => id.toLowerCase())

/** An id from a file of the course. */
export const courseId = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(120)

/** A line of text that others will read, with a letter or a number in it and nothing that hides or turns text around. `what`: "a name" */
export const lineOf = (what: string, most: number) =>
  z
    .string()
    .trim()
    .normalize()
    .min(1, `Type ${what}.`)
    .max(most, `Type ${what} of at most ${most} characters.`)
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]*$/u, `Type ${what} in one line, without control characters.`)
    .regex(/[\p{L}\p{N}]/u, `Type ${what} with a letter or a number in it.`)

/** A local date as forms send it, 2027-01-31, as days since 1970-01-01. `what`: "a due date" */
export const dayOf = (what: string) =>
  z.iso
    .date(`Type ${what} as year-month-day: 2027-01-31.`)
    .transform((date) => Date.parse(date) / 86_400_000)
    .refine((day) => day >= 18_262 && day < 47_482, `Type ${what} between 2020 and 2099.`)

/** A time zone's name. One that this machine does not know is passed over, not refused. */
export const zoneName = z.string().max(64)
