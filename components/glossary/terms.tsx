'use client'

import { useEffect, useRef, useState } from 'react'
import { Inline } from '../chapter/prose'
import { byLetter, filterTerms, type Shown } from './filter'

/** All terms by letter, or those that fit what is typed. Without scripts the form asks the server for the same. */
export function Terms({ terms, asked }: { terms: readonly Shown[]; asked: string }) {
  const [query, setQuery] = useState(asked)
  const sought = useRef('') // the anchor of a term that the address names and the filter left out
  useEffect(() => {
    const follow = () => {
      const anchor = decodeURIComponent(location.hash.slice(1))
      if (anchor === '' || document.getElementById(anchor)) return
      sought.current = anchor
      setQuery('')
    }
    follow()
    window.addEventListener('hashchange', follow)
    return () => window.removeEventListener('hashchange', follow)
  }, [])
  useEffect(() => {
    if (sought.current === '' || query !== '') return
    document.getElementById(sought.current)?.scrollIntoView()
    sought.current = ''
  }, [query])
  const { named, mentioning } = filterTerms(terms, query)
  const count = named.length + mentioning.length
  return (
    <>
      <search>
        <form action="/glossary" onSubmit={(event) => event.preventDefault()}>
          <label htmlFor="glossary-filter" className="small">
            Show terms with
          </label>
          <input
            id="glossary-filter"
            name="q"
            value={query}
            onChange={(event) => setQuery(event.target.value)}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            className="block mt-1 w-full max-w-[26rem] min-h-11 border border-ink rounded-[3px] bg-paper px-3"
          />
        </form>
      </search>
      <p role="status" className="small mt-2 mb-6">
        {query.trim() === '' ? `${terms.length} terms.` : count === 0 ? 'No term has these words.' : `${count} of ${terms.length} terms.`}
      </p>
      {query.trim() === '' ? <AllTerms terms={terms} /> : <Fitting named={named} mentioning={mentioning} />}
    </>
  )
}

function AllTerms({ terms }: { terms: readonly Shown[] }) {
  const letters = byLetter(terms)
  return (
    <>
      <nav aria-label="Letters" className="flex flex-wrap border-y border-rule">
        {letters.map(({ letter }) => (
          <a
            key={letter}
            href={`#letter-${letter}`}
            className="min-h-11 min-w-11 inline-flex items-center justify-center no-underline hover:underline"
          >
            {letter}
          </a>
        ))}
      </nav>
      {letters.map(({ letter, terms: some }) => (
        <section key={letter} aria-labelledby={`letter-${letter}`} className="mt-10">
          <h2 id={`letter-${letter}`} className="text-2xl font-semibold tracking-tight mb-3">
            {letter}
          </h2>
          <TermList terms={some} />
        </section>
      ))}
    </>
  )
}

function Fitting({ named, mentioning }: { named: readonly Shown[]; mentioning: readonly Shown[] }) {
  return (
    <>
      {named.length > 0 && <TermList terms={named} />}
      {mentioning.length > 0 && (
        <section aria-labelledby="mentioning" className="mt-10">
          <h2 id="mentioning" className="text-xl font-semibold mb-3">
            In the meaning
          </h2>
          <TermList terms={mentioning} />
        </section>
      )}
    </>
  )
}

function TermList({ terms }: { terms: readonly Shown[] }) {
  return (
    <dl className="reading">
      {terms.map(({ term, anchor, aliases, meaning }) => (
        <div key={anchor} id={anchor} className="py-2.5 pl-3 -ml-3 border-l-[3px] border-transparent target:border-green target:bg-sheet">
          <dt className="font-sans text-base">
            <span className="font-semibold">{term}</span>
            {aliases.length > 0 && <span className="small ml-2">{aliases.join(' · ')}</span>}
          </dt>
          <Inline as="dd" html={meaning} />
        </div>
      ))}
    </dl>
  )
}
