import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Choice } from '@/server/log'
import type { Link as ChapterLink } from '@/study'
import { addressOf } from '../practice/choice'
import { ChapterLinks } from '../sentence'
import { counted, dayInWords, daysAway, isoDay } from './words'

/** An assignment: the shapes that the server has. */
export type Told =
  | { readonly kind: 'chapters'; readonly chapters: readonly ChapterLink[] }
  | { readonly kind: 'objectives'; readonly objectives: readonly Objective[] }
  | {
      readonly kind: 'practice'
      readonly chapters: readonly ChapterLink[]
      readonly objectives: readonly Objective[]
      readonly choice: Choice
    }

interface Objective {
  readonly name: string // v1.1/4.8
  readonly text: string
}

export interface Assigned {
  readonly id: string
  readonly told: Told
  readonly dueDay: number
  readonly progress: { readonly done: number; readonly of: number }
  readonly state: 'done' | 'open' | 'late'
  readonly closed: readonly (ChapterLink & { readonly waitsFor: readonly ChapterLink[] })[]
}

/** What a cohort asks for: what, by when, and how far the candidate is. */
export function AssignedList({ assigned, today }: { assigned: readonly Assigned[]; today: number }) {
  return (
    <ul className="column">
      {assigned.map(({ id, told, dueDay, progress, state, closed }) => (
        <li key={id} className="border-t border-rule py-3">
          <p>
            <ToldText told={told} />
          </p>
          <p className="small mt-1">
            {farIn(told, progress)}
            {' · '}
            {state === 'late' ? 'was due ' : 'by '}
            <time dateTime={isoDay(dueDay)}>{dayInWords(dueDay)}</time>, {daysAway(dueDay - today)}
          </p>
          {closed.map((chapter) => (
            <p key={chapter.chapter} className="small mt-1">
              {chapter.title} is closed. It opens when you pass <ChapterLinks links={chapter.waitsFor} />.
            </p>
          ))}
        </li>
      ))}
    </ul>
  )
}

/** What is to be done, with its links. */
export function ToldText({ told }: { told: Told }) {
  switch (told.kind) {
    case 'chapters':
      return (
        <>
          Pass <ChapterLinks links={told.chapters} />
        </>
      )
    case 'objectives':
      return (
        <>
          Answer every question of <Objectives objectives={told.objectives} />.{' '}
          <Practise choice={{ objectives: told.objectives.map(({ name }) => name), count: MANY }}>Practise them</Practise>
        </>
      )
    case 'practice': {
      const { choice, chapters, objectives } = told
      const list = { all: '', wrong: ' of what you answered wrong last', bookmarked: ' of your bookmarks' }[choice.which]
      return (
        <>
          <Practise choice={choice}>Practise {counted(choice.count, 'question')}</Practise>
          {list}
          {chapters.length + objectives.length > 0 && (list === '' ? ' on ' : ', on ')}
          {chapters.map(({ title }) => title).join(', ')}
          {chapters.length > 0 && objectives.length > 0 && ', '}
          <Objectives objectives={objectives} />
        </>
      )
    }
  }
}

/** More than an objective has, so that a practice asks for all of them. */
const MANY = 200

function Objectives({ objectives }: { objectives: readonly Objective[] }) {
  return objectives.map(({ name, text }, place) => (
    <span key={name}>
      {place > 0 && ', '}
      <span className="mono">{name.replace('/', ' ')}</span>
      {text !== '' && ` ${text}`}
    </span>
  ))
}

function Practise({ choice, children }: { choice: Partial<Choice>; children: ReactNode }) {
  return (
    <Link href={addressOf(choice)} prefetch={false}>
      {children}
    </Link>
  )
}

function farIn(told: Told, { done, of }: Assigned['progress']): string {
  if (done >= of) return 'done'
  return `${done} of ${of} ${told.kind === 'chapters' ? 'passed' : 'answered'}`
}
