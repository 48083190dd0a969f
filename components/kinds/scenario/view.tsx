'use client'

import type { Answer, Question, Reveal } from '@/course'
import { Disclosed } from '../../disclosed'
import { Repair } from '../../terminal/repair'
import { Ticked } from '../../ticked'
import { WalkDetails, WalkView } from '../../walk/view'
import { WhatIf } from '../../what-if/what-if'
import { PrintedConsole } from '../observe/printed'
import { Options } from '../options'

type Scenario = 'fix' | 'cause' | 'predict' | 'observe'
type ScenarioReveal = Extract<Reveal, { kind: Scenario }>
type Behind = ScenarioReveal['options'][number]

/** What the packet of an option is called beside the question's own. */
export interface WalkWords {
  readonly title: string
  readonly before: string
  readonly now: string
  readonly same: string
  readonly sameWhenRight: string
}

/** The options of a scenario, each with what the simulation found; then the packet that proves it, and its network to change. */
export function ScenarioView({
  question,
  reveal,
  given,
  give,
  words,
}: {
  question: Extract<Question, { kind: Scenario }>
  reveal: ScenarioReveal | undefined
  given: Answer | undefined
  give: (answer: Answer | undefined) => void
  words?: WalkWords // absent where options have no packet
}) {
  const { options } = question
  return (
    <>
      <Options
        options={options}
        behind={reveal?.options}
        given={given}
        give={give}
        more={(behind) => (
          <>
            {behind.claim && (
              <p className="mt-2 text-[0.9375rem]">
                <span className="small">Simulated: </span>
                <Ticked text={behind.claim} />
              </p>
            )}
            {behind.printed && <PrintedConsole printed={behind.printed} />}
            {reveal && words && <OptionWalk option={behind} reveal={reveal} words={words} />}
          </>
        )}
      />
      {reveal && (
        <section className="mt-10 walk-wide">
          <h2 className="text-lg font-semibold mb-3">The packet that shows it</h2>
          <WalkView walk={reveal.walk} topology={reveal.topology} />
        </section>
      )}
      {reveal?.network && (
        <>
          <WhatIf network={reveal.network} />
          <Disclosed title="Repair it in the terminal">
            <div className="pt-2">
              <Repair network={reveal.network} />
            </div>
          </Disclosed>
        </>
      )}
    </>
  )
}

/** The option's own packet beside the question's; or a word that it goes as that one does. */
function OptionWalk({ option, reveal, words }: { option: Behind; reveal: ScenarioReveal; words: WalkWords }) {
  // Versions from before there was a picture kept no walk of some options that have one.
  if (!option.walk) return reveal.topology ? <p className="small mt-2">{option.right ? words.sameWhenRight : words.same}</p> : null
  const { walk } = reveal
  const before = walk.probe === option.walk.probe ? { walk, name: words.before, nowName: words.now } : undefined
  return <WalkDetails walk={option.walk} topology={reveal.topology} before={before} title={words.title} />
}
