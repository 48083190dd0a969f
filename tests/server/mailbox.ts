import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** A mail server on loopback that takes everything, or, told so, nothing. */
export async function openMailbox() {
  const mails: Mail[] = []
  let refuses = false
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_, __, done) => done(refuses ? Object.assign(new Error('Full'), { responseCode: 452 }) : undefined),
    onData: (stream, session, done) => {
      void text(stream).then((raw) => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), ...parsed(raw) })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    /** The last mail to an address, and the link in it. */
    last: (to: string) => mails.findLast((mail) => mail.to === to),
    refuse: (now: boolean) => {
      refuses = now
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** The token in the last link of a mail. */
export function tokenIn(mail: Mail | undefined): string {
  return /[?&]token=([\w-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
}

function parsed(raw: string): { subject: string; text: string } {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, end).replace(/\r\n\s+/g, ' ')
  const body = raw.slice(end + 4)
  const isQuoted = /content-transfer-encoding: quoted-printable/i.test(head)
  const bytes = isQuoted
    ? body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : body
  return { subject: /^subject: (.*)$/im.exec(head)?.[1]?.trim() ?? '', text: Buffer.from(bytes, 'latin1').toString('utf8') }
}
