import type { Decided, Fact, Model } from '../model'
import { answer, run, type State } from './controller'
import { given, type Rest, type Row } from './given'
import { prints } from './print'
import { rests } from './rests'

/**
 * Calls to a controller with a REST interface, and what it answers. It checks in this order, which no standard sets: maintenance, too many calls,
 * who calls, what is there, whether the verb is taken, whether the user may, whether the body can be read.
 */
export const rest: Model<Rest> = { id: 'rest', given, decide, prints, rests }

const sameRows = (a: State, b: State) => JSON.stringify(a.rows) === JSON.stringify(b.rows)

function decide(all: Rest): Decided {
  const steps = run(all)
  const last = steps.at(-1)
  if (!last) return { facts: {}, because: 'Nothing was asked.' }
  const { call, before, after, response } = last
  const again = answer(all, after, { ...call, after: 0 })
  const header = (name: string) => response.headers.find(([key]) => key === name)?.[1] ?? ''
  const facts: Record<string, Fact> = {
    status: response.status,
    class: `${String(response.status)[0]}xx`,
    statuses: steps.map(({ response: { status } }) => status).join(' '),
    changed: !sameRows(before, after),
    pending: after.tasks.filter((task) => task.in >= 0).length,
    /** The same call once more, at once: what it is answered, and whether the controller then holds something else. */
    again: again.response.status,
    'again-changes': !sameRows(after, again.after),
    location: header('Location'),
    allow: header('Allow'),
    'retry-after': header('Retry-After'),
    sent: (response.body === undefined ? 0 : Array.isArray(response.body) ? response.body.length : 1) as number,
  }
  for (const [name, rows] of Object.entries(after.rows)) facts[name] = rows.length
  if (all.look) {
    const value = lookedAt(all, after)
    facts.found = value !== undefined
    facts.value = value === undefined ? 'nothing' : typeof value === 'object' ? JSON.stringify(value) : value
  }
  return { facts, because: response.because }
}

function lookedAt({ look, controller: { base } }: Rest, { rows }: State): Row[string] | undefined {
  if (!look) return undefined
  const [name = '', id] = look.path.slice(base.length + 1).split('/')
  return rows[name]?.find((row) => row.id === id)?.[look.field]
}
