'use client'

import Link from 'next/link'
import { useState } from 'react'
import { describeList, filtered, type ListedDomain, type ListState, portsIn, states, withWritten } from '../blueprint/listing'
import { stateWords } from '../panel/units'
import { addressOf } from '../practice/choice'

/**
 * The list of all chapters that can be read, cut down as one types, and behind a line those to come. Without JavaScript the whole list is there, and the form asks the server for the
 * shorter one.
 */
export function ChapterList({
  domains,
  blueprint,
  words: givenWords,
  state: givenState,
}: {
  domains: readonly ListedDomain[]
  blueprint: string
  words: string
  state: ListState
}) {
  const [words, setWords] = useState(givenWords)
  const [state, setState] = useState(givenState)
  const shown = filtered(withWritten(domains, true), words, state)
  const toCome = filtered(withWritten(domains, false), words, 'all')
  return (
    <>
      <search>
        <form action="/course" onSubmit={(event) => event.preventDefault()} className="flex flex-wrap items-end gap-x-8 gap-y-3">
          <input type="hidden" name="blueprint" value={blueprint} />
          <label className="grow basis-64">
            <span className="small">Title, number or objective</span>
            <input
              name="words"
              type="search"
              value={words}
              onChange={(event) => setWords(event.target.value)}
              autoComplete="off"
              className="block w-full min-h-11 mt-1 px-3 border border-quiet rounded-[3px] bg-paper"
            />
          </label>
          <fieldset>
            <legend className="small">State</legend>
            <div className="flex flex-wrap mt-1">
              {states.map((name) => (
                <label key={name} className="min-h-11 min-w-11 pr-4 inline-flex items-center gap-1.5 cursor-pointer text-[0.9375rem]">
                  <input
                    type="radio"
                    name="state"
                    value={name}
                    checked={state === name}
                    onChange={() => setState(name)}
                    className="size-4 accent-(--ink)"
                  />
                  {name}
                </label>
              ))}
            </div>
          </fieldset>
          <noscript>
            <button type="submit" className="button">
              Show
            </button>
          </noscript>
        </form>
      </search>
      <p role="status" className="small mt-4">
        {describeList(shown)}
      </p>
      <nav aria-label="Domains" className="small flex flex-wrap gap-x-6 mt-2">
        {shown.map((domain) => (
          <a key={domain.id} href={`#domain-${domain.id || 'none'}`} className="inline-flex min-h-11 items-center">
            {domain.id} {domain.title} · {portsIn(domain).length}
          </a>
        ))}
      </nav>
      {shown.map((domain) => (
        <section key={domain.id} className="mt-10" aria-labelledby={`domain-${domain.id || 'none'}`}>
          <h2 id={`domain-${domain.id || 'none'}`} className="text-xl font-semibold">
            {domain.id} {domain.title}{' '}
            {domain.weight !== undefined && (
              <span className="small font-normal">
                {domain.weight} % of {blueprint}
              </span>
            )}
          </h2>
          <p className="small">{passedIn(portsIn(domain))}</p>
          {domain.objectives.map((objective) => (
            <div key={objective.id} className="chapters">
              {objective.id !== '' && (
                <h3>
                  {objective.id} {objective.text}{' '}
                  <Link
                    href={addressOf({ objectives: [`${blueprint}/${objective.id}`] })}
                    prefetch={false}
                    aria-label={`Practise ${objective.id}`}
                    className="inline-flex min-h-11 items-center"
                  >
                    Practise
                  </Link>
                </h3>
              )}
              <ul>
                {objective.ports.map((port) => (
                  <li key={port.chapter}>
                    <b>{port.number}</b>
                    <Link href={`/chapters/${port.chapter}`} prefetch={false}>
                      {port.title}
                    </Link>
                    <i>{stateWords(port)}</i>
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </section>
      ))}
      <ToCome domains={toCome} key={String(words !== '')} open={words !== ''} />
    </>
  )
}

/** Chapters that are planned: one line, which opens where one searches. */
function ToCome({ domains, open }: { domains: readonly ListedDomain[]; open: boolean }) {
  const count = domains.flatMap(portsIn).length
  if (count === 0) return null
  return (
    <details className="to-come mt-12 border-t border-rule" open={open}>
      <summary className="min-h-11 flex items-center cursor-pointer">
        {count === 1 ? '1 chapter is' : `${count} chapters are`} to come. No other chapter waits for them.
      </summary>
      {domains.map((domain) => (
        <section key={domain.id} className="mt-4">
          <h3 className="font-semibold">
            {domain.id} {domain.title}
          </h3>
          <ul className="small mt-1 sm:columns-2 gap-x-8">
            {portsIn(domain).map(({ chapter, title }) => (
              <li key={chapter} className="py-1 break-inside-avoid">
                {title}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </details>
  )
}

/** `12 chapters, 3 passed` */
function passedIn(ports: readonly { passed: boolean }[]): string {
  const passed = ports.filter((port) => port.passed).length
  return `${ports.length === 1 ? '1 chapter' : `${ports.length} chapters`}, ${passed} passed`
}
