'use client'

import { useEffect, useState } from 'react'
import type { Answer, Question, TypedLine } from '@/course'
import { Disclosed } from '../../disclosed'
import { Opening } from '../../fetched'
import { Terminal } from '../../terminal/terminal'
import { forgetLines, useSaved } from '../../terminal/use-saved'
import { revealOf, type ViewProps } from '../props'
import { Decided } from './decided'
import { SolutionConsoles } from './solution'
import { TypedLines } from './typed-lines'

type Lab = Extract<Question, { kind: 'lab' }>
type Lines = readonly TypedLine[]

/** Configure until the goals hold: the terminal with the goals beside it; after the answer how each goal ended, one way to do it, and the terminal to try on in. */
export function LabView({ question, shown, give }: ViewProps<'lab'>) {
  const [here, setHere] = useState(false) // it was answered on this page, and not long ago
  const given = linesOf(shown?.given)
  const reveal = revealOf('lab', shown)
  const answered = given !== undefined
  useEffect(() => {
    if (answered) forgetLines(keyOf(question.ask)) // the answer holds them now
  }, [answered, question.ask])
  if (!reveal || !given) return <Asked question={question} give={give} begun={() => setHere(true)} />
  return (
    <>
      <Decided question={question} lines={given} met={shown?.met ?? []} />
      {given.length > 0 && <TypedLines lines={given} />}
      <section className="mt-10">
        <h2 className="text-lg font-semibold mb-1">One way to do it</h2>
        <p className="small">Whatever does the same is as right.</p>
        <SolutionConsoles solution={reveal.solution} />
      </section>
      <Disclosed title="Try on in the terminal" open={here}>
        <div className="pt-2">
          <TryOn question={question} first={given} />
        </div>
      </Disclosed>
    </>
  )
}

/** What was typed: nothing by whoever did not know. */
function linesOf(given: Answer | undefined): Lines | undefined {
  if (given?.kind === 'unknown') return []
  return given?.kind === 'lab' ? given.lines : undefined
}

/** The lines are kept as they are typed, in this browser and on the server, for as long as the question is open. */
function Asked({ question, give, begun }: { question: Lab; give: (answer: Answer | undefined) => void; begun: () => void }) {
  const { ask, start, goals, saved } = question
  const { lines, notice, change } = useSaved(keyOf(ask), hashOf(ask), saved)

  // biome-ignore lint/correctness/useExhaustiveDependencies: whenever the lines are others, not when a rendering has made new functions
  useEffect(() => {
    give(lines && lines.length > 0 ? { kind: 'lab', lines: [...lines] } : undefined)
  }, [lines])
  // biome-ignore lint/correctness/useExhaustiveDependencies: once
  useEffect(begun, [])

  return (
    <div className="mt-4">
      {notice && (
        <p role="status" className="small border-l-3 border-amber pl-3 mb-4">
          {notice}
        </p>
      )}
      <div className="border-t border-rule pt-4 xl:-mr-96">
        {lines ? <Terminal network={start} goals={goals} lines={lines} change={change} device={firstDevice(question)} /> : <Opening />}
      </div>
    </div>
  )
}

/** What is typed from here on is nobody's answer. */
function TryOn({ question, first }: { question: Lab; first: Lines }) {
  const [lines, setLines] = useState(first)
  return <Terminal network={question.start} goals={question.goals} lines={lines} change={setLines} device={firstDevice(question)} />
}

/** The device that the first goal is for would tell: the first router or switch is in front. */
function firstDevice({ start }: Lab): string | undefined {
  return start.source.devices.find(({ kind }) => kind !== 'host')?.name
}

function keyOf(ask: string): `ask:${string}` {
  return `ask:${ask}`
}

/** The network of an ask never changes: it has the version that was asked. */
function hashOf(ask: string): string {
  return ask.replaceAll('-', '')
}
