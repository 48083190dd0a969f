import { createTransport, type Transporter } from 'nodemailer'
import { z } from 'zod'
import { environment, isOpen } from './environment'
import { parseBody, Refusal } from './refusal'

/** A mail: plain text, each paragraph a string. */
export interface Letter {
  readonly to: string
  readonly subject: string
  readonly paragraphs: readonly string[]
}

/** Milliseconds. Whoever waits for a page must not wait for a mail server that does not answer. */
const PATIENCE = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 }

/**
 * Hands a mail to the server of SMTP_URL and returns when it has taken it. The local product without one writes the mail into its log,
 * which is read by whoever started it.
 * @throws Refusal `mail_failed`, whoever it was for
 */
export async function sendMail({ to, subject, paragraphs }: Letter): Promise<void> {
  const { mail } = environment()
  const text = `${paragraphs.join('\n\n')}\n`
  if (!mail) {
    console.warn(`\nMail to ${to}: ${subject}\n\n${text}`)
    return
  }
  try {
    await transportTo(mail.url).sendMail({ from: mail.from, to, subject, text, headers: { 'auto-submitted': 'auto-generated' } })
  } catch (error) {
    // What the mail server said, and not to whom it was to go: that is nobody's business who reads the log.
    console.error(`A mail was not taken by the server of SMTP_URL: ${codeOf(error)}`)
    throw new Refusal('mail_failed', 'The mail could not be sent. Nothing was changed. Try again in some minutes.')
  }
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

/** Over TLS, by smtps:// or STARTTLS, unless the server is on this machine or SMTP_URL says `?ignoreTLS=true`. */
function transportTo(url: string): Transporter {
  const isPlain = !isOpen(url) || new URL(url).searchParams.get('ignoreTLS') === 'true'
  const tls = isPlain ? {} : { requireTLS: true }
  const transport = transports.get(url) ?? createTransport({ url, ...tls, ...PATIENCE, disableFileAccess: true, disableUrlAccess: true })
  transports.set(url, transport)
  return transport
}

const transports = new Map<string, Transporter>()

function codeOf(error: unknown): string {
  const { code, responseCode } = error as { code?: string; responseCode?: number }
  return [code ?? 'unknown', ...(responseCode === undefined ? [] : [responseCode])].join(' ')
}
