import { z } from 'zod'
import type { Decided, Model } from '../model'

const word = z.string().regex(/^\S+$/, 'a word without blanks')
const methods = ['group tacacs+', 'group radius', 'local', 'line', 'enable', 'none'] as const

const schema = z
  .strictObject({
    /** The methods of the list that the line uses, in order. */
    methods: z.array(z.enum(methods)).min(1).max(4),
    servers: z
      .array(
        z.strictObject({
          name: word,
          protocol: z.enum(['tacacs+', 'radius']),
          address: z.ipv4(),
          /** It is up, can be reached, knows this device, and has its key. */
          answers: z.boolean().default(true),
          users: z.record(word, word).default({}),
        }),
      )
      .max(4)
      .default([]),
    local: z.record(word, word).default({}),
    passwords: z.strictObject({ line: word.optional(), enable: word.optional() }).default({}),
    login: z.strictObject({ user: word, password: word }),
    list: word.default('default'),
  })
  .superRefine((given, context) => {
    const wrong = (path: PropertyKey[], message: string) => void context.addIssue({ code: 'custom', path, message })
    const { methods, servers, local, login } = given
    if (new Set(methods).size < methods.length) wrong(['methods'], 'a method is in the list twice')
    for (const [index, method] of methods.entries()) {
      if (method.startsWith('group ') && !servers.some(({ protocol }) => `group ${protocol}` === method))
        wrong(['methods', index], `${method} has no server: add one to \`servers\``)
      if (method === 'none' && index < methods.length - 1) wrong(['methods', index], 'nothing is asked after `none`: put it last')
      if (method === 'local' && index < methods.length - 1 && !(login.user in local))
        wrong(
          ['methods', index],
          `releases differ in whether an unknown local user leads to the next method: put \`local\` last, or add ${login.user} to \`local\``,
        )
      if (method === 'line' && given.passwords.line === undefined && index < methods.length - 1)
        wrong(['methods', index], 'give the line a password, or put `line` last')
      if (method === 'enable' && given.passwords.enable === undefined && index < methods.length - 1)
        wrong(['methods', index], 'set an enable password, or put `enable` last')
    }
  })

export type AaaLogin = z.infer<typeof schema>

/** What a source says: yes, no, or nothing at all. */
type Answer = 'accept' | 'reject' | 'silence'

interface Asked {
  readonly who: string
  readonly method: AaaLogin['methods'][number]
  readonly answer: Answer
}

/**
 * A login through a method list. The next source is asked when one says nothing, and never when it says no. Within a group the servers
 * are asked in the order of the configuration.
 */
export const aaaLogin: Model<AaaLogin> = {
  id: 'aaa-login',
  given: schema,
  decide,
  prints: { config, asked },
  rests: [
    {
      id: 'next-on-silence',
      says: 'The next method is tried when the one before gives no response; a denial ends the login.',
      where: 'Cisco IOS XE Security Configuration Guide, Configuring Authentication, method lists',
      address:
        'https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/sec_usr_aaa/configuration/xe-17/sec-usr-aaa-xe-17-book/sec-cfg-authentifcn.html',
      grade: 'vendor-doc',
    },
    {
      id: 'servers-in-order',
      says: 'Within a group the servers are asked in the order in which they are configured.',
      where: 'Cisco IOS XE Security Configuration Guide, AAA server groups',
      address: 'https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/sec_usr_rad/configuration/xe-17/sec-usr-rad-xe-17-book.html',
      grade: 'vendor-doc',
    },
    {
      id: 'none-lets-in',
      says: 'The method none lets in without a question.',
      where: 'Cisco IOS Security Command Reference, aaa authentication login',
      address: 'https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/security/a1/sec-a1-cr-book/sec-cr-a1.html',
      grade: 'vendor-doc',
    },
  ],
}

function trail(given: AaaLogin): Asked[] {
  const { login, local, passwords, servers } = given
  const found: Asked[] = []
  const check = (secret: string | undefined): Answer => (secret === login.password ? 'accept' : 'reject')
  const secretOf = (users: Readonly<Record<string, string>>) => (Object.hasOwn(users, login.user) ? users[login.user] : undefined)
  for (const method of given.methods) {
    const sources: Asked[] = []
    if (method.startsWith('group '))
      for (const { name, protocol, answers, users } of servers)
        if (`group ${protocol}` === method) sources.push({ who: name, method, answer: answers ? check(secretOf(users)) : 'silence' })
    if (method === 'local') sources.push({ who: 'local users', method, answer: check(secretOf(local)) })
    if (method === 'line') sources.push({ who: 'line password', method, answer: check(passwords.line) })
    if (method === 'enable') sources.push({ who: 'enable password', method, answer: check(passwords.enable) })
    if (method === 'none') sources.push({ who: 'nobody', method, answer: 'accept' })
    for (const source of sources) {
      found.push(source)
      if (source.answer !== 'silence') return found
    }
  }
  return found
}

function decide(given: AaaLogin): Decided {
  const sources = trail(given)
  const last = sources.at(-1)
  const isIn = last?.answer === 'accept'
  const silent = sources.filter(({ answer }) => answer === 'silence').map(({ who }) => who)
  const user = given.login.user
  const after = silent.length === 0 ? '' : ` ${silent.join(' and ')} gave no answer, so the next was asked.`
  const because = isIn
    ? last.method === 'none'
      ? `${after.trim()} \`none\` lets in whoever comes.`.trim()
      : `${last.who} accepted ${user}.${after}`
    : last?.answer === 'reject'
      ? `${last.who} said no to ${user}. A no is an answer, and no other source is asked after it.${after}`
      : 'Every source of the list was silent, and a list that has run out lets nobody in.'
  return {
    facts: {
      outcome: isIn ? 'in' : 'out',
      by: last && last.answer !== 'silence' ? last.who : '',
      method: last && last.answer !== 'silence' ? last.method : '',
      asked: sources.map(({ who }) => who).join(', '),
      silent: silent.length,
      rejected: last?.answer === 'reject',
    },
    because,
  }
}

/** The part of the running configuration that it is about. Keys are left out. */
function config({ methods, servers, local, list }: AaaLogin): string {
  return [
    'aaa new-model',
    `aaa authentication login ${list} ${methods.join(' ')}`,
    ...Object.keys(local).map((user) => `username ${user} secret 9 …`),
    ...servers.flatMap(({ name, protocol, address }) =>
      protocol === 'tacacs+'
        ? [`tacacs server ${name}`, ` address ipv4 ${address}`]
        : [`radius server ${name}`, ` address ipv4 ${address} auth-port 1812 acct-port 1813`],
    ),
  ].join('\n')
}

/** Who was asked, and what each said. */
function asked(given: AaaLogin): string {
  const sources = trail(given)
  const width = Math.max(...sources.map(({ who }) => who.length), 5)
  const said = { accept: 'accept', reject: 'reject', silence: 'no answer' } as const
  const end = decide(given).facts.outcome === 'in' ? `${given.login.user} is in` : `${given.login.user} is not let in`
  return [...sources.map(({ who, method, answer }) => `${who.padEnd(width)}  ${method.padEnd(13)}  ${said[answer]}`), end].join('\n')
}
