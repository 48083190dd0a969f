import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import type { Need } from '@/server/door/session'

/** What a door asks of whoever comes. `owner`: the data folder's secret; `nobody`: it asks nothing, and tells nothing of anybody. */
export type Asks = Need | 'owner' | 'nobody'

/**
 * What the tests have made, for addresses that name it. `answer` and `practice` are Ada's, who is one of the guests; the cohort is taught by
 * Ida, and Cai learns in it.
 */
export interface Made {
  readonly person: string
  readonly answer: string
  readonly practice: string
  readonly cohort: string
  readonly candidate: string // Cai
  readonly item: string
}

export interface Door {
  readonly asks: Asks
  readonly address?: (made: Made) => string // its address, where that names something
  readonly of?: 'Ada' | 'Ida' | 'Cai' // whose it is, and there for nobody else
}

/**
 * Every door of `app/`: a page, a method of a route handler, an exported function of a `'use server'` file, and what each asks.
 * tests/doors.test.ts fails when one is missing; tests/e2e/doors.spec.ts knocks at all of them as everybody.
 */
export const DOORS: Readonly<Record<string, Asks | Door>> = {
  'page /': 'anybody',
  'page /about': 'anybody',
  'page /errata': 'anybody',
  'page /account': 'anybody',
  'page /account/address': 'anybody',
  'page /account/data': 'anybody',
  'page /account/link': 'anybody',
  'page /account/mail': 'account',
  'page /account/recover': 'anybody',
  'page /account/reset': 'anybody',
  'page /account/sign-in': 'anybody',
  'page /account/unsubscribe': 'nobody',
  'page /admin/acts': 'admin',
  'page /admin/people': 'admin',
  'page /admin/people/[id]': { asks: 'admin', address: ({ person }) => `/admin/people/${person}` },
  'page /answers': 'anybody',
  'page /answers/[client]': { asks: 'anybody', address: ({ answer }) => `/answers/${answer}`, of: 'Ada' },
  'page /chapters/[id]': { asks: 'anybody', address: () => '/chapters/ssh-configure' },
  'page /chapters/[id]/check': { asks: 'anybody', address: () => '/chapters/ssh-configure/check' },
  'page /cohorts': 'account',
  'page /cohorts/[id]': { asks: 'instructor', address: ({ cohort }) => `/cohorts/${cohort}`, of: 'Ida' },
  'page /cohorts/[id]/assignments': { asks: 'instructor', address: ({ cohort }) => `/cohorts/${cohort}/assignments`, of: 'Ida' },
  'page /cohorts/[id]/candidates/[candidate]': {
    asks: 'instructor',
    address: ({ cohort, candidate }) => `/cohorts/${cohort}/candidates/${candidate}`,
    of: 'Ida',
  },
  'page /cohorts/[id]/items': { asks: 'instructor', address: ({ cohort }) => `/cohorts/${cohort}/items`, of: 'Ida' },
  'page /cohorts/[id]/items/[item]': { asks: 'instructor', address: ({ cohort, item }) => `/cohorts/${cohort}/items/${item}`, of: 'Ida' },
  'page /cohorts/[id]/me': { asks: 'account', address: ({ cohort }) => `/cohorts/${cohort}/me`, of: 'Cai' },
  'page /cohorts/[id]/settings': { asks: 'instructor', address: ({ cohort }) => `/cohorts/${cohort}/settings`, of: 'Ida' },
  'page /cohorts/compare': 'instructor',
  'page /cohorts/new': 'instructor',
  'page /course': 'anybody',
  'page /drills': 'anybody',
  'page /drills/[id]': { asks: 'anybody', address: () => '/drills/octets' },
  'page /glossary': 'anybody',
  'page /join': 'nobody',
  'page /join/[code]': { asks: 'anybody', address: () => '/join/AAAA-AAAA' },
  'page /labs': 'anybody',
  'page /labs/[id]': { asks: 'anybody', address: () => '/labs/small-office' },
  'page /plan': 'anybody',
  'page /practice': 'anybody',
  'page /practice/[id]': { asks: 'anybody', address: ({ practice }) => `/practice/${practice}`, of: 'Ada' },
  'page /progress': 'anybody',
  'page /reports': 'author',
  'page /review': 'anybody',
  'page /search': 'anybody',

  'POST /account/with/[service]': { asks: 'anybody', address: () => '/account/with/github' },
  'GET /account/data/holdtime.apkg': 'anybody',
  'GET /account/data/holdtime.json': 'anybody',
  'POST /account/data/import': 'anybody',
  'GET /account/data/reviews.csv': 'anybody',
  'POST /api/answers': 'anybody',
  'GET /api/auth/[...nextauth]': { asks: 'anybody', address: () => '/api/auth/callback/github' },
  'POST /api/checks': 'anybody',
  'POST /api/corrections': 'anybody',
  'GET /api/health': 'nobody',
  'GET /api/labs/[id]': { asks: 'anybody', address: () => '/api/labs/small-office' },
  'POST /api/labs/lines': 'anybody',
  'POST /api/marks': 'anybody',
  'POST /api/owner/backup': 'owner',
  'POST /api/owner/mail': 'owner',
  'GET /api/owner/recount': 'owner',
  'POST /api/owner/recount': 'owner',
  'GET /api/owner/reports': 'owner',
  'GET /api/owner/roles': 'owner',
  'POST /api/owner/roles': 'owner',
  'POST /api/practice': 'anybody',
  'POST /api/reads': 'anybody',
  'POST /api/reports': 'anybody',
  'POST /api/reports/settle': 'author',
  'POST /api/reveal': 'anybody',
  'POST /api/reviews/next': 'anybody',
  'GET /api/search': 'anybody',
  'POST /api/skips': 'anybody',
  'POST /api/undo': 'anybody',
  'GET /api/unsubscribe': 'nobody',
  'POST /api/unsubscribe': 'nobody', // mail programs send it from anywhere: the token in it is all that it needs
  'GET /cohorts/[id]/candidates.csv': { asks: 'instructor', address: ({ cohort }) => `/cohorts/${cohort}/candidates.csv`, of: 'Ida' },
  'GET /cohorts/[id]/items.csv': { asks: 'instructor', address: ({ cohort }) => `/cohorts/${cohort}/items.csv`, of: 'Ida' },

  'action changePassword in app/account/actions.ts': 'account',
  'action chooseMails in app/account/actions.ts': 'account',
  'action confirmAddress in app/account/actions.ts': 'anybody',
  'action endByLink in app/account/actions.ts': 'anybody',
  'action enterByCode in app/account/actions.ts': 'anybody',
  'action enterByLink in app/account/actions.ts': 'anybody',
  'action enterByPassword in app/account/actions.ts': 'anybody',
  'action enterByReset in app/account/actions.ts': 'anybody',
  'action leave in app/account/actions.ts': 'anybody',
  'action leaveEverywhere in app/account/actions.ts': 'anybody',
  'action printCode in app/account/actions.ts': 'anybody',
  'action sendAddressLink in app/account/actions.ts': 'account',
  'action sendResetLink in app/account/actions.ts': 'anybody',
  'action sendSignInLink in app/account/actions.ts': 'anybody',
  'action eraseEverything in app/account/data/actions.ts': 'anybody',
  'action endSessions in app/admin/actions.ts': 'admin',
  'action setRoles in app/admin/actions.ts': 'admin',
  // Without the fields that name a cohort there is none.
  'action archiveOne in app/cohorts/actions.ts': { asks: 'instructor', of: 'Ida' },
  'action assignSome in app/cohorts/actions.ts': 'instructor',
  'action changeOne in app/cohorts/actions.ts': 'instructor',
  'action copyOne in app/cohorts/actions.ts': 'instructor',
  'action changeOwn in app/cohorts/actions.ts': 'account',
  'action inviteByMail in app/cohorts/actions.ts': 'instructor',
  'action inviteSome in app/cohorts/actions.ts': 'instructor',
  'action joinOne in app/cohorts/actions.ts': 'account',
  'action leaveOne in app/cohorts/actions.ts': { asks: 'account', of: 'Cai' },
  'action makeOne in app/cohorts/actions.ts': 'instructor',
  'action nudgeOne in app/cohorts/actions.ts': { asks: 'instructor', of: 'Ida' },
  'action nudgeLateOnes in app/cohorts/actions.ts': { asks: 'instructor', of: 'Ida' },
  'action openFor in app/cohorts/actions.ts': 'instructor',
  'action openForEverybody in app/cohorts/actions.ts': { asks: 'instructor', of: 'Ida' },
  'action removeOne in app/cohorts/actions.ts': { asks: 'instructor', of: 'Ida' },
  'action reopenOne in app/cohorts/actions.ts': { asks: 'instructor', of: 'Ida' },
  'action keepPlan in app/plan/actions.ts': 'anybody',
  'action takeDate in app/plan/actions.ts': 'anybody',
  'action revokeOne in app/cohorts/actions.ts': { asks: 'instructor', of: 'Ida' },
  'action stopTeaching in app/cohorts/actions.ts': { asks: 'instructor', of: 'Ida' },
  'action withdrawOne in app/cohorts/actions.ts': { asks: 'instructor', of: 'Ida' },
}

