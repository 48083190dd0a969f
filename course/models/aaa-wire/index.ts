import { z } from 'zod'
import type { Decided, Model } from '../model'

const word = z.string().regex(/^\S+$/, 'a word without blanks')

const schema = z.strictObject({
  protocol: z.enum(['tacacs+', 'radius']),
  /** What the device asks or reports: a login by name and password, a single command, or the start of a session. */
  about: z.enum(['login', 'command', 'session']),
  user: word,
  password: word,
  command: z.string().min(1).default('show running-config'),
  level: z.int().min(0).max(15).default(15), // that the server gives
  accepted: z.boolean().default(true),
  server: z.ipv4().default('10.0.0.21'),
  device: z.ipv4().default('10.0.0.1'),
})

export type AaaWire = z.infer<typeof schema>

interface Message {
  readonly name: string
  readonly from: 'device' | 'server'
  readonly fields: readonly (readonly [name: string, value: string])[]
}

/**
 * The messages between a device and its AAA server, and what of them can be read on the way. A login by name and password; logins by EAP or
 * CHAP look otherwise.
 */
export const aaaWire: Model<AaaWire> = {
  id: 'aaa-wire',
  given: schema,
  decide,
  prints: {
    capture,
    messages: (given) =>
      messagesOf(given)
        .map(({ name, from }) => `${from}: ${name}`)
        .join('\n') || 'no message',
  },
  rests: [
    {
      id: 'tacacs-body',
      says: 'TACACS+ uses TCP port 49; its header is clear, and the body is obfuscated with the shared key.',
      where: 'RFC 8907, sections 4.1 and 4.5',
      address: 'https://www.rfc-editor.org/rfc/rfc8907',
      grade: 'rfc',
    },
    {
      id: 'tacacs-separate',
      says: 'Authentication, authorization and accounting are exchanges of their own, and authorization can be asked for each command.',
      where: 'RFC 8907, sections 5, 6 and 7',
      address: 'https://www.rfc-editor.org/rfc/rfc8907',
      grade: 'rfc',
    },
    {
      id: 'radius-password',
      says: 'RADIUS uses UDP port 1812; of an Access-Request the User-Password is hidden with the shared secret, and other attributes such as User-Name are clear.',
      where: 'RFC 2865, sections 3 and 5.2',
      address: 'https://www.rfc-editor.org/rfc/rfc2865',
      grade: 'rfc',
    },
    {
      id: 'radius-together',
      says: 'An Access-Accept carries, with the yes, the attributes that say what is allowed.',
      where: 'RFC 2865, section 2',
      address: 'https://www.rfc-editor.org/rfc/rfc2865',
      grade: 'rfc',
    },
    {
      id: 'radius-accounting',
      says: 'RADIUS accounting uses UDP port 1813.',
      where: 'RFC 2866, section 3',
      address: 'https://www.rfc-editor.org/rfc/rfc2866',
      grade: 'rfc',
    },
    {
      id: 'radius-no-commands',
      says: 'RADIUS does not let a server decide which commands may be typed on a router.',
      where: 'Cisco document 13838, TACACS+ and RADIUS Comparison',
      address: 'https://www.cisco.com/c/en/us/support/docs/security-vpn/remote-authentication-dial-user-service-radius/13838-10.html',
      grade: 'vendor-doc',
    },
  ],
}

