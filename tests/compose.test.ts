import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { environment, variables } from '@/server/base/environment'

interface Service {
  readonly image: string
  readonly build?: string
  readonly command?: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>
  readonly healthcheck?: { readonly disable?: boolean; readonly test?: readonly string[] }
  readonly tmpfs?: readonly string[]
  readonly volumes?: readonly string[]
  readonly ports?: readonly string[]
  readonly read_only?: boolean
}
interface Compose {
  readonly services: Readonly<Record<'app' | 'mail' | 'database', Service>>
  readonly volumes: Readonly<Record<string, unknown>>
}

const text = readFileSync('compose.yaml', 'utf8')
const { services, volumes }: Compose = parse(text, { merge: true })
const { app, mail, database } = services
const dockerfile = readFileSync('Dockerfile', 'utf8')

/** What somebody writes into `.env`, as docs/deploy.md tells them. */
const written = {
  POSTGRES_PASSWORD: '0f5c1d7be8a94b2c6d3e9f10a7b8c2d4e5f60718',
  NEXTAUTH_SECRET: 'b4Vd0m1xQ2s8Zk7uHq3YtR6pWc9LnE5a',
  NEXTAUTH_URL: 'https://holdtime.example',
  SMTP_URL: 'smtps://name:password@mail.example',
  MAIL_FROM: 'Holdtime <study@holdtime.example>',
}

/** As Compose does it: `${NAME:-other}`, and `${NAME:?why}` where there must be one. @throws Error with why */
function filled(value: string, env: Readonly<Record<string, string>>): string {
  return value.replace(/\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g, (_, name: string, kind?: string, other = '') => {
    if (env[name]) return env[name]
    if (kind === '?') throw new Error(`${name}: ${other}`)
    return other
  })
}

function readBy(service: Service, env: Readonly<Record<string, string>>) {
  for (const name of variables()) vi.stubEnv(name, undefined)
  for (const [name, value] of Object.entries(service.environment)) vi.stubEnv(name, filled(String(value), env))
  return environment()
}

afterEach(() => vi.unstubAllEnvs())

describe('compose.yaml', () => {
  it('names every variable that the app reads, but for those that the image sets', () => {
    const set = new Set([...dockerfile.matchAll(/\b(HOLDTIME_DATA|HOSTNAME|PORT)=/g)].map(([, name]) => name))
    expect(Object.keys(app.environment).sort()).toEqual(
      variables()
        .filter((name) => !set.has(name) && name !== 'HOST') // HOST is of `npm start`
        .sort(),
    )
    expect(mail.environment).toEqual(app.environment)
  })

  it('gives app and mails an environment that they start with, out of what the guide says to write', () => {
    for (const service of [app, mail]) {
      const read = readBy(service, written)
      expect(read).toMatchObject({ publicAddress: 'https://holdtime.example', mail: { from: written.MAIL_FROM }, providers: [] })
      const address = new URL(read.databaseUrl ?? '')
      expect(Object.keys(services)).toContain(address.hostname)
      expect(database.environment).toMatchObject({ POSTGRES_USER: address.username, POSTGRES_DB: address.pathname.slice(1) })
      expect(filled(String(database.environment.POSTGRES_PASSWORD), written)).toBe(address.password)
    }
  })

  it.each(Object.keys(written))('says what to do where %s is not written', (name) => {
    expect(() => readBy(app, { ...written, [name]: '' })).toThrow(new RegExp(`${name}: write`))
  })

  it('lets services be added: whatever is optional comes through', () => {
    expect(readBy(app, { ...written, GITHUB_ID: 'one', GITHUB_SECRET: 'two', TRUSTED_PROXIES: '1' })).toMatchObject({
      trustedProxies: 1,
      providers: [{ id: 'github' }],
    })
  })

  it('the guide names what has to be written, and each of it', () => {
    const guide = readFileSync('docs/deploy.md', 'utf8')
    for (const name of Object.keys(written)) expect(guide).toMatch(new RegExp(`^${name}=`, 'm'))
  })

  it('runs what the image holds, as its user, and lets it write only where the image says that it does', () => {
    expect(app.build).toBe('.')
    expect(mail.image).toBe(app.image)
    const commands = /const COMMANDS = \[([^\]]*)\]/.exec(readFileSync('scripts/image.ts', 'utf8'))?.[1] ?? ''
    expect(mail.command?.[0]).toBe('node')
    expect(commands).toContain(`'${/^scripts\/(\w+)\.mjs$/.exec(mail.command?.[1] ?? '')?.[1]}'`)
    const made =
      /mkdir -p (.*?) &&/
        .exec(dockerfile)?.[1]
        ?.split(' ')
        .map((name) => (name.startsWith('/') ? name : `/app/${name}`)) ?? []
    for (const service of [app, mail]) {
      expect(service.read_only).toBe(true)
      expect(service.volumes).toBeUndefined()
      expect(service.tmpfs?.map((one) => one.split(':')[0]).sort()).toEqual([...made, '/tmp'].sort())
    }
    expect(dockerfile).toContain('USER node')
  })

  it('asks each service how it is, and starts it when what it needs is well', () => {
    expect(app.healthcheck).toBeUndefined() // the image has one
    expect(dockerfile).toMatch(/HEALTHCHECK[\s\S]*\/api\/health/)
    expect(mail.healthcheck).toEqual({ disable: true }) // or it would be asked for pages
    expect(database.healthcheck?.test?.slice(0, 2)).toEqual(['CMD', 'pg_isready'])
    expect(app.depends_on).toEqual({ database: { condition: 'service_healthy' } })
    expect(mail.depends_on).toEqual({ app: { condition: 'service_healthy' } })
  })

  it('keeps the database in a volume that is declared, where PostgreSQL from 18 on has its data, and opens no port of it', () => {
    expect(database.image).toMatch(/^postgres:(1[89]|[2-9]\d)$/)
    expect(database.volumes).toEqual(['database:/var/lib/postgresql'])
    expect(Object.keys(volumes)).toEqual(['database'])
    expect(database.ports).toBeUndefined()
    expect(app.ports).toEqual([expect.stringMatching(/^127\.0\.0\.1:.*:3000$/)])
  })

  it('holds no secret', () => {
    for (const [, value] of Object.entries({ ...app.environment, ...database.environment }))
      if (/secret|password/i.test(value)) expect(value).toContain('${')
  })
})
