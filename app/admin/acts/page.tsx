import type { Metadata } from 'next'
import Link from 'next/link'
import { notFound } from 'next/navigation'
import { AdminNav } from '@/components/admin/admin-nav'
import { TextField } from '@/components/admin/text-field'
import { Refusal } from '@/server/base'
import { ACT_KINDS, type ActLine, actsPage, type Named } from '@/server/desk'
import { visitorAs } from '../../who'

export const metadata: Metadata = { title: 'What was done' }

type Query = Readonly<Record<string, string | string[] | undefined>>

/** For admins: what was done with a role that touches others. */
export default async function ActsPage({ searchParams }: { searchParams: Promise<Query> }) {
  const who = await visitorAs('admin')
  const query = await searchParams
  const [actor, subject, kind] = [textOf(query.actor), textOf(query.subject), textOf(query.kind)]
  const { before } = query
  const { acts, next } = await actsPage(who, { actor, subject, kind, ...(before === undefined ? {} : { before }) }).catch(refused)
  const isFiltered = actor !== '' || subject !== '' || kind !== ''
  return (
    <div className="max-w-[48rem]">
      <AdminNav at="/admin/acts" />
      <h1 className="text-3xl font-semibold tracking-tight mb-3">What was done</h1>
      <p className="reading mb-5">Every act of an instructor, an author or an admin that touches others. Nothing here can be changed.</p>
      <form method="get" className="flex flex-wrap items-end gap-3">
        <TextField name="actor" label="By: address, id, or “command”" value={actor} />
        <TextField name="subject" label="To: address or id" value={subject} />
        <label className="block grow basis-40">
          <span className="block font-medium">Kind</span>
          <select name="kind" defaultValue={kind} className="mt-1 w-full min-h-11 rounded-[3px] border border-ink bg-paper px-3">
            <option value="">all</option>
            {ACT_KINDS.map((one) => (
              <option key={one} value={one}>
                {one.replaceAll('-', ' ')}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" className="button">
          Look
        </button>
      </form>
      {acts.length === 0 ? (
        <p className="mt-8">{isFiltered ? 'Nothing like that was done.' : 'Nothing was done yet.'}</p>
      ) : (
        <ol className="mt-8 border-b border-rule">
          {acts.map((act) => (
            <Line key={act.seq} act={act} />
          ))}
        </ol>
      )}
      <p className="mt-6 flex flex-wrap items-center gap-4">
        {before !== undefined && (
          <Link href={{ query: asked({ actor, subject, kind }) }} prefetch={false} className="button">
            The newest
          </Link>
        )}
        {next !== undefined && (
          <Link href={{ query: asked({ actor, subject, kind, before: next }) }} prefetch={false} className="button">
            Older
          </Link>
        )}
        <span className="small">Times are in UTC.</span>
      </p>
    </div>
  )
}

function Line({ act: { at, actor, did, subject, how } }: { act: ActLine }) {
  return (
    <li className="border-t border-rule py-2.5 sm:grid sm:grid-cols-[9rem_1fr] sm:gap-4">
      <time dateTime={at.toISOString()} className="small block tabular-nums">
        {at.toISOString().slice(0, 16).replace('T', ' ')}
      </time>
      <span className="wrap-anywhere">
        {actor ? <Name of={actor} /> : 'Whoever holds the machine'} {did} <Name of={subject} />
        {how !== '' && ` ${how}`}
      </span>
    </li>
  )
}

function Name({ of: { kind, id, name } }: { of: Named }) {
  const short = <span className="mono">{id.slice(0, 8)}</span>
  if (kind !== 'account')
    return name === undefined ? (
      <>
        {kind} {short}
      </>
    ) : (
      <>
        {kind} {name}
      </>
    )
  return (
    <Link href={`/admin/people/${id}`} prefetch={false}>
      {name ?? <>account {short}</>}
    </Link>
  )
}

function textOf(asked: string | string[] | undefined): string {
  return typeof asked === 'string' ? asked : ''
}

function asked(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}

/** An address that somebody has edited. */
function refused(error: unknown): never {
  if (error instanceof Refusal) notFound()
  throw error
}