export function doorOf(name: string): Door {
  const door = DOORS[name]
  if (door === undefined) throw new Error(`${name} is not in the table.`)
  return typeof door === 'string' ? { asks: door } : door
}

/** A door as its source has it: what it asks there, read off the call that it begins with. Undefined where it begins with none. */
export interface Found {
  readonly name: string
  readonly file: string
  readonly asks: Asks | undefined
}

/** Every door that stands in the files of `app/` and `components/`. */
export function doorsInFiles(): Found[] {
  return ['app', 'components'].flatMap((room) =>
    readdirSync(room, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => path.posix.join(room, name.replaceAll(path.sep, '/')))
      .flatMap(doorsIn),
  )
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

function doorsIn(file: string): Found[] {
  const text = readFileSync(file, 'utf8')
  const address = `/${path.posix
    .dirname(file)
    .split('/')
    .slice(1)
    .filter((part) => !/^\(.*\)$/.test(part))
    .join('/')}`
  if (/(^|\/)page\.tsx$/.test(file)) return [{ name: `page ${address}`, file, asks: asksOf(text) }]
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  if (/(^|\/)route\.tsx?$/.test(file))
    return exportsOf(source)
      .filter(({ name }) => METHODS.includes(name))
      .map(({ name, body }) => ({ name: `${name} ${address}`, file, asks: asksOf(body) }))
  if (!/['"]use server['"]/.test(text)) return []
  // What is exported from anywhere else, or not exported, is a door as well once it says so of itself: it belongs into a file of its own.
  const first = source.statements[0]
  const isActions =
    first && ts.isExpressionStatement(first) && ts.isStringLiteral(first.expression) && first.expression.text === 'use server'
  if (!isActions) return [{ name: `action within ${file}: move it into an actions.ts`, file, asks: undefined }]
  return exportsOf(source).map(({ name, body }) => ({ name: `action ${name} in ${file}`, file, asks: asksOf(body) }))
}

/** Exported names with the text of what they are; of what is exported from elsewhere in the file, the whole file. */
function exportsOf(source: ts.SourceFile): { name: string; body: string }[] {
  return source.statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && !statement.isTypeOnly)
      return statement.exportClause && ts.isNamedExports(statement.exportClause)
        ? statement.exportClause.elements.map(({ name }) => ({ name: name.text, body: source.text }))
        : []
    if (!ts.canHaveModifiers(statement) || !ts.getModifiers(statement)?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) return []
    const body = statement.getText()
    if (ts.isFunctionDeclaration(statement)) return [{ name: statement.name?.text ?? 'default', body }]
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => ({ name: name.getText(), body }))
    return []
  })
}

function asksOf(text: string): Asks | undefined {
  const named = /\b(?:visitorAs\(|(?:respond|respondTo|respondWith|outcome)\(\s*\w+,)\s*'(\w+)'/.exec(text)?.[1]
  if (named !== undefined) return named as Need
  if (/\b(whoAsks|whoIsAsked)\(\)/.test(text)) return 'anybody'
  return /\bforOwner\(/.test(text) ? 'owner' : undefined
}
