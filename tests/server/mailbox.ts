import type { AddressInfo, Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

export interface Mail {
  readonly to: string
  readonly head: string // all headers, each in one line
  readonly subject: string
  readonly text: string
}

/** A mail server on loopback that takes everything, or, told so, nothing. */
export async function openMailbox() {
  const mails: Mail[] = []
  let refuses: (address: string) => number | undefined = () => undefined
  let hold: { after: number; arrived: () => void; released: Promise<void> } | undefined
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => {
      const responseCode = refuses(address)
      done(responseCode === undefined ? undefined : Object.assign(new Error('Not this one'), { responseCode }))
    },
    onData: (stream, session, done) => {
      void text(stream).then(async (raw) => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), ...parsed(raw) })
        if (hold && hold.after-- === 0) {
          hold.arrived()
          await hold.released
        }
        done()
      })
    },
  })
  server.on('error', () => {}) // whoever spoke to us was killed
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    /** The last mail to an address, and the link in it. */
    last: (to: string) => mails.findLast((mail) => mail.to === to),
    /** Whoever the function gives a code for gets it as the reply; `true`: everybody's mailbox is full. */
    refuse: (now: boolean | ((address: string) => number | undefined)) => {
      refuses = typeof now === 'function' ? now : () => (now ? 452 : undefined)
    },
    /** Takes so many mails more; of the next one it says nothing until it is released, or hung up on. */
    holdAfter: (after: number) => {
      let release = () => {}
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      const arrived = new Promise<void>((resolve) => {
        hold = { after, arrived: resolve, released }
      })
      return { arrived, release }
    },
    /** Ends every connection as a server does that has waited long enough: it says so, and closes. */
    closeIdle: async () => {
      for (const connection of server.connections as unknown as Iterable<{ _socket: Socket; send(code: number, words: string): void }>) {
        connection.send(421, 'Timeout - closing connection')
        connection._socket.end()
      }
    },
    /** Breaks every connection. */
    hangUp: () => {
      for (const { _socket } of server.connections as unknown as Iterable<{ _socket: Socket }>) _socket.destroy()
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  }
}

/** The token in the last link of a mail. */
export function tokenIn(mail: Mail | undefined): string {
  return /[?&]token=([\w.-]+)/.exec(mail?.text ?? '')?.[1] ?? ''
}

function parsed(raw: string): Omit<Mail, 'to'> {
  const end = raw.indexOf('\r\n\r\n')
  const head = raw.slice(0, end).replace(/\r\n\s+/g, ' ')
  const body = raw.slice(end + 4)
  const isQuoted = /content-transfer-encoding: quoted-printable/i.test(head)
  const bytes = isQuoted
    ? body.replace(/=\r\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    : body
  return {
    head,
    subject: /^subject: (.*)$/im.exec(head)?.[1]?.trim() ?? '',
    text: Buffer.from(bytes, 'latin1').toString('utf8').replace(/\r\n/g, '\n'),
  }
}
