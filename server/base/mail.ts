import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer'
import SMTPPool from 'nodemailer/lib/smtp-pool/index.js'
import SMTPTransport from 'nodemailer/lib/smtp-transport/index.js'
import { z } from 'zod'
import { environment, isOpen } from './environment'
import { parseBody, Refusal } from './refusal'

/** A mail: plain text, each paragraph a string. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly paragraphs: readonly string[]
  readonly headers?: Readonly<Record<string, string>> // besides those of every mail
  readonly messageId?: string // <…@…>; else one is made
}

/**
 * What a mail server said to one mail of many.
 * - taken: it is on its way
 * - later: not now, as of a mailbox that is full
 * - refused: never, as of a mailbox that is not there
 * - down: the server takes no mail at present, and surely not this one
 * - unknown: the connection broke, and it may have been taken
 */
export type Delivery = 'taken' | 'later' | 'refused' | 'down' | 'unknown'

/** One connection for many mails, one after the other. */
export interface Post {
  /** Whether the server is there and lets us in. */
  isOpen(): Promise<boolean>
  deliver(letter: Letter): Promise<Delivery>
  close(): void
}

/** Milliseconds. Whoever waits for a page must not wait for a mail server that does not answer. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/**
 * Hands a mail to the server of SMTP_URL and returns when it has taken it. The local product without one writes the mail into its log,
 * which is read by whoever started it.
 * @throws Refusal `mail_failed`, whoever it was for
 */
export async function sendMail(letter: Letter): Promise<void> {
  const { mail } = environment()
  if (!mail) {
    console.warn(`\nMail to ${letter.to}: ${letter.subject}\n\n${textOf(letter)}`)
    return
  }
  try {
    await transportTo(mail.url).sendMail(messageOf(letter, mail.from))
  } catch (error) {
    tellNotTaken(error)
    throw new Refusal('mail_failed', 'The mail could not be sent. Nothing was changed. Try again in some minutes.')
  }
}

/**
 * A way to the server of SMTP_URL for many mails. A mail is handed over once: where the connection breaks the library would try again by
 * itself, and might send it twice. Undefined without SMTP_URL.
 */
export function openPost(): Post | undefined {
  const { mail } = environment()
  if (!mail) return undefined
  const options = { url: mail.url, ...PATIENCE, pool: true as const, maxConnections: 1, maxMessages: Infinity, maxRequeues: 0 }
  const transport = createTransport(new SMTPPool(options))
  return {
    isOpen: () =>
      transport.verify().catch((error: unknown) => {
        console.error(`The server of SMTP_URL takes no mail: ${codeOf(error)}`)
        return false
      }),
    deliver: (letter) =>
      transport.sendMail(messageOf(letter, mail.from)).then(
        () => 'taken' as const,
        (error: unknown) => {
          tellNotTaken(error)
          return deliveryOf(error as SmtpError)
        },
      ),
    close: () => transport.close(),
  }
}

/** A word to an address about something that has happened; that it is not taken changes nothing of it. */
export async function tell(email: string | null, subject: string, paragraphs: readonly string[]): Promise<void> {
  if (email === null) return
  await sendMail({ to: email, subject, paragraphs }).catch((error) => {
    if (!(error instanceof Refusal)) throw error
  })
}

/** Whether mails leave this machine, or are written into its log. */
export const mailsLeave = (): boolean => environment().mail !== undefined

const addressSchema = z.strictObject({ address: z.string() })
const mailAddress = z.email().max(254)

/** The mail address in a form, lower-cased: one address is one account, however it is typed. @throws Refusal `invalid_address` */
export function parseAddress(body: unknown): string {
  const { data } = mailAddress.safeParse(parseBody(addressSchema, body).address.trim().toLowerCase())
  if (data === undefined) throw new Refusal('invalid_address', 'That is not a mail address. It looks like name@example.org.')
  return data
}

/** What a link in a mail begins with. Never what a request calls us: that could be somebody else’s. */
export function publicAddress(): string {
  const { publicAddress: address } = environment()
  if (address === undefined) throw new Error('A link needs an address: set NEXTAUTH_URL.')
  return new URL(address).origin
}

/** Over TLS, by smtps:// or STARTTLS, unless the server is on this machine or SMTP_URL says `?ignoreTLS=true`. Made by its class: given `url` beside other options, `createTransport` passes over all of those. */
function transportTo(url: string): Transporter {
  const isPlain = !isOpen(url) || new URL(url).searchParams.get('ignoreTLS') === 'true'
  const tls = isPlain ? {} : { requireTLS: true }
  const transport = transports.get(url) ?? createTransport(new SMTPTransport({ url, ...tls, ...PATIENCE }))
  transports.set(url, transport)
  return transport
}

const transports = new Map<string, Transporter>()

function messageOf(letter: Letter, from: string): SendMailOptions {
  const { to, subject, headers, messageId } = letter
  // Addresses in headers are long and must stay whole: nothing is folded.
  const unfolded = Object.entries(headers ?? {}).map(([key, value]) => ({ key, value: { prepared: true, value } }))
  return {
    from,
    to,
    subject,
    text: textOf(letter),
    headers: [{ key: 'Auto-Submitted', value: 'auto-generated' }, ...unfolded] as SendMailOptions['headers'],
    ...(messageId === undefined ? {} : { messageId }),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

const textOf = ({ paragraphs }: Letter): string => `${paragraphs.join('\n\n')}\n`

interface SmtpError {
  readonly code?: string
  readonly responseCode?: number
  readonly syscall?: string
}

function deliveryOf({ code, responseCode, syscall }: SmtpError): Delivery {
  if (responseCode === undefined && code !== 'EENVELOPE') return syscall === 'connect' || code === 'EDNS' ? 'down' : 'unknown'
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return 'down'
  return responseCode !== undefined && responseCode < 500 ? 'later' : 'refused'
}

/** What the mail server said, and not to whom it was to go: that is nobody's business who reads the log. */
function tellNotTaken(error: unknown): void {
  console.error(`A mail was not taken by the server of SMTP_URL: ${codeOf(error)}`)
}

function codeOf(error: unknown): string {
  const { code, responseCode } = error as SmtpError
  return [code ?? 'unknown', ...(responseCode === undefined ? [] : [responseCode])].join(' ')
}
