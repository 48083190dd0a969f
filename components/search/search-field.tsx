'use client'

import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { Group, Hit } from './find'
import { type Find, loadFind } from './load'

/** A field and what it finds, as one types. Arrow keys choose, enter goes there; `onGo` is told. */
export function SearchField({ onGo }: { onGo?: () => void }) {
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [query, setQuery] = useState('')
  const [find, setFind] = useState<{ readonly with: Find }>()
  const [failed, setFailed] = useState(false)
  const [chosen, setChosen] = useState(0)

  useEffect(() => {
    field.current?.focus()
    let here = true
    loadFind().then(
      (found) => here && setFind({ with: found }),
      () => here && setFailed(true),
    )
    return () => {
      here = false
    }
  }, [])

  const groups = find && query.trim() !== '' ? find.with(query) : []
  const hits = groups.flatMap((group) => group.hits)
  const optionId = (place: number) => `${id}-${place}`

  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen])

  const onKeyDown = (event: KeyboardEvent) => {
    if (hits.length === 0 || event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown') setChosen((chosen + 1) % hits.length)
    else if (event.key === 'ArrowUp') setChosen((chosen + hits.length - 1) % hits.length)
    else if (event.key === 'Enter') document.getElementById(optionId(chosen))?.click()
    else return
    event.preventDefault()
  }

  return (
    <search className="flex flex-col min-h-0">
      <label htmlFor={`${id}-field`} className="small">
        Chapters, sections, terms and commands
      </label>
      <input
        ref={field}
        id={`${id}-field`}
        role="combobox"
        aria-expanded={hits.length > 0}
        aria-controls={hits.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={hits.length > 0 ? optionId(chosen) : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        enterKeyHint="go"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value)
          setChosen(0)
        }}
        onKeyDown={onKeyDown}
        className="mt-1 shrink-0 w-full min-h-12 border border-ink rounded-[3px] bg-paper px-3 text-lg"
      />
      <p role="status" className="small mt-2 shrink-0">
        {said({ query, ready: find !== undefined, failed, count: hits.length })}
        {hits.length > 0 && <span className="keys"> Arrow keys choose, enter opens.</span>}
      </p>
      {hits.length > 0 && (
        <div id={`${id}-list`} role="listbox" aria-label="Found" className="mt-1 overflow-y-auto min-h-0">
          {groups.map((group) => (
            <GroupView
              key={group.title}
              group={group}
              first={hits.indexOf(group.hits[0] as Hit)}
              chosen={chosen}
              optionId={optionId}
              onGo={onGo}
            />
          ))}
        </div>
      )}
    </search>
  )
}

function GroupView({
  group,
  first,
  chosen,
  optionId,
  onGo,
}: {
  group: Group
  first: number
  chosen: number
  optionId: (place: number) => string
  onGo: (() => void) | undefined
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list of options
    <div role="group" aria-label={group.title}>
      <div aria-hidden="true" className="small pt-3 pb-1">
        {group.title}
      </div>
      {group.hits.map((hit, place) => (
        // A plain link: a full load finds an anchor inside a closed question too, and works in a new tab.
        <a
          key={hit.id}
          id={optionId(first + place)}
          role="option"
          aria-selected={first + place === chosen}
          tabIndex={-1}
          href={hit.href}
          onClick={onGo}
          className={`block border-t border-l-[3px] border-t-rule py-2 pl-3 pr-2 min-h-11 no-underline hover:bg-sheet ${first + place === chosen ? 'border-l-green bg-sheet' : 'border-l-transparent'}`}
        >
          <span className={`block [overflow-wrap:anywhere] ${hit.kind === 'command' ? 'mono' : ''}`}>{hit.title}</span>
          {hit.where !== '' && <span className={`small ${hit.kind === 'term' ? 'line-clamp-2' : 'block'}`}>{hit.where}</span>}
        </a>
      ))}
    </div>
  )
}

function said({ query, ready, failed, count }: { query: string; ready: boolean; failed: boolean; count: number }): string {
  if (failed) return 'The search could not be loaded. Connect once and open it again; after that it works without a connection.'
  if (query.trim() === '') return 'Words may be cut short: sh ip int br.'
  if (!ready) return 'Loading.'
  if (count === 0) return 'Nothing found. What stands inside closed chapters is not searched.'
  return `${count} found.`
}