function messagesOf({ protocol, about, user, password, command, level, accepted }: AaaWire): Message[] {
  const yes = accepted ? 'PASS' : 'FAIL'
  if (protocol === 'radius') {
    if (about === 'command') return []
    if (about === 'session')
      return [
        {
          name: 'Accounting-Request',
          from: 'device',
          fields: [
            ['Acct-Status-Type', 'Start'],
            ['User-Name', user],
          ],
        },
        { name: 'Accounting-Response', from: 'server', fields: [] },
      ]
    return [
      {
        name: 'Access-Request',
        from: 'device',
        fields: [
          ['User-Name', user],
          ['User-Password', password],
        ],
      },
      accepted
        ? {
            name: 'Access-Accept',
            from: 'server',
            fields: [
              ['Service-Type', 'NAS-Prompt'],
              ['Cisco-AVPair', `shell:priv-lvl=${level}`],
            ],
          }
        : { name: 'Access-Reject', from: 'server', fields: [] },
    ]
  }
  if (about === 'command')
    return [
      {
        name: 'authorization REQUEST',
        from: 'device',
        fields: [
          ['user', user],
          ['cmd', command],
        ],
      },
      { name: 'authorization RESPONSE', from: 'server', fields: [['status', accepted ? 'PASS_ADD' : 'FAIL']] },
    ]
  if (about === 'session')
    return [
      {
        name: 'accounting REQUEST',
        from: 'device',
        fields: [
          ['flags', 'START'],
          ['user', user],
        ],
      },
      { name: 'accounting REPLY', from: 'server', fields: [['status', 'SUCCESS']] },
    ]
  return [
    { name: 'authentication START', from: 'device', fields: [['user', user]] },
    { name: 'authentication REPLY', from: 'server', fields: [['status', 'GETPASS']] },
    { name: 'authentication CONTINUE', from: 'device', fields: [['password', password]] },
    { name: 'authentication REPLY', from: 'server', fields: [['status', yes]] },
    ...(accepted
      ? ([
          {
            name: 'authorization REQUEST',
            from: 'device',
            fields: [
              ['user', user],
              ['service', 'shell'],
            ],
          },
          {
            name: 'authorization RESPONSE',
            from: 'server',
            fields: [
              ['status', 'PASS_ADD'],
              ['priv-lvl', String(level)],
            ],
          },
        ] as const)
      : []),
  ]
}

const transportOf = ({ protocol, about }: AaaWire) => (protocol === 'tacacs+' ? 'TCP 49' : about === 'session' ? 'UDP 1813' : 'UDP 1812')
const isHidden = ({ protocol }: AaaWire, field: string) => protocol === 'tacacs+' || field === 'User-Password'

function decide(given: AaaWire): Decided {
  const messages = messagesOf(given)
  const fields = messages.flatMap((message) => message.fields)
  const reads = (value: string) => fields.some(([name, is]) => is === value && !isHidden(given, name))
  const rights = messages.findIndex((message) => message.fields.some(([name, value]) => name === 'priv-lvl' || value.startsWith('shell:')))
  const because =
    messages.length === 0
      ? 'RADIUS has no message by which a device asks for a single command, so the server is not asked.'
      : given.protocol === 'tacacs+'
        ? 'TACACS+ hides the whole body of each message and leaves its header clear.'
        : 'RADIUS hides the password and leaves the other attributes clear.'
  return {
    facts: {
      transport: messages.length === 0 ? 'none' : transportOf(given),
      messages: messages.length,
      'user-readable': reads(given.user),
      'password-readable': reads(given.password),
      'command-asked': given.about === 'command' && messages.length > 0,
      'rights-come': rights < 0 ? 'not at all' : given.protocol === 'radius' ? 'with the yes' : 'in an exchange of their own',
    },
    because,
  }
}

/** What can be read on the way, a message a line. */
function capture(given: AaaWire): string {
  const { device, server } = given
  const messages = messagesOf(given)
  if (messages.length === 0) return '0 packets captured'
  return messages
    .map(({ name, from, fields }) => {
      const ends = from === 'device' ? `${device} > ${server}` : `${server} > ${device}`
      const shown =
        given.protocol === 'tacacs+'
          ? '(body hidden)'
          : fields.map(([field, value]) => `${field}=${isHidden(given, field) ? '(hidden)' : value}`).join(', ')
      const head = given.protocol === 'tacacs+' ? (name.split(' ')[0] ?? '') : name
      return `${ends}  ${transportOf(given)}  ${head}  ${shown}`.trimEnd()
    })
    .join('\n')
}
