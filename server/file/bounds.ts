import { LAST_DAY } from '../log'
import type { DataFile } from './export-schema'
import { unreadable } from './unreadable'

const LONGEST_TEXT = 200
const LONGEST_LIST = 1_000_000 // as many as an event `clock` may name
const LARGEST_NUMBER = 2_147_483_647

/** Learner-days among what events have decided, by the names that these have there. */
const DAYS: ReadonlySet<string> = new Set(['day', 'due', 'from', 'to', 'until', 'since', 'last', 'ahead', 'back'])
const WEIGHTS = { count: 21, largest: 200 }

/**
 * What the events of a file have decided, whatever their kind, as if somebody had written it who means harm: each number is one that can be
 * reckoned with, a day lies within the days of a learner, the parameters of a memory are some that it can have, and a text is short. Their
 * shapes are checked by then; an answer has bounds of its own.
 * @throws Refusal `unreadable_file`
 */
export function refuseUnbounded({ events, parameters }: Pick<DataFile, 'events' | 'parameters'>): void {
  for (const [place, { day, decided }] of events.entries()) {
    refuse(day > LAST_DAY, `events[${place}].day`)
    const { answer: _, due, ...rest } = decided as Record<string, unknown>
    refuse(typeof due === 'number' && due < day, `events[${place}].decided.due`)
    look(due === undefined ? rest : { ...rest, due }, '', `events[${place}].decided`)
  }
  for (const [place, row] of parameters.entries()) look(row, '', `parameters[${place}]`)
}

function look(value: unknown, name: string, way: string): void {
  if (typeof value === 'string') refuse(value.length > LONGEST_TEXT, way)
  else if (typeof value === 'number') refuse(!isBounded(value, name), way)
  else if (Array.isArray(value)) {
    refuse(value.length > LONGEST_LIST || (name === 'weights' && value.length !== WEIGHTS.count), way)
    for (const [place, entry] of value.entries()) look(entry, name, `${way}[${place}]`)
  } else if (value !== null && typeof value === 'object')
    for (const [key, entry] of Object.entries(value)) look(entry, key, `${way}.${key.slice(0, 40)}`)
}

function isBounded(value: number, name: string): boolean {
  if (!Number.isFinite(value) || Math.abs(value) > LARGEST_NUMBER) return false
  if (DAYS.has(name)) return Number.isInteger(value) && value >= 0 && value <= LAST_DAY
  if (name === 'weights') return Math.abs(value) <= WEIGHTS.largest
  if (name === 'retention') return value > 0 && value < 1
  return true
}

function refuse(isWrong: boolean, way: string): void {
  if (isWrong) throw unreadable(`${way} is beyond what can be`)
}
